// What a line's outbox knows of the modem's memory: slots are committed before a segment is sent from there, asked about
// when an answer is missing, and emptied when their segment is settled.
import {
  type Modem,
  ModemError,
  type Segment,
  type StoredFate,
  type StoredSlot,
  type SubmitOptions,
} from '../../modem/index.ts';
import type { OutboxMessage } from '../messages/message-store.ts';
import type { OutboxSegment, StoredSegment } from '../messages/segment-store.ts';
import type { SubmitFailure } from './refusal-class.ts';
import type { Claim, Settlement, SettlementParts, SubmitOutcome } from './settlement.ts';

export type StoredSendingParts = SettlementParts & {
  settlement: Settlement;
  segmentOf(message: OutboxMessage, segment: OutboxSegment): Segment;
  /** Called in the transaction that settles a segment as sent: a report may have come before. */
  onReceipt(lineId: string): void;
  /** Whether this modem still serves the line. */
  isCurrent(modem: Modem): boolean;
};

/**
 * A modem that was in the middle of it when the program ended may not have noted its success yet: so long after the
 * submit began, ms, it has either noted it or will not.
 */
const UNSENT_SINCE_MS = 5_000;
const LOOKS = 3;
const LOOK_AGAIN_MS = 2_000;

const NOT_SENT: SubmitFailure = {
  code: 'submit-refused',
  outcome: 'refused',
  retryable: 'yes',
  lineTrouble: true,
};

/** One line's dealings with its modem's memory. */
export class StoredSending {
  readonly #lineId: string;
  readonly #parts: StoredSendingParts;
  /** The segment that was claimed last, and its slot once it is committed. */
  #claimed: { id: number; slot: StoredSlot | null } | null = null;
  /** Segments whose slot is empty again; noted with the next commit, since one of its own would cost a sync. */
  #emptied = new Set<number>();
  #endPause: () => void = () => {};

  constructor(lineId: string, parts: StoredSendingParts) {
    this.#lineId = lineId;
    this.#parts = parts;
  }

  /** Waits for nothing any more; what is open stays so. */
  stop(): void {
    this.#endPause();
  }

  /** What a submit of this claim needs; nothing for a claim that goes directly. */
  optionsFor({ segment, storesFirst }: Claim): SubmitOptions {
    const claimed: { id: number; slot: StoredSlot | null } = { id: segment.id, slot: null };
    this.#claimed = claimed;
    this.#emptied.delete(segment.id);
    if (!storesFirst) return {};
    const { database, segments } = this.#parts;
    return {
      onStored: (slot) => {
        database.transaction(() => {
          this.noteEmptied();
          segments.update(segment.id, { storedMemory: slot.memory, storedIndex: slot.index });
        });
        this.#emptied.clear();
        claimed.slot = slot;
      },
      onDirect: () => {
        database.transaction(() =>
          segments.update(segment.id, { storedMemory: null, storedIndex: null }),
        );
        claimed.slot = null;
      },
    };
  }

  /** Notes which slots are empty. Inside the caller's transaction; `release` after it forgets them. */
  noteEmptied(): void {
    for (const id of this.#emptied) {
      this.#parts.segments.update(id, { storedMemory: null, storedIndex: null });
    }
  }

  /** The outcome of a failed submit, after a look into the memory where that can tell. */
  async judge(
    modem: Modem,
    { message, segment }: Claim,
    failed: { failure: SubmitFailure; words: string },
    error: ModemError,
  ): Promise<SubmitOutcome> {
    const slot = this.#claimed?.slot;
    if (error.outcome !== 'unknown' || slot == null) return failed;
    const fate = await this.#lookUp(modem, slot, this.#parts.segmentOf(message, segment));
    if (fate === null) return { open: true };
    if (fate === 'sent') return { receipt: null };
    // A modem that said what went wrong has noted the network's refusal or its silence, and silence proves nothing.
    return fate === 'unsent' && !isAnswered(error)
      ? { failure: NOT_SENT, words: 'not sent from the memory' }
      : failed;
  }

  /** Empties the slot of a settled claim; call it after the commit. */
  release(modem: Modem | null, outcome: SubmitOutcome): void {
    const claimed = this.#claimed;
    this.#claimed = null;
    this.#emptied.clear();
    if (claimed === null || claimed.slot === null || modem === null || 'open' in outcome) return;
    const { id, slot } = claimed;
    void this.#forget(modem, slot).then((isGone) => {
      if (isGone && this.#claimed?.id !== id) this.#emptied.add(id);
    });
  }

  /** Settles what an earlier hand-over left open in this modem, and clears away what it left behind. */
  async settleOpen(modem: Modem): Promise<void> {
    const { segments } = this.#parts;
    for (const segment of segments.openInMemory(this.#lineId)) {
      if (!(await this.#settle(modem, segment))) return;
    }
    for (const segment of segments.perhapsDrafted(this.#lineId)) {
      if (await this.#clearDrafts(modem, segment)) this.#noteEmpty(segment.id);
    }
    for (const segment of segments.leftInMemory(this.#lineId)) {
      const slot = slotOf(segment);
      const own = this.#segmentOf(segment);
      if (slot === null || own === null) continue;
      if ((await this.#lookUp(modem, slot, own)) === null) return;
      if (await this.#forget(modem, slot)) this.#noteEmpty(segment.id);
    }
  }

  /** False when the modem went away before it could tell. */
  async #settle(modem: Modem, segment: StoredSegment): Promise<boolean> {
    const { database, messages, settlement, log } = this.#parts;
    const message = messages.outbox(segment.messageId);
    const slot = slotOf(segment);
    if (message === null || slot === null) return true;
    const fate = await this.#lateFate(modem, slot, segment, message);
    if (fate === null) return false;
    log.info({ line: this.#lineId, message: message.id, fate }, 'the memory of the modem tells');
    database.transaction(() => {
      settlement.settleOpen(message, segment, fate);
      if (fate === 'sent') this.#parts.onReceipt(this.#lineId);
    });
    if (await this.#forget(modem, slot)) this.#noteEmpty(segment.id);
    return true;
  }

  async #lateFate(
    modem: Modem,
    slot: StoredSlot,
    segment: StoredSegment,
    message: OutboxMessage,
  ): Promise<StoredFate | null> {
    const own = this.#parts.segmentOf(message, segment);
    const fate = await this.#lookUp(modem, slot, own);
    const early = (segment.submittedAt ?? 0) + UNSENT_SINCE_MS - this.#parts.clock.now();
    if (fate !== 'unsent' || early <= 0) return fate;
    await this.#pause(Math.min(early, UNSENT_SINCE_MS));
    if (!this.#parts.isCurrent(modem)) return null;
    return this.#lookUp(modem, slot, own);
  }

  /** Null when the modem went away. One that is there and does not tell leaves the segment as good as gone. */
  async #lookUp(modem: Modem, slot: StoredSlot, segment: Segment): Promise<StoredFate | null> {
    for (let look = 1; ; look += 1) {
      try {
        return await modem.lookUpStored(slot, segment);
      } catch (error) {
        if (!this.#parts.isCurrent(modem)) return null;
        this.#parts.log.warn({ err: error, line: this.#lineId }, 'a slot could not be looked at');
        if (look >= LOOKS) return 'gone';
        await this.#pause(LOOK_AGAIN_MS);
      }
    }
  }

  /** False when it could not be done; the next time the line comes up it is tried again. */
  async #clearDrafts(modem: Modem, segment: StoredSegment): Promise<boolean> {
    const own = this.#segmentOf(segment);
    if (own === null) return true;
    return this.#tidy(() => modem.forgetDrafts(own));
  }

  #forget(modem: Modem, slot: StoredSlot): Promise<boolean> {
    return this.#tidy(() => modem.forgetStored(slot));
  }

  async #tidy(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#parts.log.warn({ err: error, line: this.#lineId }, 'a draft could not be removed');
      return false;
    }
  }

  #noteEmpty(id: number): void {
    this.#parts.database.transaction(() =>
      this.#parts.segments.update(id, { storedMemory: null, storedIndex: null }),
    );
  }

  #segmentOf(segment: StoredSegment): Segment | null {
    const message = this.#parts.messages.outbox(segment.messageId);
    return message === null ? null : this.#parts.segmentOf(message, segment);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.timer(`stored ${this.#lineId}`, ms, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}

function slotOf({ storedMemory, storedIndex }: StoredSegment): StoredSlot | null {
  return storedIndex === null ? null : { memory: storedMemory, index: storedIndex };
}

/** The modem gave an answer, if only a bare ERROR; else it fell silent or went away. */
function isAnswered({ error, cause }: ModemError): boolean {
  if (error !== undefined) return true;
  return cause instanceof ModemError && cause.code === 'command-failed';
}
