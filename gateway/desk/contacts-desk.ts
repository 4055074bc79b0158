// The desk's section of contacts: finding them, the vocabulary of fields and lists, and the acts of the files beside it.
import { parseAddress } from '../contacts/phone-number.ts';
import { createFindContacts } from '../conversations/find-contacts.ts';
import type { ContactsDesk, DeskResult, Permission } from '../index.ts';
import type { Access } from './access.ts';
import { type ContactsParts, createContactContext, refuse } from './contact-context.ts';
import { createContactEdits } from './contact-edits.ts';
import { createContactExport } from './contact-export.ts';
import { createContactHistory } from './contact-history.ts';
import { createContactMerges } from './contact-merges.ts';
import { createContactStanding } from './contact-standing.ts';

const MOST_FOUND = 200;

/** Returns the function that makes the section for an account. */
export function createContactsDesk(parts: ContactsParts): (access: Access) => ContactsDesk {
  const { book, clock, database } = parts;
  const findContacts = createFindContacts(database);

  const foldPane = database.sqlite.prepare<[string, number]>(
    `update accounts set preferences = json_set(coalesce(preferences, '{}'), '$.contactPaneClosed', json(?))
     where id = ?`,
  );

  return (access) => {
    const context = createContactContext(parts, access);
    const history = createContactHistory(parts, access, context);

    /** Acts on what everybody shares. */
    function shared<T>(work: () => DeskResult<T>): DeskResult<T> {
      const permission: Permission = 'manage-shared';
      return access.may(permission) ? database.transaction(work) : refuse('forbidden');
    }

    function get(id: number) {
      const contact = context.full(id);
      return contact === null ? null : context.show(contact);
    }

    return {
      ...createContactEdits(parts, access, context),
      ...createContactStanding(parts, access, context),
      ...createContactMerges(parts, access, context),
      ...history,
      ...createContactExport(parts, access, context, history),
      get,

      find(query, { limit, offset = 0, deleted = false, tagId, letter }) {
        const { ids, more } = findContacts({
          query,
          limit: Math.min(limit, MOST_FOUND),
          offset,
          deleted,
          tagId: tagId ?? null,
          letter: letter ?? null,
          viewer: access.me,
        });
        const contacts = ids.map(get).filter((contact) => contact !== null);
        return { contacts, more };
      },

      withNumber(number) {
        const address = parseAddress(number, parts.country);
        const id = address.ok ? book.store.idByNumber(address.number) : null;
        return id === null ? null : get(id);
      },

      foldPane: (closed) => void foldPane.run(String(closed), access.me.id),
      tags: book.tags.used,
      fields: book.fields.all,
      lists: book.lists.all,
      saveField: (field) => shared(() => book.fields.save(field)),
      saveList: (list) => shared(() => book.lists.save(list, clock.now())),
      deleteField: (id) =>
        shared(() =>
          book.fields.delete(id, clock.now()) ? { ok: true, value: null } : refuse('not-found'),
        ),
      deleteList: (id) =>
        shared(() =>
          book.lists.delete(id, clock.now()) ? { ok: true, value: null } : refuse('not-found'),
        ),
    };
  };
}
