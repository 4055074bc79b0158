// SimMailbox: what the service centre holds for one SIM, handed over one at a time and only forgotten when taken.
import type { ModemClock } from '../clock.ts';
import type { AirPdu } from './air-codec.ts';

export type AirMessage = AirPdu & {
  kind: 'deliver' | 'report';
  /** Class 0 messages are shown, not stored. */
  flash: boolean;
};

/** The modem side of the radio link: `done(false)` = keep it, `done(true)` = forget it. Called exactly once. */
export type AirReceiver = (message: AirMessage, done: (taken: boolean) => void) => void;

/** The service centre tries again after this time when a message was not taken. */
const retryMs = 60_000;

export class SimMailbox {
  readonly #clock: ModemClock;
  readonly #waiting: AirMessage[] = [];
  #receiver: AirReceiver | undefined;
  /** Counts connections, so that a late answer of an old one changes nothing. */
  #session = 0;
  #outstanding = false;
  #cancelRetry: (() => void) | undefined;

  constructor(clock: ModemClock) {
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  connect(receiver: AirReceiver): void {
    this.#session += 1;
    this.#outstanding = false;
    this.#receiver = receiver;
    this.push();
  }

  disconnect(): void {
    this.#session += 1;
    this.#outstanding = false;
    this.#receiver = undefined;
    this.#cancelRetry?.();
  }

  put(message: AirMessage): void {
    this.#waiting.push(message);
    this.push();
  }

  /** Tries to hand over what waits; the modem asks for it when it can take messages again. */
  push(): void {
    const next = this.#waiting[0];
    if (next === undefined || this.#receiver === undefined || this.#outstanding) return;
    this.#outstanding = true;
    this.#cancelRetry?.();
    const session = this.#session;
    this.#receiver(next, (taken) => {
      if (session !== this.#session) return;
      this.#outstanding = false;
      if (!taken) return this.#retryLater();
      this.#waiting.shift();
      this.push();
    });
  }

  #retryLater(): void {
    this.#cancelRetry = this.#clock.timer('network retry', retryMs, () => this.push());
  }
}
