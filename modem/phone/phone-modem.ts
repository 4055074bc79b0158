// An Android phone as a Modem: this project's program on the phone does the radio's work, and every word between it and us
// has a name, so that neither a lost packet nor a crash loses or doubles a text. Delegates: sends in phone-submit, what it
// says of itself in phone-status.
import type { ModemClock } from '../clock.ts';
import { lineFault, ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { IncomingCall, Modem, PartHandler, ReportHandler, SubmitOptions } from '../modem.ts';
import type { ModemStatus } from '../modem-status.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from '../segment.ts';
import { createPhoneCommands, type PhoneCommands } from './phone-commands.ts';
import type { PhoneLink } from './phone-hub.ts';
import { PhoneInbox } from './phone-inbox.ts';
import { createPhoneResults, type PhoneResults } from './phone-results.ts';
import { endingTrouble, factsOf, troubleOf, UNKNOWN_PHONE } from './phone-status.ts';
import { PhoneSubmit } from './phone-submit.ts';
import type { PhoneInbound, PhoneResult, PhoneStatus } from './protocol.ts';

export type PhoneModemOptions = {
  link: PhoneLink;
  clock: ModemClock;
  log: ModemLog;
  /** Names this Modem among those before it, so that no answer to an earlier one counts. */
  run: string;
  /** Slot from 0; null: the phone's default SIM. */
  sim: number | null;
  /** How often the phone reads its inbox, ms. */
  pollMs: number;
  /** Most parts that the phone sends in a minute, whatever comes. */
  partsPerMinute: number;
  /** How long the phone waits for the platform's note on a text, ms. */
  confirmMs: number;
  trustsHanded: boolean;
  /** Version of the program that the box gives out. */
  boxVersion: string;
  /** Whether a phone is paired with the line; without, none serves it. */
  isPaired: () => boolean;
};

/** A retained status comes at once; a phone that connects now says so soon. ms */
const FIRST_STATUS_MS = 2_000;
/** The phone speaks once a minute; after three misses it is gone, whatever the broker believes. ms */
const STALE_MS = 200_000;
const CLOCK_CHECK_MS = 10 * 60_000;

/** Single use: after `stop` or a loss the caller makes a new one. */
export class PhoneModem implements Modem {
  readonly #options: PhoneModemOptions;
  readonly #commands: PhoneCommands;
  readonly #results: PhoneResults;
  readonly #submits: PhoneSubmit;
  readonly #inbox: PhoneInbox;
  #status: ModemStatus = UNKNOWN_PHONE;
  #clockAheadMs: number | null = null;
  #life: 'new' | 'starting' | 'running' | 'ended' = 'new';
  #endListening: () => void = () => {};
  #timers = new Map<string, () => void>();
  #wakeStart: () => void = () => {};
  #onStatus: (status: ModemStatus) => void = () => {};
  #onLost: (error: Error) => void = () => {};

  constructor(options: PhoneModemOptions) {
    this.#options = options;
    const { link, clock, run } = options;
    this.#commands = createPhoneCommands({ link, clock, run });
    this.#results = createPhoneResults(clock);
    this.#submits = new PhoneSubmit({
      ...options,
      commands: this.#commands,
      results: this.#results,
      onAcknowledged: (id, state) => this.#inbox.noteSettled({ id, state }),
    });
    this.#inbox = new PhoneInbox({
      ...options,
      acknowledge: ({ id, state }) => this.#submits.acknowledge(id, state),
    });
  }

  async start(): Promise<void> {
    if (this.#life !== 'new') throw lineFault('closed', 'a Modem starts once');
    this.#life = 'starting';
    this.#endListening = this.#options.link.listen({
      onStatus: (status) => this.#takeStatus(status),
      onInbound: (text) => this.#takeInbound(text),
      onResult: (result) => this.#takeResult(result),
      onReply: (reply) => this.#commands.take(reply),
      onBrokerLost: (error) => this.#lose(error),
    });
    try {
      await this.#meet();
    } catch (error) {
      this.#end(error instanceof ModemError ? error : null);
      throw error;
    }
    this.#life = 'running';
    this.#watchSilence();
    this.#apply();
  }

  /** Reaches the broker, hears of the phone, sets its clock beside ours and tells it how to work. */
  async #meet(): Promise<void> {
    const { link } = this.#options;
    await link.open();
    this.#mustRun();
    if (!this.#isThere()) await this.#waitForStatus();
    this.#mustRun();
    // A broker of the house's own may still let in a phone that was let go here.
    if (!this.#options.isPaired()) throw this.#gone('no phone is paired with the line');
    if (link.isNewer()) throw lineFault('phone-newer', 'the phone speaks a later version');
    if (!this.#isThere()) {
      throw this.#gone('the phone is not connected');
    }
    await this.#compareClocks();
    const { pollMs, partsPerMinute, confirmMs } = this.#options;
    await this.#commands.ask({ op: 'config', pollMs, partsPerMinute, confirmMs });
    await this.#hearWhatWaits();
    this.#mustRun();
  }

  /** What people wrote meanwhile comes before anything is sent: it may be a STOP. A phone that cannot read now says so. */
  async #hearWhatWaits(): Promise<void> {
    try {
      await this.#commands.ask({ op: 'poll' });
    } catch (error) {
      this.#options.log.debug({ err: error }, 'the phone did not read its inbox at the start');
    }
    await this.#inbox.settled();
  }

  #mustRun(): void {
    if (this.#life !== 'starting') throw lineFault('closed', 'the phone was let go');
  }

  #isThere(): boolean {
    const state = this.#options.link.latest()?.status.state;
    return state === 'online' || state === 'degraded';
  }

  /** A phone that was let go is not missed. */
  #gone(words: string): ModemError {
    return lineFault(this.#options.isPaired() ? 'phone-away' : 'phone-unpaired', words);
  }

  #waitForStatus(): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeStart = resolve;
      this.#timer('phone says it is there', FIRST_STATUS_MS, resolve);
    });
  }

  /** Half of the way there and back is taken for the way there. */
  async #compareClocks(): Promise<void> {
    const { clock } = this.#options;
    const asked = clock.now();
    const boxTime = new Date(asked).toISOString();
    const { data } = await this.#commands.ask({ op: 'ping', boxTime });
    const phoneTime = data?.phoneTime === undefined ? null : Date.parse(data.phoneTime);
    this.#clockAheadMs = phoneTime === null ? null : phoneTime - (asked + clock.now()) / 2;
    this.#timer('phone clock', CLOCK_CHECK_MS, () => {
      this.#compareClocks().then(
        () => this.#apply(),
        () => {},
      );
    });
  }

  async stop(): Promise<void> {
    this.#end(null);
  }

  status(): ModemStatus {
    return this.#status;
  }

  submit(segment: Segment, options: SubmitOptions = {}): Promise<Receipt> {
    if (this.#life !== 'running')
      return Promise.reject(lineFault('closed', 'the phone is not there'));
    return this.#submits.submit(segment, options);
  }

  storesFirst(): boolean {
    return true;
  }

  takesWholeTexts(): boolean {
    return true;
  }

  lookUpStored(slot: StoredSlot, segment: Segment): Promise<StoredFate> {
    if (this.#life !== 'running')
      return Promise.reject(lineFault('closed', 'the phone is not there'));
    return this.#submits.lookUp(slot, segment);
  }

  forgetStored(slot: StoredSlot): Promise<void> {
    return this.#submits.forget(slot);
  }

  /** A name is committed before the phone hears of it, so nothing nameless is left there. */
  async forgetDrafts(): Promise<number> {
    return 0;
  }

  onPart(handler: PartHandler): void {
    this.#inbox.onPart = handler;
  }

  onReport(handler: ReportHandler): void {
    this.#inbox.onReport = handler;
  }

  onStatus(handler: (status: ModemStatus) => void): void {
    this.#onStatus = handler;
  }

  /** The platform does not tell of calls on this route. */
  onCall(_handler: (call: IncomingCall) => void): void {}

  async hangUp(): Promise<void> {}

  ussd(): Promise<never> {
    return Promise.reject(lineFault('ussd-refused', 'phones dial no codes for us'));
  }

  onLost(handler: (error: Error) => void): void {
    this.#onLost = handler;
  }

  /** The pairing has ended: the phone serves no more, whether or not its broker still lets it in. */
  letGo(): void {
    this.#lose(this.#gone('the phone was let go'));
  }

  /** Asks for texts that were there before; they come as others do. Rejects with ModemError. */
  async backfill(since: number): Promise<void> {
    const order = { op: 'backfill', since: new Date(since).toISOString(), limit: 5_000 } as const;
    await this.#commands.ask(order);
  }

  #takeStatus(status: PhoneStatus): void {
    if (this.#life === 'starting') this.#wakeStart();
    if (this.#life !== 'running') return;
    if (status.state === 'offline') {
      this.#lose(this.#gone('the phone has gone'));
      return;
    }
    this.#watchSilence();
    this.#apply();
  }

  #watchSilence(): void {
    this.#timer('phone silent', STALE_MS, () =>
      this.#lose(lineFault('phone-away', 'the phone has said nothing for minutes')),
    );
  }

  /** The status as the phone's latest word has it. */
  #apply(): void {
    const status = this.#options.link.latest()?.status;
    if (status === undefined || this.#life !== 'running') return;
    const trouble = troubleOf(status);
    const { boxVersion } = this.#options;
    this.#tell({
      ...this.#status,
      ...factsOf({ status, clockAheadMs: this.#clockAheadMs, boxVersion }),
      state: trouble === null ? 'ready' : 'degraded',
      trouble,
      detail: null,
    });
  }

  #tell(status: ModemStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#onStatus(status);
  }

  #takeInbound(text: PhoneInbound): void {
    if (this.#life === 'starting' || this.#life === 'running') this.#inbox.takeText(text);
  }

  #takeResult(result: PhoneResult): void {
    if (this.#life !== 'running' || this.#results.take(result)) return;
    void this.#inbox.takeResult(result);
  }

  /** One timer of a name; a new one takes the place of the old. */
  #timer(name: string, ms: number, callback: () => void): void {
    this.#timers.get(name)?.();
    if (this.#life === 'ended') return;
    this.#timers.set(name, this.#options.clock.timer(name, ms, callback));
  }

  #lose(error: ModemError): void {
    const wasRunning = this.#life === 'running';
    this.#end(error);
    if (wasRunning) this.#onLost(error);
  }

  #end(error: ModemError | null): void {
    if (this.#life === 'ended') return;
    const wasUsed = this.#life !== 'new';
    this.#life = 'ended';
    this.#endListening();
    for (const cancel of this.#timers.values()) cancel();
    this.#wakeStart();
    this.#submits.close();
    this.#commands.close();
    this.#results.close();
    if (!wasUsed && error === null) {
      this.#status = { ...this.#status, state: 'offline' };
      return;
    }
    this.#tell({
      ...this.#status,
      state: 'offline',
      trouble: error === null ? null : endingTrouble(error.code),
      detail: error?.message ?? null,
    });
  }
}
