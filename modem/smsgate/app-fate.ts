// What a message's state in the app means for a segment. Pure.
import { ModemError, type Retryable } from '../errors.ts';
import type { AppMessage } from './app-shapes.ts';

/** `open`: not begun; `begun`: with the radio, or nobody knows; the rest are ends. */
export type AppFate = 'open' | 'begun' | 'sent' | 'unsent' | 'failed';

/** `Failed` says that some part failed: of a text in several parts others may have gone. */
export function fateOf({ state, states }: AppMessage): AppFate {
  switch (state) {
    case 'Pending':
      return 'open';
    case 'Processed':
    case 'Cancelling':
      return 'begun';
    case 'Sent':
    case 'Delivered':
      return 'sent';
    case 'Failed':
      return 'failed';
    case 'Cancelled':
      return states?.Processed === undefined && states?.Sent === undefined ? 'unsent' : 'failed';
  }
}

type Row = { words: RegExp; retryable: Retryable; lineTrouble: boolean };

/** The platform's results of sending (Android's SmsManager) in groups; the app quotes their names. */
const REASONS: readonly Row[] = [
  {
    words: /NO_SERVICE|RADIO_OFF|RADIO_NOT_AVAILABLE|NETWORK_NOT_READY|SIM_ABSENT|NO_DEFAULT_SMS/,
    retryable: 'yes',
    lineTrouble: true,
  },
  { words: /LIMIT_EXCEEDED/, retryable: 'yes', lineTrouble: true },
  {
    words:
      /FDN_CHECK|NULL_PDU|SHORT_CODE_N|INVALID_ARGUMENTS|INVALID_SMS_FORMAT|ENCODING_ERROR|invalid phone|ttl expired/i,
    retryable: 'no',
    lineTrouble: false,
  },
];

/** The refusal behind a text that the app failed to send. */
export function refusalOf(message: AppMessage, isSinglePart: boolean): ModemError {
  const reason = message.recipients?.find(({ error }) => error)?.error ?? message.state;
  const row = REASONS.find(({ words }) => words.test(reason));
  // Again would repeat the parts that went.
  const retryable = isSinglePart ? (row?.retryable ?? 'maybe') : 'no';
  return new ModemError('submit-refused', `the phone could not send it: ${nameOf(reason)}`, {
    outcome: 'refused',
    retryable,
    lineTrouble: isSinglePart && (row?.lineTrouble ?? false),
  });
}

/** The platform's name alone; free words may quote a number. */
function nameOf(reason: string): string {
  return /RESULT_[A-Z_]+/.exec(reason)?.[0] ?? 'no known reason';
}
