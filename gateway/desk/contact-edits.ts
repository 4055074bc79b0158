// What is known of a contact, written down: names, numbers, tags, fields, lists.
import {
  type Checked,
  checkEmail,
  checkFieldValue,
  checkLanguage,
  tidyLine,
  tidyNotes,
} from '../contacts/contact-values.ts';
import { parseAddress } from '../contacts/phone-number.ts';
import type { Contact, ContactChange, ContactsDesk, DeskRefusal, DeskResult } from '../index.ts';
import type { Access } from './access.ts';
import { type ContactContext, type ContactsParts, refuse } from './contact-context.ts';

type Edits = Pick<
  ContactsDesk,
  | 'add'
  | 'addNumber'
  | 'removeNumber'
  | 'change'
  | 'addTag'
  | 'removeTag'
  | 'joinList'
  | 'leaveList'
>;

const LONGEST_EVIDENCE = 300;

export function createContactEdits(
  parts: ContactsParts,
  access: Access,
  context: ContactContext,
): Edits {
  const { book, clock, database } = parts;

  /** A number that nobody has yet and that can be texted. */
  function freeNumber(typed: string) {
    const address = parseAddress(typed, parts.country);
    if (!address.ok || address.kind === 'alphanumeric') return refuse('bad-number');
    const holder = book.store.standing(address.number);
    if (holder === null) return { ok: true as const, value: address };
    return refuse(holder.erased ? 'erased' : 'number-taken');
  }

  function change(contact: Contact, wanted: ContactChange): DeskRefusal | null {
    const texts = checkTexts(wanted);
    if (!texts.ok) return texts.code;
    const values: { id: number; value: string | null }[] = [];
    for (const [id, text] of Object.entries(wanted.fields ?? {})) {
      const field = book.fields.get(Number(id));
      if (field === null) return 'not-found';
      const checked = checkFieldValue(field.kind, text);
      if (!checked.ok) return checked.code;
      values.push({ id: field.id, value: checked.value });
    }
    book.profiles.setTexts(contact.id, texts.value);
    for (const { id, value } of values) book.fields.setValue(contact.id, id, value);
    book.store.index(contact.id);
    return null;
  }

  return {
    add({ number, name }): DeskResult<Contact> {
      if (!access.may('edit-contacts')) return refuse('forbidden');
      return database.transaction(() => {
        const free = freeNumber(number);
        if (!free.ok) return free;
        const added = { name: tidyLine(name ?? null), createdAt: clock.now() };
        const id = book.profiles.add(added);
        book.store.addNumber(id, free.value, added.createdAt);
        book.store.index(id);
        context.announce(id);
        const contact = book.profiles.get(id);
        return contact === null ? refuse('not-found') : { ok: true, value: context.show(contact) };
      });
    },

    addNumber: (id, number) =>
      context.act('edit-contacts', id, (contact) => {
        if (access.me.scope.maskNumbers) return 'forbidden';
        const free = freeNumber(number);
        if (!free.ok) return free.code;
        book.store.addNumber(contact.id, free.value, clock.now());
        book.store.index(contact.id);
        return null;
      }),

    removeNumber: (id, number) =>
      context.act('edit-contacts', id, (contact) => {
        if (access.me.scope.maskNumbers) return 'forbidden';
        if (!contact.numbers.some((own) => own.number === number)) return 'not-found';
        const isUsed = parts.conversations.find(number) !== null;
        if (isUsed || contact.numbers.length === 1) return 'not-allowed-now';
        book.profiles.removeNumber(number);
        book.store.index(contact.id);
        return null;
      }),

    change: (id, wanted) => context.act('edit-contacts', id, (contact) => change(contact, wanted)),

    addTag: (id, name) =>
      context.act('edit-contacts', id, (contact) =>
        book.tags.add(contact.id, name, clock.now()) ? null : 'bad-name',
      ),

    removeTag: (id, tagId) =>
      context.act('edit-contacts', id, (contact) => {
        book.tags.remove(contact.id, tagId);
        return null;
      }),

    joinList: (id, listId, evidence) =>
      context.act('manage-contacts', id, (contact) => {
        const words = tidyLine(evidence, LONGEST_EVIDENCE);
        if (book.lists.get(listId) === null) return 'not-found';
        if (words === null) return 'bad-value';
        const member = { contactId: contact.id, listId, evidence: words, accountId: access.me.id };
        book.lists.join({ ...member, joinedAt: clock.now(), leftAt: null });
        return null;
      }),

    leaveList: (id, listId) =>
      context.act('manage-contacts', id, (contact) => {
        book.lists.leave(contact.id, listId, clock.now());
        return null;
      }),
  };
}

type Texts = Partial<Record<Exclude<keyof ContactChange, 'fields'>, string | null>>;

function checkTexts(wanted: ContactChange): { ok: true; value: Texts } | Refused {
  const texts: Texts = {};
  for (const key of ['name', 'firstName', 'company'] as const) {
    if (wanted[key] !== undefined) texts[key] = tidyLine(wanted[key]);
  }
  if (wanted.notes !== undefined) texts.notes = tidyNotes(wanted.notes);
  for (const [key, check] of CHECKED) {
    const text = wanted[key];
    if (text === undefined) continue;
    const checked = check(text);
    if (!checked.ok) return checked;
    texts[key] = checked.value;
  }
  return { ok: true, value: texts };
}

type Refused = { ok: false; code: DeskRefusal };

const CHECKED: readonly (readonly [
  'email' | 'language',
  (text: string | null) => Checked<string>,
])[] = [
  ['email', checkEmail],
  ['language', checkLanguage],
];
