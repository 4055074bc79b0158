// Sends: takes them into the journal, starts one at a time within the phone's pace, and notes how each came back.
import type { ModemClock } from '../../clock.ts';
import { type PhoneResult, type PhoneSend, RECIPIENT, type ResultState } from '../protocol.ts';
import type { AgentLog } from './agent-log.ts';
import type { Journal } from './journal.ts';
import type { JournalRecord, SendEntry } from './journal-state.ts';
import { waitFor } from './pace.ts';
import { readSendOutcome } from './send-outcome.ts';
import type { Termux } from './termux.ts';

const FULL_DISK_PAUSE_MS = 30_000;
const PACE_WINDOW_MS = 60_000;

export type SendError = NonNullable<PhoneResult['error']>;

export type SenderParts = {
  journal: Journal;
  termux: Pick<Termux, 'sendText'>;
  clock: ModemClock;
  log: AgentLog;
  /** How many SIMs the phone can hold; null when it did not tell. Resolves when it was asked once. */
  slots(): Promise<number | null>;
  knownSlots(): number | null;
  /** Highest sent or failed row known; null when none could be read. Resolves when it was asked once. */
  floor(): Promise<number | null>;
  /** The same without waiting; undefined before it was asked. */
  knownFloor(): number | null | undefined;
  /** Called when a send got another state. */
  onMove(id: string): void;
  /** What termux-sms-send taught about its permission, and whether it came back. */
  onSendCommand(taught: { permission: boolean | null; hangs: boolean }): void;
};

export type Sender = {
  /** Takes a send, or tells again what became of it. On return it is in the journal. */
  accept(send: PhoneSend): void;
  /** Takes back what has not begun, also what has not come yet. Null when the disk did not take it. */
  cancel(ids: readonly string[]): Record<string, ResultState> | null;
  /** After a start of the program: what had begun is unknown; what had not goes on. */
  recover(): void;
  /** A settled state of a send; also for what is learnt later. */
  move(id: string, state: ResultState, details?: { error?: SendError; providerId?: number }): void;
  /** Begins nothing more; resolves when the running command has ended. */
  stop(): Promise<void>;
};

export function createSender(parts: SenderParts): Sender {
  const { journal, clock, log } = parts;
  let running: Promise<void> | null = null;
  let cancelTimer: (() => void) | null = null;
  let stopped = false;

  const boxNow = (): number => clock.now() + journal.state.boxAheadMs;

  function move(
    id: string,
    state: ResultState,
    details: { error?: SendError; providerId?: number } = {},
  ): void {
    journal.note([{ t: 'state', id, state, at: clock.now(), ...details }]);
    log.info(
      `Send ${id}: ${state}${details.error === undefined ? '' : ` (${details.error.code})`}`,
    );
    parts.onMove(id);
  }

  function accept(send: PhoneSend): void {
    if (journal.state.sends.has(send.id)) {
      parts.onMove(send.id);
      return;
    }
    const now = clock.now();
    const refusal = refusalOf(send, { slots: parts.knownSlots(), boxNow: boxNow() });
    const start = refusal === null ? startAtOnce(send) : null;
    const entry = newEntry(send, now, refusal);
    if (!journal.commit([{ t: 'send', entry }, ...(start === null ? [] : [start])])) {
      refuseUnwritten(send);
      return;
    }
    log.info(`Send ${send.id} to ${send.to}: ${entry.state}`);
    parts.onMove(send.id);
    if (start !== null) occupy(runCommand(entry.send));
    else wake();
  }

  /** On an idle phone taking and starting are one write, since each flush of the disk delays the text. */
  function startAtOnce(send: PhoneSend): StartRecord | null {
    const floor = parts.knownFloor();
    const isIdle = running === null && !stopped && firstWaiting(journal) === undefined;
    if (!isIdle || floor === undefined || (send.sim !== null && parts.knownSlots() === null)) {
      return null;
    }
    return paceWait(send.parts) > 0 ? null : startRecord(send.id, floor, clock.now());
  }

  /** Kept in mind until there is room, so that a second delivery of the same packet does not begin it later. */
  function refuseUnwritten(send: PhoneSend): void {
    const entry = newEntry(send, clock.now(), {
      state: 'rejected',
      error: { code: 'command-failed', text: 'the storage of the phone is full' },
    });
    journal.note([{ t: 'send', entry }]);
    parts.onMove(send.id);
  }

  function cancel(ids: readonly string[]): Record<string, ResultState> | null {
    const at = clock.now();
    const takenBack = ids.filter((id) => {
      const known = journal.state.sends.get(id);
      return known === undefined || known.state === 'accepted';
    });
    const done = journal.commit(
      takenBack.map((id) =>
        journal.state.sends.has(id)
          ? { t: 'state', id, state: 'cancelled', at }
          : { t: 'send', entry: tombstone(id, at) },
      ),
    );
    if (!done) return null;
    for (const id of takenBack) parts.onMove(id);
    return Object.fromEntries(ids.map((id) => [id, shownState(journal.state.sends.get(id))]));
  }

  function wake(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (running !== null || stopped) return;
    occupy(startNext());
  }

  /** Nothing else begins until `work` is done; it says whether the next one may follow. */
  function occupy(work: Promise<boolean>): void {
    running = work
      .catch((error: unknown) => {
        log.warn(`A send went wrong: ${String(error)}`);
        return later('after a fault', FULL_DISK_PAUSE_MS);
      })
      .then((again) => {
        running = null;
        if (again) wake();
      });
  }

  /** True when the next one may follow at once. */
  async function startNext(): Promise<boolean> {
    const entry = firstWaiting(journal);
    if (entry === undefined) return false;
    const { send } = entry;
    // Both are known but right after the start of the program.
    const floor = await parts.floor();
    const slots = send.sim === null ? null : await parts.slots();
    if (stopped) return false;
    // It may have been taken back meanwhile.
    if (journal.state.sends.get(send.id)?.state !== 'accepted') return true;
    const refusal = refusalOf(send, { slots: slots ?? 0, boxNow: boxNow() });
    if (refusal !== null) {
      move(send.id, refusal.state, refusal.error === undefined ? {} : { error: refusal.error });
      return true;
    }
    const wait = paceWait(send.parts);
    if (wait > 0) return later('pace', wait);
    return handOver(send, floor);
  }

  function paceWait(textParts: number): number {
    const { partsPerMinute: limit } = journal.state.config;
    const now = clock.now();
    return waitFor(textParts, { started: recentStarts(journal, now), limit, now });
  }

  async function handOver(send: SendEntry['send'], floor: number | null): Promise<boolean> {
    const written = journal.commit([startRecord(send.id, floor, clock.now())]);
    return written ? runCommand(send) : later('journal full', FULL_DISK_PAUSE_MS);
  }

  async function runCommand(send: SendEntry['send']): Promise<boolean> {
    const end = await parts.termux.sendText({ to: send.to, slot: send.sim, body: send.body });
    const { state, error } = readSendOutcome(end);
    parts.onSendCommand({
      permission: state === 'handed' ? true : error?.code === 'no-permission' ? false : null,
      hangs: end.kind !== 'exited',
    });
    move(send.id, state, error === undefined ? {} : { error });
    return true;
  }

  function later(name: string, ms: number): false {
    cancelTimer = clock.timer(name, ms, wake);
    return false;
  }

  return {
    accept,
    cancel,
    move,
    recover() {
      for (const id of [...journal.state.open]) {
        if (journal.state.sends.get(id)?.state !== 'started') continue;
        const text = 'the program ended while the command ran';
        move(id, 'unknown', { error: { code: 'crashed', text } });
      }
      wake();
    },
    async stop() {
      stopped = true;
      cancelTimer?.();
      await running;
    },
  };
}

type StartRecord = JournalRecord & { t: 'state' };

function startRecord(id: string, floor: number | null, at: number): StartRecord {
  return { t: 'state', id, state: 'started', startedAt: at, floor, at };
}

type Refusal = { state: 'rejected' | 'expired'; error?: SendError };

function refusalOf(
  send: Pick<PhoneSend, 'to' | 'sim' | 'notAfter'>,
  { slots, boxNow }: { slots: number | null; boxNow: number },
): Refusal | null {
  if (!RECIPIENT.test(send.to)) {
    return { state: 'rejected', error: { code: 'bad-number', text: 'not a plain number' } };
  }
  // Termux would drop it without a word.
  if (send.sim !== null && slots !== null && send.sim >= slots) {
    const text = `slot ${send.sim}, and the phone told of ${slots}`;
    return { state: 'rejected', error: { code: 'no-such-sim', text } };
  }
  return boxNow > Date.parse(send.notAfter) ? { state: 'expired' } : null;
}

function newEntry({ v: _v, ...send }: PhoneSend, at: number, refusal: Refusal | null): SendEntry {
  return {
    send,
    state: refusal?.state ?? 'accepted',
    ...(refusal?.error === undefined ? {} : { error: refusal.error }),
    at,
    startedAt: null,
    floor: null,
    acked: null,
  };
}

/** For an id that has not come: should it still come, it is answered with `cancelled`. The reply tells the box already. */
function tombstone(id: string, at: number): SendEntry {
  const send = {
    id,
    to: '',
    body: '',
    sim: null,
    notAfter: new Date(at).toISOString(),
    parts: 1,
  };
  return { send, state: 'cancelled', at, startedAt: null, floor: null, acked: 'cancelled' };
}

function firstWaiting(journal: Journal): SendEntry | undefined {
  for (const id of journal.state.open) {
    const entry = journal.state.sends.get(id);
    if (entry?.state === 'accepted') return entry;
  }
  return undefined;
}

function recentStarts(journal: Journal, now: number): { at: number; parts: number }[] {
  const recent: { at: number; parts: number }[] = [];
  for (const { startedAt, send } of journal.state.sends.values()) {
    if (startedAt !== null && startedAt > now - PACE_WINDOW_MS) {
      recent.push({ at: startedAt, parts: send.parts });
    }
  }
  return recent;
}

/** What the box may know: a begun one is still `accepted` to it. */
export function shownState(entry: SendEntry | undefined): ResultState {
  return entry === undefined || entry.state === 'started' ? 'accepted' : entry.state;
}
