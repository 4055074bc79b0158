// Replies for later: planned, changed, cancelled by hand or because the customer wrote meanwhile. All in the caller's
// transaction; news after it.
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Account, Message, NoticeKind, ScheduledReply } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';
import type { ScheduledStore } from './scheduled-store.ts';

export type ScheduledParts = {
  database: Database;
  clock: Clock;
  events: EventBus;
  store: ScheduledStore;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  /** Called after commit: there may be a sooner one now. */
  lookAgain: () => void;
};

export type ScheduledReplies = ReturnType<typeof createScheduledReplies>;

/** Makes the acts. */
export function createScheduledReplies(parts: ScheduledParts) {
  const { database, clock, store, events } = parts;

  /** A line in the thread, by which every open page also learns that the waiting ones changed. */
  function noteInThread(
    conversationId: number,
    kind: 'scheduled' | 'scheduled-cancelled',
    detail: string,
    by?: { id: number; displayName: string },
  ): void {
    const lineId = parts.conversations.get(conversationId)?.lineId ?? '';
    const at = clock.now();
    const event = { conversationId, kind, lineId, detail, at, account: by };
    const { id } = parts.conversationEvents.add(event);
    database.afterCommit(() =>
      events.publish({ type: 'conversation.event', conversationId, eventId: id }),
    );
  }

  function notice(reply: ScheduledReply, kind: NoticeKind): void {
    const { author, conversationId } = reply;
    database.afterCommit(() =>
      events.publish({ type: 'notice', accountId: author.id, kind, conversationId }),
    );
  }

  function changed(conversationId: number): void {
    database.afterCommit(() => {
      events.publish({ type: 'conversation.changed', conversationId });
      parts.lookAgain();
    });
  }

  return {
    plan(
      me: Account,
      wish: Pick<ScheduledReply, 'conversationId' | 'text' | 'dueAt' | 'cancelOnReply'>,
    ): ScheduledReply {
      const reply = store.insert({
        ...wish,
        accountId: me.id,
        accountName: me.displayName,
        createdAt: clock.now(),
      });
      noteInThread(wish.conversationId, 'scheduled', String(wish.dueAt), me);
      changed(wish.conversationId);
      return reply;
    },

    /** Null when it does not wait any more. */
    change(
      id: number,
      change: { text?: string; dueAt?: number; cancelOnReply?: boolean },
    ): ScheduledReply | null {
      if (!store.change(id, change)) return null;
      const reply = store.get(id);
      if (reply !== null) changed(reply.conversationId);
      return reply;
    },

    /** Null when it does not wait any more. */
    cancel(id: number, me: Account): ScheduledReply | null {
      if (!store.end(id, { state: 'cancelled', reason: 'by-hand', at: clock.now() })) return null;
      const reply = store.get(id);
      if (reply === null) return null;
      noteInThread(reply.conversationId, 'scheduled-cancelled', 'by-hand', me);
      changed(reply.conversationId);
      return reply;
    },

    /** The customer wrote: what was to be cancelled then is, and whoever planned it is told. */
    cancelReplied({ conversationId }: Pick<Message, 'conversationId'>): void {
      const at = clock.now();
      for (const reply of store.waiting(conversationId)) {
        if (!reply.cancelOnReply) continue;
        if (!store.end(reply.id, { state: 'cancelled', reason: 'replied', at })) continue;
        noteInThread(conversationId, 'scheduled-cancelled', 'replied');
        notice(reply, 'scheduled-cancelled');
      }
    },

    /** Its time came and it could not go: `reason` is the refusal's code. */
    refuse(reply: ScheduledReply, reason: string): void {
      if (!store.end(reply.id, { state: 'refused', reason, at: clock.now() })) return;
      noteInThread(reply.conversationId, 'scheduled-cancelled', reason);
      notice(reply, 'scheduled-cancelled');
    },

    /** It became a message. */
    sent(reply: ScheduledReply, message: Message): void {
      const ending = { state: 'sent', reason: null, messageId: message.id } as const;
      if (!store.end(reply.id, { ...ending, at: clock.now() })) {
        throw new Error(`The planned reply ${reply.id} was ended while it was being sent.`);
      }
      changed(reply.conversationId);
    },
  };
}
