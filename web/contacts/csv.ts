// Tables as spreadsheets open them: RFC 4180, with a byte order mark, without which they take UTF-8 for something else.
import { stringify } from 'csv-stringify/sync';

/** Calculates nothing, and programs that read the file want it as it is; all else that begins like a formula is defused. */
const PHONE_NUMBER = /^\+\d+$/;

/** Each row as long as the head. Null is an empty cell. What a spreadsheet would calculate gets an apostrophe (OWASP, CSV injection). */
export function csvOf(
  head: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const cells = [head, ...rows].map((row) => row.map((value) => value ?? ''));
  return stringify(cells, {
    bom: true,
    record_delimiter: 'windows',
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    cast: { string: (value) => ({ value, escape_formulas: !PHONE_NUMBER.test(value) }) },
  });
}
