// Sends planned replies when their time comes. Each becomes a message in the commit that ends its wait, so a restart between
// the two is not possible; whether it may go is asked at that moment.
import type { Conversations } from '../conversations/conversations.ts';
import type {
  DeskRefusal,
  Message,
  QueueRequest,
  ReplyBlock,
  Result,
  ScheduledReply,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
import type { Database } from '../storage/database.ts';
import type { ScheduledReplies } from './scheduled-replies.ts';
import type { ScheduledStore } from './scheduled-store.ts';

export type ScheduledSendingParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  store: ScheduledStore;
  replies: ScheduledReplies;
  conversations: Conversations;
  queue: (request: QueueRequest) => Result<Message>;
  /** Why nobody can be written to there, the writer's role aside. */
  replyBlock: (conversationId: number) => ReplyBlock | null;
  /** Whether an account may still send. */
  maySend: (accountId: number) => boolean;
  /** While it is in doubt what seems too late waits on. */
  isClockTrusted: ClockTrust;
};

/** Looked at so often at least: a clock that is set does not move timers that are running. */
const LOOK_EVERY_MS = 60_000;
/** A box that was off for longer does not come back with yesterday's texts. */
const TOO_LATE_MS = 12 * 60 * 60_000;
const AT_ONCE = 100;

export type ScheduledSending = ReturnType<typeof createScheduledSending>;

/** Makes the service; nothing goes before `start`. */
export function createScheduledSending(parts: ScheduledSendingParts) {
  const { database, clock, store, replies } = parts;
  let isRunning = false;
  let cancel: (() => void) | null = null;

  function isTooLate({ dueAt }: ScheduledReply): boolean {
    return clock.now() - dueAt > TOO_LATE_MS;
  }

  /** Refused by a wrong clock it would never be sent. */
  function isInDoubt(reply: ScheduledReply): boolean {
    return isTooLate(reply) && !parts.isClockTrusted(clock.now());
  }

  function refusalOf(reply: ScheduledReply): DeskRefusal | null {
    if (isTooLate(reply)) return 'bad-time';
    if (!parts.maySend(reply.author.id)) return 'forbidden';
    return blockOf(reply.conversationId);
  }

  /** Why nobody can be written to there now. */
  function blockOf(conversationId: number): DeskRefusal | null {
    const block = parts.replyBlock(conversationId)?.code ?? null;
    if (block === 'line-removed') return 'unknown-line';
    if (block === 'alphanumeric') return 'not-textable';
    return block === 'erased' ? 'not-found' : block;
  }

  /** The key makes it one message, whoever asks and however often. */
  function become(reply: ScheduledReply): Result<Message> {
    const conversation = parts.conversations.get(reply.conversationId);
    if (conversation === null) return { ok: false, code: 'not-found' };
    return parts.queue({
      to: conversation.number,
      line: conversation.lineId,
      text: reply.text,
      lane: 'person',
      author: { kind: 'account', id: reply.author.id, name: reply.author.displayName },
      idempotencyKey: `scheduled:${reply.id}`,
    });
  }

  /** In a transaction. Answers with the code when it was refused. */
  function send(reply: ScheduledReply): DeskRefusal | null {
    const refusal = refusalOf(reply);
    const result = refusal === null ? become(reply) : null;
    // Nothing can be written down now, neither a message nor a refusal: it is tried again.
    if (result?.ok === false && result.code === 'storage-failing') {
      throw new Error('The storage fails; a planned reply waits on.');
    }
    if (result?.ok) replies.sent(reply, result.value);
    const code = refusal ?? (result?.ok === false ? result.code : null);
    if (code !== null) replies.refuse(reply, code);
    return code;
  }

  function sweep(): void {
    cancel?.();
    cancel = null;
    if (!isRunning) return;
    try {
      for (const { id } of store.due(clock.now(), AT_ONCE)) {
        database.transaction(() => {
          const reply = store.get(id);
          if (reply?.state === 'waiting' && reply.dueAt <= clock.now() && !isInDoubt(reply))
            send(reply);
        });
      }
    } catch (error) {
      parts.log.error({ err: error }, 'planned replies could not be sent');
    }
    plan();
  }

  function plan(): void {
    const next = nextLook();
    cancel?.();
    cancel = next === null ? null : clock.timer('scheduled replies', next, sweep);
  }

  /** In ms; null when nothing waits. */
  function nextLook(): number | null {
    try {
      const due = store.nextDueAt();
      if (due === null) return null;
      // What is due and still waits could not be written down; a moment's rest.
      const wait = due - clock.now();
      return wait <= 0 ? LOOK_EVERY_MS / 12 : Math.min(wait, LOOK_EVERY_MS);
    } catch {
      // The database cannot be read; it is asked again in a minute.
      return LOOK_EVERY_MS;
    }
  }

  return {
    blockOf,

    /** There may be a sooner one now. */
    lookAgain(): void {
      if (isRunning) plan();
    },

    /** Ends the wait of one now; the code when it was refused. Inside the caller's transaction. */
    sendNow: (reply: ScheduledReply) => send({ ...reply, dueAt: clock.now() }),

    start(): void {
      isRunning = true;
      sweep();
    },
    stop(): void {
      isRunning = false;
      cancel?.();
    },
  };
}
