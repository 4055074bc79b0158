// The closed lists of states and reasons as values, so that a column can hold nothing else in the program's eyes.
import type { ConversationEventKind, MessageReason, MessageState } from '../../index.ts';

export const MESSAGE_STATES = [
  'queued',
  'held',
  'sending',
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'expired',
  'cancelled',
  'received',
  'incomplete',
] as const satisfies readonly MessageState[];

export const MESSAGE_REASONS = [
  'line-offline',
  'line-locked',
  'line-paused',
  'sim-changed',
  'backing-off',
  'pace',
  'budget-spent',
  'quiet-hours',
  'line-taken-over',
  'bad-number',
  'number-unreachable',
  'no-credit-or-barred',
  'network-refused',
  'network-trouble',
  'sim-trouble',
  'modem-trouble',
  'recipient-rejected',
  'not-delivered',
  'network-gave-up',
  'no-answer',
  'restarted',
  'opted-out',
  'withdrawn',
  'line-removed',
  'too-late',
  'parts-missing',
] as const satisfies readonly MessageReason[];

export const CONVERSATION_EVENTS = [
  'missed-call',
  'call-rejected',
  'line-taken-over',
] as const satisfies readonly ConversationEventKind[];
