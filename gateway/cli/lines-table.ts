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
  /** ISO 8601; null when no check text came through yet. */
  lastProvenAt: string | null;
  balance: { amount: number | null } | null;
};

const COLUMNS: readonly [string, (line: ShownLine, now: number) => string | null][] = [
  ['LINE', ({ id }) => id],
  ['STATE', ({ state }) => state],
  ['TROUBLE', ({ trouble, alarms }) => [trouble ?? [], alarms].flat().join(', ')],
  ['PORT', ({ port }) => port],
  ['OPERATOR', ({ operator }) => operator],
  ['SIGNAL', ({ signalDbm }) => (signalDbm === null ? null : `${signalDbm} dBm`)],
  ['QUEUE', ({ waiting }) => String(waiting)],
  ['PROVEN', ({ lastProvenAt }, now) => lastProvenAt && ago(now - Date.parse(lastProvenAt))],
  ['CREDIT', ({ balance }) => balance?.amount?.toFixed(2) ?? null],
];

/** What most lines do not have is shown when one has it. */
const SHOWN_WHEN_KNOWN: ReadonlySet<string> = new Set(['PROVEN', 'CREDIT']);

/**
 * A head, a row a line, and below what the system said about those in trouble. `now` in ms since 1970 tells how old a
 * proof is.
 */
export function linesTable(lines: readonly ShownLine[], now: number): string[] {
  if (lines.length === 0) return ['There is no line.'];
  const columns = COLUMNS.filter(
    ([head, cell]) => !SHOWN_WHEN_KNOWN.has(head) || lines.some((line) => cell(line, now)),
  );
  const rows = [
    columns.map(([head]) => head),
    ...lines.map((line) => columns.map(([, cell]) => cell(line, now) || '-')),
  ];
  const widths = columns.map((_column, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
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

function ago(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 120) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}
