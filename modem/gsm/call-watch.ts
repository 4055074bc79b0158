// Incoming calls: RING, +CRING and +CLIP repeat every few seconds, and a call is told once (3GPP TS 27.007 §6.11, §7.6).
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import type { IncomingCall } from '../modem.ts';
import { attempt, patience, setting } from './commands.ts';

export type CallParts = {
  channel: AtChannel;
  clock: ModemClock;
  onCall: (call: IncomingCall) => void;
};

/** The number follows the first ring; a modem that does not tell it is not waited for any longer. */
const WAIT_FOR_NUMBER_MS = 2_000;
/** It rings every five seconds; after so much quiet the next ring is another call. */
const CALL_OVER_MS = 12_000;

/** Tells of each call once, until it stops ringing. */
export class CallWatch {
  readonly #parts: CallParts;
  /** `ringing`: the number may still come. `told`: rings of this call mean nothing new. */
  #state: 'idle' | 'ringing' | 'told' = 'idle';
  /** Whom the call that was told is from. */
  #caller: string | null = null;
  #stopWaiting: () => void = () => {};
  #stopQuiet: () => void = () => {};
  readonly #unsubscribe: (() => void)[] = [];

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  start(): void {
    const { channel } = this.#parts;
    for (const name of ['RING', '+CRING']) {
      this.#unsubscribe.push(channel.onNotification(name, () => this.#rings()));
    }
    this.#unsubscribe.push(channel.onNotification('+CLIP', ({ line }) => this.#named(line)));
    // What a modem says when a caller gives up; some say nothing, and then the quiet tells.
    this.#unsubscribe.push(channel.onNotification('NO CARRIER', () => this.#over()));
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#over();
  }

  /** The call was rejected: the next ring is another one. */
  rejected(): void {
    this.#over();
  }

  #rings(): void {
    this.#keepAlive();
    if (this.#state !== 'idle') return;
    this.#state = 'ringing';
    this.#stopWaiting = this.#parts.clock.timer('modem-caller', WAIT_FOR_NUMBER_MS, () =>
      this.#tell(null),
    );
  }

  /** `+CLIP: "+48…",145,,,,0`; the number is empty when it is withheld. */
  #named(line: string): void {
    this.#keepAlive();
    const from = fieldsOf(line)[0] || null;
    const isOther = this.#caller !== null && from !== null && from !== this.#caller;
    if (this.#state !== 'told' || isOther) this.#tell(from);
  }

  #tell(from: string | null): void {
    this.#stopWaiting();
    this.#state = 'told';
    this.#caller = from;
    this.#parts.onCall({ from });
  }

  #keepAlive(): void {
    this.#stopQuiet();
    this.#stopQuiet = this.#parts.clock.timer('modem-call', CALL_OVER_MS, () => this.#over());
  }

  /** A call that ended before its number came was a call all the same. */
  #over(): void {
    if (this.#state === 'ringing') this.#tell(null);
    this.#stopWaiting();
    this.#stopQuiet();
    this.#state = 'idle';
    this.#caller = null;
  }
}

/** Rejects the call that rings: AT+CHUP (3GPP TS 27.007 §6.5), else ATH. */
export async function hangUpCall(channel: AtChannel): Promise<void> {
  const urgent = { urgency: 'urgent' } as const;
  if ((await attempt(channel, setting('AT+CHUP', patience.call), urgent)) !== null) return;
  await channel.send(setting('ATH', patience.call), urgent);
}
