// What the app learns of a text later: delivered, failed after all, or sent where that was not known. Asked for ever more rarely, for three days.
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import type { ReportHandler } from '../modem.ts';
import type { StatusReport } from '../part.ts';
import type { AppClient } from './app-client.ts';
import type { AppMessage } from './app-shapes.ts';
import { type SmsgateMemory, WINDOW_MS } from './memory.ts';
import { createOffering } from './offering.ts';
import { reportOf } from './report-of-text.ts';
import { indexOfId } from './submit-id.ts';

export type LaterWordsParts = {
  client: AppClient;
  clock: ModemClock;
  log: ModemLog;
  memory: SmsgateMemory;
  handler(): ReportHandler;
};

export type LaterWords = {
  /** Finds the texts of earlier runs. Throws AppError. */
  recall(): Promise<void>;
  /** Waits for the last word about this text. `isHeld`: nothing is told until `release`, or for a minute. */
  expect(id: string, recipient: string, isHeld: boolean): void;
  /** The caller has noted the receipt. */
  release(id: string): void;
  /** Looks if it is time to, and tells what there is. Throws AppError. */
  look(): Promise<void>;
  close(): void;
};

type Expected = { recipient: string; since: number; heldUntil: number };

const PAGE = 100;
const MOST_PAGES = 20;
/** Above so many texts a list costs less than asking for each. */
const MOST_SINGLE = 3;
const HOLD_MS = 60_000;
/** The phone's clock, by which a list is cut, may be off. */
const CLOCK_SLACK_MS = 3_600_000;

/** How long to wait between looks while the youngest text is so old, ms. */
const PATIENCE = [
  { youngerThan: 120_000, every: 0 },
  { youngerThan: 3_600_000, every: 30_000 },
  { youngerThan: Number.POSITIVE_INFINITY, every: 300_000 },
];

export function createLaterWords(parts: LaterWordsParts): LaterWords {
  const { client, clock, log, memory, handler } = parts;
  const expected = new Map<string, Expected>();
  let lookedAt = 0;
  const offering = createOffering<StatusReport>({
    give: (report) => handler()(report),
    onTaken(id, { outcome }) {
      if (outcome === 'pending') {
        memory.sent.set(id, clock.now());
        return;
      }
      expected.delete(id);
      memory.told.set(id, clock.now());
    },
    onRejected: (err) => log.warn({ err }, 'a report of the phone was not taken; it comes again'),
  });

  function note(message: AppMessage): void {
    const held = expected.get(message.id);
    const report = reportOf(message, held?.recipient ?? '');
    if (held === undefined || report === null || held.heldUntil > clock.now()) return;
    if (report.outcome === 'pending' && memory.sent.has(message.id)) return;
    offering.add(message.id, report);
  }

  async function list(from: number, take: (message: AppMessage) => void): Promise<void> {
    const query = { from: new Date(from).toISOString(), limit: PAGE };
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { items } = await client.messages({ ...query, offset: page * PAGE });
      for (const message of items) take(message);
      if (items.length < PAGE) return;
    }
  }

  async function single(id: string): Promise<void> {
    const message = await client.message(id);
    if (message === null) expected.delete(id);
    else note(message);
  }

  /** Texts that are asked for; those too old are given up. */
  function open(): [string, Expected][] {
    const now = clock.now();
    for (const [id, { since }] of expected) if (since < now - WINDOW_MS) expected.delete(id);
    return [...expected].filter(([id, { heldUntil }]) => heldUntil <= now && !offering.has(id));
  }

  async function ask(waiting: readonly [string, Expected][]): Promise<void> {
    if (waiting.length <= MOST_SINGLE) {
      for (const [id] of waiting) await single(id);
      return;
    }
    const oldest = Math.min(...waiting.map(([, { since }]) => since));
    await list(oldest - CLOCK_SLACK_MS, note);
  }

  return {
    async recall() {
      await list(clock.now() - WINDOW_MS, (message) => {
        if (indexOfId(message.id) === null || memory.told.has(message.id)) return;
        const since = timeOf(message.states?.Sent ?? message.states?.Pending) ?? clock.now();
        const recipient = message.recipients?.[0]?.phoneNumber ?? '';
        if (!expected.has(message.id)) expected.set(message.id, { recipient, since, heldUntil: 0 });
        note(message);
      });
      void offering.run();
    },
    expect(id, recipient, isHeld) {
      const now = clock.now();
      expected.set(id, { recipient, since: now, heldUntil: isHeld ? now + HOLD_MS : 0 });
    },
    release(id) {
      const text = expected.get(id);
      if (text !== undefined) text.heldUntil = 0;
    },
    async look() {
      const waiting = open();
      const youngest = Math.max(...waiting.map(([, { since }]) => since));
      const every = PATIENCE.find((row) => clock.now() - youngest < row.youngerThan)?.every ?? 0;
      if (waiting.length > 0 && clock.now() >= lookedAt + every) {
        lookedAt = clock.now();
        await ask(waiting);
      }
      void offering.run();
    },
    close: offering.close,
  };
}

function timeOf(instant: string | undefined): number | null {
  const at = Date.parse(instant ?? '');
  return Number.isNaN(at) ? null : at;
}
