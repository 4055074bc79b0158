// Messages that the modem hands over instead of storing them (+CMT, +CDS). Stored mode: the modem has already told the
// network that they are safe, so a rejected one is kept here. Direct mode: it learns from us, and only after the handler.
import type { Notification } from '../at/notification-desk.ts';
import { fitsHeader } from '../at/pdu-length.ts';
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import type { Delivery } from './delivery.ts';

export type RoutedParts = {
  clock: ModemClock;
  log: ModemLog;
  delivery: Delivery;
  /** True when the handler took it. */
  handOver: (raw: string) => Promise<boolean>;
  /** A message may lie in the storage. */
  poll: () => void;
  /** Repeats the SMS settings: the modem stopped routing, or must store from now on. */
  restore: () => void;
};

/**
 * The network waits 12 to 20 s for an acknowledgement (timer TR2M of 3GPP TS 24.011). Then it keeps the message, and the
 * modem routes nothing more until +CNMI is set anew (3GPP TS 27.005 §4.7).
 */
const ANSWER_IN_TIME_MS = 12_000;
const GIVEN_UP_MS = 21_000;

export class RoutedMessages {
  readonly #parts: RoutedParts;
  #unstored: string[] = [];
  #doubted: string | null = null;
  #stopTimer: () => void = () => {};
  #stopped = false;

  constructor(parts: RoutedParts) {
    this.#parts = parts;
  }

  /** A program that was killed may have left a message without its acknowledgement: then routing ends after the start. */
  start(): void {
    if (this.#isDirect()) this.#checkLater(GIVEN_UP_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer();
  }

  heard({ pdu, name, line }: Notification): void {
    if (pdu !== null && this.#isDirect() && this.#isDoubtful(pdu, line)) {
      this.#parts.log.warn({ name }, 'a message came in part, leaving it with the network');
      this.#checkLater(GIVEN_UP_MS);
      return;
    }
    if (pdu !== null && name === '+CDS' && !this.#isDirect()) {
      // It often comes right behind the answer to a submit: who waits for that goes first, a report has time.
      setImmediate(() => this.#deliver(pdu));
      return;
    }
    if (pdu !== null) {
      this.#deliver(pdu);
      return;
    }
    this.#parts.log.warn(
      { name },
      'a notification came without its message, looking into the storage',
    );
    this.#parts.poll();
    if (this.#isDirect()) this.#checkLater(GIVEN_UP_MS);
  }

  /** Every now and then: what was rejected is handed over again, and routing is looked after. */
  lookAgain(): void {
    for (const raw of this.#unstored.splice(0)) this.#deliver(raw);
    if (this.#isDirect()) this.#check();
  }

  /** Not as long as its header says. One that comes a second time like that is what the network sends. */
  #isDoubtful(pdu: string, header: string): boolean {
    if (fitsHeader(pdu, header) || this.#doubted === pdu) return false;
    this.#doubted = pdu;
    return true;
  }

  #isDirect(): boolean {
    return this.#parts.delivery.mode() === 'direct';
  }

  #deliver(raw: string): void {
    const direct = this.#isDirect();
    const cameAt = this.#parts.clock.now();
    void this.#parts.handOver(raw).then((handled) => {
      if (this.#stopped) return;
      if (direct) this.#settle(handled, cameAt);
      else if (!handled) this.#unstored.push(raw);
    });
  }

  #settle(handled: boolean, cameAt: number): void {
    // Never less than nothing, though the clock be set back meanwhile.
    const waited = Math.max(0, this.#parts.clock.now() - cameAt);
    const untilGivenUp = Math.max(0, GIVEN_UP_MS - waited);
    if (!handled) {
      this.#checkLater(untilGivenUp);
      return;
    }
    this.#acknowledge(waited > ANSWER_IN_TIME_MS, untilGivenUp).catch((error: unknown) => {
      // A modem that is gone is reported by the channel; the network sends the message again.
      this.#parts.log.debug({ err: error }, 'a message could not be acknowledged');
    });
  }

  async #acknowledge(late: boolean, untilGivenUp: number): Promise<void> {
    const end = await this.#parts.delivery.acknowledge(late);
    if (end === 'missed') this.#checkLater(untilGivenUp);
    if (end === 'unwanted') this.#parts.restore();
  }

  #checkLater(ms: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#parts.clock.timer('modem-routing', ms, () => this.#check());
  }

  #check(): void {
    if (this.#stopped) return;
    this.#parts.delivery
      .isRouting()
      .then((routing) => {
        if (routing || this.#stopped) return;
        this.#parts.log.warn({}, 'the modem stopped routing messages, setting it up again');
        this.#parts.restore();
      })
      .catch((error: unknown) => {
        this.#parts.log.debug({ err: error }, 'the routing could not be looked at');
      });
  }
}
