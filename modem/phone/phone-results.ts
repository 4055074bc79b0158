// Which sends of one phone are under way, and what became of each: results find the one who waits by their id alone.
import type { ModemClock } from '../clock.ts';
import { isFinal, type PhoneResult } from './protocol.ts';

/** How a wait ended: with the phone's word, or without one. */
export type SendEnd = { kind: 'result'; result: PhoneResult } | { kind: 'silence' | 'closed' };

export type PhoneResults = {
  /**
   * Waits for what ends the send. `firstMs`: how long for any sign of it, `mostMs`: how long at all.
   * `endsAtHanded`: the phone's "handed" is good enough.
   */
  wait(
    id: string,
    limits: { firstMs: number; mostMs: number; endsAtHanded: boolean },
  ): Promise<SendEnd>;
  /** False when nobody waits for this one. */
  take(result: PhoneResult): boolean;
  /** The final state that came last for an id; null when none did in this run. */
  last(id: string): PhoneResult | null;
  /** Nobody will hear any more. */
  close(): void;
};

type Waiting = {
  sign: () => void;
  settle: (end: SendEnd) => void;
  endsAtHanded: boolean;
};

/** Final results that are remembered until they are acknowledged; the oldest go first. */
const MOST_REMEMBERED = 2_000;

/** Makes the desk of one phone. */
export function createPhoneResults(clock: ModemClock): PhoneResults {
  const waiting = new Map<string, Waiting>();
  const finals = new Map<string, PhoneResult>();

  function remember(result: PhoneResult): void {
    finals.delete(result.id);
    finals.set(result.id, result);
    const [oldest] = finals.keys();
    if (finals.size > MOST_REMEMBERED && oldest !== undefined) finals.delete(oldest);
  }

  return {
    wait(id, { firstMs, mostMs, endsAtHanded }) {
      return new Promise((resolve) => {
        const silence = (): void => settle({ kind: 'silence' });
        let cancelFirst = clock.timer('phone accepts', firstMs, silence);
        const cancelMost = clock.timer('phone ends', mostMs, silence);
        function settle(end: SendEnd): void {
          cancelFirst();
          cancelMost();
          waiting.delete(id);
          resolve(end);
        }
        function sign(): void {
          cancelFirst();
          cancelFirst = () => {};
        }
        waiting.set(id, { sign, settle, endsAtHanded });
      });
    },
    take(result) {
      const { id, state } = result;
      if (isFinal(state)) remember(result);
      const waits = waiting.get(id);
      if (waits === undefined) return false;
      const isEnd = isFinal(state) || (waits.endsAtHanded && state === 'handed');
      if (isEnd) waits.settle({ kind: 'result', result });
      else waits.sign();
      return true;
    },
    last: (id) => finals.get(id) ?? null,
    close() {
      for (const { settle } of [...waiting.values()]) settle({ kind: 'closed' });
    },
  };
}
