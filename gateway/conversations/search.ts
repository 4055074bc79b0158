// Searches contacts by part of a name or number, and messages by the words of their text.
import type { SearchHit } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { ConversationStore } from './conversation-store.ts';
import { createContactSearch } from './search-contacts.ts';
import { createMessageSearch } from './search-messages.ts';

/**
 * Contacts come first, but leave half of the places to messages where there are as many. Every word of the query must
 * be there; of a text's words the last one may be a beginning.
 */
export function createSearch(
  database: Database,
  conversations: ConversationStore,
): (query: string, options: { limit: number }) => SearchHit[] {
  const searchContacts = createContactSearch(database, conversations);
  const searchMessages = createMessageSearch(database, conversations);
  return (query, { limit }) => {
    const people = searchContacts.hits(query, limit);
    const texts = searchMessages(query, limit);
    const places = Math.max(Math.ceil(limit / 2), limit - texts.length);
    return [...people.slice(0, places), ...texts].slice(0, limit);
  };
}
