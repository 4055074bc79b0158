// A restore: what it reports, what it leaves, and what a power cut in its middle leaves.
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { finishRestore, pendingRestore } from '../../../gateway/backup/swap-database.ts';
import { lockData } from '../../../gateway/storage/data-lock.ts';
import {
  type BackupFolder,
  backupFolder,
  removeBackupFolders,
  textsIn,
} from '../../support/backup-folder.ts';

afterAll(removeBackupFolders);

/** Adds a row that the backup does not have, and leaves it in the log as a power cut does. */
function writeMore(box: BackupFolder): Buffer {
  const database = box.open();
  database.sqlite.exec("update messages set text = 'changed since' where id = 1");
  const log = readFileSync(`${box.file}-wal`);
  database.close();
  return log;
}

describe('a restore', () => {
  it('brings back what was, and keeps the former database beside it', async () => {
    const box = backupFolder();
    const before = textsIn(box.file);
    const { file } = await box.back();
    writeMore(box);
    const after = textsIn(box.file);
    const report = await box.restore(file);
    expect(report.present?.contents?.rows.messages).toBe(200);
    expect(textsIn(box.file)).toEqual(before);
    expect(report.keptAs).toBe(join(box.dataDir, 'replaced-20300101T120000Z.db'));
    expect(textsIn(report.keptAs ?? '')).toEqual(after);
    expect(readdirSync(box.dataDir).filter((name) => /-(wal|shm)$|unfinished/.test(name))).toEqual(
      [],
    );
  });

  it('as a dry run says the same and changes nothing, also while a server runs', async () => {
    const box = backupFolder();
    const { file } = await box.back();
    writeMore(box);
    const octets = readFileSync(box.file);
    const names = readdirSync(box.dataDir);
    const unlock = lockData(box.dataDir);
    const report = await box.restore(file, { dryRun: true });
    unlock();
    expect(report).toMatchObject({ keptAs: null, contents: { rows: { messages: 200 } } });
    expect(readFileSync(box.file).equals(octets)).toBe(true);
    expect(
      readdirSync(box.dataDir)
        .filter((name) => !names.includes(name))
        .toSorted(),
    ).toEqual([
      // SQLite's own, by which readers find each other; the log is empty.
      'bramka.db-shm',
      'bramka.db-wal',
      'bramka.lock',
    ]);
  });

  it('is refused while a server has the folder', async () => {
    const box = backupFolder();
    const { file } = await box.back();
    const octets = readFileSync(box.file);
    const unlock = lockData(box.dataDir);
    await expect(box.restore(file)).rejects.toMatchObject({ code: 'already-running' });
    unlock();
    expect(readFileSync(box.file).equals(octets)).toBe(true);
  });

  it('into an empty place makes the folder', async () => {
    const box = backupFolder();
    const { file } = await box.back();
    const dataDir = join(box.dataDir, '..', 'another', 'box');
    const report = await box.restore(file, { dataDir });
    expect(report).toMatchObject({ present: null, keptAs: null });
    expect(textsIn(join(dataDir, 'bramka.db'))).toEqual(textsIn(box.file));
  });

  it('takes a plain SQLite file too, such as the copy before an upgrade', async () => {
    const box = backupFolder();
    const plain = join(box.dataDir, 'before-0.1.0-20291231T000000Z.db');
    const database = box.open();
    database.sqlite.prepare('vacuum into ?').run(plain);
    database.close();
    const before = textsIn(box.file);
    writeMore(box);
    expect(await box.restore(plain)).toMatchObject({ madeBy: null });
    expect(textsIn(box.file)).toEqual(before);
  });

  it('of a database that a newer program has changed is refused', async () => {
    const box = backupFolder();
    const { file } = await box.back();
    const known = { count: 1, newest: 1 };
    await expect(box.restore(file, { known })).rejects.toMatchObject({ problem: 'newer' });
    expect(readdirSync(box.dataDir).filter((name) => name.startsWith('replaced'))).toEqual([]);
  });

  it('in place of a damaged database works, and keeps that one as well', async () => {
    const box = backupFolder();
    const before = textsIn(box.file);
    const { file } = await box.back();
    copyFileSync(file, box.file);
    const report = await box.restore(file);
    expect(report.present).toEqual({ file: box.file, contents: null });
    expect(textsIn(box.file)).toEqual(before);
    expect(readFileSync(report.keptAs ?? '').equals(readFileSync(file))).toBe(true);
  });
});

describe('a power cut in the middle of a restore', () => {
  /** What was done before the power went, after the verified file had its name. */
  const steps: [string, number][] = [
    ['before the former database was moved', 0],
    ['after it was moved, and not its log', 1],
    ['after both were moved', 2],
  ];
  it.each(steps)(
    '%s: the next start ends it, and the log never meets the restored database',
    async (_name, done) => {
      const box = backupFolder();
      const before = textsIn(box.file);
      const { file } = await box.back();
      const log = writeMore(box);
      const aside = join(box.dataDir, '..', 'aside');
      await box.restore(file, { dataDir: aside });
      // The folder as the cut left it: the database, its log with a commit, and the verified file.
      writeFileSync(`${box.file}-wal`, log);
      renameSync(join(aside, 'bramka.db'), join(box.dataDir, 'restored-20300101T120000Z.db'));
      const moves = ['', '-wal'].slice(0, done);
      for (const end of moves)
        renameSync(`${box.file}${end}`, join(box.dataDir, `replaced-20300101T120000Z.db${end}`));
      expect(pendingRestore(box.dataDir)).toBe('20300101T120000Z');
      const kept = finishRestore(box.dataDir);
      expect(textsIn(box.file)).toEqual(before);
      expect(textsIn(kept ?? '')[0]).toEqual([1, 'changed since']);
      expect(pendingRestore(box.dataDir)).toBeNull();
    },
  );

  it('while the backup was unpacked leaves the database, and the rest counts for nothing', async () => {
    const box = backupFolder();
    const { file } = await box.back();
    const octets = readFileSync(box.file);
    const half = join(box.dataDir, '.bramka-20300101T115900Z-restore.unfinished');
    copyFileSync(file, half);
    expect(finishRestore(box.dataDir)).toBeNull();
    expect(readFileSync(box.file).equals(octets)).toBe(true);
    await box.restore(file);
    expect(existsSync(half)).toBe(false);
  });
});
