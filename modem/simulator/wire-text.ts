// Message texts on the AT interface in text mode: in the character set of AT+CSCS (3GPP TS 27.005 §3.1, 27.007 §5.5).
import { DEFAULT_ALPHABET, septetsOf, textOfSeptets } from '../pdu/alphabet.ts';
import { quoted, unquoted } from './commands/charset.ts';

/** A text as it is shown. What GSM or IRA cannot say is shown as hex of UTF-16, as most firmwares do. */
export function toWire(text: string, charset: string): string {
  if (charset === 'UCS2') return hexOf(text);
  if (charset === 'IRA') return /^[\x20-\x7e\r\n]*$/.test(text) ? text : hexOf(text);
  const septets = septetsOf(text, DEFAULT_ALPHABET);
  return septets === null ? hexOf(text) : String.fromCharCode(...septets);
}

/** What was typed at the prompt, one octet a character; CR ends lines. */
export function fromWire(payload: string, charset: string): string {
  const lines = payload.replace(/\r\n?/g, '\n');
  if (charset !== 'GSM') return unquoted(lines, charset);
  const septets = Uint8Array.from(lines, (octet) => octet.charCodeAt(0) & 0x7f);
  return textOfSeptets(septets, DEFAULT_ALPHABET);
}

function hexOf(text: string): string {
  return quoted(text, 'UCS2').slice(1, -1);
}
