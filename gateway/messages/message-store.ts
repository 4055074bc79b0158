// Messages as they are kept: stored, read again, and together with that their moves and what waits.
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type {
  Direction,
  KeywordMark,
  Lane,
  Message,
  MessageReason,
  MessageState,
} from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messages } from '../storage/schema/messages.ts';
import { createMessageMoves } from './message-moves.ts';
import { LANES, type OutboxMessage, toMessage, toOutbox } from './message-row.ts';
import { createNextMessage } from './next-message.ts';
import { createWaitingMessages } from './waiting-messages.ts';

/** What a new message is made of; the id and the history come from the store. */
export type NewMessage = {
  conversationId: number;
  lineId: string;
  number: string;
  direction: Direction;
  text: string;
  state: MessageState;
  reason?: MessageReason | null;
  keyword: KeywordMark;
  encoding: Message['encoding'];
  /** National tables of the segments, 0 = default. */
  lockingShift?: number;
  singleShift?: number;
  segments: number;
  flash?: boolean;
  lane?: Lane;
  author?: string | null;
  reference?: string | null;
  createdAt: number;
  sentAt?: number | null;
  nextTryAt?: number | null;
  expiresAt?: number | null;
  takenOverFrom?: string | null;
};

export type MessageStore = ReturnType<typeof createMessageStore>;

/** Every method is one statement or a few, and the caller opens the transaction. */
export function createMessageStore({ database }: { database: Database }) {
  const { db } = database;
  const byId = db
    .select()
    .from(messages)
    .where(eq(messages.id, sql.placeholder('id')))
    .prepare();
  const newestFirst = db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, sql.placeholder('conversationId')),
        lt(messages.id, sql.placeholder('before')),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const moves = createMessageMoves(database);

  return {
    ...moves,
    ...createWaitingMessages(database),
    ...createNextMessage(database),

    get(id: number): Message | null {
      const row = byId.get({ id });
      return row === undefined ? null : toMessage(row);
    },

    outbox(id: number): OutboxMessage | null {
      const row = byId.get({ id });
      return row === undefined ? null : toOutbox(row);
    },

    /** Stores a message with its first history entry. */
    insert(message: NewMessage): Message {
      const row = db
        .insert(messages)
        .values({
          ...message,
          reason: message.reason ?? null,
          lane: LANES.indexOf(message.lane ?? 'person'),
        })
        .returning()
        .get();
      moves.addHistory(row.id, {
        at: message.createdAt,
        state: message.state,
        reason: message.reason ?? null,
        detail: null,
      });
      return toMessage(row);
    },

    /** The newest `limit` messages before `before`, oldest first. */
    page(conversationId: number, limit: number, before: number): Message[] {
      return newestFirst.all({ conversationId, limit, before }).map(toMessage).reverse();
    },

    /** For scripts: oldest first, ids above `after`. */
    list(options: { direction?: Direction | undefined; after: number; limit: number }): Message[] {
      const above = gt(messages.id, options.after);
      return db
        .select()
        .from(messages)
        .where(
          options.direction === undefined
            ? above
            : and(eq(messages.direction, options.direction), above),
        )
        .orderBy(asc(messages.id))
        .limit(options.limit)
        .all()
        .map(toMessage);
    },

    /** How many automatic answers a conversation has since a time; the guard against two machines talking. */
    automaticAnswersSince(conversationId: number, since: number): number {
      const row = db
        .select({ n: sql<number>`count(*)` })
        .from(messages)
        .where(
          and(
            eq(messages.conversationId, conversationId),
            eq(messages.direction, 'outbound'),
            eq(messages.lane, LANES.indexOf('automatic')),
            gt(messages.createdAt, since),
          ),
        )
        .get();
      return row?.n ?? 0;
    },
  };
}
