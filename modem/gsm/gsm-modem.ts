// Modem over an AT channel. Delegates only: start-up, receiving, submitting and the status each have their own file.
import { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type {
  Modem,
  ModemState,
  ModemStatus,
  PartHandler,
  PinMemory,
  Receipt,
  ReportHandler,
  Segment,
  SubmitOptions,
} from '../modem.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { Receiver } from './receive.ts';
import { quirkOfBoard, type StartupContext, setUpSms, startModem } from './startup.ts';
import { createStatusBoard } from './status-board.ts';
import { createStorage } from './storage.ts';
import { type SubmitParts, submitSegment } from './submit.ts';
import { troubleOf } from './trouble.ts';
import { Watch } from './watch.ts';

export type GsmModemOptions = {
  transport: ByteTransport;
  clock: ModemClock;
  log: ModemLog;
  /** PIN of the SIM, entered only when it asks and an attempt is safe. */
  pin: string | null;
  pinMemory: PinMemory;
  /** Service centre to use instead of the one on the SIM. */
  smsc?: string | null;
  /** Wait between the prompt and the payload, ms; by default what the modem's family needs. */
  promptDelayMs?: number | null;
  /** How often stored messages are listed although nothing was announced; 60 s when left out. */
  pollMs?: number;
};

const notReady = (): Promise<never> => Promise.reject(new Error('no handler was set'));

export class GsmModem implements Modem {
  readonly #options: GsmModemOptions;
  readonly #channel: AtChannel;
  readonly #board = createStatusBoard();
  readonly #context: StartupContext;
  #receiver: Receiver | null = null;
  #watch: Watch | null = null;
  #submitting: SubmitParts | null = null;
  #partHandler: PartHandler = notReady;
  #reportHandler: ReportHandler = notReady;
  #lostHandler: (error: Error) => void = () => {};

  constructor(options: GsmModemOptions) {
    this.#options = options;
    const { transport, clock, log, pin, pinMemory } = options;
    this.#channel = new AtChannel({ transport, clock, log });
    const storage = createStorage(this.#channel);
    const board = this.#board;
    this.#context = { channel: this.#channel, clock, log, board, storage, pin, pinMemory };
  }

  async start(): Promise<void> {
    try {
      await this.#channel.open();
      await startModem(this.#context);
    } catch (error) {
      this.#fail(error);
      await this.#channel.close();
      throw error;
    }
    this.#run();
  }

  async stop(): Promise<void> {
    this.#endWork();
    await this.#channel.close();
    if (this.#board.read().state !== 'locked') this.#board.update({ state: 'offline' });
  }

  status(): ModemStatus {
    return this.#board.read();
  }

  submit(segment: Segment, options?: SubmitOptions): Promise<Receipt> {
    if (this.#submitting) return submitSegment(this.#submitting, segment, options);
    return Promise.reject(
      new ModemError('submit-refused', 'the modem is not started', {
        outcome: 'refused',
        retryable: 'yes',
        lineTrouble: true,
      }),
    );
  }

  onPart(handler: PartHandler): void {
    this.#partHandler = handler;
  }

  onReport(handler: ReportHandler): void {
    this.#reportHandler = handler;
  }

  onStatus(handler: (status: ModemStatus) => void): void {
    this.#board.onChange(handler);
  }

  onLost(handler: (error: Error) => void): void {
    this.#lostHandler = handler;
  }

  #run(): void {
    const { clock, log, pollMs = 60_000, smsc = null } = this.#options;
    const { channel, board, storage } = this.#context;
    channel.onLost((error) => this.#lose(error));
    this.#submitting = {
      channel,
      smsc,
      promptDelayMs: this.#options.promptDelayMs ?? quirkOfBoard(board).promptDelayMs,
      isLineDown: () => board.read().trouble === 'not-registered',
    };
    const watch = new Watch({ channel, clock, log, board, storage });
    const receiver = new Receiver({
      channel,
      storage,
      clock,
      log,
      pollMs,
      onPart: (part) => this.#partHandler(part),
      onReport: (report) => this.#reportHandler(report),
      onCleared: () => watch.lookAtStorage(),
    });
    this.#watch = watch;
    this.#receiver = receiver;
    board.markRunning();
    watch.start({
      onSmsReady: () => this.#setUpAgain(),
      onStorageFull: () => receiver.poll(),
    });
    receiver.start();
  }

  #setUpAgain(): void {
    this.#receiver?.inTurn(() => setUpSms(this.#context));
    this.#receiver?.poll('all');
  }

  #lose(error: ModemError): void {
    this.#endWork();
    this.#fail(error);
    this.#lostHandler(error);
  }

  #endWork(): void {
    this.#receiver?.stop();
    this.#watch?.stop();
  }

  #fail(error: unknown): void {
    const trouble = troubleOf(error);
    const state: ModemState = trouble.locked ? 'locked' : 'offline';
    this.#board.update({ state, trouble: trouble.code, detail: trouble.detail });
  }
}
