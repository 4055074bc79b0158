// What every act of the desk on contacts stands on: who is seen and how, the transaction, the news that follow.
import type { Audit } from '../accounts/audit.ts';
import type { Consent } from '../consent/consent.ts';
import type { ContactBook } from '../contacts/contact-book.ts';
import type { FileScrubber } from '../contacts/scrub-file.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type {
  Contact,
  ConversationEventKind,
  DeskRefusal,
  DeskResult,
  Permission,
} from '../index.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Withdrawals } from '../outbox/withdraw.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';
import type { Access } from './access.ts';

export type ContactsParts = {
  audit: Pick<Audit, 'record'>;
  database: Database;
  clock: Pick<Clock, 'now'>;
  book: ContactBook;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  messages: MessageStore;
  consent: Consent;
  withdrawals: Withdrawals;
  scrubber: FileScrubber;
  events: EventBus;
  /** Country of numbers without a country code. */
  country: string;
};

export type ContactContext = ReturnType<typeof createContactContext>;

export function createContactContext(parts: ContactsParts, access: Access) {
  const { book, conversations, events, database } = parts;

  function isSeen(contact: Contact): boolean {
    const { onlyOwn, lineIds } = access.me.scope;
    if (!onlyOwn && lineIds === null) return true;
    const all = conversations.byContact(contact.id);
    return all.length === 0 ? !onlyOwn : all.some((conversation) => access.sees(conversation));
  }

  /** With full numbers; null when there is no such contact, or it is not seen. */
  function full(id: number): Contact | null {
    const contact = book.profiles.get(id);
    return contact !== null && isSeen(contact) ? contact : null;
  }

  /** As the account may see it. */
  function show(contact: Contact): Contact {
    const masked = ({ number, ...rest }: Contact['numbers'][number]) => ({
      ...rest,
      number: access.number(number),
    });
    return { ...contact, numbers: contact.numbers.map(masked) };
  }

  function shown(id: number): DeskResult<Contact> {
    const contact = full(id);
    return contact === null ? refuse('not-found') : { ok: true, value: show(contact) };
  }

  /** The pages of a contact and its conversations are drawn anew. */
  function announce(contactId: number): void {
    const changed = conversations.byContact(contactId).map(({ id }) => id);
    database.afterCommit(() => {
      events.publish({ type: 'contact.changed', contactId });
      for (const conversationId of changed) {
        events.publish({ type: 'conversation.changed', conversationId });
      }
    });
  }

  return {
    full,
    show,
    shown,
    announce,

    /**
     * Runs an act on a contact in one transaction, for those who may: `work` says why not before it writes anything, or
     * null. An erased contact cannot be worked on.
     */
    act(
      permission: Permission,
      id: number,
      work: (contact: Contact) => DeskRefusal | null,
    ): DeskResult<Contact> {
      if (!access.may(permission)) return refuse('forbidden');
      return database.transaction(() => {
        const contact = full(id);
        if (contact === null) return refuse('not-found');
        if (contact.erasedAt !== null) return refuse('not-allowed-now');
        const refusal = work(contact);
        if (refusal !== null) return refuse(refusal);
        announce(contact.id);
        return shown(contact.id);
      });
    },

    /** Says in the threads of a contact what was done; with `number` only in those with it. */
    noteInThreads(
      contactId: number,
      kind: ConversationEventKind,
      besides: { detail?: string; number?: string } = {},
    ): void {
      for (const conversation of conversations.byContact(contactId)) {
        if (besides.number !== undefined && besides.number !== conversation.number) continue;
        const { id: eventId } = parts.conversationEvents.add({
          conversationId: conversation.id,
          kind,
          lineId: conversation.lineId,
          detail: besides.detail ?? null,
          at: parts.clock.now(),
          account: access.me,
        });
        database.afterCommit(() => {
          events.publish({ type: 'conversation.event', conversationId: conversation.id, eventId });
        });
      }
    },
  };
}

/** A refusal in the shape of an answer. */
export function refuse(code: DeskRefusal): { ok: false; code: DeskRefusal } {
  return { ok: false, code };
}
