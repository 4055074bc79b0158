// What a phone's word on a send means for the one who submitted it. Pure.
import { ModemError } from '../errors.ts';
import type { StatusReport } from '../part.ts';
import type { StoredFate } from '../segment.ts';
import type { PhoneResult } from './protocol.ts';

/** Null: the network took it. Else why not; `parts`: into how many segments the phone cut it. */
export function failureOf(result: PhoneResult, parts: number): ModemError | null {
  const { state, error } = result;
  switch (state) {
    case 'accepted':
    case 'handed':
    case 'sent':
    case 'delivered':
      return null;
    case 'unknown':
      return unknownEnd(error?.code ?? 'unknown');
    case 'failed':
      return platformFailure(error?.code ?? state, parts);
    case 'expired':
    case 'cancelled':
      // Surely not begun; it goes again when the phone is there.
      return refused('closed', state, { retryable: 'yes', lineTrouble: true });
    case 'rejected':
      return rejection(error?.code ?? 'command-failed');
  }
}

/** Nobody can tell whether the network has it. */
export function unknownEnd(words: string): ModemError {
  return new ModemError('submit-unknown', words, { outcome: 'unknown', retryable: 'no' });
}

/** Some parts of a long text may have gone out although the platform calls the whole a failure. */
function platformFailure(words: string, parts: number): ModemError {
  return refused('submit-refused', words, { retryable: parts === 1 ? 'maybe' : 'no' });
}

function rejection(code: string): ModemError {
  if (code === 'bad-number') return refused('bad-number', code, { retryable: 'no' });
  const line = { retryable: 'yes', lineTrouble: true } as const;
  if (code === 'no-permission') return refused('phone-may-not-send', code, line);
  if (code === 'no-such-sim') return refused('no-sim', code, line);
  return refused('submit-refused', code, { retryable: 'maybe' });
}

function refused(
  code: ModemError['code'],
  words: string,
  details: { retryable: 'yes' | 'no' | 'maybe'; lineTrouble?: boolean },
): ModemError {
  return new ModemError(code, words, { outcome: 'refused', ...details });
}

/** What became of a send that the program lost sight of. */
export function fateOf({ state }: Pick<PhoneResult, 'state'>, parts: number): StoredFate {
  switch (state) {
    case 'sent':
    case 'delivered':
      return 'sent';
    case 'expired':
    case 'cancelled':
    case 'rejected':
      return 'unsent';
    case 'failed':
      return parts === 1 ? 'unsent' : 'gone';
    case 'accepted':
    case 'handed':
    case 'unknown':
      return 'gone';
  }
}

/** TP-ST that says as much as the phone does (3GPP TS 23.040 §9.2.3.15): values that each service centre may give a meaning. */
const STATUS = { delivered: 0x00, sent: 0x30, failed: 0x70 } as const;
const OUTCOME = { delivered: 'delivered', sent: 'pending', failed: 'failed' } as const;

/** A later word as a report; null for states that are none. `to` is '' when this run did not send it. */
export function reportOf(result: PhoneResult, reference: number, to: string): StatusReport | null {
  const { state, ts, id } = result;
  if (state !== 'sent' && state !== 'delivered' && state !== 'failed') return null;
  return {
    kind: 'report',
    reference,
    recipient: to,
    status: STATUS[state],
    outcome: OUTCOME[state],
    sentAt: null,
    dischargedAt: ts,
    raw: JSON.stringify(result),
    submitId: id,
  };
}
