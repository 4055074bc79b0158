// How the last backup went, in a file of the data folder. Not in the database: it must outlive a restore, and be written
// while the database is damaged or of another version.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BackupAttempt, MadeBackup } from '../shapes/backup.ts';
import { writeDurably } from './durable.ts';

const made = z.object({
  at: z.number(),
  tookMs: z.number(),
  file: z.string(),
  octets: z.number(),
  databaseOctets: z.number(),
  encrypted: z.boolean(),
  messages: z.number(),
});
const PROBLEMS = [
  'disk-full',
  'folder-unusable',
  'database-damaged',
  'no-database',
  'already-running',
  'command-failed',
  'interrupted',
  'failed',
] as const;
const attempt = z.discriminatedUnion('ok', [
  made.extend({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), at: z.number(), problem: z.enum(PROBLEMS), words: z.string() }),
]);
const Record = z.object({ last: attempt.nullable(), lastGood: made.nullable() });

export type BackupRecord = { last: BackupAttempt | null; lastGood: MadeBackup | null };

const NOTHING: BackupRecord = { last: null, lastGood: null };

function fileIn(dataDir: string): string {
  return join(dataDir, 'last-backup.json');
}

/** Nothing when there was none, or the file makes no sense. */
export function readBackupRecord(dataDir: string): BackupRecord {
  try {
    const parsed = Record.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    return parsed.success ? parsed.data : NOTHING;
  } catch {
    // Not there yet, or unreadable: the next backup writes it anew.
    return NOTHING;
  }
}

/** A failed try leaves the last good one standing. */
export function recordBackup(dataDir: string, last: BackupAttempt): void {
  const before = readBackupRecord(dataDir);
  const lastGood = last.ok ? withoutOk(last) : before.lastGood;
  writeDurably(fileIn(dataDir), `${JSON.stringify({ last, lastGood }, null, 2)}\n`);
}

function withoutOk({ ok: _, ...backup }: { ok: true } & MadeBackup): MadeBackup {
  return backup;
}
