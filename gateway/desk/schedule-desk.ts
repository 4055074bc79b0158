// Replies for later as one account may plan, change and cancel them.
import type { DeskRefusal, DeskResult, ScheduledReply, WritingDesk } from '../index.ts';
import { orStorageRefusal } from '../storage/storage-failure.ts';
import { findSensitive } from '../writing/sensitive/find-sensitive.ts';
import type { WritingSeat } from './writing-seat.ts';

/** Nothing is planned for less ahead, ms, and nothing for more than a year. */
const CLOSEST_MS = 30_000;
const FARTHEST_MS = 366 * 24 * 60 * 60_000;
/** How long what did not go out is shown, ms, and how many. */
const SHOWN_FOR_MS = 7 * 24 * 60 * 60_000;
const MOST_SHOWN = 50;

const refuse = <T>(code: DeskRefusal): DeskResult<T> => ({ ok: false, code });

type ScheduleActs = Pick<
  WritingDesk,
  'schedule' | 'scheduled' | 'changeScheduled' | 'cancelScheduled' | 'sendScheduledNow' | 'notSent'
>;

/** Makes the acts. */
export function createScheduleDesk({ access, parts, seen, open }: WritingSeat): ScheduleActs {
  const { me } = access;
  const { writing, messages } = parts;
  const { scheduled, scheduledStore: store, database, doneActs } = writing;

  function isGoodTime(dueAt: number): boolean {
    const ahead = dueAt - writing.clock.now();
    return Number.isSafeInteger(dueAt) && ahead >= CLOSEST_MS && ahead <= FARTHEST_MS;
  }

  /** What sending the text now would refuse; its time will ask again. */
  function textProblem(text: string, number: string): DeskRefusal | null {
    if (text.trim() === '') return 'empty-text';
    if (text.includes('\0')) return 'bad-text';
    return messages.preview(text, number).tooLong ? 'text-too-long' : null;
  }

  /** One that waits, in a conversation the account may write in. */
  function waiting(id: number): DeskResult<ScheduledReply> {
    const reply = store.get(id);
    if (reply === null) return refuse('not-found');
    const conversation = open(reply.conversationId);
    if (!conversation.ok) return conversation;
    return reply.state === 'waiting' ? { ok: true, value: reply } : refuse('not-allowed-now');
  }

  const orGone = (reply: ScheduledReply | null): DeskResult<ScheduledReply> =>
    reply === null ? refuse('not-allowed-now') : { ok: true, value: reply };

  /** A form that comes twice plans once. */
  function plannedBefore(nonce: string | undefined): ScheduledReply | null {
    const id = nonce === undefined ? null : doneActs.earlier(me.id, 'schedule', nonce);
    return typeof id === 'number' ? store.get(id) : null;
  }

  function plan(request: Parameters<WritingDesk['schedule']>[0]): DeskResult<ScheduledReply> {
    const conversation = open(request.conversationId);
    if (!conversation.ok) return conversation;
    const earlier = plannedBefore(request.nonce);
    if (earlier !== null) return { ok: true, value: earlier };
    const { id, number } = conversation.value;
    const filled = writing.replying.fill(request.text, conversation.value, me);
    const problem = textProblem(filled.text, number);
    if (problem !== null) return refuse(problem);
    if (filled.missing.length > 0) return refuse('unresolved-field');
    const isSensitive = findSensitive(filled.text).length > 0;
    if (isSensitive && request.sensitiveAnyway !== true) return refuse('sensitive');
    if (!isGoodTime(request.dueAt)) return refuse('bad-time');
    const block = writing.sending.blockOf(id);
    if (block !== null) return refuse(block);
    const { dueAt, cancelOnReply } = request;
    const reply = scheduled.plan(me, {
      conversationId: id,
      text: filled.text,
      dueAt,
      cancelOnReply,
    });
    if (request.nonce !== undefined) {
      const done = { accountId: me.id, act: 'schedule', nonce: request.nonce };
      doneActs.remember({ ...done, at: writing.clock.now() }, reply.id);
    }
    writing.drafts.clear(me, id);
    return { ok: true, value: reply };
  }

  return {
    schedule: (request) => orStorageRefusal(() => database.transaction(() => plan(request))),

    scheduled: (conversationId) =>
      store.waiting(conversationId).filter((reply) => seen(reply.conversationId) !== null),

    changeScheduled: (id, change) =>
      database.transaction(() => {
        const reply = waiting(id);
        if (!reply.ok) return reply;
        const conversation = open(reply.value.conversationId);
        if (!conversation.ok) return conversation;
        const filled = writing.replying.fill(
          change.text ?? reply.value.text,
          conversation.value,
          me,
        );
        const problem = textProblem(filled.text, conversation.value.number);
        if (problem !== null) return refuse(problem);
        if (filled.missing.length > 0) return refuse('unresolved-field');
        if (change.dueAt !== undefined && !isGoodTime(change.dueAt)) return refuse('bad-time');
        return orGone(scheduled.change(id, { ...change, text: filled.text }));
      }),

    cancelScheduled: (id) =>
      database.transaction(() => {
        const reply = waiting(id);
        return reply.ok ? orGone(scheduled.cancel(id, me)) : reply;
      }),

    sendScheduledNow: (id) =>
      database.transaction(() => {
        const reply = waiting(id);
        if (!reply.ok) return reply;
        const block = writing.sending.blockOf(reply.value.conversationId);
        if (block !== null) return refuse(block);
        const code = writing.sending.sendNow(reply.value);
        return code === null ? orGone(store.get(id)) : refuse(code);
      }),

    notSent: () =>
      store
        .notSentSince(writing.clock.now() - SHOWN_FOR_MS, MOST_SHOWN)
        .filter((reply) => reply.reason !== 'by-hand' && seen(reply.conversationId) !== null),
  };
}
