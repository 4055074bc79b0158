// What the commands about backups print.
import type { RestoreReport } from '../backup/restore.ts';
import type { Contents } from '../backup/snapshot.ts';
import type { MadeBackup } from '../index.ts';

/** One line about a backup that was made and checked. */
export function backupWords(made: MadeBackup): string {
  const { file, octets, databaseOctets, encrypted, messages, tookMs } = made;
  const how = encrypted ? 'encrypted' : 'not encrypted';
  return (
    `${file}\n${messagesWords(messages)}, ${size(octets)} (the database has ${size(databaseOctets)}), ${how}; ` +
    `checked and read back in ${(tookMs / 1000).toFixed(1)} s.`
  );
}

/** The report of a restore, or of a look before it. */
export function restoreWords(
  report: RestoreReport,
  { file, dryRun, database }: { file: string; dryRun: boolean; database: string },
): string {
  const { madeBy, contents, present, keptAs } = report;
  const origin =
    madeBy === null
      ? 'a plain SQLite file'
      : `made ${time(madeBy.at)} by Bramka ${madeBy.program}, ${madeBy.encrypted ? 'encrypted' : 'not encrypted'}`;
  const there =
    present === null
      ? 'none'
      : present.contents === null
        ? 'damaged, cannot be read'
        : contentsWords(present.contents);
  const lines = [
    `Backup      ${file}: ${origin}`,
    `Integrity   fine: each octet is as it was written, and SQLite finds the database whole`,
    `Holds       ${contentsWords(contents)}`,
    ...['conversations', 'contacts', 'accounts', 'consent_events'].map(
      (table) => `            ${number(contents.rows[table] ?? 0)} ${table.replace('_', ' ')}`,
    ),
    `Present     ${there}`,
    dryRun ? wouldReplace(report, database) : `Restored    ${database}`,
  ];
  if (keptAs !== null) lines.push(`Kept        the former database as ${keptAs}`);
  return lines.join('\n');
}

function wouldReplace({ present }: RestoreReport, database: string): string {
  return present === null
    ? `Dry run     nothing was changed; a restore would make ${database}`
    : `Dry run     nothing was changed; a restore would replace ${database} and keep it beside the new one`;
}

function contentsWords({ rows, newestMessageAt, migrations, octets }: Contents): string {
  const newest = newestMessageAt === null ? '' : `, the newest of ${time(newestMessageAt)}`;
  return `${messagesWords(rows.messages ?? 0)}${newest} (${size(octets)}, schema ${migrations.count})`;
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function messagesWords(count: number): string {
  return `${number(count)} ${count === 1 ? 'message' : 'messages'}`;
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

function size(octets: number): string {
  return octets < 1_000_000
    ? `${Math.ceil(octets / 1_000)} kB`
    : `${(octets / 1_000_000).toFixed(1)} MB`;
}
