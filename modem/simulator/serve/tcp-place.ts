// A TCP port of this machine as the place where a modem is found.
import type { ServingPlace } from '../control/controlled.ts';
import type { SimulatedModem } from '../simulated-modem.ts';
import { serveOnTcp } from './serve-on-tcp.ts';

/** `wanted` 0 = a port that is free, the same one for as long as it serves. */
export function tcpPlace(modem: SimulatedModem, wanted: number): ServingPlace {
  let port = wanted;
  let server: { port: number; close(): Promise<void> } | null = null;
  return {
    get address() {
      return server === null ? null : `127.0.0.1:${port}`;
    },
    async open(at) {
      if (at !== undefined)
        throw new Error('a TCP port has no other name; plug takes no path here');
      if (server !== null) return;
      server = await serveOnTcp(modem, port);
      port = server.port;
    },
    async close() {
      const closing = server;
      server = null;
      await closing?.close();
    },
  };
}
