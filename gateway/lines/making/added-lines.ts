// Lines that were added while the program ran: their options as people gave them, in the database and not in the file.
import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../storage/database.ts';
import { addedLines } from '../../storage/schema/lines.ts';

export type AddedLineStore = ReturnType<typeof createAddedLineStore>;

/** Makes the queries. Writing throws when the storage fails. */
export function createAddedLineStore({ db }: Database) {
  return {
    /** Options of all, oldest first, in the shape of `[[lines]]` in the file. */
    list(): { id: string; options: unknown }[] {
      return db
        .select()
        .from(addedLines)
        .orderBy(asc(addedLines.createdAt), asc(addedLines.id))
        .all()
        .map(({ id, options }): { id: string; options: unknown } => ({
          id,
          options: JSON.parse(options),
        }));
    },
    /**
     * Replaces what was stored under this id, which can only be a line that cannot serve: nobody could remove it.
     * Holds a PIN in the clear if the options name one; the file of the database is its owner's alone.
     */
    insert(id: string, options: unknown, createdAt: number): void {
      db.insert(addedLines)
        .values({ id, options: JSON.stringify(options), createdAt })
        .onConflictDoUpdate({
          target: addedLines.id,
          set: { options: JSON.stringify(options), createdAt },
        })
        .run();
    },
    remove(id: string): void {
      db.delete(addedLines).where(eq(addedLines.id, id)).run();
    },
  };
}
