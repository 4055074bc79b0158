// ModemPort: bytes on the wire to command lines and payloads, and answers back to bytes (ITU-T V.250 §5).
import { type Answer, bendAnswer, bendNotification, isAbout } from './answer-faults.ts';
import { cutIntoChunks, type FaultList } from './faults.ts';

const CR = 0x0d;
const LF = 0x0a;
const BACKSPACE = 0x08;
const CTRL_Z = 0x1a;
const ESCAPE = 0x1b;

export type PortParts = {
  faults: FaultList;
  now: () => number;
  /** How the modem speaks now. */
  manner: () => { echo: boolean; verbose: boolean; quiet: boolean };
  /** Before each unsolicited line. */
  lineStart: string;
  /** Octets that come sooner after the prompt are lost. */
  promptSettleMs: number;
  onLine: (line: string) => void;
  /** null = withdrawn with ESC. */
  onPayload: (payload: string | null) => void;
};

/** `command` collects a line, `payload` collects up to Ctrl-Z, `busy` answers a command and hears nothing. */
type PortState = 'command' | 'payload' | 'busy';

const encoder = new TextEncoder();

export class ModemPort {
  /** Octets that came while a command was being answered, or too soon after the prompt: real modems lose them. */
  lostOctets = 0;
  readonly #parts: PortParts;
  readonly #ends = new Set<(bytes: Uint8Array) => void>();
  #state: PortState = 'command';
  #collected: number[] = [];
  #echo: number[] = [];
  #held: string[] = [];
  #promptAt = 0;
  #echoStuck = false;

  constructor(parts: PortParts) {
    this.#parts = parts;
  }

  get isAttached(): boolean {
    return this.#ends.size > 0;
  }

  attach(onBytes: (bytes: Uint8Array) => void): () => void {
    // A set of its own function, so that the same handler attached twice counts twice.
    const end = (bytes: Uint8Array) => onBytes(bytes);
    this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  /** Bytes from the program. */
  write(bytes: Uint8Array): void {
    for (const octet of bytes) {
      if (!this.#parts.faults.isSilent(this.#parts.now())) this.#octet(octet);
    }
    this.#flushEcho();
  }

  /** Shows the prompt and waits for a payload; '' = waits without saying so. */
  prompt(text: string): void {
    this.#state = 'payload';
    this.#collected = [];
    this.#promptAt = this.#parts.now();
    if (text !== '') this.#send(text);
  }

  /** Ends a command: its lines, its final result ('' = none), then what was held back meanwhile. */
  answer(command: string, answer: Answer): void {
    const { verbose, quiet } = this.#parts.manner();
    const { lines, result } = bendAnswer(this.#parts.faults, command, answer);
    const block = lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
    const information = verbose && block !== '' ? `\r\n${block}` : block;
    const final = quiet || result === '' ? '' : verbose ? `\r\n${result}\r\n` : numeric(result);
    this.#sendAnswer(command, information + final);
    this.release();
  }

  /** Free for the next command. */
  release(): void {
    this.#state = 'command';
    const held = this.#held;
    this.#held = [];
    for (const text of held) this.notify(text);
  }

  /** An unsolicited line, several with CR LF between them; waits while a command is under way. */
  notify(text: string): void {
    if (this.#state !== 'command') this.#held.push(text);
    else this.#send(`${this.#parts.lineStart}${bendNotification(this.#parts.faults, text)}\r\n`);
  }

  /** Forgets everything half done, as a restart does. */
  reset(): void {
    this.#state = 'command';
    this.#collected = [];
    this.#echo = [];
    this.#held = [];
  }

  #octet(octet: number): void {
    if (this.#state === 'busy') {
      // The LF of programs that end commands with CR LF is no loss.
      if (octet !== LF) this.lostOctets += 1;
    } else if (this.#state === 'payload') this.#payloadOctet(octet);
    else this.#commandOctet(octet);
  }

  #commandOctet(octet: number): void {
    if (octet === ESCAPE || octet === CTRL_Z || octet === LF) return;
    if (this.#echoes()) this.#echo.push(octet);
    if (octet === BACKSPACE) this.#collected.pop();
    else if (octet !== CR) this.#collected.push(octet);
    else this.#lineEnd();
  }

  #lineEnd(): void {
    const line = this.#takeCollected().trim();
    this.#flushEcho();
    if (line === '') return;
    this.#state = 'busy';
    this.#parts.onLine(line);
  }

  #payloadOctet(octet: number): void {
    if (octet === ESCAPE || octet === CTRL_Z) {
      const payload = this.#takeCollected().trim();
      this.#flushEcho();
      this.#state = 'busy';
      this.#parts.onPayload(octet === CTRL_Z ? payload : null);
      return;
    }
    if (this.#parts.now() - this.#promptAt < this.#parts.promptSettleMs) {
      this.lostOctets += 1;
      return;
    }
    if (this.#echoes()) this.#echo.push(octet);
    this.#collected.push(octet);
  }

  #echoes(): boolean {
    if (this.#parts.manner().echo) return true;
    // One occasion a line, not one an octet.
    if (this.#collected.length === 0) {
      this.#echoStuck = this.#parts.faults.strike('echo-stuck') !== undefined;
    }
    return this.#echoStuck;
  }

  #takeCollected(): string {
    const text = new TextDecoder('latin1').decode(Uint8Array.from(this.#collected));
    this.#collected = [];
    return text;
  }

  #flushEcho(): void {
    if (this.#echo.length === 0) return;
    const bytes = Uint8Array.from(this.#echo);
    this.#echo = [];
    this.#out(bytes);
  }

  #sendAnswer(command: string, text: string): void {
    const { faults } = this.#parts;
    const garbage = faults.strike('garbage');
    if (garbage !== undefined) this.#out(garbage.bytes);
    if (faults.strike('half-answer') !== undefined) {
      this.#send(text.slice(0, Math.ceil(text.length / 2)).trimEnd());
      return;
    }
    const interrupt = faults.strike('interrupt', (fault) => isAbout(command, fault.command));
    if (interrupt === undefined) {
      this.#send(text);
      return;
    }
    const { atByte } = interrupt;
    this.#send(text.slice(0, atByte) + interrupt.text + text.slice(atByte));
  }

  #send(text: string): void {
    this.#flushEcho();
    if (text === '') return;
    const bytes = encoder.encode(text);
    const chunks = this.#parts.faults.strike('chunks');
    if (chunks === undefined) {
      this.#out(bytes);
      return;
    }
    for (const chunk of cutIntoChunks(bytes, chunks.seed + bytes.length)) this.#out(chunk);
  }

  #out(bytes: Uint8Array): void {
    if (this.#parts.faults.isSilent(this.#parts.now())) return;
    for (const end of [...this.#ends]) end(bytes);
  }
}

/** ATV0 results (V.250 §5.7.1); extended errors have no digits and stay words. */
function numeric(result: string): string {
  const digits: Readonly<Record<string, string>> = { OK: '0', 'NO CARRIER': '3', ERROR: '4' };
  return `${digits[result] ?? result}\r`;
}
