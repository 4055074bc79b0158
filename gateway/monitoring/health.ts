// One snapshot of how the box is: database, lines, what waits and for how long.
import type { Health } from '../index.ts';
import type { LineRegistry } from '../lines/line-registry.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';

/** Returns the function that looks; it never throws. */
export function createHealth(parts: {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  registry: LineRegistry;
  version: string;
}): () => Health {
  const startedAt = parts.clock.now();

  function queue(): { waiting: number; oldest: number | null } | null {
    try {
      const lines = parts.messages.waitingByLine();
      return {
        waiting: lines.reduce((sum, line) => sum + line.waiting, 0),
        oldest: lines.length === 0 ? null : Math.min(...lines.map((line) => line.oldest)),
      };
    } catch {
      // A database that cannot answer is what this snapshot exists to tell.
      return null;
    }
  }

  return () => {
    const now = parts.clock.now();
    const waiting = queue();
    return {
      ok: waiting !== null,
      version: parts.version,
      uptimeMs: now - startedAt,
      database: waiting === null ? 'failing' : 'ok',
      lines: parts.registry.conditions().map(({ id, state }) => ({ id, state })),
      waiting: waiting?.waiting ?? 0,
      oldestWaitingMs: waiting?.oldest == null ? null : now - waiting.oldest,
    };
  };
}
