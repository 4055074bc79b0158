// The database of a box, running or not: whether it holds together, how large it is, and what it says of the clock.
import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { type Finding, note, problem, unknown, well } from './finding.ts';

/** SQLite empties the log at 4 MB; more means that somebody reads for very long, or that it cannot. */
const LONG_LOG_BYTES = 64e6;

export type DatabaseExamination = {
  findings: Finding[];
  /** When the newest message was stored, ms since 1970; null when none is known. */
  newestAt: number | null;
};

/** Opens the file to read only; a box that runs is not disturbed. */
export function examineDatabase(file: string): DatabaseExamination {
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined)
      return { findings: [unknown('database', 'there is none yet')], newestAt: null };
    const sqlite = new Sqlite(file, { readonly: true, timeout: 5_000 });
    try {
      return {
        findings: [...quickCheck(sqlite, size), ...logFindings(file)],
        newestAt: newest(sqlite),
      };
    } finally {
      sqlite.close();
    }
  } catch (error) {
    return { findings: [unreadable(file, error)], newestAt: null };
  }
}

function quickCheck(sqlite: Sqlite.Database, size: number): Finding[] {
  const said = String(sqlite.pragma('quick_check(1)', { simple: true }));
  const mega = (size / 1e6).toFixed(1);
  if (said === 'ok') return [well('database', `holds together, ${mega} MB`)];
  return [
    problem(
      'database',
      `is damaged: ${said.slice(0, 200)}`,
      'Stop Bramka, keep a copy of the data folder, and restore the latest good backup. Then replace the disk or SD card: a database does not break by itself.',
    ),
  ];
}

function logFindings(file: string): Finding[] {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (log < LONG_LOG_BYTES) return [];
  return [
    note(
      'database',
      `its log has grown to ${(log / 1e6).toFixed(0)} MB`,
      'Restart Bramka; that empties it. If it grows again, some other program keeps the database open.',
    ),
  ];
}

function newest(sqlite: Sqlite.Database): number | null {
  const at = sqlite
    .prepare<[], number | null>('select created_at from messages order by id desc limit 1')
    .pluck()
    .get();
  return at ?? null;
}

function unreadable(file: string, error: unknown): Finding {
  const words = error instanceof Error ? error.message : String(error);
  const isDenied = /unable to open|readonly|permission|EACCES/i.test(words);
  return problem(
    'database',
    `${file} cannot be read: ${words}`,
    isDenied
      ? 'Run it as the user of the service: sudo -u bramka …'
      : 'Stop Bramka, keep a copy of the data folder, and restore the latest good backup.',
  );
}
