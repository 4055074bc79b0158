// Final result codes: which lines end an exchange, and what the number of an error means.
import type { Retryable } from '../errors.ts';
import { cmeErrors } from './cme-errors.ts';
import { cmsErrors } from './cms-errors.ts';
import type { ErrorRow } from './error-row.ts';

export type ErrorKind = 'cms' | 'cme';

export type ErrorMeaning = {
  name: string;
  retryable: Retryable;
  /** True when the number speaks of the SIM or the subscription, not of this message. */
  lineTrouble: boolean;
  /** What it says about a submit whose payload was already handed over. */
  outcome: 'refused' | 'unknown';
};

/** The last line of an exchange. `error` is null for a bare ERROR, which names no cause. */
export type FinalResult =
  | { ok: true }
  | { ok: false; text: string; error: { kind: ErrorKind; number: number } | null };

const meanings: Record<ErrorKind, ReadonlyMap<number, ErrorMeaning>> = {
  cms: tableOf(cmsErrors),
  cme: tableOf(cmeErrors),
};

/** Numbers that stand for "no cause given" when the modem answers in unknown words. */
const causeless: Record<ErrorKind, number> = { cms: 500, cme: 100 };

const plainErrors: ReadonlySet<string> = new Set([
  'ERROR',
  'COMMAND NOT SUPPORT',
  'TOO MANY PARAMETERS',
  'NA',
]);

/**
 * Reads a final result code (3GPP TS 27.007 §9.2, TS 27.005 §3.2.5); null for any other line.
 * NO CARRIER, BUSY and the like are left out on purpose: this program never dials, so they tell of
 * somebody's call, and taking one for the end of AT+CMGS would call a submitted segment refused.
 */
export function parseFinal(line: string): FinalResult | null {
  if (line === 'OK') return { ok: true };
  if (plainErrors.has(line)) return { ok: false, text: line, error: null };
  const numbered = /^\+(CM[SE]) ERROR:\s*(.*)$/.exec(line);
  if (numbered) {
    const kind = numbered[1] === 'CMS' ? 'cms' : 'cme';
    return { ok: false, text: line, error: { kind, number: errorNumber(kind, numbered[2] ?? '') } };
  }
  return /^MODEM ERROR:/.test(line) ? { ok: false, text: line, error: null } : null;
}

/** Meaning of an error number; unlisted numbers may be tried a few times. */
export function errorMeaning(kind: ErrorKind, number: number): ErrorMeaning {
  return (
    meanings[kind].get(number) ?? {
      name: 'unlisted error',
      retryable: 'maybe',
      lineTrouble: false,
      outcome: 'refused',
    }
  );
}

/** With AT+CMEE=2 some modems answer in words whatever was asked for. */
function errorNumber(kind: ErrorKind, value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  const words = value.toLowerCase();
  for (const [number, meaning] of meanings[kind]) {
    if (meaning.name.toLowerCase() === words) return number;
  }
  return causeless[kind];
}

function tableOf(rows: readonly ErrorRow[]): ReadonlyMap<number, ErrorMeaning> {
  return new Map(
    rows.map(([number, name, retryable, mark]) => [
      number,
      {
        name,
        retryable,
        lineTrouble: mark === 'line',
        outcome: mark === 'unknown' ? 'unknown' : 'refused',
      },
    ]),
  );
}
