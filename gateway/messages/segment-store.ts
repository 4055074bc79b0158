// Queries on the segments of outbound messages.
import { and, asc, eq, getTableColumns, gt, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import type { SegmentView } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { messages, segments } from '../storage/schema/messages.ts';
import type { SegmentState } from './message.ts';

/** A segment as the outbox needs it. */
export type OutboxSegment = {
  id: number;
  messageId: number;
  sequence: number;
  text: string;
  concatReference: number | null;
  attempts: number;
};

/** `storedMemory` of a segment that is to be stored first: until a slot stands there, nothing was handed over. */
export const NOT_STORED_YET = '';

/** A segment with what is known of its place in a modem's memory. */
export type StoredSegment = OutboxSegment & {
  storedMemory: string;
  /** Null while it is not stored yet, as far as is known. */
  storedIndex: number | null;
  submittedAt: number | null;
};

/** What may change in a segment. */
export type SegmentChange = Partial<
  Pick<
    typeof segments.$inferSelect,
    | 'state'
    | 'attempts'
    | 'error'
    | 'messageReference'
    | 'submittedAt'
    | 'sentAt'
    | 'deliveredAt'
    | 'reportStatus'
    | 'storedMemory'
    | 'storedIndex'
    | 'submitId'
  >
>;

/** A slot is emptied seconds after its segment is settled, so only the end of the table can hold a forgotten one. */
const LATEST = 1_000;

export type SegmentStore = ReturnType<typeof createSegmentStore>;

/** The queries; every method is one statement, and the caller opens the transaction. */
export function createSegmentStore({ database }: { database: Database }) {
  const { db } = database;
  const nextSegment = db
    .select()
    .from(segments)
    .where(and(eq(segments.messageId, sql.placeholder('messageId')), eq(segments.state, 'queued')))
    .orderBy(asc(segments.sequence))
    .limit(1)
    .prepare();

  const statesOf = db
    .select({ state: segments.state })
    .from(segments)
    .where(eq(segments.messageId, sql.placeholder('messageId')))
    .prepare();

  // One statement for each set of fields: there are few, and making a statement costs more than running it.
  const updates = new Map<string, ReturnType<typeof prepareUpdate>>();
  function prepareUpdate(fields: readonly string[]) {
    const set = Object.fromEntries(fields.map((name) => [name, sql`${sql.placeholder(name)}`]));
    return db
      .update(segments)
      .set(set)
      .where(eq(segments.id, sql.placeholder('id')))
      .prepare();
  }
  function updateOf(fields: readonly string[]): ReturnType<typeof prepareUpdate> {
    const key = fields.join(' ');
    const known = updates.get(key) ?? prepareUpdate(fields);
    updates.set(key, known);
    return known;
  }

  /** Few among many, and an index of their own. */
  function onItsWay(lineId: string): SQL | undefined {
    return and(
      eq(messages.lineId, lineId),
      sql`${messages.state} in ('queued', 'held', 'sending')`,
    );
  }

  function storedWhere(condition: SQL | undefined): StoredSegment[] {
    return db
      .select({ ...getTableColumns(segments) })
      .from(segments)
      .innerJoin(messages, eq(messages.id, segments.messageId))
      .where(condition)
      .orderBy(asc(segments.id))
      .all()
      .map((row) => ({ ...row, storedMemory: row.storedMemory ?? NOT_STORED_YET }));
  }

  return {
    /** The pieces of one message in order; the reference is null when there is only one. */
    insert(messageId: number, texts: readonly string[], concatReference: number | null): void {
      db.insert(segments)
        .values(
          texts.map((text, index) => ({
            messageId,
            sequence: index + 1,
            text,
            concatReference,
            state: 'queued' as const,
          })),
        )
        .run();
    },

    views(messageId: number): SegmentView[] {
      return db
        .select()
        .from(segments)
        .where(eq(segments.messageId, messageId))
        .orderBy(asc(segments.sequence))
        .all()
        .map((row) => ({
          sequence: row.sequence,
          state: row.state,
          messageReference: row.messageReference,
          attempts: row.attempts,
          sentAt: row.sentAt,
          deliveredAt: row.deliveredAt,
          error: row.error,
        }));
    },

    next(messageId: number): OutboxSegment | null {
      return nextSegment.get({ messageId }) ?? null;
    },

    /** What still waits of a message behind one of its segments. */
    queuedBehind(messageId: number, sequence: number): OutboxSegment[] {
      return db
        .select()
        .from(segments)
        .where(
          and(
            eq(segments.messageId, messageId),
            eq(segments.state, 'queued'),
            gt(segments.sequence, sequence),
          ),
        )
        .orderBy(asc(segments.sequence))
        .all();
    },

    /** The segments that a line's modem knows under this name, which all belong to one message. */
    bySubmitId(lineId: string, submitId: string) {
      return db
        .select({
          id: segments.id,
          messageId: segments.messageId,
          conversationId: messages.conversationId,
          state: segments.state,
        })
        .from(segments)
        .innerJoin(messages, eq(messages.id, segments.messageId))
        .where(and(eq(segments.submitId, submitId), eq(messages.lineId, lineId)))
        .all();
    },

    states(messageId: number): SegmentState[] {
      return statesOf.all({ messageId }).map((row) => row.state);
    },

    /** Changes the named fields and no other. */
    update(id: number, fields: SegmentChange): void {
      updateOf(Object.keys(fields)).run({ id, ...fields });
    },

    /** Ends the segments of a message that were not handed over. */
    closeQueued(messageId: number, state: 'cancelled' | 'expired'): void {
      db.update(segments)
        .set({ state })
        .where(and(eq(segments.messageId, messageId), eq(segments.state, 'queued')))
        .run();
    },

    /** Segments that were being handed over when the program ended. */
    interrupted() {
      return db
        .select({
          id: segments.id,
          messageId: segments.messageId,
          lineId: messages.lineId,
          attempts: segments.attempts,
          storedMemory: segments.storedMemory,
          storedIndex: segments.storedIndex,
        })
        .from(segments)
        .innerJoin(messages, eq(messages.id, segments.messageId))
        .where(sql`${segments.state} = 'sending'`)
        .all();
    },

    /** Segments of a line whose fate only the modem's memory tells, in the order they were queued. */
    openInMemory(lineId: string): StoredSegment[] {
      return storedWhere(
        and(onItsWay(lineId), sql`${segments.state} = 'sending'`, isNotNull(segments.storedIndex)),
      );
    },

    /** Waiting segments of a line of which a draft may lie in the modem, in no slot that is known. */
    perhapsDrafted(lineId: string): StoredSegment[] {
      return storedWhere(
        and(
          onItsWay(lineId),
          eq(segments.state, 'queued'),
          eq(segments.storedMemory, NOT_STORED_YET),
        ),
      );
    },

    /** Settled segments of a line whose slot was not emptied, as far as is known. Looks at the latest only. */
    leftInMemory(lineId: string): StoredSegment[] {
      return storedWhere(
        and(
          sql`${segments.id} > (select max(id) from segments) - ${LATEST}`,
          eq(messages.lineId, lineId),
          isNotNull(segments.storedIndex),
          ne(segments.state, 'sending'),
        ),
      );
    },
  };
}
