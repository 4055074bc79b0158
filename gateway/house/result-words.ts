// What became of a message, in the words that the topic `sent` gives for it.
import type { Message, MessageReason, RefusalCode } from '../index.ts';

/** What sms2mqtt says when the network took the message. */
export const SUCCESS = 'success';

/** Why a request was not even queued; the last ones only the house can cause. */
export type OrderRefusal =
  | RefusalCode
  | 'not-json'
  | 'bad-fields'
  | 'too-big'
  | 'too-many-numbers'
  | 'retained'
  | 'line-not-here';

const REFUSALS: Readonly<Record<OrderRefusal, string>> = {
  'not-json': 'the payload is not JSON: write {"number": "+48…", "text": "…"}',
  'bad-fields': 'number and text must be texts, and number must not be empty',
  'too-big': 'the payload is larger than 16 KiB',
  'too-many-numbers': 'more than 50 numbers in one message',
  retained: 'retained messages are not sent: publish it without the retain flag',
  'line-not-here': 'there is no line of this name',
  'bad-number': 'this is no phone number',
  'not-textable': 'nobody can write to this sender: it is a name, not a number',
  'empty-text': 'the text is empty',
  'text-too-long': 'the text needs too many segments',
  'bad-text': 'the text holds a character that cannot be sent',
  'unknown-line': 'there is no line of this name',
  'no-line': 'there is no line to send from',
  'opted-out': 'this number has opted out with STOP',
  blocked: 'this contact is blocked',
  erased: 'this contact was erased and has not texted since',
  'idempotency-conflict': 'this id was used before for something else',
  'reference-too-long': 'the id is longer than 100 characters',
  'bad-expiry': 'the time to send by has passed or is too far away',
  'not-found': 'it is not there',
  'not-allowed-now': 'that is not possible now',
  'bad-ussd-code': 'this is no USSD code',
  'ussd-forbidden': 'this USSD code is not allowed',
  'storage-failing': 'nothing can be stored now: the disk is full or broken',
};

/** The result of a request that was refused. */
export function refusalWords(code: OrderRefusal): string {
  return `error: ${REFUSALS[code]}`;
}

const REASONS: Partial<Record<MessageReason, string>> = {
  'bad-number': 'the network does not know this number',
  'number-unreachable': 'the number cannot be reached',
  'no-credit-or-barred': 'no credit, or the SIM may not send',
  'network-refused': 'the network refused it',
  'network-trouble': 'trouble in the network',
  'sim-trouble': 'trouble with the SIM',
  'modem-trouble': 'trouble with the modem',
  'recipient-rejected': 'the recipient rejected it',
  'not-delivered': 'it was not delivered',
  'network-gave-up': 'the network gave up',
  'no-answer': 'nobody knows whether it went out: the modem did not answer',
  restarted: 'nobody knows whether it went out: the box was restarted meanwhile',
  'opted-out': 'this number has opted out with STOP',
  withdrawn: 'somebody took it back',
  'line-removed': 'the line was removed',
  'too-late': 'it could not be sent in time',
};

/** The result of a message that has come to an end; null while it may still go out. */
export function resultOf({ state, reason }: Pick<Message, 'state' | 'reason'>): string | null {
  switch (state) {
    case 'sent':
    case 'delivered':
      return SUCCESS;
    case 'failed':
    case 'unconfirmed':
    case 'expired':
    case 'cancelled':
      return `error: ${(reason === null ? null : REASONS[reason]) ?? state}`;
    case 'queued':
    case 'held':
    case 'sending':
    case 'received':
    case 'incomplete':
      return null;
  }
}
