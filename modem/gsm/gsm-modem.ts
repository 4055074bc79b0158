// Modem over an AT channel. Delegates only: start-up, receiving, submitting and the status each have their own file.
import { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import { lineFault, type ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type {
  IncomingCall,
  Modem,
  PartHandler,
  PinMemory,
  ReportHandler,
  SubmitOptions,
  UssdOptions,
  UssdReply,
} from '../modem.ts';
import type { ModemState, ModemStatus } from '../modem-status.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from '../segment.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { CallWatch, hangUpCall } from './call-watch.ts';
import { createDelivery } from './delivery.ts';
import { createLinkKeeper, noLinkKeeper } from './link-keeper.ts';
import { Receiver } from './receive.ts';
import { type StartupContext, setUpSms, startModem, vendorOfBoard } from './startup.ts';
import { createStatusBoard } from './status-board.ts';
import { createStorage } from './storage.ts';
import { type SubmitParts, submitSegment } from './submit.ts';
import { createSubmitGate } from './submit-gate.ts';
import {
  FORGETFUL,
  type MarksMemory,
  type SendMode,
  StoredSending,
  storedObstacle,
} from './submit-stored.ts';
import { troubleOf } from './trouble.ts';
import { askUssd } from './ussd.ts';
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
  /**
   * What to try before anything else, because the start before failed or the line went deaf. `radio` = off the air and
   * back; `restart` = the modem restarts, and `start` rejects with `restarting` so that the caller opens it anew.
   */
  recovery?: 'none' | 'radio' | 'restart';
  /**
   * `stored` (default): the modem stores a message and announces it. `direct`: it hands it over at once and is told when
   * it is safe (AT+CNMA). Where the modem cannot, `stored` is used and the status says so.
   */
  receiveMode?: 'stored' | 'direct';
  /** Keeps the radio link open between segments that follow each other (AT+CMMS); false by default. */
  keepLinkOpen?: boolean;
  /** Asks for the callers' numbers and tells of calls; true by default. */
  noteCalls?: boolean;
  /**
   * `direct` (default): AT+CMGS. `stored`: AT+CMGW, the caller's commit, AT+CMSS, so that a crash in between leaves no
   * doubt. A modem that cannot sends directly, and the status says so.
   */
  sendMode?: SendMode;
  /** What is known of the modem's notes about sent drafts, and where to remember it. */
  marksMemory?: MarksMemory;
};

const notStarted = (
  code: 'submit-refused' | 'ussd-refused' | 'command-failed' = 'submit-refused',
): ModemError => lineFault(code, 'the modem is not started');

const notReady = (): Promise<never> => Promise.reject(new Error('no handler was set'));

/** Single use: after `stop` or a loss the caller makes a new one. */
export class GsmModem implements Modem {
  readonly #options: GsmModemOptions;
  readonly #channel: AtChannel;
  readonly #board = createStatusBoard();
  readonly #context: StartupContext;
  #receiver: Receiver | null = null;
  #watch: Watch | null = null;
  #link = noLinkKeeper;
  #calls: CallWatch | null = null;
  readonly #gate = createSubmitGate();
  #submitting: SubmitParts | null = null;
  #stored: StoredSending | null = null;
  #partHandler: PartHandler = notReady;
  #reportHandler: ReportHandler = notReady;
  #callHandler: (call: IncomingCall) => void = () => {};
  #lostHandler: (error: Error) => void = () => {};

  constructor(options: GsmModemOptions) {
    this.#options = options;
    const { transport, clock, log, pin, pinMemory, recovery = 'none' } = options;
    const { noteCalls = true, receiveMode: wanted = 'stored' } = options;
    this.#channel = new AtChannel({ transport, clock, log });
    const storage = createStorage(this.#channel);
    const board = this.#board;
    const channel = this.#channel;
    const delivery = createDelivery({ channel, clock, log, board, wanted });
    const start = { pin, pinMemory, recovery, noteCalls, delivery };
    this.#context = { channel, clock, log, board, storage, ...start };
  }

  async start(): Promise<void> {
    let obstacle: string | null | undefined;
    try {
      await this.#channel.open();
      await startModem(this.#context);
      if (this.#options.sendMode === 'stored') {
        obstacle = await storedObstacle({
          ...this.#context,
          marksMemory: this.#options.marksMemory ?? FORGETFUL,
        });
      }
    } catch (error) {
      this.#fail(error);
      await this.#channel.close();
      throw error;
    }
    this.#run();
    if (obstacle !== undefined) this.#stored?.start(obstacle);
  }

  async stop(): Promise<void> {
    this.#endWork();
    if (this.#submitting) await this.#context.delivery.release();
    await this.#channel.close();
    if (this.#board.read().state !== 'locked') this.#board.update({ state: 'offline' });
  }

  status(): ModemStatus {
    return this.#board.read();
  }

  submit(segment: Segment, options?: SubmitOptions): Promise<Receipt> {
    const submitting = this.#submitting;
    if (!submitting) return Promise.reject(notStarted());
    const run = () => this.#submit(submitting, segment, options);
    return this.#gate.submit(run, options?.signal);
  }

  #submit(parts: SubmitParts, segment: Segment, options?: SubmitOptions): Promise<Receipt> {
    this.#link.before(segment);
    const stored = this.#stored;
    const isStored = stored !== null && (stored.isOn() || options?.onDirect !== undefined);
    const receipt = isStored
      ? stored.submit(segment, options ?? {})
      : submitSegment(parts, segment, options);
    receipt.then(
      () => this.#link.after(true),
      () => this.#link.after(false),
    );
    return receipt;
  }

  ussd(code: string, options: UssdOptions = {}): Promise<UssdReply> {
    if (!this.#submitting) return Promise.reject(notStarted('ussd-refused'));
    const { channel, clock } = this.#context;
    const { ussd: encodings } = vendorOfBoard(this.#context.board);
    const run = () => askUssd({ channel, clock, encodings }, code, options);
    return this.#gate.session(run, options.signal);
  }

  async hangUp(): Promise<void> {
    if (!this.#submitting) throw notStarted('command-failed');
    await hangUpCall(this.#channel);
    this.#calls?.rejected();
  }

  storesFirst(): boolean {
    return this.#stored?.isOn() ?? false;
  }

  lookUpStored(slot: StoredSlot, segment: Segment): Promise<StoredFate> {
    return this.#stored?.lookUp(slot, segment) ?? Promise.reject(notStarted());
  }

  forgetStored(slot: StoredSlot): Promise<void> {
    return this.#stored?.forget(slot) ?? Promise.reject(notStarted());
  }

  forgetDrafts(segment: Segment): Promise<number> {
    return this.#stored?.forgetDrafts(segment) ?? Promise.reject(notStarted());
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

  onCall(handler: (call: IncomingCall) => void): void {
    this.#callHandler = handler;
  }

  onLost(handler: (error: Error) => void): void {
    this.#lostHandler = handler;
  }

  #run(): void {
    const { clock, log, pollMs = 60_000, smsc = null } = this.#options;
    const { channel, board, storage, delivery } = this.#context;
    const vendor = vendorOfBoard(board);
    channel.onLost((error) => this.#lose(error));
    this.#submitting = {
      channel,
      smsc,
      promptDelayMs: this.#options.promptDelayMs ?? vendor.promptDelayMs,
      isLineDown: () => board.read().trouble === 'not-registered',
    };
    if (this.#options.keepLinkOpen === true && vendor.keepsLinkOpen) {
      this.#link = createLinkKeeper({ channel, clock, log });
    }
    const watch = new Watch({ channel, clock, log, board, storage, signs: vendor.signs });
    const receiver = new Receiver({
      channel,
      storage,
      clock,
      log,
      pollMs,
      onPart: (part) => this.#partHandler(part),
      onReport: (report) => this.#reportHandler(report),
      onCleared: () => watch.lookAtStorage(),
      delivery,
      onRoutingLost: () => this.#setUpAgain(),
    });
    this.#watch = watch;
    this.#receiver = receiver;
    board.markRunning();
    watch.start({
      onSmsReady: () => this.#setUpAgain(),
      onStorageFull: () => receiver.poll(),
    });
    receiver.start();
    this.#stored = new StoredSending({
      ...this.#submitting,
      storage,
      log,
      marksMemory: this.#options.marksMemory ?? FORGETFUL,
      inTurn: (chore) => receiver.inTurn(chore),
      onGivenUp: (detail) => board.update({ detail }),
    });
    if (this.#context.noteCalls) {
      this.#calls = new CallWatch({ channel, clock, onCall: (call) => this.#callHandler(call) });
      this.#calls.start();
    }
  }

  #setUpAgain(): void {
    const { log } = this.#context;
    this.#receiver
      ?.inTurn(() => setUpSms(this.#context))
      .catch((error: unknown) => log.warn({ err: error }, 'SMS could not be set up again'));
    this.#receiver?.poll('all');
  }

  #lose(error: ModemError): void {
    this.#endWork();
    this.#fail(error);
    this.#lostHandler(error);
  }

  #endWork(): void {
    this.#receiver?.stop();
    this.#calls?.stop();
    this.#link.stop();
    this.#watch?.stop();
  }

  #fail(error: unknown): void {
    const trouble = troubleOf(error);
    const state: ModemState = trouble.locked ? 'locked' : 'offline';
    this.#board.update({ state, trouble: trouble.code, detail: trouble.detail });
  }
}
