// Tables about lines: what the box has learned of each, what happened on it, its jobs, its use of the SIM plan.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Lines that were added on a page; those of the configuration file stand in the file alone. */
export const addedLines = sqliteTable('added_lines', {
  id: text().primaryKey(),
  /** The line's options as JSON, in the shape and with the names of `[[lines]]` in the file. */
  options: text().notNull(),
  createdAt: integer().notNull(),
});

/** What is known of a line from one run to the next. A row appears with the first fact. */
export const lineFacts = sqliteTable('line_facts', {
  lineId: text().primaryKey(),
  /** IMEI of the modem that serves the line; how it is found again under another port name. */
  imei: text(),
  usbSerial: text(),
  /** ICCID of the SIM whose number this line is; another SIM has to be confirmed by a person. */
  iccid: text(),
  /** A SIM that waits for a person's word. */
  strangeIccid: text(),
  /** When a person paused the line, or null while it works. */
  pausedAt: integer(),
  /** Latest canary that came through. */
  lastProvenAt: integer(),
  /** Latest balance reply in the operator's words, and the amount the rule found in it. */
  balanceText: text(),
  balanceAmount: real(),
  balanceAt: integer(),
  /** How this modem wants USSD requests written. */
  ussdEncoding: text({ enum: ['plain', 'packed', 'ucs2'] }),
  /** Whether this modem marks a stored message as sent (AT+CMSS); null while unproven. */
  marksSent: integer({ mode: 'boolean' }),
  /** Latest modem restart and power cycle by the recovery ladder: never a restart loop, not even over runs. */
  restartedAt: integer(),
  powerCycledAt: integer(),
});

/** What happened on a line, for people. `kind` says which of the other columns speak. */
export const lineTimeline = sqliteTable(
  'line_timeline',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lineId: text().notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    state: text(),
    trouble: text(),
    detail: text(),
  },
  (table) => [index('line_timeline_line').on(table.lineId, table.id)],
);

/** Signal and registration over time; thinned out with age. */
export const lineSignals = sqliteTable(
  'line_signals',
  {
    lineId: text().notNull(),
    at: integer().notNull(),
    /** dBm; null when unknown. */
    dbm: integer(),
    registration: text().notNull(),
    /** `2g`, `3g`, `4g`, `5g`; null when unknown. */
    access: text(),
  },
  (table) => [primaryKey({ columns: [table.lineId, table.at] })],
);

/** Segments handed over, by line and minute since 1970: what pace and budgets are measured by. */
export const lineUsage = sqliteTable(
  'line_usage',
  {
    lineId: text().notNull(),
    minute: integer().notNull(),
    segments: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lineId, table.minute] })],
);

/** USSD dialogues asked for on a line, e.g. its balance. */
export const ussdJobs = sqliteTable(
  'ussd_jobs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    lineId: text().notNull(),
    code: text().notNull(),
    purpose: text({ enum: ['person', 'balance'] }).notNull(),
    state: text({ enum: ['queued', 'running', 'answered', 'failed'] }).notNull(),
    /** The network's words. */
    reply: text(),
    /** Why it failed, a code. */
    error: text(),
    author: text(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [
    index('ussd_jobs_line').on(table.lineId, table.id),
    index('ussd_jobs_open').on(table.lineId).where(sql`state in ('queued', 'running')`),
  ],
);

/** Canary texts on their way: proof that a line both sends and hears. */
export const canaries = sqliteTable(
  'canaries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    fromLineId: text().notNull(),
    toLineId: text().notNull(),
    /** Recognises the text when it comes in. */
    token: text().notNull(),
    state: text({ enum: ['queued', 'sent', 'proven', 'lost', 'failed'] }).notNull(),
    createdAt: integer().notNull(),
    endedAt: integer(),
  },
  (table) => [index('canaries_open').on(table.token).where(sql`state in ('queued', 'sent')`)],
);

/** Phones that were paired with lines of the kind `phone`; the line's id is the phone's name at the broker. */
export const pairedPhones = sqliteTable('paired_phones', {
  lineId: text().primaryKey(),
  /** SHA-256 of its password at the built-in broker; null where the house's own broker knows the password. */
  passwordHash: text(),
  /** Maker and model, as the phone says. */
  model: text(),
  pairedAt: integer().notNull(),
});

/** One-time codes by which phones get their credentials; one a line. */
export const pairingCodes = sqliteTable(
  'pairing_codes',
  {
    lineId: text().primaryKey(),
    codeHash: text().notNull(),
    /** The code itself, shown again while it is good; null once it is used or too old. */
    code: text(),
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (table) => [index('pairing_codes_hash').on(table.codeHash)],
);

/** PINs that a SIM refused, as hashes: never to be tried again on that SIM. */
export const refusedPins = sqliteTable(
  'refused_pins',
  {
    iccid: text().notNull(),
    pinHash: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.iccid, table.pinHash] })],
);
