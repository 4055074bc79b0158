// Decorator that logs what goes over a byte pipe, line by line, with PDUs and numbers masked.
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from './byte-transport.ts';

/** The same pipe, traced to `log.debug`. Whole lines only: half a PDU could not be told from a word. */
export function withTrace(transport: ByteTransport, log: ModemLog): ByteTransport {
  const sent = createLineTrace((line) => log.debug({ direction: 'sent', line }, 'modem trace'));
  const heard = createLineTrace((line) => log.debug({ direction: 'heard', line }, 'modem trace'));
  return {
    open: () => transport.open(),
    write(bytes) {
      heard.flushPrompt();
      sent.add(bytes);
      return transport.write(bytes);
    },
    close: () => transport.close(),
    onChunk(handler) {
      transport.onChunk((chunk) => {
        sent.flush();
        heard.add(chunk);
        handler(chunk);
      });
    },
    onLost: (handler) => transport.onLost(handler),
  };
}

/**
 * Replaces what must not reach a log: hexadecimal runs (PDUs, bodies), digit runs (numbers, IMSI), PINs.
 */
export function maskLine(line: string): string {
  return line
    .replace(/(AT\+(?:CPIN|CLCK|CPWD)=).*/i, '$1…')
    .replace(/[0-9A-F]{8,}/gi, (run) => `<${run.length} hex>`)
    .replace(/\d{5,}/g, (run) => `…${run.slice(-2)}`);
}

function createLineTrace(report: (line: string) => void): {
  add(bytes: Uint8Array): void;
  flush(): void;
  /** The prompt is the only thing heard that has no line end. */
  flushPrompt(): void;
} {
  let rest = '';
  const tell = (line: string): void => {
    const visible = line.replaceAll('\x1a', '<ctrl-z>').replaceAll('\x1b', '<esc>').trim();
    if (visible !== '') report(maskLine(visible));
  };
  function flush(): void {
    tell(rest);
    rest = '';
  }
  return {
    add(bytes) {
      const pieces = (rest + Buffer.from(bytes).toString('latin1')).split(/[\r\n]+/);
      rest = pieces.pop() ?? '';
      for (const piece of pieces) tell(piece);
    },
    flush,
    flushPrompt() {
      if (rest.trim() === '>') flush();
    },
  };
}
