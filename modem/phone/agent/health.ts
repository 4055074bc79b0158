// What the phone says of itself: facts that the commands told, what the agent may do, and what is wrong.
import type { ModemClock } from '../../clock.ts';
import type { PhoneProblem, PhoneStatus } from '../protocol.ts';
import { PROTOCOL_VERSION } from '../topics.ts';
import type { Journal } from './journal.ts';
import { isoWithOffset } from './phone-time.ts';
import type { Asked, DeviceInfo, Trouble } from './termux.ts';

const NO_ROWS_AFTER = 3;
const CLOCK_OFF_MS = 120_000;
const STALE_MARGIN_MS = 10_000;

export type Health = {
  zone: string | null;
  android: string | null;
  model: string | null;
  device: DeviceInfo | null;
  battery: { pct: number; charging: boolean } | null;
  signal: number | null;
  permissions: { read: boolean | null; send: boolean | null };
  isApiOld: boolean;
  lastPollAt: number | null;
  startedAt: number;
  /** Commands whose latest call did not come back. */
  hanging: Set<string>;
};

export function createHealth(clock: ModemClock): Health {
  return {
    zone: null,
    android: null,
    model: null,
    device: null,
    battery: null,
    signal: null,
    permissions: { read: null, send: null },
    isApiOld: false,
    lastPollAt: null,
    startedAt: clock.now(),
    hanging: new Set(),
  };
}

/** Notes whether a command came back, and hands its answer on. */
export function noteAnswer<T>(health: Health, command: string, answer: Asked<T>): Asked<T> {
  noteTrouble(health, command, answer.ok ? null : answer.trouble);
  return answer;
}

/** Notes whether a command came back. */
export function noteTrouble(health: Health, command: string, trouble: Trouble | null): void {
  if (trouble === 'hangs') health.hanging.add(command);
  else health.hanging.delete(command);
}

/** Notes what a reading of the inbox taught. */
export function notePoll(health: Health, answer: Asked<unknown>, now: number): void {
  noteAnswer(health, 'termux-sms-list', answer);
  if (answer.ok) {
    health.lastPollAt = now;
    health.permissions.read = true;
  } else if (answer.trouble === 'no-permission') health.permissions.read = false;
}

/** What is wrong now, in the words of the contract. */
export function problemsOf(health: Health, journal: Journal, now: number): PhoneProblem[] {
  const { read, send } = health.permissions;
  const { config, boxAheadMs } = journal.state;
  const lastPoll = health.lastPollAt ?? health.startedAt;
  const isStale = now - lastPoll > 3 * config.pollMs + STALE_MARGIN_MS;
  const found: [PhoneProblem, boolean][] = [
    ['api-hangs', health.hanging.size > 0],
    ['api-too-old', health.isApiOld],
    ['no-read-permission', read === false],
    ['no-send-permission', send === false],
    ['no-rows', leavesNoRows(journal)],
    ['poll-stale', isStale],
    ['journal-full', journal.isFull()],
    ['clock-off', Math.abs(boxAheadMs) > CLOCK_OFF_MS],
  ];
  return found.filter(([, is]) => is).map(([problem]) => problem);
}

/** Some makers' Android does not write down what other apps send. */
function leavesNoRows(journal: Journal): boolean {
  let without = 0;
  for (const { providerId, error } of journal.state.sends.values()) {
    if (providerId !== undefined) return false;
    if (error?.code === 'no-row') without += 1;
  }
  return without >= NO_ROWS_AFTER;
}

/** The whole status; `state` is `offline` for the last will. */
export function describePhone(
  health: Health,
  journal: Journal,
  { version, now, isOffline }: { version: string; now: number; isOffline: boolean },
): PhoneStatus {
  const { cursor, inbound, open, untold } = journal.state;
  const problems = problemsOf(health, journal, now);
  const online = problems.length === 0 ? 'online' : 'degraded';
  return {
    v: PROTOCOL_VERSION,
    state: isOffline ? 'offline' : online,
    ts: isoWithOffset(now, health.zone),
    agent: {
      name: 'bramka-termux',
      ver: version,
      node: process.versions.node,
      android: health.android,
      model: health.model,
    },
    journal: journal.name,
    ...simsOf(health.device),
    battery: health.battery,
    signal: health.signal,
    net: health.device === null ? null : { type: health.device.networkType },
    queue: { in: inbound.size, out: open.size + untold.size },
    cursor: cursor === null ? null : { epoch: cursor.epoch, lastId: cursor.lastId },
    perm: health.permissions,
    problems,
    lastPollAt: health.lastPollAt === null ? null : isoWithOffset(health.lastPollAt, health.zone),
  };
}

/** Termux tells of the default SIM alone. */
function simsOf(device: DeviceInfo | null): Pick<PhoneStatus, 'sims' | 'slots'> {
  if (device === null) return { sims: [], slots: 0 };
  const { simState, operator, roaming, slots } = device;
  return { sims: [{ slot: null, state: simState, operator, roaming }], slots: slots ?? 0 };
}

/** What of a status is worth telling at once; the rest waits for the next one. */
export function newsOf({ ts, lastPollAt, queue, cursor, signal, ...news }: PhoneStatus): string {
  return JSON.stringify(news);
}
