// Everything about contacts that stands in tables, in one handle: profiles, tags, fields, lists, merging, erasing.
import type { Contact } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { createContactFields } from './contact-fields.ts';
import { createContactStore } from './contact-store.ts';
import { createContactTags } from './contact-tags.ts';
import { createEraseContact } from './erase-contact.ts';
import { createContactMerging } from './merge-contacts.ts';
import { createOptInLists } from './opt-in-lists.ts';
import { createProfileStore } from './profile-store.ts';

export type ContactBook = ReturnType<typeof createContactBook>;

export function createContactBook(database: Database) {
  const store = createContactStore(database);
  const tags = createContactTags(database);
  const fields = createContactFields(database);
  const lists = createOptInLists(database);
  const profiles = createProfileStore({ database, tags, fields, lists });
  const merging = createContactMerging({ database, store, profiles, tags, fields, lists });
  const erase = createEraseContact(database);
  const mergedInto = database.sqlite
    .prepare<[number], number>(
      `with recursive gone(id) as (select ? union select c.id from contacts c join gone on c.merged_into_id = gone.id)
       select id from gone`,
    )
    .pluck();

  return {
    store,
    profiles,
    tags,
    fields,
    lists,
    merging,
    /** Wipes a contact with all that was merged into it. In the caller's transaction. */
    erase: (contact: Contact, at: number): void =>
      erase({
        contactIds: mergedInto.all(contact.id),
        numbers: contact.numbers.map(({ number }) => number),
        at,
      }),
  };
}
