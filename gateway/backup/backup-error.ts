// What goes wrong with backups, each with a code and one sentence for the person at the terminal.

import { GatewayError } from '../errors.ts';
import type { BackupProblem } from '../shapes/backup.ts';

export type BackupErrorCode =
  | BackupProblem
  | 'not-a-backup'
  | 'truncated'
  | 'damaged'
  | 'wrong-passphrase'
  | 'passphrase-missing'
  | 'newer';

export class BackupError extends GatewayError {
  readonly problem: BackupErrorCode;
  constructor(problem: BackupErrorCode, sentence: string, options?: { cause?: unknown }) {
    super('backup-failed', sentence, options);
    this.problem = problem;
  }
}

/** Codes of Node and SQLite that speak of too little space; a limit on the size of files (EFBIG) is one. */
const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE'];
const UNUSABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EEXIST', 'EISDIR', 'EIO'];
const UNUSABLE_BY_SQLITE = ['SQLITE_CANTOPEN', 'SQLITE_READONLY', 'SQLITE_IOERR'];
const DAMAGED = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

/** Whether SQLite says that a file is no database or not a whole one. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return DAMAGED.some((code) => codeOf(error).startsWith(code)) || isDamage(error.cause);
}

/** Any failure as one of ours; `doing` begins the sentence, e.g. `The backup could not be written to /mnt/stick`. */
export function asBackupError(error: unknown, doing: string): BackupError {
  if (error instanceof BackupError) return error;
  const code = error instanceof Error ? codeOf(error) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const fail = (problem: BackupErrorCode, hint: string): BackupError =>
    new BackupError(problem, `${doing}: ${reason}. ${hint}`, { cause: error });
  if (isDamage(error)) return fail('database-damaged', 'Restore the latest good backup.');
  if (FULL.some((each) => code.startsWith(each)))
    return fail('disk-full', 'Make room on the disk.');
  if (UNUSABLE.includes(code) || UNUSABLE_BY_SQLITE.some((each) => code.startsWith(each)))
    return fail(
      'folder-unusable',
      'Check that it exists, is mounted, has room and belongs to this user.',
    );
  return fail('failed', 'Nothing was changed.');
}

/** What is recorded of a failure; codes that only a restore knows cannot come from making a backup. */
export function problemOf(error: unknown): BackupProblem {
  if (!(error instanceof BackupError)) return 'failed';
  switch (error.problem) {
    case 'not-a-backup':
    case 'truncated':
    case 'damaged':
    case 'wrong-passphrase':
    case 'passphrase-missing':
    case 'newer':
      return 'failed';
    case 'disk-full':
    case 'folder-unusable':
    case 'database-damaged':
    case 'no-database':
    case 'already-running':
    case 'command-failed':
    case 'interrupted':
    case 'failed':
      return error.problem;
  }
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
