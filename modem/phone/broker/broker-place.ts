// Where the broker of the phones is.
import type { Duplex } from 'node:stream';

/** Where the broker is: elsewhere under an address, or in this process. */
export type BrokerPlace =
  | {
      /** `mqtt://`, `mqtts://`, `ws://` or `wss://`. */
      url: string;
      username: string | null;
      password: string | null;
      /** PEM of the authority to trust instead of the machine's own; null for those. */
      ca: string | null;
    }
  /** Starts the built-in broker once and gives a connection to it; rejects with ModemError. */
  | { connectBox: () => Promise<() => Duplex> };
