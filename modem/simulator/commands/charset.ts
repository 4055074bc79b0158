// Strings on the AT interface: with AT+CSCS="UCS2" they travel as hex of UTF-16 (3GPP TS 27.007 §5.5).

/** A string for an answer, in quotes. */
export function quoted(text: string, charset: string): string {
  return `"${charset === 'UCS2' ? toHex(text) : text}"`;
}

/** A string of a request; text that is no hex is taken as it is, as many firmwares do. */
export function unquoted(value: string, charset: string): string {
  if (charset !== 'UCS2' || !/^([0-9a-f]{4})+$/i.test(value)) return value;
  const units = value.match(/.{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

function toHex(text: string): string {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase(),
  ).join('');
}
