// Queries on macros.
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Macro } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { macros } from '../storage/schema/writing.ts';

type Values = Pick<Macro, 'name' | 'steps' | 'ownerId'>;

function toMacro(row: typeof macros.$inferSelect): Macro {
  const { id, name, steps, ownerId, usedCount } = row;
  return { id, name, steps, ownerId, usedCount };
}

export type MacroStore = ReturnType<typeof createMacroStore>;

/** The queries; each is one statement. */
export function createMacroStore(options: { database: Database; clock: Pick<Clock, 'now'> }) {
  const { db } = options.database;
  const seenBy = (accountId: number) =>
    and(isNull(macros.deletedAt), or(isNull(macros.ownerId), eq(macros.ownerId, accountId)));

  return {
    /** One's own and everybody's, by name. */
    all: options.database.remember((accountId: number): readonly Macro[] =>
      db
        .select()
        .from(macros)
        .where(seenBy(accountId))
        .orderBy(sql`lower(${macros.name})`)
        .all()
        .map(toMacro),
    ),
    get(id: number, accountId: number): Macro | null {
      const row = db
        .select()
        .from(macros)
        .where(and(eq(macros.id, id), seenBy(accountId)))
        .get();
      return row === undefined ? null : toMacro(row);
    },
    insert({ name, steps, ownerId }: Values): number {
      return db
        .insert(macros)
        .values({ name, steps: [...steps], ownerId, createdAt: options.clock.now() })
        .returning({ id: macros.id })
        .get().id;
    },
    update(id: number, { name, steps, ownerId }: Values): void {
      db.update(macros)
        .set({ name, steps: [...steps], ownerId })
        .where(eq(macros.id, id))
        .run();
    },
    setDeleted(id: number, deleted: boolean): void {
      db.update(macros)
        .set({ deletedAt: deleted ? options.clock.now() : null })
        .where(eq(macros.id, id))
        .run();
    },
    noteUse(id: number): void {
      db.update(macros)
        .set({ usedCount: sql`${macros.usedCount} + 1` })
        .where(eq(macros.id, id))
        .run();
    },
  };
}
