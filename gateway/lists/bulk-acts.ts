// One act on one conversation: how it is done, what it changes, and how that is put back. Asks the desk of the account.

import { doCaseAct } from '../cases/case-act.ts';
import type { BulkAct, CasesDesk, Conversation, DeskRefusal } from '../index.ts';
import { fold } from '../storage/fold.ts';
import type { Value } from './bulk-store.ts';

/** What an account works with; `null` for what it does not see. */
export type BulkActor = {
  cases: CasesDesk;
  conversation(id: number): Conversation | null;
  /** What it has not read of a conversation. */
  unread(id: number): number;
};

type Answer = { ok: true } | { ok: false; code: DeskRefusal };
const DONE: Answer = { ok: true };

/** What the act changes of a conversation, as it is now. */
export function valueNow(actor: BulkActor, act: BulkAct, conversation: Conversation): Value {
  switch (act.act) {
    case 'status':
      return conversation.status;
    case 'assign':
    case 'assign-by':
      return conversation.assignee?.id ?? null;
    case 'snooze':
      return conversation.snoozedUntil;
    case 'priority':
      return conversation.priority;
    case 'flag':
      return conversation.flagged;
    case 'add-tag':
      return conversation.tags.find(({ name }) => fold(name) === fold(act.name.trim()))?.id ?? null;
    case 'remove-tag':
      return conversation.tags.find(({ id }) => id === act.tagId)?.name ?? null;
    case 'read':
    case 'unread':
      return actor.unread(conversation.id) > 0;
  }
}

/** Does it as the account that asked; a refusal is that account's. */
export function perform({ cases }: BulkActor, act: BulkAct, conversation: Conversation): Answer {
  const { id } = conversation;
  switch (act.act) {
    case 'snooze':
      return cases.snooze(id, act.until, act.wakes);
    case 'remove-tag':
      return cases.removeTag(id, act.tagId);
    case 'read':
      return markRead(cases, conversation);
    case 'unread':
      return cases.markUnread(id);
    default:
      return doCaseAct(cases, id, act);
  }
}

/** Puts `was` back; `became` is what the conversation has now. */
export function putBack(
  { cases }: BulkActor,
  act: BulkAct,
  conversation: Conversation,
  { was, became }: { was: Value; became: Value },
): Answer {
  const { id } = conversation;
  switch (act.act) {
    case 'status': {
      const status = STATUSES.find((one) => one === was);
      return status === undefined ? DONE : cases.setStatus(id, status);
    }
    case 'assign':
    case 'assign-by':
      return cases.assign(id, typeof was === 'number' ? was : null);
    case 'snooze':
      return snoozeAgain(cases, conversation, typeof was === 'number' ? was : null);
    case 'priority': {
      const priority = PRIORITIES.find((one) => one === was);
      return priority === undefined ? DONE : cases.setPriority(id, priority);
    }
    case 'flag':
      return cases.setFlag(id, was === true);
    case 'add-tag':
      return typeof became === 'number' ? cases.removeTag(id, became) : DONE;
    case 'remove-tag':
      return typeof was === 'string' ? cases.addTag(id, was) : DONE;
    case 'read':
      return cases.markUnread(id);
    case 'unread':
      return markRead(cases, conversation);
  }
}

const STATUSES = ['open', 'in-progress', 'resolved', 'closed'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

/** A snooze whose time has passed meanwhile is over. */
function snoozeAgain(
  cases: CasesDesk,
  { id, snoozeWakes }: Conversation,
  until: number | null,
): Answer {
  const answer = cases.snooze(id, until, snoozeWakes);
  return answer.ok || answer.code !== 'bad-time' ? answer : cases.snooze(id, null);
}

function markRead(cases: CasesDesk, { id, last }: Conversation): Answer {
  cases.markRead(id, last?.id ?? 0);
  return DONE;
}
