// Holds back what need not be drawn for each of many events.

import type { WebClock } from '../site.ts';

/**
 * Does something at once, and then at most once in `ms`: what is asked for meanwhile happens once, when they are over.
 * `cancel` undoes what waits.
 */
export function atMostOnceIn(
  clock: WebClock,
  ms: number,
  act: () => void,
): { ask(): void; cancel(): void } {
  let cancelWait: (() => void) | null = null;
  let isAsked = false;

  function wait(): void {
    cancelWait = clock.timer('live pause', ms, () => {
      cancelWait = null;
      if (!isAsked) return;
      isAsked = false;
      wait();
      act();
    });
  }

  return {
    ask() {
      if (cancelWait !== null) {
        isAsked = true;
        return;
      }
      wait();
      act();
    },
    cancel: () => cancelWait?.(),
  };
}

/** Does something once, a little after it was asked for first: a burst of events costs one drawing. */
export function soonOnce(
  clock: WebClock,
  ms: number,
  act: () => void,
): { ask(): void; cancel(): void } {
  let cancel: (() => void) | null = null;
  return {
    ask() {
      cancel ??= clock.timer('live pause', ms, () => {
        cancel = null;
        act();
      });
    },
    cancel: () => cancel?.(),
  };
}
