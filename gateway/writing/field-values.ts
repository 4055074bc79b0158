// What the fields of a text say: of a contact, of who writes, of the business, of the line, and the links.
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Conversation } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { contactFields, contactFieldValues, contacts } from '../storage/schema/people.ts';
import { firstWord } from './merge-fields.ts';
import type { TemplateStore } from './template-store.ts';

export type FieldValuesParts = {
  database: Database;
  business: { name: string };
  templates: TemplateStore;
  /** The line's own number; null while nobody knows it. */
  lineNumber: (lineId: string) => string | null;
};

/** The value of a field; null when there is none. */
export type ValueOf = (field: string) => string | null;

type Agent = { displayName: string };

export type FieldValues = ReturnType<typeof createFieldValues>;

/** Makes the look-ups. */
export function createFieldValues({ database, business, templates, lineNumber }: FieldValuesParts) {
  const { db } = database;

  function ownFields() {
    return db
      .select()
      .from(contactFields)
      .where(isNull(contactFields.deletedAt))
      .orderBy(asc(contactFields.position), asc(contactFields.id))
      .all();
  }

  function ownValue(contactId: number, key: string): string | null {
    const row = db
      .select({ value: contactFieldValues.value })
      .from(contactFieldValues)
      .innerJoin(contactFields, eq(contactFields.id, contactFieldValues.fieldId))
      .where(
        and(
          eq(contactFieldValues.contactId, contactId),
          eq(contactFields.key, key),
          isNull(contactFields.deletedAt),
        ),
      )
      .get();
    return row?.value ?? null;
  }

  function contactValue(contactId: number, key: string): string | null {
    const row = db.select().from(contacts).where(eq(contacts.id, contactId)).get();
    if (row === undefined) return null;
    switch (key) {
      case 'name':
        return row.name;
      case 'first_name':
        return row.firstName ?? (row.name === null ? null : firstWord(row.name));
      case 'company':
        return row.company;
      default:
        return ownValue(contactId, key);
    }
  }

  function linkValue(key: string): string | null {
    return templates.links().find((link) => link.key === key)?.url ?? null;
  }

  return {
    /** For a message in a conversation by somebody. */
    of(conversation: Pick<Conversation, 'contactId' | 'lineId'>, agent: Agent): ValueOf {
      return (field) => {
        const [group, key = ''] = splitOnce(field);
        if (group === 'contact') return contactValue(conversation.contactId, key);
        if (group === 'link') return linkValue(key);
        if (field === 'agent.name') return agent.displayName;
        if (field === 'agent.first_name') return firstWord(agent.displayName);
        if (field === 'business.name') return business.name;
        return field === 'line.number' ? lineNumber(conversation.lineId) : null;
      };
    },

    /** Every field there is, with an example. */
    known(agent: Agent): { field: string; example: string }[] {
      return [
        { field: 'contact.first_name', example: 'Maria' },
        { field: 'contact.name', example: 'Maria Rossi' },
        { field: 'contact.company', example: 'Rossi & Co' },
        ...ownFields().map(({ key, label }) => ({ field: `contact.${key}`, example: label })),
        { field: 'agent.name', example: agent.displayName },
        { field: 'agent.first_name', example: firstWord(agent.displayName) },
        { field: 'business.name', example: business.name },
        { field: 'line.number', example: '+48 22 000 00 00' },
        ...templates.links().map(({ key, url }) => ({ field: `link.${key}`, example: url })),
      ];
    },
  };
}

function splitOnce(field: string): [string, string?] {
  const dot = field.indexOf('.');
  return dot < 0 ? [field] : [field.slice(0, dot), field.slice(dot + 1)];
}
