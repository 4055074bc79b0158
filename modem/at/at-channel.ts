// One command in flight: the queue, the clock, the escape, the notifications. Only the channel writes to the transport.
import type { ModemClock } from '../clock.ts';
import type { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import {
  commandError,
  commandName,
  type Interruption,
  interruptedError,
  withdrawnError,
  withheldError,
} from './command-errors.ts';
import {
  type AtAnswer,
  type AtCommand,
  type Effect,
  type ExchangeInput,
  type ExchangeState,
  nextExchange,
  startExchange,
} from './command-machine.ts';
import { createCommandQueue, type Urgency } from './command-queue.ts';
import { createLineReader } from './line-reader.ts';
import { createLineSplitter, type Token } from './line-splitter.ts';
import type { NotificationHandler } from './notification-desk.ts';
import { pause } from './pause.ts';
import { permissionOf } from './permission.ts';

export type SendOptions = { urgency?: Urgency; signal?: AbortSignal | undefined };

export type WakeOptions = { quietMs: number; attempts: number; probeMs: number };

type Job = {
  command: AtCommand;
  signal: AbortSignal | undefined;
  resolve: (answer: AtAnswer) => void;
  reject: (error: ModemError) => void;
};

type Running = Job & { state: ExchangeState };

/** After a time-out: nothing is sent for a second, then three probes decide whether the modem is still there. */
const RECOVERY: WakeOptions = { quietMs: 1_000, attempts: 3, probeMs: 5_000 };
const DRAIN_MS = 100;

/** Single use, as its transport is: after `onLost` or `close` every command is refused. */
export class AtChannel {
  readonly #transport: ByteTransport;
  readonly #clock: ModemClock;
  readonly #log: ModemLog;
  readonly #splitter = createLineSplitter();
  readonly #queue = createCommandQueue<Job>();
  readonly #reader;
  #running: Running | null = null;
  #waking = false;
  /** The last one to get an answer has its turn. */
  #yielding = false;
  #ended: ModemError | null = null;
  #stopTimer: () => void = () => {};
  #lastHeard: number;
  #onLost: (error: ModemError) => void = () => {};
  readonly #endListeners = new Set<() => void>();

  constructor(parts: { transport: ByteTransport; clock: ModemClock; log: ModemLog }) {
    this.#transport = parts.transport;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#lastHeard = parts.clock.now();
    this.#reader = createLineReader({
      clock: parts.clock,
      running: () => this.#exchange(),
      feed: (input) => this.#feed(input),
      onUnheard: (name) => this.#log.debug({ name }, 'unused notification'),
    });
    this.#transport.onChunk((chunk) => this.#hear(chunk));
    this.#transport.onLost((error) => this.#end('port-lost', error));
  }

  open(): Promise<void> {
    return this.#transport.open();
  }

  /** Ends everything that waits and releases the port. Does not call `onLost`. */
  async close(): Promise<void> {
    this.#onLost = () => {};
    this.#end('closed');
    await this.#transport.close();
  }

  /** Gives the modem up for what it said, e.g. that it restarted; reported like a loss. */
  abandon(code: 'modem-fault' | 'no-sim'): void {
    this.#end(code);
  }

  /** Called once when the pipe ends or the modem stops answering. */
  onLost(handler: (error: ModemError) => void): void {
    this.#onLost = handler;
  }

  /** For who waits for something that is no answer: called when no more will come, at once when that is so already. */
  onEnd(listener: () => void): () => void {
    if (this.#ended) listener();
    this.#endListeners.add(listener);
    return () => this.#endListeners.delete(listener);
  }

  /** Subscribes to notifications by name, e.g. `+CMTI`; the returned function unsubscribes. */
  onNotification(name: string, handler: NotificationHandler): () => void {
    return this.#reader.subscribe(name, handler);
  }

  /** When the modem was last heard, on the clock that was handed in. */
  lastHeard(): number {
    return this.#lastHeard;
  }

  /** Queues a command. Rejects with ModemError; see `commandError` for what each failure means. */
  send(command: AtCommand, { urgency = 'normal', signal }: SendOptions = {}): Promise<AtAnswer> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const forget = (): void => signal?.removeEventListener('abort', withdraw);
      const job: Job = {
        command,
        signal,
        resolve(answer) {
          forget();
          resolve(answer);
        },
        reject(error) {
          forget();
          reject(error);
        },
      };
      const withdraw = (): void => this.#withdraw(job);
      signal?.addEventListener('abort', withdraw);
      this.#queue.add(job, urgency);
      this.#pump();
    });
  }

  /**
   * Brings the modem to where it listens: out of a prompt that an earlier program left open, its speed found, old
   * output drained. Rejects with `no-answer` when no probe is answered.
   */
  async wake({ quietMs, attempts, probeMs }: WakeOptions): Promise<void> {
    this.#waking = true;
    await pause(this.#clock, 'at-quiet', quietMs);
    for (let attempt = 0; attempt < attempts && !this.#ended; attempt += 1) {
      this.#write('\x1b\r');
      await pause(this.#clock, 'at-drain', DRAIN_MS);
      if ((await this.#probe(probeMs)) && (await this.#isQuiet())) {
        this.#waking = false;
        this.#pump();
        return;
      }
    }
    this.#waking = false;
    throw this.#ended ?? interruptedError('no-answer', false);
  }

  /** An answer of an older command could have passed for the probe's, so its own must not follow behind. */
  async #isQuiet(): Promise<boolean> {
    const before = this.#reader.strayFinals();
    await pause(this.#clock, 'at-drain', DRAIN_MS);
    return this.#reader.strayFinals() === before;
  }

  #probe(timeoutMs: number): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    const command: AtCommand = { text: 'AT', timeoutMs };
    return new Promise((resolve) => {
      this.#begin({
        command,
        signal: undefined,
        resolve: () => resolve(true),
        // Only the missing answer matters here; `wake` reports it after the last attempt.
        reject: (error) => resolve(error.code === 'command-failed'),
      });
    });
  }

  #withdraw(job: Job): void {
    if (this.#queue.remove(job)) job.reject(withdrawnError(commandName(job.command.text)));
  }

  /**
   * Whoever got an answer may have a next question, and a more urgent one than what waits: one message read is often
   * followed by another. So what waits goes on only after they had their turn.
   */
  #pumpSoon(): void {
    if (this.#queue.isEmpty() || this.#yielding) return;
    this.#yielding = true;
    setImmediate(() => {
      this.#yielding = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#running || this.#waking || this.#yielding || this.#ended) return;
    const job = this.#queue.next();
    if (!job) return;
    const permission = permissionOf(job.command.mayStart, job.signal);
    if (!permission.granted) {
      job.reject(withheldError(commandName(job.command.text), permission.fault));
      this.#pump();
      return;
    }
    this.#begin(job);
  }

  #begin(job: Job): void {
    const { state, effects } = startExchange(job.command);
    this.#running = { ...job, state };
    if (job.command.payload) this.#splitter.awaitPrompt();
    this.#apply(effects);
  }

  #feed(input: ExchangeInput): void {
    const running = this.#running;
    if (!running) return;
    const before = running.state;
    const { state, effects } = nextExchange(before, input, running.command);
    running.state = state;
    // What was written besides the command may be answered behind it.
    const isNudged = before.stage === 'answering' && before.isNudged;
    this.#apply(effects, isNudged || (before.stage === 'cancelling' && input.type === 'timer'));
  }

  #apply(effects: readonly Effect[], uncertain = false): void {
    for (const effect of effects) {
      switch (effect.do) {
        case 'timer':
          this.#setTimer('at-command', effect.ms, () => this.#feed({ type: 'timer' }));
          break;
        case 'write':
          this.#write(effect.text);
          break;
        case 'offer':
          this.#offer(effect.delayMs);
          break;
        case 'settle':
          this.#finish()?.resolve(effect.answer);
          if (uncertain) this.#findStep();
          else this.#pumpSoon();
          break;
        case 'fail':
          this.#fail(effect, uncertain);
          break;
      }
    }
  }

  #fail({ failure }: Effect & { do: 'fail' }, uncertain: boolean): void {
    const job = this.#finish();
    if (!job) return;
    job.reject(commandError(job.command, failure));
    const outOfStep = failure.reason === 'timeout' || uncertain;
    if (!outOfStep || this.#waking) {
      this.#pumpSoon();
      return;
    }
    this.#reader.owe(job.command.expect);
    this.#log.warn(
      { command: commandName(job.command.text) },
      'no answer in time, finding step again',
    );
    this.#findStep();
  }

  #findStep(): void {
    this.wake(RECOVERY).catch((error: ModemError) => this.#end('no-answer', error));
  }

  #finish(): Running | null {
    const job = this.#running;
    this.#stopTimer();
    this.#splitter.forgetPrompt();
    this.#running = null;
    return job;
  }

  #offer(delayMs: number): void {
    this.#stopTimer();
    if (delayMs === 0) this.#decide();
    else this.#setTimer('at-prompt-delay', delayMs, () => this.#decide());
  }

  #decide(): void {
    const job = this.#running;
    const permission = permissionOf(job?.command.payload?.mayHandOver, job?.signal);
    this.#feed(
      permission.granted ? { type: 'granted' } : { type: 'denied', fault: permission.fault },
    );
  }

  #hear(chunk: Uint8Array): void {
    this.#lastHeard = this.#clock.now();
    for (const token of this.#splitter.push(chunk)) this.#read(token);
  }

  #read(token: Token): void {
    if (token.type === 'prompt') this.#feed({ type: 'prompt' });
    else this.#reader.read(token.text);
  }

  #exchange(): { command: AtCommand; answering: boolean } | null {
    const running = this.#running;
    return running && { command: running.command, answering: running.state.stage === 'answering' };
  }

  #setTimer(name: string, ms: number, callback: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#clock.timer(name, ms, callback);
  }

  #write(text: string): void {
    this.#transport
      .write(Buffer.from(text, 'latin1'))
      .catch((error: unknown) => this.#end('port-lost', error));
  }

  #end(code: Interruption, cause?: unknown): void {
    if (this.#ended) return;
    const error = interruptedError(code, false, cause);
    this.#ended = error;
    this.#reader.end();
    const job = this.#finish();
    const state = job?.state;
    const handedOver = state?.stage === 'answering' && state.handedOver;
    job?.reject(handedOver ? interruptedError(code, true, cause) : error);
    for (const waiting of this.#queue.drain()) waiting.reject(error);
    for (const listener of [...this.#endListeners]) listener();
    this.#onLost(error);
  }
}
