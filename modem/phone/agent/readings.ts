// When what is read: the inbox at its interval, facts of the phone now and then, one command at a time.
import type { ModemClock } from '../../clock.ts';
import type { AgentLog } from './agent-log.ts';
import { type Health, noteAnswer, notePoll } from './health.ts';
import type { Inbox } from './inbox.ts';
import type { Journal } from './journal.ts';
import type { Lane } from './lane.ts';
import { isZone } from './phone-time.ts';
import type { Asked, Termux } from './termux.ts';

const FACTS_EVERY_MS = 120_000;
/** An app that is asleep is not asked at every interval: each call costs a process until its time-out. */
const PAUSE_AFTER_HANG_MS = 30_000;
const TOO_OLD: Asked<null> = {
  ok: false,
  trouble: 'garbled',
  text: 'termux-sms-list is too old to read by a cursor',
};

export type Readings = {
  start(): void;
  stop(): void;
  /** Takes new rules for the interval. */
  restart(): void;
  /** Reads the inbox as soon as the reading under way is over; callers that come together share one. */
  poll(): Promise<Asked<null>>;
  backfill: Inbox['backfill'];
  /** Settled when rows, or facts, were asked for once, whatever the answer. */
  rowsAsked: Promise<void>;
  wereRowsAsked(): boolean;
  factsAsked: Promise<void>;
};

export function createReadings(parts: {
  journal: Journal;
  termux: Termux;
  clock: ModemClock;
  log: AgentLog;
  health: Health;
  inbox: Inbox;
  lane: Lane;
  onNews(): void;
}): Readings {
  const { journal, termux, clock, log, health, inbox, lane } = parts;
  const rows = settledLater();
  const facts = settledLater();
  let cancelPoll: (() => void) | null = null;
  let cancelFacts: (() => void) | null = null;
  let waiting: Promise<Asked<null>> | null = null;
  let stopped = false;
  let wereRowsAsked = false;
  const rowsDone = (): void => {
    wereRowsAsked = true;
    rows.resolve();
  };
  /** Null until the script was asked what it can. */
  let canSelect: boolean | null = null;

  async function read(): Promise<Asked<null>> {
    waiting = null;
    if (canSelect !== true) await learnScript();
    const answer = canSelect === false ? TOO_OLD : await inbox.poll();
    const before = health.permissions.read;
    notePoll(health, answer, clock.now());
    if (!answer.ok && (before !== false || answer.trouble !== 'no-permission')) {
      log.warn(`The inbox could not be read: ${answer.trouble}: ${answer.text}`);
    }
    rowsDone();
    parts.onNews();
    return answer;
  }

  async function learnScript(): Promise<void> {
    const answer = noteAnswer(health, 'termux-sms-list', await termux.canSelect());
    canSelect = answer.ok ? answer.value : null;
    health.isApiOld = canSelect === false;
  }

  function poll(): Promise<Asked<null>> {
    waiting ??= lane(read);
    return waiting;
  }

  function pollAndGoOn(): void {
    cancelPoll?.();
    const began = clock.now();
    void poll()
      .catch((error: unknown): Asked<null> => {
        log.warn(`The inbox could not be read: ${String(error)}`);
        rowsDone();
        return { ok: false, trouble: 'garbled', text: String(error) };
      })
      .then((answer) => {
        if (stopped) return;
        const { pollMs } = journal.state.config;
        const isAsleep = !answer.ok && answer.trouble === 'hangs';
        cancelPoll?.();
        const wait = isAsleep
          ? Math.max(pollMs, PAUSE_AFTER_HANG_MS)
          : pauseAfter(clock.now() - began, pollMs);
        cancelPoll = clock.timer('poll', wait, pollAndGoOn);
      });
  }

  async function readFacts(): Promise<void> {
    const device = await lane(() => termux.deviceInfo());
    noteAnswer(health, 'termux-telephony-deviceinfo', device);
    if (device.ok) health.device = device.value;
    facts.resolve();
    parts.onNews();
    const battery = await lane(() => termux.battery());
    noteAnswer(health, 'termux-battery-status', battery);
    health.battery = battery.ok ? battery.value : null;
    const signal = await lane(() => termux.signal());
    noteAnswer(health, 'termux-telephony-cellinfo', signal);
    health.signal = signal.ok ? signal.value : null;
    await readProperties();
    parts.onNews();
  }

  async function readProperties(): Promise<void> {
    const property = (name: string) => lane(() => termux.property(name));
    const zone = await property('persist.sys.timezone');
    health.zone = zone !== null && isZone(zone) ? zone : null;
    if (health.android !== null) return;
    health.android = (await property('ro.build.version.release'))?.slice(0, 40) ?? null;
    const maker = await property('ro.product.manufacturer');
    const model = await property('ro.product.model');
    const named = [maker, model].filter((name) => name !== null).join(' ');
    health.model = named === '' ? null : named.slice(0, 80);
  }

  function readFactsAndGoOn(): void {
    void readFacts()
      .catch((error: unknown) => log.warn(`The phone's facts could not be read: ${String(error)}`))
      .then(() => {
        facts.resolve();
        if (!stopped) cancelFacts = clock.timer('facts', FACTS_EVERY_MS, readFactsAndGoOn);
      });
  }

  return {
    start() {
      // The zone is needed before the first text is read.
      void readProperties().then(() => {
        if (stopped) return;
        pollAndGoOn();
        readFactsAndGoOn();
      });
    },
    stop() {
      stopped = true;
      cancelPoll?.();
      cancelFacts?.();
    },
    restart: pollAndGoOn,
    poll,
    backfill: (since, limit) => lane(() => inbox.backfill(since, limit)),
    rowsAsked: rows.promise,
    wereRowsAsked: () => wereRowsAsked,
    factsAsked: facts.promise,
  };
}

/** The interval runs from reading to reading; a slow phone rests as long as its reading took. */
function pauseAfter(tookMs: number, pollMs: number): number {
  return Math.max(pollMs - tookMs, Math.min(tookMs, pollMs));
}

/** Node 20 has no Promise.withResolvers. */
function settledLater(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
