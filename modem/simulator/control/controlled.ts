// What control commands act on, and the shape of what they answer.
import type { FaultTarget } from './fault-catalogue.ts';

/** Where programs find the modem: a serial port or a TCP port. */
export type ServingPlace = {
  /** Path or address, null while the modem is unplugged. */
  readonly address: string | null;
  /**
   * Ready for programs, also again after the modem was unplugged; `at` = under another name, where that is possible.
   * Throws with a sentence when it is not.
   */
  open(at?: string): Promise<void>;
  close(): Promise<void>;
};

export type Controlled = FaultTarget & {
  /** null: programs attach to `modem` in memory. */
  readonly place: ServingPlace | null;
  /** Faults that were put on, the oldest first, each with how to end it. */
  readonly faults: { name: string; end: () => void }[];
  /** Answers to USSD codes. */
  readonly ussd: Map<string, string>;
  /** Ends the call under way, if there is one. */
  endCall: () => void;
  reseed(seed: number): void;
};

/** What stands in an answer besides `ok`. */
export type Facts = Readonly<Record<string, unknown>>;
