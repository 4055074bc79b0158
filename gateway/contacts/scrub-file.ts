// After an erasure: takes the erased words out of the file itself. The search index keeps removed words until its pieces
// are merged, and the log beside the database keeps old pages until it is emptied. Both are done in small steps, so that
// messages go on meanwhile; what a stop interrupts goes on after the next start.
import { eq } from 'drizzle-orm';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { boxFacts } from '../storage/schema/box.ts';

const DUE = 'erased-words-in-file';
const PAUSE_MS = 100;
/** Pages of the index that one step may write: a few milliseconds of work. */
const PAGES = 64;
const INDEXES = ['message_search', 'note_search', 'contact_search'] as const;

export type FileScrubber = ReturnType<typeof createFileScrubber>;

/** `request` within the transaction that erases; the work itself begins after `start`. */
export function createFileScrubber(parts: { database: Database; clock: Clock; log: Logger }) {
  const { database, clock, log } = parts;
  const { sqlite, db } = database;
  let cancel: (() => void) | null = null;
  /** Indexes whose merge was begun since the last request, and those that are whole. */
  let left: { index: (typeof INDEXES)[number]; isBegun: boolean }[] = [];

  const isDue = (): boolean =>
    db.select().from(boxFacts).where(eq(boxFacts.name, DUE)).get() !== undefined;

  function begin(): void {
    left = INDEXES.map((index) => ({ index, isBegun: false }));
    cancel?.();
    cancel = clock.timer('erased words', PAUSE_MS, step);
  }

  /** A negative number begins a merge of all pieces into one, a positive one goes on with it (sqlite.org/fts5 §6.8). */
  function mergeSome(index: string, isBegun: boolean): boolean {
    const before = changes();
    const pages = isBegun ? PAGES : -PAGES;
    sqlite.prepare(`insert into ${index}(${index}, rank) values ('merge', ?)`).run(pages);
    return changes() - before >= 2;
  }

  const changes = (): number => Number(sqlite.prepare('select total_changes()').pluck().get());

  function step(): void {
    cancel = null;
    try {
      const [next] = left;
      if (next === undefined) {
        finish();
        return;
      }
      const hasMore = database.transaction(() => mergeSome(next.index, next.isBegun));
      if (hasMore) next.isBegun = true;
      else left.shift();
    } catch (error) {
      log.error(
        { err: error },
        'erased words could not be taken out of the file; tried again at the next start',
      );
      return;
    }
    cancel = clock.timer('erased words', PAUSE_MS, step);
  }

  function finish(): void {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    db.delete(boxFacts).where(eq(boxFacts.name, DUE)).run();
  }

  return {
    /** Inside the transaction that erases. */
    request(): void {
      db.insert(boxFacts).values({ name: DUE, value: '1' }).onConflictDoNothing().run();
      database.afterCommit(begin);
    },
    /** Goes on with what was interrupted. */
    start(): void {
      if (isDue()) begin();
    },
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}
