// Keeps one line alive: makes a modem, starts it, watches it, and tries again with growing waits when it is lost.
import {
  type Modem,
  ModemError,
  type ModemStatus,
  type PartHandler,
  type ReportHandler,
} from '../../modem/index.ts';
import type { LineState, LineTrouble, LineView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import { canSend, type LineOptions, type TimelineEntry, waitBeforeTry } from './line.ts';

export type SupervisorParts = {
  line: LineOptions;
  clock: Clock;
  log: Logger;
  onPart: PartHandler;
  onReport: ReportHandler;
  /** The modem can send, or (null) cannot any more. */
  onModem: (modem: Modem | null) => void;
  /** State, trouble or what is known of the modem has changed. */
  onChange: () => void;
};

/** What the supervisor knows of its line; the rest of a LineView comes from the messages. */
export type LineCondition = Omit<
  LineView,
  'waiting' | 'usage' | 'queue' | 'lastReceivedAt' | 'lastSentAt'
>;

const LONGEST_TIMELINE = 50;
const LOCKING: readonly LineTrouble[] = ['pin-missing', 'pin-wrong', 'pin-tries-low', 'puk-needed'];

const UNKNOWN_MODEM = {
  manufacturer: null,
  model: null,
  firmware: null,
  imei: null,
  iccid: null,
  ownNumber: null,
  operator: null,
  registration: 'unknown',
  access: null,
  signal: null,
  storage: [],
} as const;

/** One line's guardian. `start` returns at once; the line comes up in its own time. */
export class LineSupervisor {
  readonly #parts: SupervisorParts;
  #modem: Modem | null = null;
  #status: ModemStatus | null = null;
  #state: LineState = 'starting';
  #trouble: LineTrouble | null = null;
  #detail: string | null = null;
  #since: number;
  #failures = 0;
  #nextTryAt: number | null = null;
  #cancelTimer: (() => void) | null = null;
  #stopped = false;
  #sending = false;
  #attempt: Promise<void> = Promise.resolve();
  readonly #timeline: TimelineEntry[] = [];

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
    this.#since = parts.clock.now();
  }

  start(): void {
    this.#attempt = this.#tryOnce();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#setSending(null);
    await this.#modem?.stop();
    await this.#attempt;
  }

  condition(): LineCondition {
    const { line } = this.#parts;
    const known = this.#status ?? UNKNOWN_MODEM;
    return {
      id: line.id,
      kind: line.kind,
      port: line.port,
      state: this.#state,
      trouble: this.#trouble,
      detail: this.#detail,
      since: this.#since,
      nextTryAt: this.#nextTryAt,
      manufacturer: known.manufacturer,
      model: known.model,
      firmware: known.firmware,
      imei: known.imei,
      iccid: known.iccid,
      ownNumber: known.ownNumber,
      operator: known.operator,
      registration: known.registration,
      access: known.access,
      signal: known.signal,
      storage: known.storage,
      timeline: [...this.#timeline],
    };
  }

  async #tryOnce(): Promise<void> {
    const modem = this.#parts.line.makeModem();
    this.#modem = modem;
    this.#nextTryAt = null;
    modem.onPart(this.#parts.onPart);
    modem.onReport(this.#parts.onReport);
    modem.onStatus((status) => {
      if (this.#modem === modem) this.#take(status, modem);
    });
    modem.onLost((error) => {
      if (this.#modem === modem) this.#fail(modem, error);
    });
    try {
      await modem.start();
      if (this.#modem !== modem || this.#stopped) return;
      this.#failures = 0;
      this.#take(modem.status(), modem);
    } catch (error) {
      if (this.#modem === modem) this.#fail(modem, error);
    }
  }

  #take(status: ModemStatus, modem: Modem): void {
    this.#status = status;
    // Until `start` has resolved nothing may be sent, whatever the modem says of itself; failures come by #fail.
    if (status.state === 'starting' || status.state === 'offline' || status.state === 'locked') {
      this.#parts.onChange();
      return;
    }
    this.#setSending(canSend(status) ? modem : null);
    this.#enter(status.state, status.trouble, status.detail);
  }

  #fail(modem: Modem, error: unknown): void {
    if (this.#stopped) return;
    this.#modem = null;
    this.#setSending(null);
    const trouble = troubleOf(error);
    const state: LineState = LOCKING.includes(trouble) ? 'locked' : 'offline';
    this.#failures += 1;
    const wait = waitBeforeTry(this.#failures, state);
    this.#nextTryAt = this.#parts.clock.now() + wait;
    this.#cancelTimer = this.#parts.clock.timer(`line ${this.#parts.line.id}`, wait, () => {
      this.#attempt = released.then(() => (this.#stopped ? undefined : this.#tryOnce()));
    });
    // The port must be free again before the next try opens it.
    const released = modem.stop().catch((cause: unknown) => {
      this.#parts.log.warn({ err: cause }, 'the modem did not stop cleanly');
    });
    this.#enter(state, trouble, error instanceof Error ? error.message : String(error));
  }

  #setSending(modem: Modem | null): void {
    const sending = modem !== null;
    if (sending === this.#sending) return;
    this.#sending = sending;
    this.#parts.onModem(modem);
  }

  #enter(state: LineState, trouble: LineTrouble | null, detail: string | null): void {
    const same = state === this.#state && trouble === this.#trouble;
    this.#detail = detail;
    if (!same) {
      this.#state = state;
      this.#trouble = trouble;
      this.#since = this.#parts.clock.now();
      this.#timeline.unshift({ at: this.#since, state, trouble, detail });
      this.#timeline.length = Math.min(this.#timeline.length, LONGEST_TIMELINE);
      const level = state === 'ready' ? 'info' : 'warn';
      this.#parts.log[level]({ state, trouble, detail }, 'the line changed its state');
    }
    this.#parts.onChange();
  }
}

function troubleOf(error: unknown): LineTrouble {
  if (!(error instanceof ModemError)) return 'modem-fault';
  const { code } = error;
  switch (code) {
    case 'timeout':
      return 'no-answer';
    case 'closed':
    case 'restarting':
      return 'port-lost';
    case 'submit-refused':
    case 'ussd-refused':
    case 'submit-unknown':
    case 'withdrawn':
    case 'command-failed':
      return 'modem-fault';
    default:
      return code;
  }
}
