// Life of a case: what a text, an answer and a person's word make of it. Pure.
//
//   text ─▶ open ──answer──▶ in-progress ──▶ resolved ──▶ closed
//             ▲                                │  text in time: the same case is open again
//             └────────────────────────────────┘  text later, or after closed: a new case
import type { CaseStatus } from '../index.ts';

/** What a message does to the case: leaves it going, opens the same one again, or opens the next one. */
export type Effect = 'stay' | 'reopen' | 'open-new';

/** What is known of the present case; null in a conversation that has none yet. */
export type Standing = { status: CaseStatus; resolvedAt: number | null } | null;

/** `at` and `reopenMs` in ms; a text that comes exactly at the end of the time still reopens. */
export function effectOfText(current: Standing, at: number, reopenMs: number): Effect {
  if (current === null || current.status === 'closed') return 'open-new';
  if (current.status !== 'resolved') return 'stay';
  return isInTime(current.resolvedAt, at, reopenMs) ? 'reopen' : 'open-new';
}

/** A last word after resolving changes nothing; what a person writes later, or after closing, begins something new. */
export function effectOfReply(current: Standing, at: number, reopenMs: number): Effect {
  return effectOfText(current, at, reopenMs) === 'open-new' ? 'open-new' : 'stay';
}

/** Status of a case that goes on after a person answered. */
export function statusAfterReply(status: CaseStatus): CaseStatus {
  return status === 'open' ? 'in-progress' : status;
}

/** Whether somebody still has to do something. */
export function isUnresolved(status: CaseStatus): boolean {
  return status === 'open' || status === 'in-progress';
}

export type Stamps = {
  resolvedAt: number | null;
  resolvedById: number | null;
  closedAt: number | null;
};

/** What a case remembers of its end when a person gives it a status. */
export function stampsAfter(
  before: Stamps,
  to: CaseStatus,
  by: { at: number; accountId: number | null },
): Stamps {
  switch (to) {
    case 'open':
    case 'in-progress':
      return { resolvedAt: null, resolvedById: null, closedAt: null };
    case 'resolved':
      return {
        resolvedAt: before.resolvedAt ?? by.at,
        resolvedById: before.resolvedById ?? by.accountId,
        closedAt: null,
      };
    case 'closed':
      return {
        resolvedAt: before.resolvedAt ?? by.at,
        resolvedById: before.resolvedById ?? by.accountId,
        closedAt: by.at,
      };
  }
}

function isInTime(resolvedAt: number | null, at: number, reopenMs: number): boolean {
  return resolvedAt === null || at - resolvedAt <= reopenMs;
}
