// Hands texts to a phone, one at a time, and tells what became of them. A send is named by the phone's journal and a place
// in it, and its name is committed before the phone hears of it: so a crash on any side leaves a question with an answer.
import { randomInt } from 'node:crypto';
import type { ModemClock } from '../clock.ts';
import { lineFault, ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { SubmitOptions } from '../modem.ts';
import type { Receipt, Segment, StoredFate, StoredSlot } from '../segment.ts';
import type { PhoneCommands } from './phone-commands.ts';
import type { PhoneLink } from './phone-hub.ts';
import type { PhoneResults } from './phone-results.ts';
import { isFinal, type PhoneSend, type ResultState } from './protocol.ts';
import { failureOf, fateOf, unknownEnd } from './send-outcome.ts';
import { PROTOCOL_VERSION } from './topics.ts';

export type PhoneSubmitParts = {
  link: PhoneLink;
  commands: PhoneCommands;
  results: PhoneResults;
  clock: ModemClock;
  log: ModemLog;
  /** Slot from 0; null: the phone's default SIM. */
  sim: number | null;
  /** How long the phone waits for the platform's row, ms. */
  confirmMs: number;
  /** "The command came back" is good enough: for phones whose platform notes nothing. */
  trustsHanded: boolean;
  /** What was settled here is told again until the acknowledgement is there; it is no later word. */
  onAcknowledged: (id: string, state: ResultState) => void;
};

/** A phone that is there accepts within so long, ms; it may be in the middle of reading its inbox. */
const ACCEPT_MS = 20_000;
/** A send that has not begun by then never will, ms. Longer than the phone's own pace holds a text back. */
const BEGIN_WITHIN_MS = 5 * 60_000;
/** The phone ends a command that hangs after 30 s. */
const COMMAND_MS = 30_000;
/** Places in a journal: random, so that no run has to know those of another. */
const PLACES = 2 ** 48 - 1;
/** TP-MR has one octet (3GPP TS 23.040 §9.2.3.6); phones show none, so one is made of the place. */
const REFERENCES = 256;

export class PhoneSubmit {
  readonly #parts: PhoneSubmitParts;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(parts: PhoneSubmitParts) {
    this.#parts = parts;
  }

  /** What waits is refused; what is with the phone ends as unknown. */
  close(): void {
    this.#isClosed = true;
  }

  /** In the order of the calls. Rejects with ModemError. */
  submit(segment: Segment, options: SubmitOptions): Promise<Receipt> {
    const turn = this.#last.then(() => this.#submit(segment, options));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #submit(segment: Segment, options: SubmitOptions): Promise<Receipt> {
    if (options.signal?.aborted) throw withdrawn();
    const journal = this.#parts.link.latest()?.status.journal;
    if (this.#isClosed || journal === undefined) throw closed('the phone is not there');
    if (options.mayHandOver?.() === false) throw withdrawn();
    const index = randomInt(PLACES);
    const id = idOf({ memory: journal, index });
    commit(() => options.onStored?.({ memory: journal, index, submitId: id }));
    await this.#send(segment, id);
    if (options.onStored === undefined) await this.#acknowledge(id);
    return { reference: index % REFERENCES };
  }

  async #send(segment: Segment, id: string): Promise<void> {
    const { link, results, confirmMs, trustsHanded } = this.#parts;
    const mostMs = BEGIN_WITHIN_MS + COMMAND_MS + confirmMs + ACCEPT_MS;
    const limits = { firstMs: ACCEPT_MS, mostMs, endsAtHanded: trustsHanded };
    const end = results.wait(id, limits);
    // Without the broker's word the phone may have it all the same: then the results, or the silence, tell.
    link.publish('send', this.#payload(segment, id)).catch((error: unknown) => {
      this.#parts.log.debug({ err: error }, 'a send may not have reached the broker');
    });
    const ended = await end;
    if (ended.kind !== 'result') throw unknownEnd(`phone: ${ended.kind}`);
    const failure = failureOf(ended.result, segment.parts ?? 1);
    if (failure !== null) throw failure;
  }

  #payload(segment: Segment, id: string): PhoneSend {
    const { validityMinutes, parts = 1 } = segment;
    const within = Math.min(
      BEGIN_WITHIN_MS,
      (validityMinutes ?? Number.POSITIVE_INFINITY) * 60_000,
    );
    return {
      v: PROTOCOL_VERSION,
      id,
      to: segment.to,
      body: segment.text,
      sim: this.#parts.sim,
      notAfter: new Date(this.#parts.clock.now() + within).toISOString(),
      parts,
    };
  }

  /** Asks the phone about a send of perhaps an earlier run, and keeps it from beginning any more. Rejects with ModemError. */
  async lookUp(slot: StoredSlot, segment: Segment): Promise<StoredFate> {
    const { link, commands, results, confirmMs } = this.#parts;
    // A phone that was set up anew has another journal: it knows nothing of this one.
    if (link.latest()?.status.journal !== slot.memory) return 'gone';
    const id = idOf(slot);
    const limits = {
      firstMs: COMMAND_MS + confirmMs,
      mostMs: COMMAND_MS + confirmMs,
      endsAtHanded: false,
    };
    const end = results.wait(id, limits);
    const { data } = await commands.ask({ op: 'cancel', ids: [id] });
    const state: ResultState | undefined = data?.states?.[id];
    if (state === undefined) throw closed('the phone does not tell of a send');
    const parts = segment.parts ?? 1;
    if (isFinal(state)) {
      results.take({ v: PROTOCOL_VERSION, id, state, ts: new Date(0).toISOString() });
      return fateOf({ state }, parts);
    }
    const ended = await end;
    if (ended.kind === 'closed') throw closed('the phone went away');
    return ended.kind === 'result' ? fateOf(ended.result, parts) : 'gone';
  }

  /** What was stored of a send need not be told again. */
  async forget(slot: StoredSlot): Promise<void> {
    await this.#acknowledge(idOf(slot));
  }

  async #acknowledge(id: string): Promise<void> {
    const last = this.#parts.results.last(id);
    if (last !== null) await this.acknowledge(id, last.state);
  }

  async acknowledge(id: string, state: ResultState): Promise<void> {
    this.#parts.onAcknowledged(id, state);
    const results = [{ id, state }];
    await this.#parts.link.publish('ack', { v: PROTOCOL_VERSION, results });
  }
}

/** A send's name: unique over journals and runs, and found again from the slot. */
export function idOf({ memory, index }: StoredSlot): string {
  return `${memory}-${index.toString(36)}`;
}

/** The reference that was made for a send of this name; 0 for foreign names. */
export function referenceOf(id: string): number {
  const place = Number.parseInt(id.split('-').at(-1) ?? '', 36);
  return Number.isSafeInteger(place) ? place % REFERENCES : 0;
}

/** Throwing in the caller's commit means that nothing may be handed over. */
function commit(store: () => void): void {
  try {
    store();
  } catch (cause) {
    throw lineFault('closed', 'the name of a send could not be stored', cause);
  }
}

function withdrawn(): ModemError {
  return new ModemError('withdrawn', 'the caller took it back', {
    outcome: 'refused',
    retryable: 'no',
  });
}

function closed(words: string): ModemError {
  return lineFault('closed', words);
}
