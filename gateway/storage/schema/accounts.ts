// Tables about the people who sign in: accounts, sessions, links, second factors, the audit log; and keys of scripts.
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type {
  AccountPreferences,
  ApiScope,
  AuditAct,
  AuditDetail,
  WorkingHours,
} from '../../index.ts';
import { ROLES } from './states.ts';

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
  role: text({ enum: ROLES }).notNull().default('admin'),
  /** Only conversations that are assigned to the account. */
  onlyOwn: integer({ mode: 'boolean' }).notNull().default(false),
  /** Numbers show their last three digits only. */
  maskNumbers: integer({ mode: 'boolean' }).notNull().default(false),
  /** JSON list of line ids; null: all lines. */
  lineIds: text({ mode: 'json' }).$type<string[]>(),
  availability: text({ enum: ['available', 'away'] })
    .notNull()
    .default('available'),
  /** JSON, see `WorkingHours`; null: always. */
  workingHours: text({ mode: 'json' }).$type<WorkingHours>(),
  /** Most conversations that are assigned by themselves and unresolved at a time; null: the team's. */
  capacity: integer(),
  /** When something was assigned by itself last: whose turn it is. */
  lastAssignedAt: integer(),
  /** JSON, see `AccountPreferences`; null: the defaults. */
  preferences: text({ mode: 'json' }).$type<Partial<AccountPreferences>>(),
  /** Base32 (RFC 4648 §6) secret of the second factor (RFC 6238); in use once confirmed. */
  totpSecret: text(),
  totpConfirmedAt: integer(),
  /** The last time step that was accepted: a code is good once (RFC 6238 §5.2). */
  totpLastStep: integer(),
  /** A disabled account cannot sign in; what it wrote stays under its name. */
  disabledAt: integer(),
  createdAt: integer().notNull(),
});

/** Codes for one who lost the second factor, each good once; only hashes. */
export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    accountId: integer()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    codeHash: text().notNull(),
    usedAt: integer(),
  },
  (table) => [index('recovery_codes_account').on(table.accountId)],
);

/** Links by which somebody makes an account (`invite`) or a new password (`reset`); only the hash is kept. */
export const accountLinks = sqliteTable('account_links', {
  id: integer().primaryKey({ autoIncrement: true }),
  secretHash: text().notNull().unique(),
  kind: text({ enum: ['invite', 'reset'] }).notNull(),
  /** For `reset`: whose password. */
  accountId: integer().references(() => accounts.id, { onDelete: 'cascade' }),
  /** For `invite`: what the new account may do, and a name to begin with. */
  role: text({ enum: ROLES }),
  displayName: text(),
  createdBy: integer().notNull(),
  createdAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
  /** Taken back by an administrator. */
  withdrawnAt: integer(),
});

/** Who did what that others may ask about later. Append-only; no texts and no full numbers. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** Null: the command line or the box itself. */
    accountId: integer(),
    /** The name as it was then. */
    accountName: text(),
    act: text().$type<AuditAct>().notNull(),
    /** What it was done to: `account:3`, `conversation:17`. */
    subject: text(),
    /** JSON with what the words need. */
    detail: text({ mode: 'json' }).$type<AuditDetail>(),
    address: text(),
  },
  (table) => [
    index('audit_entries_account').on(table.accountId, table.id),
    index('audit_entries_subject').on(table.subject, table.id),
  ],
);

/** Acts that were done already, so that a form that comes twice acts once. */
export const doneActs = sqliteTable(
  'done_acts',
  {
    accountId: integer().notNull(),
    nonce: text().notNull(),
    /** JSON: what was answered. */
    result: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.nonce] }),
    index('done_acts_at').on(table.at),
  ],
);

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
    /** Right to the hour. */
    lastSeenAt: integer(),
    /** What the browser calls itself, and where it came from. */
    userAgent: text(),
    address: text(),
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
    /** What it opens. Keys made before there were scopes could do everything, and still can. */
    scopes: text({ mode: 'json' })
      .$type<readonly ApiScope[]>()
      .notNull()
      .default(['read', 'send', 'admin']),
    createdAt: integer().notNull(),
    lastUsedAt: integer(),
    /** Null: until it is revoked. */
    expiresAt: integer(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.keyHash)],
);

/** One-time links; a used one stays to say so. */
export const setupLinks = sqliteTable('setup_links', {
  secretHash: text().primaryKey(),
  createdAt: integer().notNull(),
  usedAt: integer(),
});
