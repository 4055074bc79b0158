// The state of one line and since when; every change is told once, to the timeline, the log and whoever listens.
import type { LineState, LineTrouble } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { NewEntry } from './history/line-timeline.ts';

export type LineStateBoard = ReturnType<typeof createLineState>;

/** Begins as `starting`. */
export function createLineState(parts: {
  clock: Clock;
  log: Logger;
  note: (entry: NewEntry) => void;
  onChange: () => void;
}) {
  let state: LineState = 'starting';
  let trouble: LineTrouble | null = null;
  let detail: string | null = null;
  let since = parts.clock.now();

  return {
    read: () => ({ state, trouble, detail, since }),
    /** The same state and trouble again is no change; its detail may be new. */
    enter(next: { state: LineState; trouble: LineTrouble | null; detail: string | null }): void {
      const isSame = next.state === state && next.trouble === trouble;
      ({ state, trouble, detail } = next);
      if (!isSame) {
        since = parts.clock.now();
        parts.note({ state, trouble, detail });
        const level = state === 'ready' ? 'info' : 'warn';
        parts.log[level]({ state, trouble, detail }, 'the line changed its state');
      }
      parts.onChange();
    },
  };
}
