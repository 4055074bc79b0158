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
import type { OutboxMessage } from '../messages/message-row.ts';
import type { OutboxSegment, StoredSegment } from '../messages/segment-store.ts';
import type { SubmitFailure } from './refusal-class.ts';
import {
  allOf,
  type Claim,
  type Settlement,
  type SettlementParts,
  type SubmitOutcome,
} from './settlement.ts';

export type StoredSendingParts = SettlementParts & {
  settlement: Settlement;
  /** What the modem gets of segments that go together. */
  segmentOf(message: OutboxMessage, segments: readonly OutboxSegment[]): Segment;
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
  /** The segments that were claimed last, and their slot once it is committed. */
  #claimed: { ids: readonly number[]; slot: StoredSlot | null } | null = null;
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
  optionsFor(claim: Claim): SubmitOptions {
    const ids = allOf(claim).map(({ id }) => id);
    const claimed: { ids: readonly number[]; slot: StoredSlot | null } = { ids, slot: null };
    this.#claimed = claimed;
    for (const id of ids) this.#emptied.delete(id);
    if (!claim.storesFirst) return {};
    const { database, segments } = this.#parts;
    return {
      onStored: (slot) => {
        database.transaction(() => {
          this.noteEmptied();
          const { memory: storedMemory, index: storedIndex, submitId = null } = slot;
          for (const id of ids) {
            segments.update(id, { storedMemory, storedIndex, submitId });
          }
        });
        this.#emptied.clear();
        claimed.slot = slot;
      },
      onDirect: () => {
        database.transaction(() => {
          for (const id of ids) {
            segments.update(id, { storedMemory: null, storedIndex: null });
          }
        });
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
    claim: Claim,
    failed: { failure: SubmitFailure; words: string },
    error: ModemError,
  ): Promise<SubmitOutcome> {
    const slot = this.#claimed?.slot;
    if (error.outcome !== 'unknown' || slot == null) return failed;
    const own = this.#parts.segmentOf(claim.message, allOf(claim));
    const fate = await this.#lookUp(modem, slot, own);
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
    const { ids, slot } = claimed;
    void this.#forget(modem, slot).then((isGone) => {
      if (!isGone) return;
      for (const id of ids) if (this.#claimed?.ids.includes(id) !== true) this.#emptied.add(id);
    });
  }

  /** Settles what an earlier hand-over left open in this modem, and clears away what it left behind. */
  async settleOpen(modem: Modem): Promise<void> {
    const { segments } = this.#parts;
    for (const group of bySlot(segments.openInMemory(this.#lineId))) {
      if (!(await this.#settle(modem, group))) return;
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
  async #settle(modem: Modem, [segment, ...besides]: SlotGroup): Promise<boolean> {
    const { database, messages, settlement, log } = this.#parts;
    const message = messages.outbox(segment.messageId);
    const slot = slotOf(segment);
    if (message === null || slot === null) return true;
    const open = [segment, ...besides];
    const own = this.#parts.segmentOf(message, open);
    const fate = await this.#lateFate(modem, slot, segment, own);
    if (fate === null) return false;
    log.info({ line: this.#lineId, message: message.id, fate }, 'the memory of the modem tells');
    database.transaction(() => {
      settlement.settleOpen(message, open, fate);
      if (fate === 'sent') this.#parts.onReceipt(this.#lineId);
    });
    if (await this.#forget(modem, slot)) for (const { id } of open) this.#noteEmpty(id);
    return true;
  }

  async #lateFate(
    modem: Modem,
    slot: StoredSlot,
    segment: StoredSegment,
    own: Segment,
  ): Promise<StoredFate | null> {
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
    return message === null ? null : this.#parts.segmentOf(message, [segment]);
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

/** Segments that were handed over together, at least one. */
type SlotGroup = [StoredSegment, ...StoredSegment[]];

/** In the order of their first ones. */
function bySlot(open: readonly StoredSegment[]): SlotGroup[] {
  const groups = new Map<string, SlotGroup>();
  for (const segment of open) {
    const key = `${segment.messageId} ${segment.storedMemory} ${segment.storedIndex}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [segment]);
    else group.push(segment);
  }
  return [...groups.values()];
}

function slotOf({ storedMemory, storedIndex }: StoredSegment): StoredSlot | null {
  return storedIndex === null ? null : { memory: storedMemory, index: storedIndex };
}

/** The modem gave an answer, if only a bare ERROR; else it fell silent or went away. */
function isAnswered({ error, cause }: ModemError): boolean {
  if (error !== undefined) return true;
  return cause instanceof ModemError && cause.code === 'command-failed';
}
