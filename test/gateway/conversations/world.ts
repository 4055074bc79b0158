// Contacts, conversations and stored messages over a real database, for the tests of this folder.
import { createContacts } from '../../../gateway/contacts/contacts.ts';
import { createConversations } from '../../../gateway/conversations/conversations.ts';
import { createMessageIndex } from '../../../gateway/conversations/search-index.ts';
import type { AddressKind, Direction, KeywordMark } from '../../../gateway/index.ts';
import { messages } from '../../../gateway/storage/schema/messages.ts';
import { testDatabase } from '../../support/test-database.ts';

type Story = {
  number?: string;
  kind?: AddressKind;
  lineId?: string;
  text?: string;
  direction?: Direction;
  keyword?: KeywordMark;
};

/** A box whose time goes one second on with each message. */
export function createWorld() {
  const database = testDatabase();
  let now = 1_000_000;
  const clock = { now: () => now };
  const contacts = createContacts({ database, clock });
  const conversations = createConversations({ database, clock });
  const indexMessage = createMessageIndex(database);
  return {
    database,
    contacts,
    conversations,
    /** Stores a message as the box would, and returns the ids. */
    message({
      number = '+48500000001',
      kind = 'phone',
      lineId = 'main',
      text = 'hello',
      direction = 'inbound',
      keyword = null,
    }: Story = {}) {
      now += 1000;
      const state = direction === 'inbound' ? 'received' : 'queued';
      return database.transaction(() => {
        const contactId = contacts.idFor(number, kind);
        const conversationId = conversations.findOrCreate({ lineId, number, contactId });
        const { id } = database.db
          .insert(messages)
          .values({
            conversationId,
            lineId,
            number,
            direction,
            text,
            state,
            keyword,
            encoding: 'gsm7',
            segments: 1,
            createdAt: now,
          })
          .returning({ id: messages.id })
          .get();
        indexMessage(id, text);
        const raisesUnread = direction === 'inbound' && keyword === null;
        conversations.noteMessage(conversationId, {
          id,
          text,
          direction,
          state,
          at: now,
          raisesUnread,
        });
        return { id, conversationId, contactId, at: now };
      });
    },
  };
}
