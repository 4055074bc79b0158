// USSD dialogues as jobs of their line: one at a time, only while the line works, never a second time by themselves.
import { ModemError, type UssdEncoding, type UssdReply } from '../../../modem/index.ts';
import type { Result, UssdError, UssdJob } from '../../index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { EventBus } from '../../runtime/event-bus.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Database } from '../../storage/database.ts';
import { checkUssdCode } from './ussd-code.ts';
import type { UssdEncodings } from './ussd-encodings.ts';
import type { UssdOutcome, UssdStore } from './ussd-store.ts';

/** What is needed of a Modem. */
export type UssdModem = {
  ussd(
    code: string,
    options?: { encoding?: UssdEncoding | null; signal?: AbortSignal },
  ): Promise<UssdReply>;
};

export type UssdQueueParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  store: UssdStore;
  encodings: UssdEncodings;
  /** Lines that exist now. */
  lineIds: () => readonly string[];
  /** Called in the transaction that ends a job. */
  onEnded: (job: UssdJob) => void;
};

/** A job that its line could not take up in this time has failed: nobody waits for the answer any more. */
const LONGEST_WAIT_MS = 10 * 60_000;
/** More than this in a row on one line is a script that runs away. */
const MOST_WAITING = 10;
const KEPT_MS = 90 * 24 * 3_600_000;

export type UssdQueue = ReturnType<typeof createUssdQueue>;

/** Makes the queue of all lines; nothing is dialled before a line has a modem. */
export function createUssdQueue(parts: UssdQueueParts) {
  const { database, clock, store, encodings } = parts;
  const modems = new Map<string, UssdModem>();
  const running = new Map<string, Promise<void>>();
  const cancelExpiry = new Map<string, () => void>();
  const stopping = new AbortController();

  function announce(lineId: string): void {
    database.afterCommit(() => parts.events.publish({ type: 'line.changed', lineId }));
  }

  function end(job: UssdJob, from: 'queued' | 'running', outcome: UssdOutcome): void {
    database.transaction(() => {
      if (!store.end(job.id, from, outcome, clock.now())) return;
      const ended = store.get(job.id);
      if (ended !== null) parts.onEnded(ended);
      announce(job.lineId);
    });
  }

  function wake(lineId: string): void {
    if (running.has(lineId) || !modems.has(lineId) || stopping.signal.aborted) return;
    const drained = drain(lineId)
      .catch((error: unknown) =>
        parts.log.error({ err: error, line: lineId }, 'a USSD job stopped on a fault'),
      )
      .then(() => void running.delete(lineId));
    running.set(lineId, drained);
  }

  async function drain(lineId: string): Promise<void> {
    for (;;) {
      const modem = modems.get(lineId);
      const job = stopping.signal.aborted ? undefined : store.queued(lineId)[0];
      if (modem === undefined || job === undefined || !store.markRunning(job.id)) return;
      announce(lineId);
      end(job, 'running', await dial(modem, job));
    }
  }

  async function dial(modem: UssdModem, job: UssdJob): Promise<UssdOutcome> {
    const encoding = encodings.of(job.lineId);
    try {
      const { signal } = stopping;
      const reply = await modem.ussd(job.code, { encoding, signal });
      if (reply.encoding !== encoding) encodings.remember(job.lineId, reply.encoding);
      return { reply: reply.text };
    } catch (error) {
      // The reply may name a balance, the code may hold a voucher: neither is for the log.
      parts.log.warn({ err: error, line: job.lineId, job: job.id }, 'a USSD job failed');
      return { error: stopping.signal.aborted ? 'restarted' : errorOf(error) };
    }
  }

  function planExpiry(lineId: string, at: number): void {
    cancelExpiry.get(lineId)?.();
    const wait = Math.max(0, at - clock.now());
    cancelExpiry.set(
      lineId,
      clock.timer(`ussd ${lineId}`, wait, () => expire(lineId)),
    );
  }

  function expire(lineId: string): void {
    cancelExpiry.delete(lineId);
    try {
      endExpired(lineId);
    } catch (error) {
      parts.log.error({ err: error, line: lineId }, 'USSD jobs could not be ended');
      planExpiry(lineId, clock.now() + LONGEST_WAIT_MS);
    }
  }

  function endExpired(lineId: string): void {
    const before = clock.now() - LONGEST_WAIT_MS;
    const waiting = store.queued(lineId);
    for (const job of waiting) {
      if (job.createdAt <= before) end(job, 'queued', { error: 'line-down' });
    }
    const next = waiting.find((job) => job.createdAt > before);
    if (next !== undefined) planExpiry(lineId, next.createdAt + LONGEST_WAIT_MS);
  }

  return {
    /**
     * Puts a dialogue into the line's queue. Refuses `bad-ussd-code`, `ussd-forbidden`, `unknown-line`, and
     * `not-allowed-now` when ten wait already.
     */
    ask(request: {
      lineId: string;
      code: string;
      purpose: UssdJob['purpose'];
      /** Name of whoever asked; null for the program itself. */
      author: string | null;
    }): Result<UssdJob> {
      const { lineId, purpose, author } = request;
      if (!parts.lineIds().includes(lineId)) return { ok: false, code: 'unknown-line' };
      const checked = checkUssdCode(request.code);
      if (!checked.ok) return checked;
      return database.transaction(() => {
        if (store.queued(lineId).length >= MOST_WAITING)
          return { ok: false, code: 'not-allowed-now' };
        const createdAt = clock.now();
        const job = store.add({ lineId, code: checked.code, purpose, author, createdAt });
        announce(lineId);
        database.afterCommit(() => {
          if (!cancelExpiry.has(lineId)) planExpiry(lineId, createdAt + LONGEST_WAIT_MS);
          wake(lineId);
        });
        return { ok: true, value: job };
      });
    },

    /** The line works and may be used, or (null) does not any more. */
    setModem(lineId: string, modem: UssdModem | null): void {
      if (modem === null) modems.delete(lineId);
      else modems.set(lineId, modem);
      wake(lineId);
    },

    /** Settles what a crash left: what ran is failed, what waited goes on waiting for its line. */
    start(): void {
      const interrupted = store.endInterrupted(clock.now());
      if (interrupted > 0) parts.log.warn({ interrupted }, 'USSD jobs were cut off by the restart');
      store.prune(clock.now() - KEPT_MS);
      for (const { lineId, createdAt } of store.linesWaiting()) {
        if (!cancelExpiry.has(lineId)) planExpiry(lineId, createdAt + LONGEST_WAIT_MS);
      }
    },

    /** Takes nothing new and breaks off what runs. */
    stop(): void {
      stopping.abort();
      for (const cancel of cancelExpiry.values()) cancel();
    },

    /** Resolves when what was broken off is written down: soon after its modem has stopped. */
    async stopped(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}

function errorOf(error: unknown): UssdError {
  if (!(error instanceof ModemError)) return 'fault';
  switch (error.code) {
    case 'ussd-refused':
      return 'refused';
    case 'timeout':
    case 'no-answer':
      return 'no-answer';
    case 'closed':
    case 'port-lost':
      return 'line-down';
    default:
      return 'fault';
  }
}
