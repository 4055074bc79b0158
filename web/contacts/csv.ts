// Tables as spreadsheets open them: RFC 4180, with a byte order mark, without which they take UTF-8 for something else.

/** What a spreadsheet would calculate instead of show (OWASP, CSV injection), also where it is written full-width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Calculates nothing, and programs that read the file want it as it is. */
const PHONE_NUMBER = /^\+\d+$/;

/** Each row as long as the head. Null is an empty cell. */
export function csvOf(
  head: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): string {
  const lines = [head, ...rows].map((row) => row.map(cell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** Always in quotes, so that no comma, semicolon or line break of a text ends its cell. */
function cell(value: string | null): string {
  const text = value ?? '';
  const harmless = FORMULA.test(text) && !PHONE_NUMBER.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
