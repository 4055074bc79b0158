// Lines as a table for the terminal. Pure.

export type ShownLine = {
  id: string;
  state: string;
  trouble: string | null;
  detail: string | null;
  port: string | null;
  operator: string | null;
  signalDbm: number | null;
  waiting: number;
  alarms: readonly string[];
};

const COLUMNS: readonly [string, (line: ShownLine) => string | null][] = [
  ['LINE', ({ id }) => id],
  ['STATE', ({ state }) => state],
  ['TROUBLE', ({ trouble, alarms }) => [trouble ?? [], alarms].flat().join(', ')],
  ['PORT', ({ port }) => port],
  ['OPERATOR', ({ operator }) => operator],
  ['SIGNAL', ({ signalDbm }) => (signalDbm === null ? null : `${signalDbm} dBm`)],
  ['QUEUE', ({ waiting }) => String(waiting)],
];

/** A head, a row a line, and below what the system said about those in trouble. */
export function linesTable(lines: readonly ShownLine[]): string[] {
  if (lines.length === 0) return ['There is no line.'];
  const rows = [
    COLUMNS.map(([head]) => head),
    ...lines.map((line) => COLUMNS.map(([, cell]) => cell(line) || '-')),
  ];
  const widths = COLUMNS.map((_column, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const table = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const details = lines
    .filter(({ trouble, detail }) => trouble !== null && detail !== null)
    .map(({ id, detail }) => `${id}: ${detail}`);
  return [...table, ...details];
}
