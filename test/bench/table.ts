// What a figure gives, and how it is printed.

/** One line of the table. `ceiling` is the machine's own best or a peer, measured in the same run. */
export type Row = {
  figure: string;
  measured: number;
  unit: 'ms' | '%' | 'MB' | '/min' | '/s' | '%cpu' | '×' | 'PDUs' | 'messages' | 'pieces';
  /** Null where the project promises nothing. */
  target: number | null;
  ceiling: { what: string; value: number } | null;
  note?: string;
};

export function formatTable(rows: readonly Row[]): string {
  const head = ['figure', 'measured', 'target', 'met', 'ceiling or peer', '', 'ratio', 'note'];
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => width(row[column] ?? ''))));
  const lines = cells.map((row) =>
    row.map((cell, column) => padded(cell, widths[column] ?? 0, column)).join(' │ '),
  );
  lines.splice(1, 0, widths.map((n) => '─'.repeat(n)).join('─┼─'));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function cellsOf(row: Row): string[] {
  const { figure, measured, unit, target, ceiling, note = '' } = row;
  const bound = isMoreBetter(unit) ? '≥' : '≤';
  const met = target === null ? '' : isMet(row) ? 'yes' : 'NO';
  return [
    figure,
    show(measured, unit),
    target === null ? '–' : `${bound} ${round(target)} ${unit}`,
    met,
    ceiling?.what ?? '–',
    ceiling === null ? '' : show(ceiling.value, unit),
    ceiling === null || ceiling.value === 0 ? '' : (measured / ceiling.value).toFixed(2),
    note,
  ];
}

function isMet({ measured, target, unit }: Row): boolean {
  if (target === null) return true;
  return isMoreBetter(unit) ? measured >= target : measured <= target;
}

function isMoreBetter(unit: Row['unit']): boolean {
  return unit === '%' || unit === '/min' || unit === '/s' || unit === 'PDUs';
}

/** Targets that were measured have fractions that say nothing. */
function round(target: number): string {
  return String(Math.round(target * 100) / 100);
}

function show(value: number, unit: Row['unit']): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} ${unit}`;
}

function width(text: string): number {
  return [...text].length;
}

function padded(text: string, columns: number, column: number): string {
  const space = ' '.repeat(columns - width(text));
  const isNumber = column === 1 || column === 2 || column === 5 || column === 6;
  return isNumber ? space + text : text + space;
}
