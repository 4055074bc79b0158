// Modem over the app "SMS Gateway for Android" and its local server. Delegates only: handing over, the inbox, later words and
// the status each have their own file.
import type { ModemClock } from '../clock.ts';
import { lineFault, ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { Modem, PartHandler, ReportHandler, SubmitOptions, UssdReply } from '../modem.ts';
import type { ModemStatus } from '../modem-status.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from '../segment.ts';
import { type AppClient, createAppClient } from './app-client.ts';
import { AppError, endingTrouble, lineError } from './app-error.ts';
import { handOver } from './hand-over.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { createLaterWords, type LaterWords } from './later-words.ts';
import { createSmsgateMemory, prune, type SmsgateMemory } from './memory.ts';
import { createPauses } from './pauses.ts';
import { mustHaveSim, statusOf, unknownStatus } from './phone-status.ts';
import type { Fetch } from './requests.ts';
import { keepsFor, type LookUpParts, lookUpText } from './stored-texts.ts';
import { idOfIndex, newIndex, referenceOf, slotOf } from './submit-id.ts';
import { createTurns, withdrawn } from './turns.ts';
import { askForCalls, type WebhookPlace } from './webhook.ts';

export type SmsgateModemOptions = {
  /** Address of the app's local server, `http://host:port`. */
  url: string;
  user: string;
  password: string;
  /** The SIM of the line, counted from 1; null: whichever the phone sends with, and texts to all of them. */
  sim: number | null;
  clock: ModemClock;
  log: ModemLog;
  /** How often the inbox is read, and the longest time between two looks at a text, ms; 5 s when left out. */
  pollMs?: number;
  /** Texts sent before this are left alone, ms since 1970; all of the last three days are taken when null or left out. */
  since?: number | null;
  /** What earlier Modems of this line had; one of its own when left out. */
  memory?: SmsgateMemory;
  /** Where the app may call and under which name of ours; absent: it is only asked. */
  webhook?: WebhookPlace & { name: string };
  /** The platform's when left out. */
  fetch?: Fetch;
};

/** So many polls may fail in a row. */
const LOST_AFTER = 3;
const POLL = 'smsgate poll';
const HEALTH_EVERY_MS = 60_000;
/** So long at most the start waits for them to be taken. */
const FIRST_TEXTS_MS = 10_000;

type Running = { handOver: LookUpParts; inbox: Inbox; later: LaterWords };

const notReady = (): Promise<never> => Promise.reject(new Error('no handler was set'));

/** Single use: after `stop` or a loss the caller makes a new one. */
export class SmsgateModem implements Modem {
  readonly #options: SmsgateModemOptions & { pollMs: number };
  readonly #client: AppClient;
  readonly #memory: SmsgateMemory;
  readonly #turns = createTurns();
  readonly #pauses;
  /** Texts that were waited for in vain. */
  readonly #stuck = new Set<string>();
  #status = unknownStatus;
  #running: Running | null = null;
  #hasEnded = false;
  #failures = 0;
  #isRecalled = false;
  #healthAt = 0;
  #polledAt: number | null = null;
  #partHandler: PartHandler = notReady;
  #reportHandler: ReportHandler = notReady;
  #statusHandler: (status: ModemStatus) => void = () => {};
  #lostHandler: (error: Error) => void = () => {};

  constructor(options: SmsgateModemOptions) {
    this.#options = { ...options, pollMs: options.pollMs ?? 5_000 };
    const { url, user, password, clock, fetch = (request) => globalThis.fetch(request) } = options;
    this.#client = createAppClient({ url, user, password, clock, fetch });
    this.#memory = options.memory ?? createSmsgateMemory();
    this.#pauses = createPauses(clock);
  }

  async start(): Promise<void> {
    try {
      const deviceId = await this.#meet();
      const keepsMs = await keepsFor(this.#client, this.#options.log);
      const running = this.#parts(deviceId, keepsMs);
      await this.#hearFirst(running.inbox);
      if (this.#hasEnded) {
        running.inbox.close();
        throw lineFault('closed', 'the modem was stopped');
      }
      this.#running = running;
    } catch (error) {
      const failure = lineError(error);
      if (!this.#hasEnded) this.#end(failure);
      throw failure;
    }
    this.#change({ state: 'ready' });
    void this.#askForCalls();
    void this.#poll(this.#running);
  }

  /** Something may have come or changed: looks at once. */
  lookNow(): void {
    this.#pauses.cutShort(POLL);
  }

  /** A line serves without: texts then come with the next look. */
  async #askForCalls(): Promise<void> {
    const { webhook, log } = this.#options;
    if (webhook === undefined) return;
    try {
      await askForCalls(this.#client, webhook, webhook.name);
    } catch (error) {
      log.warn({ err: error }, 'the app does not take the address to call');
    }
  }

  async stop(): Promise<void> {
    if (!this.#hasEnded) this.#end(null);
  }

  status(): ModemStatus {
    return this.#status;
  }

  submit(segment: Segment, options: SubmitOptions = {}): Promise<Receipt> {
    const running = this.#running;
    if (running === null) return Promise.reject(notRunning());
    return this.#turns.run(() => this.#handOver(running, segment, options), options.signal);
  }

  storesFirst(): boolean {
    return true;
  }

  takesWholeTexts(): boolean {
    return true;
  }

  async lookUpStored(slot: StoredSlot, segment: Segment): Promise<StoredFate> {
    if (this.#running === null) throw notRunning('command-failed');
    const isStuck = this.#stuck.has(idOfIndex(slot.index));
    return lookUpText(this.#running.handOver, slot, segment, isStuck);
  }

  /** The app keeps its texts; what it learns of this one may be told from here on. */
  async forgetStored({ index }: StoredSlot): Promise<void> {
    this.#running?.later.release(idOfIndex(index));
  }

  async forgetDrafts(): Promise<number> {
    return 0;
  }

  onPart(handler: PartHandler): void {
    this.#partHandler = handler;
  }

  onReport(handler: ReportHandler): void {
    this.#reportHandler = handler;
  }

  onStatus(handler: (status: ModemStatus) => void): void {
    this.#statusHandler = handler;
  }

  /** The app tells of no calls. */
  onCall(): void {}

  async hangUp(): Promise<void> {}

  async ussd(): Promise<UssdReply> {
    throw new ModemError('ussd-refused', 'the app sends no USSD codes', {
      outcome: 'refused',
      retryable: 'no',
    });
  }

  onLost(handler: (error: Error) => void): void {
    this.#lostHandler = handler;
  }

  /** Resolves with the device's id once everything that a line needs was seen to work. */
  async #meet(): Promise<string> {
    const id = await this.#readStatus();
    try {
      await this.#client.inbox({ limit: 1, offset: 0 });
    } catch (error) {
      if (!(error instanceof AppError && error.status === 404)) throw error;
      throw lineFault('phone-api-old', 'the app is too old: it has no inbox');
    }
    return id;
  }

  /** What people wrote meanwhile is heard before anything is sent: one of them may have written STOP. */
  async #hearFirst(inbox: Inbox): Promise<void> {
    await inbox.poll();
    await Promise.race([
      inbox.handed(),
      this.#pauses.wait('smsgate first texts', FIRST_TEXTS_MS).catch(() => {}),
    ]);
  }

  async #readStatus(): Promise<string> {
    const { sim, clock } = this.#options;
    const health = await this.#client.health();
    const device = await this.#client.device();
    mustHaveSim(device, sim);
    this.#healthAt = clock.now();
    this.#change(statusOf(device, health, { sim, lastPollAt: this.#polledAt }));
    return device.id;
  }

  #parts(deviceId: string, keepsMs: number): Running {
    const { clock, log, pollMs, sim, since = null } = this.#options;
    const shared = { client: this.#client, clock, log, memory: this.#memory };
    return {
      handOver: { ...shared, pauses: this.#pauses, sim, pollMs, deviceId, keepsMs },
      inbox: createInbox({ ...shared, deviceId, sim, since, handler: () => this.#partHandler }),
      later: createLaterWords({ ...shared, handler: () => this.#reportHandler }),
    };
  }

  async #handOver(running: Running, segment: Segment, options: SubmitOptions): Promise<Receipt> {
    const { onStored } = options;
    if (options.mayHandOver?.() === false) throw withdrawn();
    const index = newIndex(this.#options.clock.now());
    const id = idOfIndex(index);
    if (onStored) commit(() => onStored(slotOf(running.handOver.deviceId, index)));
    const expect = (): void => running.later.expect(id, segment.to, onStored !== undefined);
    try {
      await handOver(running.handOver, id, segment);
    } catch (error) {
      if (error instanceof ModemError && error.outcome === 'unknown') {
        this.#stuck.add(id);
        expect();
      }
      throw error;
    }
    this.#memory.sent.set(id, this.#options.clock.now());
    if (segment.requestReport) expect();
    return { reference: referenceOf(index) };
  }

  /** Reads the phone over and over until the modem ends. */
  async #poll(running: Running): Promise<void> {
    while (!this.#hasEnded) {
      try {
        await this.#readOnce(running);
        this.#failures = 0;
        this.#polledAt = this.#options.clock.now();
      } catch (error) {
        this.#noteFailure(error);
      }
      await this.#pauses.wait(POLL, this.#options.pollMs).catch(() => {});
    }
  }

  async #readOnce({ inbox, later, handOver: { deviceId } }: Running): Promise<void> {
    const { clock } = this.#options;
    await inbox.poll();
    await this.#readLater(later);
    if (clock.now() < this.#healthAt + HEALTH_EVERY_MS) return;
    prune(this.#memory, clock.now());
    if ((await this.#readStatus()) !== deviceId) {
      throw lineFault('modem-fault', 'the app was set up anew: its device has another id');
    }
  }

  /** Without later words a line still serves. */
  async #readLater(later: LaterWords): Promise<void> {
    try {
      if (!this.#isRecalled) await later.recall();
      await later.look();
    } catch (error) {
      if (!(error instanceof AppError && error.failure === 'refused')) throw error;
      this.#options.log.warn({ err: error }, 'the app does not list its texts');
    }
    this.#isRecalled = true;
  }

  #noteFailure(error: unknown): void {
    if (this.#hasEnded) return;
    this.#failures += 1;
    this.#options.log.warn({ err: error, failures: this.#failures }, 'the phone was not read');
    const isSure =
      error instanceof ModemError ||
      (error instanceof AppError && error.failure === 'unauthorized');
    if (!isSure && this.#failures < LOST_AFTER) return;
    const failure = lineError(error);
    this.#end(failure);
    this.#lostHandler(failure);
  }

  /** `failure` is null for a stop that was asked for. */
  #end(failure: ModemError | null): void {
    this.#hasEnded = true;
    const running = this.#running;
    this.#running = null;
    this.#turns.close(notRunning());
    this.#pauses.close();
    this.#client.close();
    running?.inbox.close();
    running?.later.close();
    const trouble = failure === null ? null : endingTrouble(failure.code);
    this.#change({ state: 'offline', trouble, detail: failure?.message ?? null });
  }

  #change(patch: Partial<ModemStatus>): void {
    this.#status = { ...this.#status, ...patch };
    this.#statusHandler(this.#status);
  }
}

function notRunning(code: 'submit-refused' | 'command-failed' = 'submit-refused'): ModemError {
  return lineFault(code, 'the phone is not connected');
}

/** The caller could not note where the text lies: it is not handed over. */
function commit(note: () => void): void {
  try {
    note();
  } catch (cause) {
    throw lineFault('submit-refused', 'the place of the text could not be noted', cause);
  }
}
