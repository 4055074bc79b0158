// Queries on templates and the links they name.
import { and, asc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Template, TemplateLink } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { templateLinks, templates } from '../storage/schema/writing.ts';

type Row = typeof templates.$inferSelect;

export type TemplateValues = Pick<
  Template,
  'name' | 'shortcut' | 'category' | 'language' | 'text' | 'ownerId'
>;

function toTemplate(row: Row): Template {
  const { id, name, shortcut, category, language, text, ownerId, usedCount, lastUsedAt } = row;
  return { id, name, shortcut, category, language, text, ownerId, usedCount, lastUsedAt };
}

export type TemplateStore = ReturnType<typeof createTemplateStore>;

/** The queries; each is one statement. `mine`: of this account or of everybody. */
export function createTemplateStore(options: { database: Database; clock: Pick<Clock, 'now'> }) {
  const { db } = options.database;
  const now = options.clock.now;
  const mine = (accountId: number) =>
    or(isNull(templates.ownerId), eq(templates.ownerId, accountId));

  return {
    /** By name, deleted ones left out. */
    all: options.database.remember((accountId: number): readonly Template[] =>
      db
        .select()
        .from(templates)
        .where(and(isNull(templates.deletedAt), mine(accountId)))
        .orderBy(sql`lower(${templates.name})`, asc(templates.id))
        .all()
        .map(toTemplate),
    ),

    get(id: number, accountId: number, which: 'live' | 'deleted' = 'live'): Template | null {
      const row = db
        .select()
        .from(templates)
        .where(and(eq(templates.id, id), mine(accountId)))
        .get();
      if (row === undefined || (row.deletedAt === null) !== (which === 'live')) return null;
      return toTemplate(row);
    },

    /** Whether another template that the account would see has this shortcut. */
    isShortcutTaken(
      shortcut: string,
      values: { ownerId: number | null; id: number | null },
    ): boolean {
      // A shared one must differ from everybody's, also from those that only their owners see.
      const seen = values.ownerId === null ? undefined : mine(values.ownerId);
      const row = db
        .select({ id: templates.id })
        .from(templates)
        .where(
          and(
            isNull(templates.deletedAt),
            eq(templates.shortcut, shortcut),
            values.id === null ? undefined : ne(templates.id, values.id),
            seen,
          ),
        )
        .get();
      return row !== undefined;
    },

    insert(values: TemplateValues): number {
      const at = now();
      return db
        .insert(templates)
        .values({ ...values, createdAt: at, updatedAt: at })
        .returning({ id: templates.id })
        .get().id;
    },

    update(id: number, values: TemplateValues): void {
      db.update(templates)
        .set({ ...values, updatedAt: now() })
        .where(eq(templates.id, id))
        .run();
    },

    setDeleted(id: number, deleted: boolean): void {
      db.update(templates)
        .set({ deletedAt: deleted ? now() : null })
        .where(eq(templates.id, id))
        .run();
    },

    noteUse(id: number): void {
      db.update(templates)
        .set({ usedCount: sql`${templates.usedCount} + 1`, lastUsedAt: now() })
        .where(eq(templates.id, id))
        .run();
    },

    /** By key. */
    links(): TemplateLink[] {
      return db.select().from(templateLinks).orderBy(asc(templateLinks.key)).all();
    },

    saveLink(link: Omit<TemplateLink, 'id'>): TemplateLink {
      return db
        .insert(templateLinks)
        .values(link)
        .onConflictDoUpdate({
          target: templateLinks.key,
          set: { label: link.label, url: link.url },
        })
        .returning()
        .get();
    },

    deleteLink(id: number): boolean {
      return db.delete(templateLinks).where(eq(templateLinks.id, id)).run().changes > 0;
    },
  };
}
