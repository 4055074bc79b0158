// Takes PINs, numbers, names and texts out of one direction of an AT dialogue. Each character is replaced by another, so
// chunks keep their borders and commands their lengths. What is hidden is what transport/trace.ts hides, and texts of USSD.
import { maskPdu } from './mask-pdu.ts';

/** Numbers as short as this may be numbers of people; shorter ones are indexes, lengths and codes. */
const NUMBER = /\d{5,}/g;
const HEX_RUN = /[0-9A-F]{8,}/gi;
/** Lines whose quoted words are names out of somebody's address book, or a text. */
const WITH_NAMES = /^\+(CNUM|CLIP|CCWA|CMGL|CMGR|CMT|CDS|CPBR|COLP|CUSD):|^AT\+(CUSD|CPBW)=/i;
/** Its text may hold quotes of its own, or stand without any. */
const USSD = /^(\+CUSD:\s*\d\s*,)(.*?)("?\s*,\s*\d{1,3}\s*|)$/i;
const CTRL_Z = '\x1a';
const ESC = '\x1b';
const SECRET = /^AT\+(CPIN|CLCK|CPWD)=/i;

/**
 * Masks a whole stream, latin1, in place by place. `cut`: it begins in the middle of something, so that its first line
 * cannot be understood and is hidden altogether; the last line, when unfinished, is hidden as far as it has digits.
 */
export function maskDialogue(stream: string, cut: boolean): string {
  // Ctrl-Z and ESC end a line too: nothing else stands between a payload and the next command.
  const pieces = stream
    .replaceAll(CTRL_Z, '\n')
    .replaceAll(ESC, '\n')
    .split(/([\r\n]+)/);
  const mask = createLineMask();
  let position = 0;
  const masked = pieces.map((piece, index) => {
    position += piece.length;
    // Line ends as they were.
    if (index % 2 === 1) return stream.slice(position - piece.length, position);
    return cut && index === 0 ? hideAll(piece) : mask(piece, index === pieces.length - 1);
  });
  return masked.join('');
}

/** Masks line by line; remembers a text of USSD that goes on over several lines. */
function createLineMask(): (line: string, unfinished: boolean) => string {
  let quoted = false;
  return (line, unfinished) => {
    if (quoted) {
      const end = line.indexOf('"');
      quoted = end === -1;
      return quoted ? hideAll(line) : hideAll(line.slice(0, end)) + line.slice(end);
    }
    quoted = /^\+CUSD:/i.test(line) && line.split('"').length % 2 === 0;
    return unfinished ? maskUnfinished(line) : maskLine(line);
  };
}

function maskLine(line: string): string {
  if (/^[0-9A-F]{14,}$/i.test(line)) return maskHexLine(line);
  if (SECRET.test(line)) {
    return line.replace(/=.*/, (secret) => secret.replaceAll(/\d/g, '5'));
  }
  if (USSD.test(line))
    return line.replace(USSD, (_all, head, text, end) => head + hideAll(text) + end);
  const named = WITH_NAMES.test(line) ? line.replace(/"([^"]*)("?)/g, maskQuoted) : line;
  return maskRuns(named);
}

function maskHexLine(hex: string): string {
  const pdu = hex.length % 2 === 0 ? maskPdu(hex) : null;
  return pdu ?? maskRuns(hex);
}

function maskRuns(line: string): string {
  return line.replace(HEX_RUN, keepEnd).replace(NUMBER, keepEnd);
}

/** The last two tell one number from another. */
function keepEnd(run: string): string {
  return '5'.repeat(run.length - 2) + run.slice(-2);
}

/** Digits are left to `maskRuns` in numbers, and hidden with the letters in texts. */
function maskQuoted(_all: string, words: string, end: string): string {
  const isNumber = /^[+*#\d]*$/.test(words) && !words.includes('*') && !words.includes('#');
  return `"${isNumber ? words : hideAll(words)}${end}`;
}

function maskUnfinished(line: string): string {
  return /^\s*>?\s*$/.test(line)
    ? line
    : line.replaceAll(/\d/g, '5').replace(/"([^"]*)$/, (all) => hideAll(all));
}

function hideAll(text: string): string {
  return text.replaceAll(/\d/g, '5').replaceAll(/[A-Za-z\x80-\xff]/g, 'x');
}
