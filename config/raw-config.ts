// Reads and writes inside a parsed file that nobody has checked yet.

export type Raw = { [key: string]: unknown };

/** Whether it is a table of the file, or an entry of a list of tables. */
export function isTable(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path, undefined when the way there does not exist. */
export function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value) && typeof step === 'number') return value[step];
    return isTable(value) && Object.hasOwn(value, step) ? value[String(step)] : undefined;
  }, raw);
}

/** The lines that are tables, each with its place in the file. */
export function rawLines(raw: Raw): { index: number; line: Raw }[] {
  return tables(raw.lines).map(({ index, table }) => ({ index, line: table }));
}

/** The routes that are tables, each with its place in the file. */
export function rawRoutes(raw: Raw): { index: number; route: Raw }[] {
  return tables(raw.routes).map(({ index, table }) => ({ index, route: table }));
}

function tables(value: unknown): { index: number; table: Raw }[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.flatMap((table, index) => (isTable(table) ? [{ index, table }] : []));
}

/** A copy with one option of a section replaced; a section of a wrong type stays, for the schema to refuse. */
export function withOption(raw: Raw, path: string, value: unknown): Raw {
  const [section = '', key = ''] = path.split('.');
  const table = raw[section] ?? {};
  return isTable(table) ? { ...raw, [section]: { ...table, [key]: value } } : raw;
}
