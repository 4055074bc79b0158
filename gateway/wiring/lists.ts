// Wires the list of conversations from the parts handed in: finding, rows, saved views, acts on many.
import { createAccountStore } from '../accounts/account-store.ts';
import { createConversationStore } from '../conversations/conversation-store.ts';
import type { Conversations } from '../conversations/conversations.ts';
import { createContactSearch } from '../conversations/search-contacts.ts';
import type { ListParts } from '../desk/lists-desk.ts';
import type { Account } from '../index.ts';
import type { BulkActor } from '../lists/bulk-acts.ts';
import { createBulkJobs } from '../lists/bulk-jobs.ts';
import { createConversationLists } from '../lists/conversation-lists.ts';
import { createListEntries } from '../lists/list-entries.ts';
import { createListPeople } from '../lists/list-people.ts';
import { createSavedViews } from '../lists/saved-views.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';

export function createLists(options: {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  conversations: Conversations;
  /** IANA name of the zone whose days `before:` and `after:` mean. */
  zone: string;
  lineIds: () => readonly string[];
  /** What an account acts with; asked when an act on many goes on, since the account may have changed. */
  actor: (account: Account) => Omit<BulkActor, 'unread'>;
}): ListParts {
  const { database, clock, conversations } = options;
  const accounts = createAccountStore(database);
  const entries = createListEntries({ database, conversations });
  const contacts = createContactSearch(database, createConversationStore(database, clock));
  return {
    lists: createConversationLists({ ...options, contacts }),
    entries,
    people: createListPeople(database),
    lineIds: options.lineIds,
    views: createSavedViews({ database, clock }),
    bulk: createBulkJobs({
      ...options,
      actorOf(accountId) {
        const account = accounts.get(accountId);
        if (account === null) return null;
        return { ...options.actor(account), unread: (id) => entries.unread(id, account) };
      },
    }),
  };
}
