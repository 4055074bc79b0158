// All that the box holds of one contact, for the person it is about (GDPR articles 15 and 20): profile, consent, messages and
// notes, with times in ISO 8601, so that people and programs can read it.
import type {
  Contact,
  ContactExport,
  ContactsDesk,
  Conversation,
  ExportedConversation,
} from '../index.ts';
import type { Access } from './access.ts';
import { type ContactContext, type ContactsParts, refuse } from './contact-context.ts';

type Exporting = Pick<ContactsDesk, 'export'>;

/** Read at a time. */
const PAGE = 500;

export function createContactExport(
  parts: ContactsParts,
  access: Access,
  context: ContactContext,
  history: Pick<ContactsDesk, 'consent' | 'conversations' | 'cases'>,
): Exporting {
  const { messages, conversationEvents, database, clock } = parts;

  function* messagesOf(conversationId: number) {
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const page = messages.page(conversationId, PAGE, before);
      yield* page.toReversed();
      const oldest = page[0];
      if (oldest === undefined || page.length < PAGE) return;
      before = oldest.id;
    }
  }

  function exported({ id, lineId, number }: Conversation): ExportedConversation {
    const written = [...messagesOf(id)].reverse();
    const events = conversationEvents.between(id, null, Number.MAX_SAFE_INTEGER);
    return {
      line: lineId,
      number,
      messages: written.map((message) => ({
        direction: message.direction,
        at: iso(message.createdAt),
        text: message.text,
        state: message.state,
        sentAt: isoOrNull(message.sentAt),
        deliveredAt: isoOrNull(message.deliveredAt),
        author: message.author,
      })),
      notes: events.flatMap(({ note }) =>
        note === null || note.deletedAt !== null
          ? []
          : [{ at: iso(note.createdAt), author: note.author.displayName, text: note.text }],
      ),
    };
  }

  function exportOf(contact: Contact): ContactExport {
    return {
      madeAt: iso(clock.now()),
      contact: profileOf(contact),
      consent: history.consent(contact.id).map(({ number, event, method, wording, note, at }) => ({
        ...{ number, event, method, wording, note },
        at: iso(at),
      })),
      conversations: history.conversations(contact.id).map(exported),
      cases: history.cases(contact.id).map((one) => ({
        openedAt: iso(one.openedAt),
        resolvedAt: isoOrNull(one.resolvedAt),
        status: one.status,
      })),
    };
  }

  return {
    export(id) {
      // A copy with masked numbers would be wrong, and one with all of them tells what the account may not see.
      if (!access.may('erase') || access.me.scope.maskNumbers) return refuse('forbidden');
      return database.transaction(() => {
        const contact = context.full(id);
        if (contact === null) return refuse('not-found');
        parts.audit.record({ by: access.me, act: 'contact-exported', detail: { contact: id } });
        return { ok: true, value: exportOf(contact) };
      });
    },
  };
}

function profileOf(contact: Contact): ContactExport['contact'] {
  const { name, firstName, company, email, notes, language } = contact;
  return {
    ...{ name, firstName, company, email, notes, language },
    numbers: contact.numbers.map(({ number, consent }) => ({ number, consent })),
    tags: contact.tags.map((tag) => tag.name),
    fields: contact.fields.map(({ field, value }) => ({ label: field.label, value })),
    lists: contact.lists.map(({ list, joinedAt, leftAt, evidence }) => ({
      name: list.name,
      joinedAt: iso(joinedAt),
      leftAt: isoOrNull(leftAt),
      evidence,
    })),
    createdAt: iso(contact.createdAt),
    blockedAt: isoOrNull(contact.blockedAt),
    deletedAt: isoOrNull(contact.deletedAt),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
