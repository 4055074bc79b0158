// Whether a handed send really went: the platform writes a row of success or failure, which is looked for. No row within
// the time is no failure but `unknown`; a row within half an hour is a later, better word.
import type { ModemClock } from '../../clock.ts';
import type { Journal } from './journal.ts';
import { matchRows, type OutgoingRow, type WatchedSend } from './row-match.ts';
import type { Sender } from './sender.ts';

const LATE_MS = 30 * 60_000;
const KEPT_ROWS = 500;
const NO_ROW = { code: 'no-row' as const, text: 'the platform noted neither success nor failure' };
/** When to look after a send was handed over, ms; then with every poll. */
const LOOKS_MS = [250, 800, 2_000, 4_000];

export type Confirmer = {
  /** The highest sent or failed row seen; null before any was read. */
  floor(): number | null;
  /** Where reading of sent and failed rows begins: before the oldest send that still waits for one. */
  oldestFloor(): number | null;
  /** Reading starts after this row. */
  startAfter(id: number): void;
  /** New rows, in any order. */
  see(rows: readonly OutgoingRow[]): void;
  /** A send was handed over or given up: its row may be there already. */
  watch(id: string): void;
  stop(): void;
};

export function createConfirmer(parts: {
  journal: Journal;
  clock: ModemClock;
  /** Reads the rows now, or right after the reading that is under way. Resolves also when it failed. */
  look(): Promise<void>;
  move: Sender['move'];
}): Confirmer {
  const { journal, clock } = parts;
  let floor: number | null = null;
  let rows: OutgoingRow[] = [];
  const timers = new Map<string, () => void>();

  function settle(): void {
    const free = rows.filter((row) => !isClaimed(journal, row.id));
    for (const { row, send } of matchRows(free, watchedSends(journal, clock.now()))) {
      if (row.outcome === 'sent') parts.move(send.id, 'sent', { providerId: row.id });
      else {
        const error = { code: 'platform-failed' as const, text: 'the platform noted a failure' };
        parts.move(send.id, 'failed', { error, providerId: row.id });
      }
    }
  }

  const isHanded = (id: string): boolean => journal.state.sends.get(id)?.state === 'handed';

  function lookAgain(id: string, nth: number): void {
    const entry = journal.state.sends.get(id);
    if (entry === undefined || !isHanded(id)) return;
    const waited = clock.now() - entry.at;
    const left = Math.max(0, journal.state.config.confirmMs - waited);
    const look = LOOKS_MS[nth];
    const wait = look === undefined ? left : Math.min(left, Math.max(0, look - waited));
    const cancel = clock.timer('look for a row', wait, () => {
      timers.delete(id);
      void parts.look().then(() => {
        if (!isHanded(id)) return;
        if (wait < left) lookAgain(id, nth + 1);
        else parts.move(id, 'unknown', { error: NO_ROW });
      });
    });
    timers.set(id, cancel);
  }

  return {
    floor: () => floor,
    oldestFloor: () => oldestFloor(journal, clock.now()),
    startAfter(id) {
      floor = id;
    },
    see(seen) {
      rows = [...rows, ...seen].slice(-KEPT_ROWS);
      for (const { id } of seen) floor = Math.max(floor ?? 0, id);
      settle();
    },
    watch(id) {
      settle();
      if (!timers.has(id)) lookAgain(id, 0);
    },
    stop() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

function isClaimed(journal: Journal, row: number): boolean {
  for (const { providerId } of journal.state.sends.values()) if (providerId === row) return true;
  return false;
}

function watchedSends(journal: Journal, now: number): WatchedSend[] {
  const watched: WatchedSend[] = [];
  let order = 0;
  for (const { send, state, startedAt, floor } of journal.state.sends.values()) {
    order += 1;
    const isHanded = state === 'handed';
    if (startedAt === null || !(isHanded || state === 'unknown')) continue;
    if (!isHanded && now - startedAt > LATE_MS) continue;
    watched.push({ id: send.id, to: send.to, body: send.body, floor, isHanded, order });
  }
  return watched;
}

function oldestFloor(journal: Journal, now: number): number | null {
  const floors = watchedSends(journal, now).flatMap(({ floor }) => (floor === null ? [] : [floor]));
  return floors.length === 0 ? null : Math.min(...floors);
}
