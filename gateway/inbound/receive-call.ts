// Somebody called: an event in the caller's conversation, the call rejected or left to ring, perhaps a text as an answer.
import type { IncomingCall, Modem } from '../../modem/index.ts';
import type { Cases } from '../cases/cases.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { type Address, normaliseSender } from '../contacts/phone-number.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { QueueRequest, Result } from '../index.ts';
import type { JobNote, LineJobs } from '../lines/line-jobs.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import type { CallStore } from './call-store.ts';

export type ReceiveCallParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  contacts: Contacts;
  conversations: Conversations;
  cases: Pick<Cases, 'noteCall'>;
  conversationEvents: ConversationEvents;
  store: CallStore;
  events: EventBus;
  /** Country of numbers without a country code. */
  country: string;
  optionsOf: (lineId: string) => Pick<LineJobs, 'calls' | 'callAnswer'>;
  /** The way every text takes: consent is asked there, and again at the modem. */
  queue: (request: QueueRequest) => Result<unknown>;
  note: (lineId: string, note: JobNote) => void;
};

/** After a restart of modem or program a phone that still rings is told again; this long it is the same call. */
const SAME_CALL_MS = 60_000;
/** Two machines that call each other soon stop: one text a caller and day, three a line and hour. */
const CALLER_PAUSE_MS = 24 * 3_600_000;
const LINE_WINDOW_MS = 3_600_000;
const MOST_ANSWERS_A_LINE = 3;

/** What told of the call: the Modem itself, so that its next call is known for another one. */
export type CalledModem = Pick<Modem, 'hangUp'>;

export type ReceiveCall = ReturnType<typeof createReceiveCall>;

/** Makes the use case. It is told each call once by each modem. */
export function createReceiveCall(parts: ReceiveCallParts) {
  const { database, clock, conversations, store } = parts;
  /** The modem that told of a line's latest call, and when. */
  const latest = new Map<string, { modem: CalledModem; from: string | null; at: number }>();

  /** Whether another modem, or this line's before the program ended, has told of this very call. */
  function isRepeat(lineId: string, from: string | null, modem: CalledModem): boolean {
    const before = latest.get(lineId);
    const now = clock.now();
    latest.set(lineId, { modem, from, at: now });
    if (before !== undefined) {
      const isRecent = now - before.at < SAME_CALL_MS;
      return before.modem !== modem && before.from === from && isRecent;
    }
    const conversation = from === null ? null : conversations.find(from, lineId);
    return conversation !== null && store.wasRecorded(conversation.id, now - SAME_CALL_MS);
  }

  function record(lineId: string, caller: Address, isRejected: boolean): void {
    const at = clock.now();
    const conversationId = conversations.findOrCreate({
      lineId,
      number: caller.number,
      contactId: parts.contacts.idFor(caller.number, caller.kind),
    });
    const kind = isRejected ? 'call-rejected' : 'missed-call';
    const event = parts.conversationEvents.add({ conversationId, kind, lineId, detail: null, at });
    // The answer stands behind the call in the thread, but in the list of conversations the call is the news.
    const isAnswered = answer(lineId, caller, conversationId);
    const newestAt = isAnswered ? clock.now() : at;
    if (isAnswered) store.markAnswered(event.id, newestAt);
    const raisesUnread = !parts.contacts.isBlocked(caller.number);
    conversations.noteEvent(conversationId, { at: newestAt, raisesUnread });
    if (raisesUnread) parts.cases.noteCall({ conversationId, at: newestAt });
    database.afterCommit(() => {
      parts.events.publish({ type: 'conversation.event', conversationId, eventId: event.id });
    });
  }

  /** True when a text is on its way. Short codes and names are machines; answering them is how loops begin. */
  function answer(lineId: string, caller: Address, conversationId: number): boolean {
    const text = parts.optionsOf(lineId).callAnswer;
    const now = clock.now();
    if (text === '' || caller.kind !== 'phone') return false;
    if (store.wasAnswered(conversationId, now - CALLER_PAUSE_MS)) return false;
    if (store.answeredOn(lineId, now - LINE_WINDOW_MS) >= MOST_ANSWERS_A_LINE) return false;
    const result = parts.queue({
      to: caller.number,
      text,
      line: lineId,
      lane: 'automatic',
      author: { kind: 'system' },
    });
    return result.ok;
  }

  function reject(lineId: string, modem: CalledModem): void {
    modem.hangUp().catch((error: unknown) => {
      // Most often the caller was quicker.
      parts.log.warn({ err: error, line: lineId }, 'the call could not be rejected');
    });
  }

  /** Never throws: a call that cannot be stored is lost, but the line goes on. */
  return function receiveCall(lineId: string, call: IncomingCall, modem: CalledModem): void {
    const { calls } = parts.optionsOf(lineId);
    if (calls === 'ignore') return;
    const isRejected = calls === 'reject';
    if (isRejected) reject(lineId, modem);
    const caller = addressOf(call, parts.country);
    try {
      if (isRepeat(lineId, caller?.number ?? null, modem)) return;
      if (caller === null) {
        parts.note(lineId, { code: 'call-withheld', detail: null });
      } else {
        database.transaction(() => record(lineId, caller, isRejected));
      }
    } catch (error) {
      parts.log.error({ err: error, line: lineId }, 'a call could not be recorded');
    }
  };
}

/** Null for a hidden number. */
function addressOf({ from }: IncomingCall, country: string): Address | null {
  if (from === null || !/\d/.test(from)) return null;
  return normaliseSender(from, from.startsWith('+') ? 'international' : 'national', country);
}
