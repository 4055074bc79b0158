// What the door tells of backups: how the last one went, for pages and alarms. Part of gateway/index.ts.

/** Why no backup was made. */
export type BackupProblem =
  | 'disk-full'
  /** The folder or a file cannot be read or written. */
  | 'folder-unusable'
  /** The database itself does not hold together: restore an older backup. */
  | 'database-damaged'
  | 'no-database'
  | 'already-running'
  /** The backup is there, but the command that should carry it away failed. */
  | 'command-failed'
  /** The program that makes it ended before it was done. */
  | 'interrupted'
  | 'failed';

/** A finished backup; times are ms since 1970, sizes octets. */
export type MadeBackup = {
  at: number;
  tookMs: number;
  file: string;
  octets: number;
  databaseOctets: number;
  encrypted: boolean;
  messages: number;
};

/** How one try went; `words` is a sentence for a person, in English. */
export type BackupAttempt =
  | ({ ok: true } & MadeBackup)
  | { ok: false; at: number; problem: BackupProblem; words: string };

/** Backups to the configured folder; those to another one (`bramka backup --to`) do not count. */
export type BackupDoor = {
  /** The last try, made by night or by hand; null before the first. */
  last(): BackupAttempt | null;
  /** The last one that worked; null before the first. */
  lastGood(): MadeBackup | null;
  /** When the next nightly one is due, ms since 1970, in the past when it was missed; null when none are made. */
  nextAt(): number | null;
  isRunning(): boolean;
};
