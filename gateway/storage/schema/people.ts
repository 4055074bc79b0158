// Tables about people: contacts and their numbers, consent with its ledger, accounts, sessions, keys.
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** A person or service behind one or more numbers. */
export const contacts = sqliteTable('contacts', {
  id: integer().primaryKey({ autoIncrement: true }),
  /** Null until somebody names the contact. */
  name: text(),
  /** Language the contact reads, ISO 639-1; decides the national alphabet of what is sent. Null when unknown. */
  language: text(),
  createdAt: integer().notNull(),
});

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
    event: text({ enum: ['withdrawn', 'granted'] }).notNull(),
    method: text({ enum: ['keyword'] }).notNull(),
    /** Word as the person wrote it, and the language it was recognised in. */
    wording: text(),
    language: text(),
    messageId: integer(),
    at: integer().notNull(),
  },
  (table) => [index('consent_events_number').on(table.number, table.id)],
);

/** People who sign in. */
export const accounts = sqliteTable('accounts', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull().unique(),
  displayName: text().notNull(),
  passwordHash: text().notNull(),
  theme: text({ enum: ['system', 'light', 'dark'] })
    .notNull()
    .default('system'),
  language: text({ enum: ['en', 'pl', 'de', 'fr', 'es', 'it'] }),
  createdAt: integer().notNull(),
});

/** Open sessions; only the hash of the cookie's secret is kept. */
export const sessions = sqliteTable(
  'sessions',
  {
    tokenHash: text().primaryKey(),
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
  },
  (table) => [index('sessions_account').on(table.accountId)],
);

/** Keys for scripts; only the hash is kept. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    keyHash: text().notNull(),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.keyHash)],
);

/** One-time links; a used one stays to say so. */
export const setupLinks = sqliteTable('setup_links', {
  secretHash: text().primaryKey(),
  createdAt: integer().notNull(),
  usedAt: integer(),
});
