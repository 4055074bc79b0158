// Ringing: somebody calls the simulated modem, over and over until one of the two hangs up.
import type { PowerTimers } from './power-timers.ts';

const RING_EVERY_MS = 5_000;

export type RingingParts = {
  timers: PowerTimers;
  say: (text: string) => void;
  /** Whether +CLIP tells who calls (3GPP TS 27.007 §7.6). */
  tellsCaller: () => boolean;
};

export class Ringing {
  readonly #parts: RingingParts;
  #stop: (() => void) | undefined;

  constructor(parts: RingingParts) {
    this.#parts = parts;
  }

  /** True while somebody calls. */
  get isOn(): boolean {
    return this.#stop !== undefined;
  }

  /** Somebody calls, null = with the number withheld; the returned function is the caller hanging up. */
  begin(from: string | null): () => void {
    this.hangUp();
    this.#ring(callerOf(from));
    return () => {
      if (!this.isOn) return;
      this.hangUp();
      this.#parts.say('NO CARRIER');
    };
  }

  /** The program hangs up. */
  hangUp(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #ring(caller: string): void {
    const { timers, say, tellsCaller } = this.#parts;
    say('RING');
    if (tellsCaller()) say(`+CLIP: ${caller}`);
    this.#stop = timers.later('modem ring', RING_EVERY_MS, () => this.#ring(caller));
  }
}

/** As +CLIP writes a caller: number, type of address, validity. */
function callerOf(from: string | null): string {
  if (from === null) return '"",128,,,,1';
  return `"${from}",${from.startsWith('+') ? 145 : 129},,,,0`;
}
