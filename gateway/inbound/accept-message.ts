// A whole inbound message becomes part of a conversation; STOP, START and HELP are obeyed before anybody sees it.
// Everything happens in the caller's transaction.
import type { Cases } from '../cases/cases.ts';
import type { Consent } from '../consent/consent.ts';
import { helpAnswer, optInConfirmation, optOutConfirmation } from '../consent/keyword-answers.ts';
import { type Recognised, recognise } from '../consent/keywords.ts';
import type { Contacts } from '../contacts/contacts.ts';
import { countryLanguage, normaliseSender } from '../contacts/phone-number.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { AddressKind, Language, Message } from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { CutText } from '../outbox/cut-text.ts';
import type { Outbound } from '../outbox/outbound.ts';
import type { Withdrawals } from '../outbox/withdraw.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';

export type AcceptParts = {
  database: Database;
  clock: Clock;
  messages: MessageStore;
  contacts: Contacts;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  cases: Pick<Cases, 'noteInbound' | 'noteConsent'>;
  indexMessage: (messageId: number, text: string) => void;
  consent: Consent;
  outbound: Outbound;
  cutText: CutText;
  withdrawals: Withdrawals;
  events: EventBus;
  business: { name: string; help: string; country: string; languages: readonly Language[] };
  /** A text is stored, in the same transaction: what was planned for a silent customer is not wanted any more. */
  onText: (message: Message) => void;
};

/** A message as its parts made it. */
export type InboundMessage = {
  lineId: string;
  from: string;
  addressKind: 'international' | 'national' | 'short' | 'alphanumeric';
  text: string;
  encoding: Message['encoding'];
  parts: number;
  flash: boolean;
  /** Service centre's time, ms UTC. */
  sentAt: number | null;
  /** Some parts never came. */
  incomplete: boolean;
};

/** The law presumes consent to a confirmation only when it comes within five minutes (47 CFR 64.1200(a)(12)). */
const CONFIRMATION_LIFE_MS = 5 * 60_000;
/** Two machines that answer each other stop after this many answers in this time. */
const MOST_ANSWERS = 3;
const ANSWERS_WINDOW_MS = 10 * 60_000;

type Context = {
  inbound: InboundMessage;
  number: string;
  kind: AddressKind;
  message: Message;
  recognised: Recognised;
};

export type AcceptMessage = ReturnType<typeof createAcceptMessage>;

/** Makes the use case. */
export function createAcceptMessage(parts: AcceptParts) {
  const { database, clock, messages, conversations, consent, business } = parts;

  function storeMessage(
    inbound: InboundMessage,
    address: { kind: AddressKind; number: string },
    recognised: Recognised | null,
  ): Message {
    const contactId = parts.contacts.idFor(address.number, address.kind);
    const conversationId = conversations.findOrCreate({
      lineId: inbound.lineId,
      number: address.number,
      contactId,
    });
    const now = clock.now();
    welcomeBack(conversationId, inbound.lineId, address.number);
    // Orders to the box and the texts of blocked contacts are kept, and ask nobody for anything.
    const raisesUnread = recognised === null && !parts.contacts.isBlocked(address.number);
    const message = messages.insert({
      conversationId,
      lineId: inbound.lineId,
      number: address.number,
      direction: 'inbound',
      text: inbound.text,
      state: inbound.incomplete ? 'incomplete' : 'received',
      reason: inbound.incomplete ? 'parts-missing' : null,
      keyword: recognised?.keyword ?? null,
      encoding: inbound.encoding,
      segments: inbound.parts,
      flash: inbound.flash,
      createdAt: now,
      sentAt: inbound.sentAt,
    });
    conversations.noteMessage(conversationId, {
      id: message.id,
      text: message.text,
      direction: 'inbound',
      state: message.state,
      at: now,
      raisesUnread,
    });
    if (raisesUnread) parts.cases.noteInbound({ conversationId, messageId: message.id, at: now });
    parts.indexMessage(message.id, message.text);
    return message;
  }

  /** A contact that was deleted or erased comes back by texting; the thread says so. */
  function welcomeBack(conversationId: number, lineId: string, number: string): void {
    const contactId = parts.contacts.welcomeBack(number);
    if (contactId === null) return;
    const { id: eventId } = parts.conversationEvents.add({
      conversationId,
      kind: 'contact-restored',
      lineId,
      detail: null,
      // Before the text, which is the news in the list.
      at: clock.now() - 1,
    });
    database.afterCommit(() => {
      parts.events.publish({ type: 'conversation.event', conversationId, eventId });
      parts.events.publish({ type: 'contact.changed', contactId });
    });
  }

  function obey(context: Context): void {
    const { inbound, number, message, recognised } = context;
    const move = {
      number,
      lineId: inbound.lineId,
      wording: inbound.text,
      language: recognised.language,
      messageId: message.id,
      at: message.createdAt,
    };
    const wording = { business: business.name, language: languageOf(context) };
    switch (recognised.keyword) {
      case 'stop':
        if (!consent.withdraw(move)) return;
        parts.withdrawals.cancelWaiting(number, 'opted-out');
        announceConsent(message, 'opted-out');
        answer(context, optOutConfirmation(wording));
        break;
      case 'start':
        if (!consent.grant(move)) return;
        parts.withdrawals.cancelConfirmations(number);
        announceConsent(message, 'opted-in');
        answer(context, optInConfirmation(wording));
        break;
      case 'help':
        answer(context, helpAnswer({ ...wording, help: business.help }));
        break;
    }
  }

  function announceConsent(
    { conversationId, number }: Message,
    state: 'opted-in' | 'opted-out',
  ): void {
    parts.cases.noteConsent(conversationId, state);
    database.afterCommit(() => parts.events.publish({ type: 'consent.changed', number, state }));
  }

  function languageOf({ number, recognised }: Context): Language {
    if (recognised.language !== 'en') return recognised.language;
    const ofCountry = countryLanguage(number);
    return business.languages.includes(ofCountry) ? ofCountry : 'en';
  }

  function answer({ inbound, number, kind, message }: Context, text: string): void {
    // Short codes and names are machines; answering them is how loops begin.
    if (kind !== 'phone' || parts.consent.bar(number, 'confirmation') !== null) return;
    const since = message.createdAt - ANSWERS_WINDOW_MS;
    if (messages.automaticAnswersSince(message.conversationId, since) >= MOST_ANSWERS) return;
    parts.outbound.store({
      lineId: inbound.lineId,
      number,
      kind,
      text,
      segmentation: parts.cutText(text, number),
      keyword: 'confirmation',
      lane: 'automatic',
      author: null,
      accountId: null,
      reference: null,
      at: message.createdAt,
      expiresAt: message.createdAt + CONFIRMATION_LIFE_MS,
    });
  }

  return function acceptMessage(inbound: InboundMessage): Message {
    const address = normaliseSender(inbound.from, inbound.addressKind, business.country);
    const preferred = [countryLanguage(address.number), ...business.languages].filter((language) =>
      business.languages.includes(language),
    );
    const recognised = inbound.incomplete ? null : recognise(inbound.text, preferred);
    const message = storeMessage(inbound, address, recognised);
    database.afterCommit(() =>
      parts.events.publish({
        type: 'message.added',
        messageId: message.id,
        conversationId: message.conversationId,
        direction: 'inbound',
        keyword: message.keyword,
      }),
    );
    if (recognised !== null) obey({ inbound, ...address, message, recognised });
    parts.onText(message);
    return message;
  };
}
