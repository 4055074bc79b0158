// How a contact stands with the box: consent recorded by a person, block, deletion, erasure. Three acts that are often
// mixed up: an opt-out is the customer's word, a block is ours, a deletion only takes out of sight.
import { tidyLine } from '../contacts/contact-values.ts';
import { parseAddress } from '../contacts/phone-number.ts';
import type { Contact, ContactsDesk, DeskRefusal } from '../index.ts';
import type { Access } from './access.ts';
import { type ContactContext, type ContactsParts, refuse } from './contact-context.ts';

type Standing = Pick<ContactsDesk, 'recordConsent' | 'block' | 'delete' | 'restore' | 'erase'>;

const LONGEST_NOTE = 500;

export function createContactStanding(
  parts: ContactsParts,
  access: Access,
  context: ContactContext,
): Standing {
  const { book, clock, consent, withdrawals, database } = parts;

  function record(
    contact: Contact,
    wanted: Parameters<ContactsDesk['recordConsent']>[1],
  ): DeskRefusal | null {
    const named = contact.numbers.filter(({ number }) => access.number(number) === wanted.number);
    const [own] = named;
    // Two numbers that look the same behind their mask: nobody can say which one is meant.
    if (own === undefined || named.length > 1) return 'bad-number';
    const note = tidyLine(wanted.note, LONGEST_NOTE);
    if (note === null) return 'bad-value';
    const { event, method } = wanted;
    const { number } = own;
    const who = { accountId: access.me.id, at: clock.now() };
    const isNews = consent.record({ number, event, method, note, ...who });
    if (!isNews) return null;
    if (event === 'withdrawn') withdrawals.cancelWaiting(number, 'opted-out');
    context.noteInThreads(contact.id, event === 'withdrawn' ? 'opted-out' : 'opted-in', { number });
    const state = event === 'withdrawn' ? 'opted-out' : 'opted-in';
    database.afterCommit(() => parts.events.publish({ type: 'consent.changed', number, state }));
    return null;
  }

  function block(contact: Contact, blocked: boolean): null {
    if ((contact.blockedAt !== null) === blocked) return null;
    book.profiles.setStanding(contact.id, { blockedAt: blocked ? clock.now() : null });
    if (blocked) {
      for (const { number } of contact.numbers) withdrawals.cancelWaiting(number, 'blocked');
    }
    context.noteInThreads(contact.id, blocked ? 'blocked' : 'unblocked');
    return null;
  }

  function setDeleted(contact: Contact, deleted: boolean): null {
    if ((contact.deletedAt !== null) === deleted) return null;
    book.profiles.setStanding(contact.id, { deletedAt: deleted ? clock.now() : null });
    context.noteInThreads(contact.id, deleted ? 'contact-deleted' : 'contact-restored');
    return null;
  }

  /** The contact's name, or one of its numbers in any form; as shown, where numbers are masked. */
  function isConfirmed(contact: Contact, typed: string): boolean {
    const word = tidyLine(typed);
    if (word === null) return false;
    if (contact.name !== null && word.toLowerCase() === contact.name.toLowerCase()) return true;
    const address = parseAddress(word, parts.country);
    return contact.numbers.some(
      ({ number }) => (address.ok && address.number === number) || access.number(number) === word,
    );
  }

  function erase(contact: Contact, typed: string): DeskRefusal | null {
    if (!isConfirmed(contact, typed)) return 'not-confirmed';
    for (const { number } of contact.numbers) withdrawals.cancelWaiting(number, 'erased');
    book.erase(contact, clock.now());
    parts.audit.record({ by: access.me, act: 'contact-erased', detail: { contact: contact.id } });
    context.noteInThreads(contact.id, 'contact-erased');
    parts.scrubber.request();
    return null;
  }

  return {
    recordConsent: (id, wanted) =>
      context.act('manage-contacts', id, (contact) => record(contact, wanted)),
    block: (id, blocked) =>
      context.act('manage-contacts', id, (contact) => block(contact, blocked)),
    delete: (id) => context.act('manage-contacts', id, (contact) => setDeleted(contact, true)),
    restore: (id) => context.act('manage-contacts', id, (contact) => setDeleted(contact, false)),
    erase(id, typed) {
      const result = context.act('erase', id, (contact) => erase(contact, typed));
      return result.ok ? { ok: true, value: null } : refuse(result.code);
    },
  };
}
