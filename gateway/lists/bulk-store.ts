// Keeps acts on many conversations: the job, its conversations, and what each of them was before.
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { BulkAct, BulkJob } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { bulkItems, bulkJobs } from '../storage/schema/lists.ts';

export type BulkStore = ReturnType<typeof createBulkStore>;

/** What a conversation had where the act changed it, before and after. */
export type Change = { was: Value; became: Value };
export type Value = string | number | boolean | null;

export type OwnedJob = BulkJob & { accountId: number };

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const change = z.object({ was: value, became: value });

/** Queries; the caller opens the transactions. */
export function createBulkStore({ db, sqlite }: Database) {
  const insertItem = sqlite.prepare<[number, number]>(
    'insert or ignore into bulk_items (job_id, conversation_id) values (?, ?)',
  );

  function get(id: number): OwnedJob | null {
    const row = db.select().from(bulkJobs).where(eq(bulkJobs.id, id)).get();
    return row === undefined ? null : asJob(row);
  }

  const ofJob = (jobId: number, conversationId: number) =>
    and(eq(bulkItems.jobId, jobId), eq(bulkItems.conversationId, conversationId));

  return {
    get,

    add(job: {
      account: { id: number; displayName: string };
      act: BulkAct;
      ids: readonly number[];
      at: number;
    }): number {
      const { account, act, ids, at } = job;
      const { id } = db
        .insert(bulkJobs)
        .values({
          accountId: account.id,
          accountName: account.displayName,
          act: JSON.stringify(act),
          total: ids.length,
          state: 'running',
          createdAt: at,
        })
        .returning({ id: bulkJobs.id })
        .get();
      for (const conversationId of ids) insertItem.run(id, conversationId);
      return id;
    },

    /** The oldest job that is to go on. */
    next(): OwnedJob | null {
      const row = db
        .select()
        .from(bulkJobs)
        .where(inArray(bulkJobs.state, ['running', 'undoing']))
        .orderBy(asc(bulkJobs.id))
        .limit(1)
        .get();
      return row === undefined ? null : asJob(row);
    },

    /** Conversations that were not done yet. */
    open: (jobId: number, limit: number): number[] =>
      db
        .select({ id: bulkItems.conversationId })
        .from(bulkItems)
        .where(and(eq(bulkItems.jobId, jobId), isNull(bulkItems.before), isNull(bulkItems.refusal)))
        .limit(limit)
        .all()
        .map(({ id }) => id),

    /** Conversations that were done and can be put back. */
    changed: (jobId: number, limit: number): { id: number; change: Change }[] =>
      db
        .select({ id: bulkItems.conversationId, before: bulkItems.before })
        .from(bulkItems)
        .where(and(eq(bulkItems.jobId, jobId), isNotNull(bulkItems.before)))
        .limit(limit)
        .all()
        .map(({ id, before }) => ({ id, change: change.parse(JSON.parse(before ?? '{}')) })),

    noteDone(jobId: number, conversationId: number, done: Change): void {
      db.update(bulkItems)
        .set({ before: JSON.stringify(done) })
        .where(ofJob(jobId, conversationId))
        .run();
    },

    /** Also for one that was put back, or could not be: nothing of it is left to undo. */
    noteRefused(jobId: number, conversationId: number, refusal: string): void {
      db.update(bulkItems).set({ before: null, refusal }).where(ofJob(jobId, conversationId)).run();
    },

    count(jobId: number, more: { done: number; refused: number }): void {
      db.update(bulkJobs)
        .set({
          done: sql`${bulkJobs.done} + ${more.done}`,
          refused: sql`${bulkJobs.refused} + ${more.refused}`,
        })
        .where(eq(bulkJobs.id, jobId))
        .run();
    },

    /** False when the job was not in one of the states `from`. */
    move(
      jobId: number,
      move: { from: BulkJob['state'][]; to: BulkJob['state']; endedAt: number | null },
    ) {
      const { from, to, endedAt } = move;
      const { changes } = db
        .update(bulkJobs)
        .set({ state: to, endedAt })
        .where(and(eq(bulkJobs.id, jobId), inArray(bulkJobs.state, from)))
        .run();
      return changes > 0;
    },
  };
}

const priority = z.enum(['low', 'normal', 'high', 'urgent']);
const strategy = z.enum(['round-robin', 'fewest-open', 'next-available']);
/** As `add` wrote it. */
const actShape: z.ZodType<BulkAct> = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('status'),
    status: z.enum(['open', 'in-progress', 'resolved', 'closed']),
  }),
  z.object({ act: z.literal('assign'), accountId: z.number().nullable() }),
  z.object({ act: z.literal('assign-by'), strategy }),
  z.object({ act: z.literal('snooze'), until: z.number().nullable(), wakes: z.boolean() }),
  z.object({ act: z.literal('priority'), priority }),
  z.object({ act: z.literal('flag'), flagged: z.boolean() }),
  z.object({ act: z.literal('add-tag'), name: z.string() }),
  z.object({ act: z.literal('remove-tag'), tagId: z.number() }),
  z.object({ act: z.literal('read') }),
  z.object({ act: z.literal('unread') }),
]);

function asJob({ act, ...row }: typeof bulkJobs.$inferSelect): OwnedJob {
  return { ...row, act: actShape.parse(JSON.parse(act)) };
}
