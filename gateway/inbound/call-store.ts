// Queries on calls that were recorded: what was told already, and how many callers got a text.
import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import type { ConversationEventKind } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { conversationEvents } from '../storage/schema/conversations.ts';

/** Marks the event of a caller who was answered by a text. */
export const ANSWERED = 'answered';

const CALLS: ConversationEventKind[] = ['missed-call', 'call-rejected'];
/** Newest events that are looked through for a line's answers of the last hour: many times what a line can get. */
const LOOKED_AT = 500;

export type CallStore = ReturnType<typeof createCallStore>;

export function createCallStore({ db }: Database) {
  const calls = (conversationId: number, since: number) =>
    and(
      eq(conversationEvents.conversationId, conversationId),
      inArray(conversationEvents.kind, CALLS),
      gte(conversationEvents.at, since),
    );

  return {
    /** Whether a call of this conversation was recorded since then. */
    wasRecorded: (conversationId: number, since: number): boolean =>
      db
        .select({ id: conversationEvents.id })
        .from(conversationEvents)
        .where(calls(conversationId, since))
        .limit(1)
        .get() !== undefined,

    /** Whether this caller was answered by a text since then. */
    wasAnswered: (conversationId: number, since: number): boolean =>
      db
        .select({ id: conversationEvents.id })
        .from(conversationEvents)
        .where(and(calls(conversationId, since), eq(conversationEvents.detail, ANSWERED)))
        .limit(1)
        .get() !== undefined,

    /** How many callers of this line were answered since then. */
    answeredOn: (lineId: string, since: number): number =>
      db
        .select({
          lineId: conversationEvents.lineId,
          detail: conversationEvents.detail,
          at: conversationEvents.at,
        })
        .from(conversationEvents)
        .orderBy(desc(conversationEvents.id))
        .limit(LOOKED_AT)
        .all()
        .filter((row) => row.lineId === lineId && row.detail === ANSWERED && row.at >= since)
        .length,

    /** Notes that the call was answered, and when: with the text it was answered by it stays the newest. */
    markAnswered(eventId: number, at: number): void {
      db.update(conversationEvents)
        .set({ detail: ANSWERED, at })
        .where(eq(conversationEvents.id, eventId))
        .run();
    },
  };
}
