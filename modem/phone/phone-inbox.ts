// What a phone tells by itself: texts that came in and later words on sends. Each is acknowledged once its handler has it, and
// told again by the phone until then.
import type { ModemLog } from '../log.ts';
import type { PartHandler, ReportHandler } from '../modem.ts';
import type { PhoneLink } from './phone-hub.ts';
import { referenceOf } from './phone-submit.ts';
import { partOf } from './phone-text.ts';
import { isFinal, type PhoneInbound, type PhoneResult } from './protocol.ts';
import { reportOf } from './send-outcome.ts';
import { createTakenNames } from './taken-names.ts';
import { PROTOCOL_VERSION } from './topics.ts';

export type PhoneInboxParts = {
  link: PhoneLink;
  log: ModemLog;
  acknowledge: (result: PhoneResult) => Promise<void>;
};

const MOST_TAKEN = 2_000;

const notReady = (): Promise<never> => Promise.reject(new Error('no handler was set'));

export class PhoneInbox {
  readonly #parts: PhoneInboxParts;
  /** Texts that are with the handler now. */
  readonly #inHand = new Map<string, Promise<void>>();
  /** Texts and later words that the handlers have taken: what crossed its acknowledgement is not given out again. */
  readonly #taken = createTakenNames(MOST_TAKEN);
  /** Resolving is the permission to acknowledge; without a handler there is none. */
  onPart: PartHandler = notReady;
  onReport: ReportHandler = notReady;

  constructor(parts: PhoneInboxParts) {
    this.#parts = parts;
  }

  takeText(text: PhoneInbound): void {
    if (this.#inHand.has(text.id)) return;
    const taking = this.#store(text).finally(() => this.#inHand.delete(text.id));
    this.#inHand.set(text.id, taking);
  }

  /** Resolves when no text is with the handler any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#inHand.values());
  }

  /** A result that nobody waits for: a later word, or a repeat of one that was settled. Never rejects. */
  async takeResult(result: PhoneResult): Promise<void> {
    const { link, log, acknowledge } = this.#parts;
    if (!isFinal(result.state)) return;
    const report = reportOf(result, referenceOf(result.id), '');
    const word = wordOf(result);
    try {
      if (report !== null && !this.#taken.has(word)) await this.onReport(report);
      this.#taken.add(word);
      await acknowledge(result);
    } catch (error) {
      log.debug({ phone: link.phoneId, err: error }, 'a later word on a send is told again');
    }
  }

  /** What was settled as a submit's outcome is no later word when it is told again. */
  noteSettled(result: Pick<PhoneResult, 'id' | 'state'>): void {
    this.#taken.add(wordOf(result));
  }

  async #store(text: PhoneInbound): Promise<void> {
    const { link, log } = this.#parts;
    try {
      if (!this.#taken.has(text.id)) await this.onPart(partOf(link.phoneId, text));
      this.#taken.add(text.id);
      await link.publish('ack', { v: PROTOCOL_VERSION, inbound: [text.id] });
    } catch (error) {
      log.warn({ phone: link.phoneId, err: error }, 'a text stays on the phone');
    }
  }
}

function wordOf({ id, state }: Pick<PhoneResult, 'id' | 'state'>): string {
  return `${id}/${state}`;
}
