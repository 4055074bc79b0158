// Says what a line is, by exact table: final result, information for the running command, notification, echo.
import { type FinalResult, parseFinal } from './result-codes.ts';

/** What the running command allows its answer to look like. */
export type Expectation = {
  /** The command as written, to know its echo. */
  text: string;
  /** Information prefix with colon, e.g. `+CSQ:`. */
  expect?: string;
  /** Narrows `expect` where a notification has the same prefix, e.g. `+CREG: 1` against `+CREG: 2,1`. */
  accepts?: (line: string) => boolean;
  /** The answer is words without a prefix, e.g. of AT+CGMM. */
  freeText?: boolean;
};

export type LineClass =
  | { kind: 'final'; result: FinalResult }
  | { kind: 'information' }
  /** `paired`: the next line is its PDU. */
  | { kind: 'notification'; name: string; paired: boolean }
  | { kind: 'echo' }
  | { kind: 'hex' }
  | { kind: 'unknown' };

/** Notifications without a name and a colon. Some are sent by every maker, the misspelt ones by SIMCom. */
const bareNotifications: readonly RegExp[] = [
  /^RING$/,
  /^NO (CARRIER|ANSWER|DIAL ?TONE)$/,
  /^BUSY$/,
  /^RDY$/i,
  /^Call Ready$/,
  /^(SMS|PB) (Ready|DONE)$/i,
  /^(NORMAL )?POWER(ED)? DOWN$/,
  /^(UNDER|OVER)-VOLTAGE.*$/,
  /^DST: \d$/,
];

/** 3GPP TS 27.005 §3.4.1: notifications that carry a PDU on the next line. */
const pairedNotifications: ReadonlySet<string> = new Set(['+CMT', '+CDS', '+CBM']);

const named = /^([+^*#%$][A-Z][A-Z0-9 ]*?)\s*(?::|$)/i;

/** Classifies one line. Pure; pairing a header with the PDU line behind it is the channel's matter. */
export function classifyLine(line: string, expected: Expectation | null): LineClass {
  const result = parseFinal(line);
  if (result !== null) return { kind: 'final', result };
  if (expected !== null && line === expected.text) return { kind: 'echo' };
  if (expected !== null && isInformation(line, expected)) return { kind: 'information' };
  if (bareNotifications.some((pattern) => pattern.test(line))) {
    return { kind: 'notification', name: line.toUpperCase(), paired: false };
  }
  const name = notificationName(line);
  if (name !== null) return { kind: 'notification', name, paired: pairedNotifications.has(name) };
  if (expected?.freeText) return { kind: 'information' };
  return isHex(line) ? { kind: 'hex' } : { kind: 'unknown' };
}

/** An even number of hexadecimal digits, as every PDU line is. */
export function isHex(line: string): boolean {
  return line.length % 2 === 0 && /^[0-9A-F]+$/i.test(line);
}

function isInformation(line: string, { expect, accepts }: Expectation): boolean {
  if (expect === undefined || !line.startsWith(expect)) return false;
  return accepts === undefined || accepts(line);
}

function notificationName(line: string): string | null {
  return named.exec(line)?.[1]?.toUpperCase() ?? null;
}
