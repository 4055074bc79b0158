// Knows which lines are down for how long, and lets their stand-by send what waits. A message is handed on once.
import type { HoldReason } from '../../lines/line.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import type { Handover, TakeOver } from './take-over.ts';

/** Which line takes over, and after how long down, ms. */
export type StandBy = { readonly lineId: string; readonly afterMs: number };

export type StandByParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  takeOver: TakeOver;
  standByOf: (lineId: string) => StandBy | null;
  /** A line has got something to send. */
  wake: (lineId: string) => void;
  /** A line has been down for long enough: from now on its messages go to the stand-by. */
  onDue: (lineId: string) => void;
};

/** So many move in one transaction; the program answers in between. */
const AT_ONCE = 200;
const AFTER_FAULT_MS = 5_000;
const LOOK_AGAIN_MS = 60_000;

/** Told what the lines can do; remembers since when each is down, for this run of the program. */
export class StandBys {
  readonly #parts: StandByParts;
  readonly #holds = new Map<string, HoldReason>();
  readonly #withModem = new Set<string>();
  readonly #downSince = new Map<string, number>();
  /** Lines that have been down for long enough: by their timers, since a clock may be set while they run. */
  readonly #due = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  #stopped = false;

  constructor(parts: StandByParts) {
    this.#parts = parts;
  }

  /** The line has a modem to send through, or none. */
  noteModem(lineId: string, hasModem: boolean): void {
    if (hasModem) this.#withModem.add(lineId);
    else this.#withModem.delete(lineId);
    this.#look(lineId);
  }

  /** The line holds its messages for this reason, or lets them go (null). */
  noteHold(lineId: string, hold: HoldReason | null): void {
    if (hold === null) this.#holds.delete(lineId);
    else this.#holds.set(lineId, hold);
    this.#look(lineId);
  }

  /** The line is gone for good; another one may get its id. */
  forget(lineId: string): void {
    this.#withModem.delete(lineId);
    this.#holds.delete(lineId);
    this.#up(lineId);
  }

  /** Whether the line could send at this moment. */
  canSend = (lineId: string): boolean => this.#withModem.has(lineId) && !this.#holds.has(lineId);

  /** Where a line's messages go now, new ones too; null while it is up, its time is not over or nobody can help. */
  handoverOf = (from: string): Handover | null => {
    const since = this.#downSince.get(from);
    const to = this.#helperOf(from, new Set());
    return since === undefined || to === null ? null : { from, to, since };
  };

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  /** A line that is being tried again is as down as before: only one that can send is up. */
  #look(lineId: string): void {
    const hold = this.#holds.get(lineId);
    // Whoever paused a line wants its messages to wait; that is no outage.
    if (hold === 'line-paused' || this.canSend(lineId)) this.#up(lineId);
    else if (hold !== undefined && !this.#downSince.has(lineId)) this.#down(lineId);
    this.#handOver();
  }

  #down(lineId: string): void {
    this.#downSince.set(lineId, this.#parts.clock.now());
    const standBy = this.#parts.standByOf(lineId);
    if (standBy === null) return;
    this.#plan(`stand-by ${lineId}`, standBy.afterMs, () => {
      this.#due.add(lineId);
      this.#handOver();
      this.#parts.onDue(lineId);
    });
  }

  #up(lineId: string): void {
    this.#downSince.delete(lineId);
    this.#due.delete(lineId);
    this.#cancel(`stand-by ${lineId}`);
  }

  #plan(name: string, ms: number, then = (): void => this.#handOver()): void {
    if (this.#stopped) return;
    this.#cancel(name);
    const cancel = this.#parts.clock.timer(name, ms, () => {
      this.#timers.delete(name);
      then();
    });
    this.#timers.set(name, cancel);
  }

  #cancel(name: string): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  /** The stand-by, or while that one is down for long enough itself, its own. */
  #helperOf(lineId: string, asked: Set<string>): string | null {
    const standBy = this.#parts.standByOf(lineId);
    if (standBy === null || !this.#due.has(lineId) || asked.has(lineId)) return null;
    if (this.canSend(standBy.lineId)) return standBy.lineId;
    return this.#helperOf(standBy.lineId, asked.add(lineId));
  }

  #handOver(): void {
    if (this.#stopped) return;
    try {
      for (const lineId of this.#downSince.keys()) this.#handOverFrom(lineId);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'what waits could not be handed to a stand-by');
      this.#plan('stand-by again', AFTER_FAULT_MS);
    }
  }

  #handOverFrom(lineId: string): void {
    const handover = this.handoverOf(lineId);
    if (handover === null) return;
    const { database, takeOver, log, wake } = this.#parts;
    const moved = database.transaction(() => takeOver.takeAll(handover, AT_ONCE));
    // What was with the modem when it went may be put back later, and then waits like the others.
    this.#plan(`stand-by ${lineId}`, moved === AT_ONCE ? 0 : LOOK_AGAIN_MS);
    if (moved === 0) return;
    log.warn({ line: lineId, standBy: handover.to, moved }, 'a stand-by took over what waited');
    wake(handover.to);
  }
}
