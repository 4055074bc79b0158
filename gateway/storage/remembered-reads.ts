// Reads that are asked again and again while nothing is written: a page draws from the same rows in a dozen places, and
// the same page is drawn for many people.
import type Sqlite from 'better-sqlite3';

/** The first tells one question from another, and the others follow from it. */
type Asked = readonly [key?: string | number, ...rest: unknown[]];

/** Makes a read that gives the same value for the same key until anything changes. */
export type RememberReads = <Args extends Asked, Value>(
  read: (...asked: Args) => Value,
) => (...asked: Args) => Value;

/** By read. A walk through many conversations shall not fill the memory. */
const MOST_KEYS = 500;

/**
 * What is remembered is forgotten by the next write, of this connection or of another process. Within a transaction
 * nothing is remembered: it may be undone, and the count of changes does not go back. Values are frozen at their surface,
 * since several callers hold them.
 */
export function rememberReads(sqlite: Sqlite.Database): RememberReads {
  const standing = watchChanges(sqlite);
  return <Args extends Asked, Value>(read: (...asked: Args) => Value) => {
    const known = new Map<string | number | undefined, Value>();
    let knownAt = -1;

    return (...asked: Args): Value => {
      if (sqlite.inTransaction) return read(...asked);
      const now = standing();
      if (now !== knownAt || known.size >= MOST_KEYS) known.clear();
      knownAt = now;
      const [key] = asked;
      const before = known.get(key);
      if (before !== undefined) return before;
      const value = Object.freeze(read(...asked));
      known.set(key, value);
      return value;
    };
  };
}

/**
 * A number that is another one after each write: `total_changes()` counts those of this connection, and `PRAGMA
 * data_version` tells of others' commits. The latter takes a look at the file, so it is asked once a turn of the event loop.
 */
function watchChanges(sqlite: Sqlite.Database): () => number {
  const own = sqlite.prepare<[], number>('select total_changes()').pluck();
  const others = sqlite.prepare<[], number>('pragma data_version').pluck();
  let seenOwn = -1;
  let seenOthers = -1;
  let isFresh = false;
  let standing = 0;

  function askOthers(): number {
    if (isFresh) return seenOthers;
    isFresh = true;
    setImmediate(() => {
      isFresh = false;
    });
    return others.get() ?? 0;
  }

  return () => {
    const [ownNow, othersNow] = [own.get() ?? 0, askOthers()];
    if (ownNow !== seenOwn || othersNow !== seenOthers) standing += 1;
    seenOwn = ownNow;
    seenOthers = othersNow;
    return standing;
  };
}
