// A backup and a restore of a box with a long past, as processes of their own, beside a plain copy of the same file that is
// synced; and how long others wait for a commit meanwhile. What came back is compared row by count and octet by octet.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBackup, sha256Of } from '../../gateway/backup/backup-file.ts';
import { syncFile } from '../../gateway/backup/durable.ts';
import { contentsOf } from '../../gateway/backup/snapshot.ts';
import { openDatabase } from '../../gateway/storage/database.ts';
import { MESSAGES, openBigDatabase } from './big-database.ts';
import { pause } from './moment.ts';
import { mainProgram, nodeFlags, temporaryFolder } from './places.ts';
import { p99 } from './quantile.ts';
import type { Row } from './table.ts';

const COMMIT_EVERY_MS = 5;

export async function restoreFigures(): Promise<Row[]> {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const file = await bigDatabaseIn(dataDir);
  const secret = join(folder, 'passphrase');
  writeFileSync(secret, 'four plain words here\n');
  const encrypted = ['--passphrase-file', secret];
  for (const name of ['open', 'sealed']) mkdirSync(join(folder, name));
  const copyMs = timed(() => copySynced(file, join(folder, 'copy.db')));
  const openMs = await run(['backup', '--data', dataDir, '--to', join(folder, 'open')]);
  const sealed = ['backup', '--data', dataDir, '--to', join(folder, 'sealed'), ...encrypted];
  const sealedMs = await run(sealed);
  const rows = [
    row('backup, checked and read back', openMs, copyMs),
    row('… encrypted', sealedMs, copyMs),
    row('restore, checked', await restored(folder, 'open', []), copyMs),
    row('… encrypted', await restored(folder, 'sealed', encrypted), copyMs),
  ];
  for (const name of readdirSync(join(folder, 'sealed'))) rmSync(join(folder, 'sealed', name));
  const quiet = await commitsWhile(file, pause(3_000));
  const busy = await commitsWhile(file, run(sealed));
  return [
    ...rows,
    {
      ...row('commit while a backup is made, 99th', p99(busy), p99(quiet)),
      ceiling: { what: 'without one', value: p99(quiet) },
    },
  ];
}

/** A copy of the filled file, without a log. */
async function bigDatabaseIn(dataDir: string): Promise<string> {
  const database = await openBigDatabase();
  const path = database.sqlite.name;
  database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  mkdirSync(dataDir);
  const file = join(dataDir, 'bramka.db');
  copyFileSync(path, file);
  return file;
}

function row(figure: string, measured: number, copyMs: number): Row {
  return {
    figure: `${MESSAGES.toLocaleString('en-GB')} messages: ${figure}`,
    measured,
    unit: 'ms',
    target: null,
    ceiling: { what: 'plain copy, synced', value: copyMs },
  };
}

/** Restores into an empty folder, and compares with what the backup and its source say. Throws when they differ. */
async function restored(folder: string, name: string, options: readonly string[]): Promise<number> {
  const [backup = ''] = readdirSync(join(folder, name));
  const file = join(folder, name, backup);
  const dataDir = join(folder, `restored-${name}`);
  const ms = await run(['restore', file, '--data', dataDir, ...options]);
  const passphrase = options.length === 0 ? null : 'four plain words here';
  const { manifest } = await readBackup({ file, passphrase, target: null });
  const back = join(dataDir, 'bramka.db');
  const sum = await sha256Of(back);
  const source = contentsOf(join(folder, 'data', 'bramka.db')).rows;
  const rows = contentsOf(back).rows;
  if (sum !== manifest.sha256) throw new Error('The checksum of the restored file is another one.');
  if (JSON.stringify(rows) !== JSON.stringify(source)) throw new Error('Rows are missing.');
  const all = Object.values(rows).reduce((total, count) => total + count, 0);
  process.stderr.write(
    `  ${name}: ${all.toLocaleString('en-GB')} rows in ${Object.keys(rows).length} tables equal, SHA-256 ${sum.slice(0, 12)}… equal\n`,
  );
  rmSync(dataDir, { recursive: true });
  return ms;
}

/** How long each commit of another process takes until `work` is done, ms. */
async function commitsWhile(file: string, work: Promise<unknown>): Promise<number[]> {
  const database = openDatabase(file);
  const note = database.sqlite.prepare(
    "insert into box_facts (name, value) values ('bench', ?) on conflict do update set value = excluded.value",
  );
  const took: number[] = [];
  let isDone = false;
  void work.finally(() => {
    isDone = true;
  });
  for (let n = 0; !isDone; n++) {
    took.push(timed(() => note.run(String(n))));
    await pause(COMMIT_EVERY_MS);
  }
  await work;
  database.close();
  return took;
}

/** Runs a command of the program to its end; returns how long it took, ms. */
function run(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const child = spawn(process.execPath, [...nodeFlags, mainProgram, ...args], {
    stdio: [...stdio],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve(performance.now() - began)
        : reject(new Error(`bramka ${args[0]} ended with ${code}`)),
    );
  });
}

function copySynced(from: string, to: string): void {
  copyFileSync(from, to);
  syncFile(to);
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
