// Serves a simulated modem on a pseudo terminal, where programs find it as a serial port.
import type { SimulatedModem } from '../simulated-modem.ts';
import { openPty, type PtyMaker } from './pseudo-terminal.ts';

export type ServedPty = {
  /** What programs open, e.g. `/dev/pts/3`. */
  path: string;
  close(): Promise<void>;
  /** Resolves when the port is no more, by `close` or because the modem was unplugged. */
  gone: Promise<void>;
};

/**
 * The serial port to open. It goes away when the modem is unplugged.
 * @throws NoPtyMaker when this machine has no program that makes pseudo terminals
 */
export async function serveOnPty(modem: SimulatedModem, maker?: PtyMaker): Promise<ServedPty> {
  const pty = await openPty(maker);
  const ended = Promise.withResolvers<void>();
  let isClosing = false;
  function close(): Promise<void> {
    end.detach();
    if (!isClosing) ended.resolve(pty.close());
    isClosing = true;
    return ended.promise;
  }
  const end = modem.attach(
    (bytes) => pty.write(bytes),
    () => {
      void close();
    },
  );
  pty.onChunk((chunk) => end.write(chunk));
  pty.onLost(() => modem.unplug());
  return { path: pty.path, close, gone: ended.promise };
}
