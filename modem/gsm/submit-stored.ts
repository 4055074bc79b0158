// Store-and-send: AT+CMGW, the caller's commit, AT+CMSS (3GPP TS 27.005 §3.5.2, §3.5.3). The modem's own note about the
// stored message then tells sent from unsent after whatever happened in between.
import type { AtCommand } from '../at/command-machine.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import { lineFault, ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { SubmitOptions } from '../modem.ts';
import { isSameSubmit } from '../pdu/same-submit.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from '../segment.ts';
import { attempt, firstLine, isAnswerError, patience, query, setting } from './commands.ts';
import type { Storage } from './storage.ts';
import {
  AFTER_PAYLOAD_MS,
  encodeSegment,
  NUDGE,
  PROMPT_MS,
  receiptOf,
  type SubmitParts,
  submitError,
  submitSegment,
} from './submit.ts';

export type SendMode = 'direct' | 'stored';

/** What is known from earlier runs of whether this modem marks a stored message as sent; null while unproven. */
export type MarksMemory = { marksSent: boolean | null; remember(marksSent: boolean): void };

/** For those who do not care: proven anew each time. */
export const FORGETFUL: MarksMemory = { marksSent: null, remember: () => {} };

export type StoredSendingParts = SubmitParts & {
  storage: Storage;
  log: ModemLog;
  marksMemory: MarksMemory;
  /** Runs a chore in turn with all others that select a memory. */
  inTurn<T>(chore: () => Promise<T>): Promise<T>;
  /** From here on submits go directly, for this reason. */
  onGivenUp(reason: string): void;
};

/** Answers by which a modem says that it will not send this from its memory; the network never saw it. */
const CANNOT_SEND_STORED = new Set([302, 303, 321]);

/** Why this modem cannot send from its memory, or null when it can; asks the modem. */
export async function storedObstacle({
  channel,
  storage,
  marksMemory,
}: Pick<StoredSendingParts, 'channel' | 'storage' | 'marksMemory'>): Promise<string | null> {
  if (marksMemory.marksSent === false) return 'the modem does not mark what it sent';
  if (storage.draftMemory() === null) return 'the modem has one memory for all';
  for (const text of ['AT+CMGW=?', 'AT+CMSS=?']) {
    if ((await attempt(channel, setting(text))) === null) {
      return 'the modem has no AT+CMGW and AT+CMSS';
    }
  }
  return null;
}

/** The submits of a modem in stored mode, and what becomes of its slots. */
export class StoredSending {
  readonly #parts: StoredSendingParts;
  #on = false;
  #marksSent: boolean | null;
  /** Seen on a receipt of this run: another modem may serve the line since the last one. */
  #proven = false;
  /** Slots that this run has filled or recognised, and nothing else may empty. */
  readonly #ours = new Set<string>();

  constructor(parts: StoredSendingParts) {
    this.#parts = parts;
    this.#marksSent = parts.marksMemory.marksSent;
  }

  isOn(): boolean {
    return this.#on;
  }

  /** From here on submits go through the memory, unless `storedObstacle` found a reason against it. */
  start(obstacle: string | null): void {
    if (obstacle === null) this.#on = true;
    else this.#giveUp(obstacle);
  }

  /** Rejects as `submitSegment`; an unknown outcome is settled by `lookUp`. */
  async submit(segment: Segment, options: SubmitOptions): Promise<Receipt> {
    const { onStored } = options;
    if (!this.#on || onStored === undefined) return this.#submitDirectly(segment, options);
    const slot = await this.#store(segment, options.signal);
    if (slot === null) return this.#submitDirectly(segment, options);
    this.#ours.add(keyOf(slot));
    commit(
      () => onStored(slot),
      () => this.#drop(slot),
    );
    try {
      const receipt = await this.#sendStored(slot, options);
      await this.#proveMarks(slot);
      return receipt;
    } catch (error) {
      if (!(error instanceof ModemError)) throw error;
      if (error.outcome === 'refused') this.#drop(slot);
      if (!refusesToSendStored(error)) throw submitError(error, this.#parts.isLineDown());
      this.#giveUp('the modem does not send from its memory');
      return this.#submitDirectly(segment, options);
    }
  }

  lookUp(slot: StoredSlot, segment: Segment): Promise<StoredFate> {
    const { storage, inTurn, smsc } = this.#parts;
    const own = encodeSegment(segment, smsc).hex;
    return inTurn(async () => {
      // Another modem may serve the line by now, and that one has no such memory.
      if (!storage.memories('all').includes(slot.memory)) return 'gone';
      const draft = await storage.readDraft(slot);
      if (draft === null || !isSameSubmit(draft.pdu, own)) return 'gone';
      this.#ours.add(keyOf(slot));
      if (draft.sent) return 'sent';
      return this.#marksSent === true ? 'unsent' : 'gone';
    });
  }

  async forget(slot: StoredSlot): Promise<void> {
    if (!this.#ours.delete(keyOf(slot))) return;
    try {
      await this.#parts.inTurn(() => this.#parts.storage.remove(slot));
    } catch (error) {
      this.#ours.add(keyOf(slot));
      throw error;
    }
  }

  async forgetDrafts(segment: Segment): Promise<number> {
    const { storage, inTurn, smsc } = this.#parts;
    const memory = storage.draftMemory();
    if (memory === null) return 0;
    const own = encodeSegment(segment, smsc).hex;
    return inTurn(async () => {
      const drafts = await storage.listDrafts(memory);
      const orphans = drafts.filter(
        (draft) => !draft.sent && !this.#ours.has(keyOf(draft)) && isSameSubmit(draft.pdu, own),
      );
      for (const orphan of orphans) await storage.remove(orphan);
      return orphans.length;
    });
  }

  #submitDirectly(segment: Segment, options: SubmitOptions): Promise<Receipt> {
    const { onDirect } = options;
    if (onDirect !== undefined) commit(onDirect, () => {});
    return submitSegment(this.#parts, segment, options);
  }

  /** The slot, or null when the modem would not store it: nothing was sent then, whatever it said. */
  async #store(segment: Segment, signal: AbortSignal | undefined): Promise<StoredSlot | null> {
    const { channel, smsc, promptDelayMs, storage } = this.#parts;
    const pdu = encodeSegment(segment, smsc);
    const mayHandOver = (): boolean => true;
    const command: AtCommand = {
      ...query(`AT+CMGW=${pdu.tpduLength}`, '+CMGW:', patience.storage),
      payload: { text: pdu.hex, promptTimeoutMs: PROMPT_MS, promptDelayMs, mayHandOver },
    };
    try {
      const index = numberOf(fieldsOf(firstLine(await channel.send(command, { signal })) ?? '')[0]);
      const memory = storage.draftMemory();
      if (index !== null && memory !== null) return { memory, index };
      this.#giveUp('the modem does not say where it stored a message');
    } catch (error) {
      if (!isAnswerError(error)) throw surelyNotSent(error);
      if (error.code === 'timeout') {
        this.#dropUnanswered(segment);
        throw surelyNotSent(error);
      }
      if (isMemoryFull(error)) this.#parts.log.warn({}, 'no room for a draft, sending directly');
      else this.#giveUp('the modem does not store messages to send');
    }
    return null;
  }

  async #sendStored({ index }: StoredSlot, options: SubmitOptions): Promise<Receipt> {
    const { mayHandOver, signal } = options;
    const command: AtCommand = {
      ...query(`AT+CMSS=${index}`, '+CMSS:', AFTER_PAYLOAD_MS),
      nudge: NUDGE,
      handsOver: true,
      ...(mayHandOver === undefined ? {} : { mayStart: mayHandOver }),
    };
    return receiptOf(await this.#parts.channel.send(command, { signal }));
  }

  /** Once a run, on the first receipt: a modem whose notes cannot be relied upon is found out before they matter. */
  async #proveMarks(slot: StoredSlot): Promise<void> {
    if (this.#proven) return;
    const { storage, inTurn, marksMemory, log } = this.#parts;
    try {
      const draft = await inTurn(() => storage.readDraft(slot));
      const marks = draft?.sent === true;
      const isNews = marks !== this.#marksSent;
      this.#proven = true;
      this.#marksSent = marks;
      if (!marks) this.#giveUp('the modem does not mark what it sent');
      if (isNews) marksMemory.remember(marks);
    } catch (error) {
      // The segment was sent; what could not be found out now is asked again at the next receipt.
      log.warn({ err: error }, 'what a sent draft says was not found out');
    }
  }

  #drop(slot: StoredSlot): void {
    this.forget(slot).catch((error: unknown) =>
      this.#parts.log.warn({ err: error }, 'a draft that was not sent could not be removed'),
    );
  }

  /** The modem may have stored it after all. */
  #dropUnanswered(segment: Segment): void {
    this.forgetDrafts(segment).catch((error: unknown) =>
      this.#parts.log.warn({ err: error }, 'drafts could not be looked through'),
    );
  }

  #giveUp(reason: string): void {
    this.#on = false;
    this.#parts.log.warn({ reason }, 'messages are sent directly, not from the memory');
    this.#parts.onGivenUp(`sends directly: ${reason}`);
  }
}

/** Runs a commit of the caller's; one that throws makes the submit a refused one. */
function commit(write: () => void, undo: () => void): void {
  try {
    write();
  } catch (cause) {
    undo();
    throw lineFault('submit-refused', 'where the segment is could not be committed', cause);
  }
}

/** What AT+CMGW did not answer for lies in a memory at most. */
function surelyNotSent(error: unknown): unknown {
  if (!(error instanceof ModemError) || error.code === 'withdrawn') return error;
  return lineFault('submit-refused', 'a segment was not stored', error);
}

function refusesToSendStored(error: ModemError): boolean {
  const number = error.error?.kind === 'cms' ? error.error.number : null;
  return error.outcome === 'refused' && number !== null && CANNOT_SEND_STORED.has(number);
}

/** CMS 322 (3GPP TS 27.005 §3.2.5), 208 and 211 of TS 23.040 §9.2.3.22, and CME 20 of TS 27.007 §9.2. */
function isMemoryFull({ error }: ModemError): boolean {
  if (error === undefined) return false;
  return error.kind === 'cms' ? [208, 211, 322].includes(error.number) : error.number === 20;
}

function keyOf({ memory, index }: StoredSlot): string {
  return `${memory} ${index}`;
}
