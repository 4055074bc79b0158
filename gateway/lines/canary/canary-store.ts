// Queries on canaries and on what they proved. Moves name the state they expect.
import { and, desc, eq, inArray, lt, max, sql } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { canaries, lineFacts } from '../../storage/schema/lines.ts';

export type Canary = typeof canaries.$inferSelect;

export type CanaryStore = ReturnType<typeof createCanaryStore>;

/** The caller opens the transactions. */
export function createCanaryStore({ db }: Database) {
  // Every page asks.
  const provenAt = db
    .select({ at: lineFacts.lastProvenAt })
    .from(lineFacts)
    .where(eq(lineFacts.lineId, sql.placeholder('lineId')))
    .prepare();

  return {
    /** Queued: it is with the modem, and nobody knows yet whether it left. */
    add: (canary: Pick<Canary, 'fromLineId' | 'toLineId' | 'token' | 'createdAt'>): Canary =>
      db
        .insert(canaries)
        .values({ ...canary, state: 'queued' })
        .returning()
        .get(),

    get: (id: number): Canary | null =>
      db.select().from(canaries).where(eq(canaries.id, id)).get() ?? null,

    byToken: (token: string): Canary | null =>
      db.select().from(canaries).where(eq(canaries.token, token)).get() ?? null,

    /** The latest that this line sent. */
    newestFrom: (lineId: string): Canary | null =>
      db
        .select()
        .from(canaries)
        .where(eq(canaries.fromLineId, lineId))
        .orderBy(desc(canaries.id))
        .limit(1)
        .get() ?? null,

    /** The latest for this line of which is known whether it came. */
    newestJudged: (lineId: string): Canary | null =>
      db
        .select()
        .from(canaries)
        .where(and(eq(canaries.toLineId, lineId), inArray(canaries.state, ['proven', 'lost'])))
        .orderBy(desc(canaries.id))
        .limit(1)
        .get() ?? null,

    inState: (state: Canary['state']): Canary[] =>
      db.select().from(canaries).where(eq(canaries.state, state)).all(),

    /** False when it is not in the state it was thought to be in. */
    move: (
      id: number,
      from: readonly Canary['state'][],
      to: Canary['state'],
      endedAt: number | null,
    ): boolean =>
      db
        .update(canaries)
        .set({ state: to, endedAt })
        .where(and(eq(canaries.id, id), inArray(canaries.state, [...from])))
        .run().changes > 0,

    /** One that was never handed over. */
    remove(id: number): void {
      db.delete(canaries).where(eq(canaries.id, id)).run();
    },

    /** Forgets what ended long ago. */
    prune(before: number): void {
      db.delete(canaries).where(lt(canaries.endedAt, before)).run();
    },

    lastProvenAt: (lineId: string): number | null => provenAt.get({ lineId })?.at ?? null,

    /** When each line last heard a canary. */
    heard: (): { lineId: string; at: number | null }[] =>
      db
        .select({ lineId: canaries.toLineId, at: max(canaries.endedAt) })
        .from(canaries)
        .where(eq(canaries.state, 'proven'))
        .groupBy(canaries.toLineId)
        .all(),

    setProven(lineId: string, lastProvenAt: number): void {
      db.insert(lineFacts)
        .values({ lineId, lastProvenAt })
        .onConflictDoUpdate({ target: lineFacts.lineId, set: { lastProvenAt } })
        .run();
    },
  };
}
