// Lines as people see them: the supervisor's knowledge with the queue and the last traffic.
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { LineView } from '../index.ts';
import type { LineCondition } from '../lines/line-supervisor.ts';
import type { Database } from '../storage/database.ts';
import { conversations, messages as messageTable } from '../storage/schema/messaging.ts';
import type { MessageStore } from './message-store.ts';

/** Returns the function that lists all lines in the order of the configuration. */
export function createLineViews(parts: {
  database: Database;
  messages: MessageStore;
  conditions: () => LineCondition[];
}): () => LineView[] {
  const { db } = parts.database;

  function lastAt(lineId: string, direction: 'inbound' | 'outbound'): number | null {
    // The newest conversations of a line hold its newest messages; looking through all messages would be slow.
    const newest = db
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.lineId, lineId), isNotNull(conversations.lastMessageId)))
      .orderBy(sql`${conversations.lastAt} desc`)
      .limit(20)
      .all()
      .map((row) => row.id);
    if (newest.length === 0) return null;
    const row = db
      .select({
        at: sql<number | null>`max(coalesce(${messageTable.sentAt}, ${messageTable.createdAt}))`,
      })
      .from(messageTable)
      .where(
        and(
          sql`${messageTable.conversationId} in (${sql.join(
            newest.map((id) => sql`${id}`),
            sql`, `,
          )})`,
          eq(messageTable.direction, direction),
          direction === 'outbound'
            ? isNotNull(messageTable.sentAt)
            : eq(messageTable.lineId, lineId),
        ),
      )
      .get();
    return row?.at ?? null;
  }

  return () => {
    const waiting = new Map(
      parts.messages.waitingByLine().map((row) => [row.lineId, row.waiting] as const),
    );
    return parts.conditions().map((condition) => ({
      ...condition,
      waiting: waiting.get(condition.id) ?? 0,
      lastReceivedAt: lastAt(condition.id, 'inbound'),
      lastSentAt: lastAt(condition.id, 'outbound'),
    }));
  };
}
