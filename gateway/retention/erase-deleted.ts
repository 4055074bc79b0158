// Contacts that were deleted long ago are erased, as somebody would by hand.
import type { ContactBook } from '../contacts/contact-book.ts';
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { Withdrawals } from '../outbox/withdraw.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Database } from '../storage/database.ts';

export type EraseDeletedParts = {
  database: Database;
  book: ContactBook;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  withdrawals: Pick<Withdrawals, 'cancelWaiting'>;
  events: Pick<EventBus, 'publish'>;
};

const BATCH = 20;
const DUE = 'from contacts where deleted_at < ? and erased_at is null and merged_into_id is null';

/** The caller opens the transactions. */
export function createEraseDeleted(parts: EraseDeletedParts) {
  const { database, book, conversations, conversationEvents, events } = parts;
  const due = database.sqlite.prepare<[number], number>(`select id ${DUE} limit ${BATCH}`).pluck();
  const count = database.sqlite.prepare<[number], number>(`select count(*) ${DUE}`).pluck();

  function erase(id: number, at: number): void {
    const contact = book.profiles.get(id);
    if (contact === null) return;
    for (const { number } of contact.numbers) parts.withdrawals.cancelWaiting(number, 'erased');
    book.erase(contact, at);
    for (const { id: conversationId, lineId } of conversations.byContact(id)) {
      const event = { conversationId, kind: 'contact-erased', lineId, detail: null, at } as const;
      const { id: eventId } = conversationEvents.add(event);
      database.afterCommit(() =>
        events.publish({ type: 'conversation.event', conversationId, eventId }),
      );
    }
    database.afterCommit(() => events.publish({ type: 'contact.changed', contactId: id }));
  }

  return {
    /** Deleted before `cutoff` (ms). */
    count: (cutoff: number): number => count.get(cutoff) ?? 0,
    /** Does some; false when none was left. */
    batch(cutoff: number, at: number): boolean {
      const ids = due.all(cutoff);
      for (const id of ids) erase(id, at);
      return ids.length > 0;
    },
  };
}
