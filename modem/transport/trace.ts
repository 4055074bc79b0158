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

/** Lines whose quoted words may be names out of somebody's address book, or a USSD code. */
const WITH_NAMES = /^(\+(CNUM|CLIP|CCWA|CMGL|CMGR|CMT|CDS|CPBR|COLP):|AT\+(CUSD|CPBW)=)/i;
/** Noise, e.g. of a wrong speed, may never have a line end. */
const LONGEST_LINE = 4_096;

/**
 * Replaces what must not reach a log: hexadecimal runs (PDUs, bodies), digit runs (numbers, IMSI), PINs, names, and what
 * is asked and answered by USSD.
 */
export function maskLine(line: string): string {
  const named = WITH_NAMES.test(line) ? line.replace(/"([^"]*)"?/g, hideWords) : line;
  return named
    .replace(/(AT\+(?:CPIN|CLCK|CPWD)=).*/i, '$1…')
    .replace(/^(\+CUSD:\s*\d\s*,)(.*)/is, (_all, head, text) => head + hidden(text))
    .replace(/[0-9A-F]{8,}/gi, (run) => `<${run.length} hex>`)
    .replace(/\d{5,}/g, (run) => `…${run.slice(-2)}`);
}

function hideWords(quoted: string, words: string): string {
  return /^\+?\d*$/.test(words) ? quoted : `"${hidden(words)}"`;
}

function hidden(text: string): string {
  return `<${text.length} characters>`;
}

function createLineTrace(report: (line: string) => void): {
  add(bytes: Uint8Array): void;
  flush(): void;
  /** The prompt is the only thing heard that has no line end. */
  flushPrompt(): void;
} {
  let rest = '';
  /** In a text of USSD that goes on over several lines. */
  let quoted = false;
  const tell = (line: string): void => {
    const visible = line.replaceAll('\x1a', '<ctrl-z>').replaceAll('\x1b', '<esc>').trim();
    if (visible === '') return;
    report(quoted ? hidden(visible) : maskLine(visible));
    const quotes = visible.split('"').length - 1;
    quoted = quoted ? quotes === 0 : /^\+CUSD:/i.test(visible) && quotes === 1;
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
      if (rest.length > LONGEST_LINE) flush();
    },
    flush,
    flushPrompt() {
      if (rest.trim() === '>') flush();
    },
  };
}
