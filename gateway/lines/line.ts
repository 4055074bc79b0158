// A line: its options, its state as the supervisor knows it, and when a lost one is tried again. Pure.
import type { Modem, ModemStatus } from '../../modem/index.ts';
import type { LineState, LineTrouble, MessageReason } from '../index.ts';
import type { LinePace } from './line-pace.ts';
import type { LineRecorder } from './line-recorder.ts';

/** Why a line as a whole may not send now; what its messages that wait are held with. */
export type HoldReason = 'line-offline' | 'line-locked' | 'line-paused' | 'sim-changed';

const LINE_HOLDS: ReadonlySet<string> = new Set<HoldReason>([
  'line-offline',
  'line-locked',
  'line-paused',
  'sim-changed',
]);

/** Whether a message is held because of its line, and not for a reason of its own. */
export function isLineHold(reason: MessageReason | null): boolean {
  return reason !== null && LINE_HOLDS.has(reason);
}

/** Ids of the lines there are now, in their order; asked anew each time, since lines come and go while the program runs. */
export type LineIds = () => readonly string[];

/** A configured line; `makeModem` gives a new Modem for each try, since a lost one is dead. */
export type LineOptions = {
  id: string;
  kind: 'modem' | 'simulated';
  port: string | null;
  /** How fast and when it may send; absent: without limits. */
  pace?: LinePace;
  makeModem: () => Modem;
  /** The line that sends what waits here once this one is down for `afterMs`. */
  standBy?: { readonly lineId: string; readonly afterMs: number } | null;
  /** Records what goes over the line's pipes; absent where nobody wants to read it. */
  recorder?: LineRecorder;
};

export type TimelineEntry = {
  at: number;
  state: LineState;
  trouble: LineTrouble | null;
  detail: string | null;
};

const WAITS_MS = [2_000, 5_000, 10_000, 20_000, 30_000];
/** A SIM that waits for a person is looked at again calmly. */
const LOCKED_WAIT_MS = 60_000;

/** How long to wait before the next try, by the number of tries that failed in a row. */
export function waitBeforeTry(failures: number, state: LineState): number {
  if (state === 'locked') return LOCKED_WAIT_MS;
  return WAITS_MS[Math.min(failures, WAITS_MS.length) - 1] ?? LOCKED_WAIT_MS;
}

/** A line without network keeps its messages; any other degraded line can still send. */
export function canSend(status: Pick<ModemStatus, 'state' | 'trouble'>): boolean {
  if (status.state === 'ready') return true;
  return status.state === 'degraded' && status.trouble !== 'not-registered';
}

/** Why the messages of a line in this state wait, or null when they need not. */
export function holdOf(state: LineState, trouble: LineTrouble | null): HoldReason | null {
  if (state === 'locked') return 'line-locked';
  if (state === 'offline') return 'line-offline';
  return state === 'degraded' && trouble === 'not-registered' ? 'line-offline' : null;
}
