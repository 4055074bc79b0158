// SimulatedSim: the card with its numbers, its PIN and its message storage. It survives a change of the modem.
import { MessageMemory } from './message-memory.ts';

export type SimulatedSimOptions = {
  /** Own number in international form, e.g. `+48555010001`. The network knows the card by it. */
  number: string;
  iccid?: string;
  imsi?: string;
  /** Absent: the card asks for no PIN. */
  pin?: string;
  puk?: string;
  /** Messages that the card holds; real ones have 10 to 50 places. */
  capacity?: number;
  /** Number of the service centre; '' makes every submit fail with CMS 330. */
  smsc?: string;
  /** What +CNUM tells; most cards tell nothing. */
  storedNumber?: string;
};

/** What +CPIN? answers (3GPP TS 27.007 §8.3); `dead` when the PUK tries are used up. */
export type PinState = 'READY' | 'SIM PIN' | 'SIM PUK' | 'dead';

export class SimulatedSim {
  readonly number: string;
  readonly iccid: string;
  readonly imsi: string;
  readonly storedNumber: string;
  readonly #capacity: number;
  smsc: string;
  pinEnabled: boolean;
  pinTries = 3;
  pukTries = 10;
  #pin: string;
  readonly #puk: string;
  #open = false;
  #memory: MessageMemory | undefined;

  constructor(options: SimulatedSimOptions) {
    this.number = options.number;
    this.iccid = options.iccid ?? '8948010000000000017';
    this.imsi = options.imsi ?? '260010000000001';
    this.smsc = options.smsc ?? '+48555000999';
    this.storedNumber = options.storedNumber ?? '';
    this.#pin = options.pin ?? '0000';
    this.pinEnabled = options.pin !== undefined;
    this.#puk = options.puk ?? '12345678';
    this.#capacity = options.capacity ?? 20;
  }

  /** The card's own storage; the modem that holds the card first decides where counting starts. */
  memory(firstIndex: number): MessageMemory {
    this.#memory ??= new MessageMemory('SM', this.#capacity, firstIndex);
    return this.#memory;
  }

  get pinState(): PinState {
    if (this.pukTries === 0) return 'dead';
    if (this.pinTries === 0) return 'SIM PUK';
    return this.pinEnabled && !this.#open ? 'SIM PIN' : 'READY';
  }

  /** A new session begins locked again. */
  powerCycle(): void {
    this.#open = false;
  }

  /** Uses up a try when the PIN is wrong. */
  enterPin(pin: string): boolean {
    if (this.pinTries === 0) return false;
    if (pin !== this.#pin) {
      this.pinTries -= 1;
      return false;
    }
    this.pinTries = 3;
    this.#open = true;
    return true;
  }

  /** Uses up one of ten tries when the PUK is wrong; a good one sets the new PIN. */
  enterPuk(puk: string, newPin: string): boolean {
    if (this.pukTries === 0) return false;
    if (puk !== this.#puk) {
      this.pukTries -= 1;
      return false;
    }
    this.pukTries = 10;
    this.pinTries = 3;
    this.#pin = newPin;
    this.#open = true;
    return true;
  }
}
