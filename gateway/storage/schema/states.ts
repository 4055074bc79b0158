// The closed lists of states and reasons as values, so that a column can hold nothing else in the program's eyes.
import type {
  ApiScope,
  CaseStatus,
  ConsentEvent,
  ConsentMethod,
  ConversationEventKind,
  LineState,
  MessageReason,
  MessageState,
  Priority,
  Role,
} from '../../index.ts';

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
  'undo-window',
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
  'blocked',
  'erased',
  'withdrawn',
  'line-removed',
  'too-late',
  'parts-missing',
] as const satisfies readonly MessageReason[];

/** Of a line, as its timeline stores them. */
export const LINE_STATES = [
  'starting',
  'ready',
  'degraded',
  'offline',
  'locked',
  'paused',
] as const satisfies readonly LineState[];

export const CONVERSATION_EVENTS = [
  'missed-call',
  'call-rejected',
  'line-taken-over',
  'note',
  'assigned',
  'unassigned',
  'status-changed',
  'case-opened',
  'case-reopened',
  'snoozed',
  'woke',
  'priority-changed',
  'opted-out',
  'opted-in',
  'scheduled',
  'scheduled-cancelled',
  'blocked',
  'unblocked',
  'merged',
  'merge-undone',
  'contact-deleted',
  'contact-restored',
  'contact-erased',
  'line-moved',
] as const satisfies readonly ConversationEventKind[];

export const ROLES = ['admin', 'manager', 'agent', 'viewer'] as const satisfies readonly Role[];

export const CASE_STATUSES = [
  'open',
  'in-progress',
  'resolved',
  'closed',
] as const satisfies readonly CaseStatus[];

export const PRIORITIES = [
  'low',
  'normal',
  'high',
  'urgent',
] as const satisfies readonly Priority[];

export const CONSENT_EVENTS = ['withdrawn', 'granted'] as const satisfies readonly ConsentEvent[];

export const CONSENT_METHODS = [
  'keyword',
  'verbal',
  'paper',
  'web-form',
  'import',
  'erased-before',
] as const satisfies readonly ConsentMethod[];

export const API_SCOPES = ['read', 'send', 'admin'] as const satisfies readonly ApiScope[];
