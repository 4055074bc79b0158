// What becomes of a case is told in its thread and to whoever watches; told after the commit.
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { ConversationEventKind, NoticeKind } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';

/** Who acts; null: the box itself. */
export type Actor = { id: number; displayName: string } | null;

export type Told = {
  kind: ConversationEventKind;
  detail?: string;
  by?: Actor;
  noteId?: number;
  /** Stands behind this message instead of behind the newest one. */
  afterMessageId?: number | null;
};

/** For one account alone. */
export type PersonalNotice = {
  accountId: number;
  kind: Extract<NoticeKind, 'assigned' | 'mention' | 'reminder' | 'snooze-over'>;
  conversationId: number;
  noteId?: number;
  reminderId?: number;
};

export type CaseNews = ReturnType<typeof createCaseNews>;

/** Each belongs into the caller's transaction. */
export function createCaseNews(parts: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  events: EventBus;
  conversationEvents: ConversationEvents;
}) {
  const { database, clock, events, conversationEvents } = parts;
  return {
    /** Writes into the thread. */
    tell({ id, lineId }: { id: number; lineId: string }, { by, detail, ...told }: Told): void {
      const event = conversationEvents.add({
        ...told,
        conversationId: id,
        lineId,
        detail: detail ?? null,
        at: clock.now(),
        account: by ?? undefined,
      });
      database.afterCommit(() =>
        events.publish({ type: 'conversation.event', conversationId: id, eventId: event.id }),
      );
    },
    /** What stands in the thread already reads differently. */
    again(conversationId: number, eventId: number): void {
      database.afterCommit(() =>
        events.publish({ type: 'conversation.event', conversationId, eventId }),
      );
    },
    /** Something of the conversation is another, and nothing of it stands in the thread. */
    changed(conversationId: number): void {
      database.afterCommit(() => events.publish({ type: 'conversation.changed', conversationId }));
    },
    notice(notice: PersonalNotice): void {
      database.afterCommit(() => events.publish({ type: 'notice', ...notice }));
    },
  };
}
