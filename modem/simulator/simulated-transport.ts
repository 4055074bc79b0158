// A ByteTransport that ends in a simulated modem, in memory. Bytes arrive later, never within the call that caused them.
import { ModemError } from '../errors.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import type { ModemEnd, SimulatedModem } from './simulated-modem.ts';

/** Single use, as every transport. `open` rejects with `port-missing` while the modem is unplugged. */
export function createSimulatedTransport(modem: SimulatedModem): ByteTransport {
  let end: ModemEnd | undefined;
  let handleChunk: (chunk: Uint8Array) => void = () => undefined;
  let handleLost: (error: Error) => void = () => undefined;

  function lost(): void {
    end?.detach();
    end = undefined;
    queueMicrotask(() => handleLost(portLost()));
  }

  function arrived(bytes: Uint8Array): void {
    const current = end;
    // What is still on its way when the pipe is closed is gone, as with a real port.
    queueMicrotask(() => {
      if (current !== undefined && current === end) handleChunk(bytes);
    });
  }

  return {
    async open() {
      if (!modem.isPlugged) {
        throw new ModemError('port-missing', 'The simulated modem is unplugged', {
          outcome: 'refused',
          retryable: 'yes',
        });
      }
      end = modem.attach(arrived, lost);
    },
    async write(bytes) {
      if (end === undefined) throw portLost();
      end.write(bytes);
    },
    async close() {
      end?.detach();
      end = undefined;
    },
    onChunk(handler) {
      handleChunk = handler;
    },
    onLost(handler) {
      handleLost = handler;
    },
  };
}

function portLost(): ModemError {
  return new ModemError('port-lost', 'The simulated modem was unplugged', {
    outcome: 'unknown',
    retryable: 'maybe',
    lineTrouble: true,
  });
}
