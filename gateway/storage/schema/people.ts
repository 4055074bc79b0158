// Tables about the people who text with the box: contacts and their numbers, lists they are on, consent with its ledger.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { CONSENT_EVENTS, CONSENT_METHODS } from './states.ts';
import { tags } from './tags.ts';

/** A person or service behind one or more numbers. */
export const contacts = sqliteTable(
  'contacts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null until somebody names the contact. */
    name: text(),
    /** Language the contact reads, ISO 639-1; decides the national alphabet of what is sent. Null when unknown. */
    language: text(),
    /** What `{{contact.first_name}}` says; null: the first word of the name. */
    firstName: text(),
    company: text(),
    email: text(),
    /** What colleagues should know; never sent. */
    notes: text(),
    /** Texts of a blocked contact are kept and raise nothing; nothing is sent to it. */
    blockedAt: integer(),
    /** A deleted contact is out of sight and keeps its history; it comes back by a restore or by a new text. */
    deletedAt: integer(),
    /** Its texts and its own words were wiped for good; the rows stay, so that counts and consent stay true. */
    erasedAt: integer(),
    /** The contact that took this one's numbers over. */
    mergedIntoId: integer(),
    createdAt: integer().notNull(),
  },
  (table) => [
    // Those whose conversations the list leaves out: few, so that the list need not look at each contact.
    index('contacts_hidden')
      .on(table.id)
      .where(sql`blocked_at is not null or deleted_at is not null`),
  ],
);

/** A number belongs to one contact. `number` is canonical: E.164, a short code's digits or an alphanumeric name. */
export const contactNumbers = sqliteTable(
  'contact_numbers',
  {
    number: text().primaryKey(),
    contactId: integer()
      .notNull()
      .references(() => contacts.id),
    kind: text({ enum: ['phone', 'short', 'alphanumeric'] }).notNull(),
  },
  (table) => [index('contact_numbers_contact').on(table.contactId)],
);

/** Present consent by number; the whole box is one sender, so STOP on one line stops all. */
export const consents = sqliteTable('consents', {
  number: text().primaryKey(),
  state: text({ enum: ['unknown', 'opted-in', 'opted-out'] }).notNull(),
  changedAt: integer().notNull(),
  /** The message that proves it; null when a person recorded it. */
  messageId: integer(),
});

/** Append-only ledger of consent; corrections are new rows. */
export const consentEvents = sqliteTable(
  'consent_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    number: text().notNull(),
    lineId: text(),
    event: text({ enum: CONSENT_EVENTS }).notNull(),
    method: text({ enum: CONSENT_METHODS }).notNull(),
    /** The account that recorded it, when no message did. */
    accountId: integer(),
    /** What that person wrote as the reason. */
    note: text(),
    /** Word as the person wrote it, and the language it was recognised in. */
    wording: text(),
    language: text(),
    messageId: integer(),
    at: integer().notNull(),
  },
  (table) => [index('consent_events_number').on(table.number, table.id)],
);

/** Tags of a contact, from the one vocabulary. */
export const contactTags = sqliteTable(
  'contact_tags',
  {
    contactId: integer()
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    tagId: integer()
      .notNull()
      .references(() => tags.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.contactId, table.tagId] }),
    index('contact_tags_tag').on(table.tagId),
  ],
);

/** Fields that the team adds to contacts, e.g. a customer number. */
export const contactFields = sqliteTable('contact_fields', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** What templates say: `{{contact.<key>}}`; lower case, digits and `_`. */
  key: text().notNull().unique(),
  label: text().notNull(),
  kind: text({ enum: ['text', 'number', 'date', 'link'] }).notNull(),
  position: integer().notNull().default(0),
  deletedAt: integer(),
});

export const contactFieldValues = sqliteTable(
  'contact_field_values',
  {
    contactId: integer()
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    fieldId: integer()
      .notNull()
      .references(() => contactFields.id, { onDelete: 'cascade' }),
    value: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.contactId, table.fieldId] })],
);

/** Lists that people opt in to, e.g. news of the shop. */
export const optInLists = sqliteTable('opt_in_lists', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  createdAt: integer().notNull(),
  deletedAt: integer(),
});

/** Who is on a list, since when and by whom; one who left keeps the row. */
export const optInListMembers = sqliteTable(
  'opt_in_list_members',
  {
    listId: integer()
      .notNull()
      .references(() => optInLists.id, { onDelete: 'cascade' }),
    contactId: integer()
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    joinedAt: integer().notNull(),
    leftAt: integer(),
    /** How consent was given, in the words of who recorded it. */
    evidence: text(),
    accountId: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.listId, table.contactId] }),
    index('opt_in_list_members_contact').on(table.contactId),
  ],
);

/** What a contact was before a merge, so that the merge can be undone. */
export const contactMerges = sqliteTable('contact_merges', {
  id: integer().primaryKey({ autoIncrement: true }),
  keptId: integer().notNull(),
  goneId: integer().notNull(),
  /** JSON: numbers, fields and tags as they were. */
  before: text().notNull(),
  accountId: integer().notNull(),
  at: integer().notNull(),
  undoneAt: integer(),
});
