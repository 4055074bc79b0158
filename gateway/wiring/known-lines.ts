// What sending, receiving and writing ask of the lines, which are made after them.
import type { LineRegistry } from '../lines/line-registry.ts';

/** Answers once the lines are made; nobody asks before. */
export type KnownLines = Pick<LineRegistry, 'ids' | 'find' | 'hold' | 'noteSubmit'>;

/** Hands every question on to the lines, wherever they are by then. */
export function knownLines(registry: () => KnownLines): KnownLines {
  return {
    ids: () => registry().ids(),
    find: (lineId) => registry().find(lineId),
    hold: (lineId) => registry().hold(lineId),
    noteSubmit: (lineId, verdict) => registry().noteSubmit(lineId, verdict),
  };
}
