// What a person finds in the folder after a backup, also after one that went wrong.
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { carryBy } from '../../../gateway/backup/backup-process.ts';
import { readBackupRecord } from '../../../gateway/backup/backup-record.ts';
import { makeRecordedBackup } from '../../../gateway/backup/make-backup.ts';
import {
  type BackupFolder,
  backupFolder,
  removeBackupFolders,
} from '../../support/backup-folder.ts';

afterAll(removeBackupFolders);

const ZONE = 'Europe/Warsaw';
const recorded = (box: BackupFolder) => ({
  ...{ dataDir: box.dataDir, folder: box.folder, clock: box.clock, program: '9.9.9' },
  ...{ passphrase: null, keep: null, carry: null },
});

describe('a backup', () => {
  it('is one file, named by its time, that only its owner reads; nothing else is left', async () => {
    const box = backupFolder();
    const made = await box.back();
    expect(readdirSync(box.folder)).toEqual(['bramka-20300101T120000Z.backup']);
    expect(readdirSync(box.dataDir).toSorted()).toEqual(['backup.lock', 'backups', 'bramka.db']);
    expect(made).toMatchObject({ messages: 200, encrypted: false, at: box.clock.now() });
  });

  it('is of one moment, and ends, though others write all the time', async () => {
    const box = backupFolder({ messages: 4_000 });
    const writer = box.open();
    const add = writer.sqlite.prepare('insert into box_facts (name, value) values (?, ?)');
    let written = 0;
    // Two rows that belong together, in one commit, at each step of the copy.
    const write = (): void =>
      writer.transaction(() => {
        add.run(`left-${written}`, 'x');
        add.run(`right-${written}`, 'x');
        written++;
      });
    write();
    const made = await box.back({ progress: write });
    writer.close();
    expect(written).toBeGreaterThan(3);
    await box.restore(made.file);
    const restored = box.open();
    const count = (like: string): unknown =>
      restored.sqlite.prepare('select count(*) from box_facts where name like ?').pluck().get(like);
    expect(count('left-%')).toBe(1);
    expect(count('right-%')).toBe(1);
    restored.close();
  });

  it('removes what nights before it left over, and only backups that are older than what is kept', async () => {
    const box = backupFolder();
    mkdirSync(box.folder);
    writeFileSync(join(box.folder, '.bramka-20300101T000000Z-copy.unfinished'), 'half');
    writeFileSync(join(box.folder, '.bramka-20300101T000000Z-copy.unfinished-journal'), 'half');
    writeFileSync(join(box.folder, 'holiday.jpg'), 'not ours');
    const keep = { keep: { daily: 2, weekly: 0, monthly: 0 }, zone: ZONE };
    for (let day = 0; day < 4; day++) {
      await box.back({ keep });
      await box.clock.advance(86_400_000);
    }
    expect(readdirSync(box.folder).toSorted()).toEqual([
      'bramka-20300103T120000Z.backup',
      'bramka-20300104T120000Z.backup',
      'holiday.jpg',
    ]);
  });

  it('of a damaged database is refused, recorded, and costs no older backup', async () => {
    const box = backupFolder({ messages: 2_000 });
    const good = await makeRecordedBackup(recorded(box));
    await box.clock.advance(86_400_000);
    tear(box.file);
    const keep = { keep: { daily: 1, weekly: 0, monthly: 0 }, zone: ZONE };
    await expect(makeRecordedBackup({ ...recorded(box), keep })).rejects.toMatchObject({
      problem: 'database-damaged',
    });
    expect(readdirSync(box.folder)).toEqual(['bramka-20300101T120000Z.backup']);
    expect(readBackupRecord(box.dataDir)).toMatchObject({
      last: { ok: false, problem: 'database-damaged', at: box.clock.now() },
      lastGood: { file: good.file },
    });
  });

  it('is not begun while another one is made', async () => {
    const box = backupFolder();
    const first = box.back();
    await expect(box.back()).rejects.toMatchObject({ problem: 'already-running' });
    expect((await first).messages).toBe(200);
    await box.clock.advance(1_000);
    expect((await box.back()).messages).toBe(200);
  });

  it('without a database says that there is none, and makes no folder', async () => {
    const box = backupFolder();
    const empty = join(box.dataDir, 'elsewhere');
    await expect(box.back({ dataDir: empty })).rejects.toMatchObject({ problem: 'no-database' });
    expect(existsSync(box.folder)).toBe(false);
  });

  it('to a stick that is not mounted is refused, and does not fill the card in its place', async () => {
    const box = backupFolder();
    const stick = join(box.dataDir, '..', 'stick', 'bramka');
    await expect(box.back({ folder: stick })).rejects.toMatchObject({
      problem: 'folder-unusable',
      message: `There is no folder ${stick}. Make it once; if it is on a stick or a share, mount that.`,
    });
    expect(existsSync(stick)).toBe(false);
    mkdirSync(stick, { recursive: true });
    expect((await box.back({ folder: stick })).messages).toBe(200);
  });

  it('into what is no folder says which', async () => {
    const box = backupFolder();
    writeFileSync(box.folder, 'a file');
    await expect(box.back()).rejects.toMatchObject({
      problem: 'folder-unusable',
      message: expect.stringContaining(box.folder),
    });
  });
});

describe('the command after a backup', () => {
  it('gets the file where {file} stands, and as the last word where it stands nowhere', async () => {
    const box = backupFolder();
    const target = join(box.dataDir, '..', 'carried');
    const made = await box.back({ carry: carryBy('cp', ['{file}', target]) });
    expect(readFileSync(target).equals(readFileSync(made.file))).toBe(true);
    await box.clock.advance(1_000);
    const script = join(box.dataDir, '..', 'script');
    writeFileSync(script, `#!/bin/sh\necho "$2" > ${target}\n`);
    chmodSync(script, 0o700);
    const second = await box.back({ carry: carryBy(script, ['copy']) });
    expect(readFileSync(target, 'utf8').trim()).toBe(second.file);
  });

  it('that fails leaves the backup, and what it said is recorded', async () => {
    const box = backupFolder();
    const carry = carryBy('sh', ['-c', 'echo first >&2; echo no such remote >&2; exit 3']);
    await expect(makeRecordedBackup({ ...recorded(box), carry })).rejects.toMatchObject({
      problem: 'command-failed',
      message: expect.stringMatching(/its command failed: no such remote$/),
    });
    expect(readdirSync(box.folder)).toHaveLength(1);
    expect(readBackupRecord(box.dataDir).last).toMatchObject({ problem: 'command-failed' });
    const missing = carryBy('no-such-program', []);
    await box.clock.advance(1_000);
    await expect(box.back({ carry: missing })).rejects.toThrow(/no-such-program ENOENT/);
  });
});

/** Overwrites pages in the middle, as a worn card does. */
function tear(file: string): void {
  const size = readFileSync(file).length;
  const fd = openSync(file, 'r+');
  for (let at = 40_960; at < size; at += 40_960)
    writeSync(fd, Buffer.alloc(4_096, 0xa5), 0, 4_096, at);
  closeSync(fd);
}
