// Saved views: a filter with its sort under a name, one's own or everybody's.
import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { SavedView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { savedViews } from '../storage/schema/lists.ts';

export type SavedViews = ReturnType<typeof createSavedViews>;

const columns = {
  id: savedViews.id,
  name: savedViews.name,
  ownerId: savedViews.ownerId,
  shared: savedViews.shared,
  query: savedViews.query,
  position: savedViews.position,
};

/** The queries; who may do what is asked by the desk. */
export function createSavedViews(options: { database: Database; clock: Pick<Clock, 'now'> }) {
  const { db } = options.database;
  const seenBy = db
    .select(columns)
    .from(savedViews)
    .where(or(eq(savedViews.ownerId, sql.placeholder('accountId')), eq(savedViews.shared, true)))
    .orderBy(asc(savedViews.position), asc(savedViews.id))
    .prepare();
  const seen = (accountId: number): SavedView[] => seenBy.all({ accountId });
  const find = (id: number, accountId: number): SavedView | null =>
    seen(accountId).find((view) => view.id === id) ?? null;

  return {
    seen,
    find,

    /** Behind all others. */
    add(view: { name: string; query: string; shared: boolean; ownerId: number }): SavedView {
      const last = db
        .select({ position: sql<number>`coalesce(max(${savedViews.position}), 0)` })
        .from(savedViews)
        .get();
      return db
        .insert(savedViews)
        .values({ ...view, position: (last?.position ?? 0) + 1, createdAt: options.clock.now() })
        .returning(columns)
        .get();
    },

    change(id: number, change: { name: string; query: string; shared: boolean }): SavedView | null {
      return (
        db.update(savedViews).set(change).where(eq(savedViews.id, id)).returning(columns).get() ??
        null
      );
    },

    /** The one that already has a name and a query, for a form that comes twice. */
    same(view: { name: string; query: string; ownerId: number }): SavedView | null {
      const { name, query, ownerId } = view;
      const same = and(
        eq(savedViews.name, name),
        eq(savedViews.query, query),
        eq(savedViews.ownerId, ownerId),
      );
      return db.select(columns).from(savedViews).where(same).get() ?? null;
    },

    remove: (id: number): void => void db.delete(savedViews).where(eq(savedViews.id, id)).run(),
  };
}
