// A line: its options, when it may send, and why its messages wait. Pure.
import type { Modem, ModemStatus, WebhookCall } from '../../modem/index.ts';
import type {
  LineHold,
  LineKind,
  LineProblem,
  LineState,
  LineTrouble,
  MessageReason,
} from '../index.ts';
import type { LineRecorder } from './history/line-recorder.ts';
import type { LineJobs } from './line-jobs.ts';
import type { LinePace } from './line-pace.ts';

/** Why a line as a whole may not send now; what its messages that wait are held with. */
export type HoldReason = LineHold;

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

/** How a modem is to be started: from the recovery ladder, and at which port it was found. */
export type ModemStart = {
  /** What the driver does before anything else; see GsmModemOptions. */
  recovery: 'none' | 'radio' | 'restart';
  /** The port to open instead of the configured one; null for the configured one. */
  port: string | null;
};

/** A line as configured; `makeModem` gives a new Modem for each try, since a lost one is dead. */
export type LineOptions = {
  id: string;
  kind: LineKind;
  /** `/dev/…`, `tcp://…`, or `auto`: wherever the modem with this `imei` is; null for a simulated line. */
  port: string | null;
  /** How fast and when it may send; absent: without limits. */
  pace?: LinePace;
  /** Records what goes over the line's pipes; absent where nobody wants to read it. */
  recorder?: LineRecorder;
  /** The line that sends what waits here once this one is down for `afterMs`. */
  standBy?: { readonly lineId: string; readonly afterMs: number } | null;
  /** IMEI of the one modem that may serve the line; when absent, the first one to serve it is learned. */
  imei?: string | null;
  /** Added on a page, and not from the file. */
  isAdded?: boolean;
  makeModem: (start: ModemStart) => Modem;
  /** Takes a call of the app behind the line; false when it does not come from there. Absent where nobody calls. */
  takeCall?: (call: WebhookCall) => boolean;
  /** Calls back whenever a modem that was away is within reach again, so that nobody waits for the next try; answers with the end of it. */
  onWithinReach?: (callback: () => void) => () => void;
  /** Takes the power of the modem's USB port away for a moment; absent where no hub can. Rejects when it fails. */
  powerCycle?: (() => Promise<void>) | null;
  /** What it does besides texts; nothing but recording calls when left out. */
  jobs?: LineJobs;
};

/** A line without network keeps its messages; any other degraded line can still send. */
export function canSend(status: Pick<ModemStatus, 'state' | 'trouble'>): boolean {
  if (status.state === 'ready') return true;
  return status.state === 'degraded' && status.trouble !== 'not-registered';
}

/** What decides whether a line's messages wait. */
export type Standing = { state: LineState; trouble: LineTrouble | null; pausedAt: number | null };

/** Why the messages of a line wait, or null when they need not. What a person has to do goes before what passes. */
export function holdOf({ state, trouble, pausedAt }: Standing): HoldReason | null {
  if (state === 'locked') return trouble === 'sim-changed' ? 'sim-changed' : 'line-locked';
  if (pausedAt !== null) return 'line-paused';
  if (state === 'offline') return 'line-offline';
  return state === 'degraded' && trouble === 'not-registered' ? 'line-offline' : null;
}

/** The checked line, or all that is wrong with its options. `taken`: lines whose ids and ports are not free. */
export type CheckLine = (
  options: unknown,
  taken: readonly Pick<LineOptions, 'id' | 'port' | 'imei'>[],
) => { ok: true; line: LineOptions } | { ok: false; problems: LineProblem[] };
