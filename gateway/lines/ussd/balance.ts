// The SIM's credit: asks by USSD on a schedule, reads the amount, raises the alarm when it is low.
import { eq, sql } from 'drizzle-orm';
import type { BalanceView, UssdJob } from '../../index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import { lineFacts } from '../../storage/schema/lines.ts';
import type { BalanceOptions, JobNote } from '../line-jobs.ts';
import { findAmount } from './find-amount.ts';
import type { UssdQueue } from './ussd-queue.ts';
import type { UssdStore } from './ussd-store.ts';

export type BalanceParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  store: UssdStore;
  ask: UssdQueue['ask'];
  /** The line's options now; null when its balance is not asked for. */
  optionsOf: (lineId: string) => BalanceOptions | null;
  lineIds: () => readonly string[];
  setAlarm: (lineId: string, alarm: 'low-credit', on: boolean) => void;
  note: (lineId: string, note: JobNote) => void;
};

/** A line that just came up has messages to see to first. */
const AFTER_READY_MS = 30_000;
/** After a dialogue that failed the next is not put off for a day. */
const AFTER_FAILURE_MS = 3_600_000;

export type Balance = ReturnType<typeof createBalance>;

/** Makes the keeper of all lines' balances. */
export function createBalance(parts: BalanceParts) {
  const { database, clock, store } = parts;
  const ready = new Set<string>();
  const timers = new Map<string, () => void>();
  // Every page asks.
  const facts = database.db
    .select({
      text: lineFacts.balanceText,
      amount: lineFacts.balanceAmount,
      at: lineFacts.balanceAt,
    })
    .from(lineFacts)
    .where(eq(lineFacts.lineId, sql.placeholder('lineId')))
    .prepare();

  function plan(lineId: string): void {
    timers.get(lineId)?.();
    timers.delete(lineId);
    const options = parts.optionsOf(lineId);
    if (options === null || options.everyMs === 0 || !ready.has(lineId)) return;
    const last = store.newest(lineId, 'balance');
    const pause =
      last?.state === 'failed' ? Math.min(options.everyMs, AFTER_FAILURE_MS) : options.everyMs;
    const wait = last === null ? 0 : last.createdAt + pause - clock.now();
    timers.set(
      lineId,
      clock.timer(`balance ${lineId}`, Math.max(wait, AFTER_READY_MS), () => askNow(lineId)),
    );
  }

  function askNow(lineId: string): void {
    const options = parts.optionsOf(lineId);
    if (options === null) return;
    try {
      const { code } = options;
      const asked = parts.ask({ lineId, code, purpose: 'balance', author: null });
      // What ends the job plans the next one; a refused one has no end.
      if (!asked.ok) planLater(lineId, asked.code);
    } catch (error) {
      parts.log.error({ err: error, line: lineId }, 'the balance could not be asked for');
      planLater(lineId, 'fault');
    }
  }

  function planLater(lineId: string, why: string): void {
    parts.log.warn({ line: lineId, why }, 'the balance is asked for later');
    timers.set(
      lineId,
      clock.timer(`balance ${lineId}`, AFTER_FAILURE_MS, () => askNow(lineId)),
    );
  }

  function take(options: BalanceOptions, job: UssdJob, reply: string): void {
    const { lineId } = job;
    const pattern = options.pattern === null ? null : new RegExp(options.pattern, 'iu');
    const amount = findAmount(reply, pattern);
    const former = read(lineId);
    const found = { balanceText: reply, balanceAmount: amount, balanceAt: job.endedAt };
    database.db
      .insert(lineFacts)
      .values({ lineId, ...found })
      .onConflictDoUpdate({ target: lineFacts.lineId, set: found })
      .run();
    const isLow = amount === null ? null : isBelow(options, amount);
    if (former === null || former.amount !== amount) note(lineId, isLow, amount);
    database.afterCommit(() => {
      if (isLow !== null) parts.setAlarm(lineId, 'low-credit', isLow);
    });
  }

  function note(lineId: string, isLow: boolean | null, amount: number | null): void {
    const code =
      isLow === null ? 'credit-unreadable' : isLow ? 'credit-low' : ('credit-ok' as const);
    const detail = amount === null ? null : String(amount);
    database.afterCommit(() => parts.note(lineId, { code, detail }));
  }

  function read(lineId: string): BalanceView | null {
    const row = facts.get({ lineId });
    if (row === undefined || row.text === null || row.at === null) return null;
    const options = parts.optionsOf(lineId);
    const isLow = options !== null && row.amount !== null && isBelow(options, row.amount);
    return { text: row.text, amount: row.amount, at: row.at, isLow };
  }

  return {
    /** The latest balance of a line, null before the first. */
    of: read,

    /** A USSD job ended: a balance was read, also when a person dialled the code by hand. In its transaction. */
    ended(job: UssdJob): void {
      const options = parts.optionsOf(job.lineId);
      if (options === null) return;
      if (job.reply !== null && job.code === options.code) take(options, job, job.reply);
      if (job.purpose === 'balance') database.afterCommit(() => plan(job.lineId));
    },

    /** The line works, or does not. */
    setReady(lineId: string, isReady: boolean): void {
      if (isReady) ready.add(lineId);
      else ready.delete(lineId);
      plan(lineId);
    },

    /** An alarm outlives the program that raised it. */
    start(): void {
      for (const lineId of parts.lineIds()) {
        if (read(lineId)?.isLow === true) parts.setAlarm(lineId, 'low-credit', true);
      }
    },

    stop(): void {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      ready.clear();
    },
  };
}

function isBelow({ lowCredit }: BalanceOptions, amount: number): boolean {
  return lowCredit !== null && amount < lowCredit;
}
