// Conversations that sleep until a time: which is next, and what waking does.
import { and, asc, isNotNull, lte, min } from 'drizzle-orm';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { conversations } from '../storage/schema/conversations.ts';
import type { CaseNews } from './case-news.ts';
import type { CaseStore } from './case-store.ts';

export type Snoozes = ReturnType<typeof createSnoozes>;

/** Woken in one commit at most; the rest follows at once. */
const MOST_AT_ONCE = 100;

/** Joins the caller's transaction. */
export function createSnoozes(parts: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  store: CaseStore;
  news: CaseNews;
  conversationEvents: ConversationEvents;
  drain: () => void;
}) {
  const { clock, store, news } = parts;
  const { db } = parts.database;

  /** Whose it is; of nobody's, the one who let it sleep. */
  function concerned(conversation: { id: number; assigneeId: number | null }): number | null {
    if (conversation.assigneeId !== null) return conversation.assigneeId;
    return parts.conversationEvents.latest(conversation.id, 'snoozed')?.account?.id ?? null;
  }

  function wake(conversation: { id: number; lineId: string; assigneeId: number | null }): void {
    store.setCopy(conversation.id, { snoozedUntil: null });
    news.tell(conversation, { kind: 'woke' });
    const accountId = concerned(conversation);
    if (accountId !== null)
      news.notice({ accountId, kind: 'snooze-over', conversationId: conversation.id });
  }

  return {
    /** When the next one wakes, ms; null when none sleeps. */
    nextDue: (): number | null =>
      db
        .select({ at: min(conversations.snoozedUntil) })
        .from(conversations)
        .where(isNotNull(conversations.snoozedUntil))
        .get()?.at ?? null,
    /** Wakes those whose time has come. */
    wakeDue(): void {
      const due = db
        .select({
          id: conversations.id,
          lineId: conversations.lineId,
          assigneeId: conversations.assigneeId,
        })
        .from(conversations)
        .where(
          and(isNotNull(conversations.snoozedUntil), lte(conversations.snoozedUntil, clock.now())),
        )
        .orderBy(asc(conversations.snoozedUntil))
        .limit(MOST_AT_ONCE)
        .all();
      if (due.length === 0) return;
      for (const conversation of due) wake(conversation);
      parts.drain();
    },
  };
}
