// One backup a night on the fake clock, with real files.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { readBackupRecord } from '../../../gateway/backup/backup-record.ts';
import { makeRecordedBackup } from '../../../gateway/backup/make-backup.ts';
import { createNightlyBackups } from '../../../gateway/backup/nightly-backups.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import {
  type BackupFolder,
  backupFolder,
  removeBackupFolders,
} from '../../support/backup-folder.ts';

afterAll(removeBackupFolders);

const MINUTE = 60_000;
const HOUR = 3_600_000;
const ZONE = 'Europe/Warsaw';
/** 03:15 in Warsaw, in winter. */
const night = (day: number): number => Date.UTC(2030, 0, day, 2, 15);

function nightly(
  box: BackupFolder,
  time: { minuteOfDay: number; zone: string } | null = { minuteOfDay: 195, zone: ZONE },
) {
  const lines: string[] = [];
  const made: number[] = [];
  const backups = createNightlyBackups({
    clock: box.clock,
    log: createLogger({ level: 'info', stream: { write: (line) => void lines.push(line) } }),
    time,
    record: () => readBackupRecord(box.dataDir),
    async make() {
      made.push(box.clock.now());
      const { dataDir, folder, clock } = box;
      await makeRecordedBackup({
        ...{ dataDir, folder, clock, program: 'test', passphrase: null, carry: null },
        keep: { keep: { daily: 3, weekly: 0, monthly: 0 }, zone: ZONE },
      });
    },
  });
  return { ...backups, made, logged: () => lines.join('') };
}

/** Lets time pass; each backup may take as long as the disk needs. */
async function pass(
  box: BackupFolder,
  ms: number,
  backups: ReturnType<typeof nightly>,
): Promise<void> {
  const end = box.clock.now() + ms;
  while (box.clock.now() < end) {
    await box.clock.advance(Math.min(MINUTE, end - box.clock.now()));
    while (backups.door.isRunning()) await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('by night', () => {
  it('one is made at the time of the zone, and the door tells how it went and when the next one is', async () => {
    const box = backupFolder({ messages: 20 });
    const backups = nightly(box);
    backups.start();
    expect(backups.door.last()).toBeNull();
    // The first start: there is none yet, so one is made once lines and pages had their time.
    await pass(box, 4 * MINUTE, backups);
    expect(backups.made).toEqual([]);
    await pass(box, 2 * MINUTE, backups);
    expect(backups.made).toHaveLength(1);
    expect(backups.door.nextAt()).toBe(night(2));
    await pass(box, 48 * HOUR, backups);
    expect(backups.made.slice(1)).toEqual([night(2), night(3)]);
    expect(backups.door.last()).toMatchObject({ ok: true, at: night(3), messages: 20 });
    expect(backups.door.lastGood()).toMatchObject({ at: night(3) });
    expect(backups.door.nextAt()).toBe(night(4));
    await backups.stop();
    await pass(box, 24 * HOUR, backups);
    expect(backups.made).toHaveLength(3);
    expect(readdirSync(box.folder)).toHaveLength(3);
  });

  it('one that was missed while the box was off is made after the start, once', async () => {
    const box = backupFolder({ messages: 20 });
    const before = nightly(box);
    before.start();
    await pass(box, 6 * MINUTE, before);
    await before.stop();
    await box.clock.advance(72 * HOUR);
    const after = nightly(box);
    after.start();
    expect(after.door.nextAt()).toBe(night(2));
    await pass(box, HOUR, after);
    expect(after.made).toHaveLength(1);
    expect(after.door.nextAt()).toBe(night(5));
    await after.stop();
  });

  it('one that fails is tried again hourly, some times, and then in the next night', async () => {
    const box = backupFolder({ messages: 20 });
    writeFileSync(box.folder, 'no stick is mounted here');
    const backups = nightly(box);
    backups.start();
    await pass(box, 8 * HOUR, backups);
    expect(backups.made).toHaveLength(3);
    expect(backups.door.last()).toMatchObject({ ok: false, problem: 'folder-unusable' });
    expect(backups.door.lastGood()).toBeNull();
    expect(backups.door.nextAt()).toBe(night(2));
    expect(backups.logged()).toContain('the nightly backup failed');
    rmSync(box.folder);
    await pass(box, 12 * HOUR, backups);
    expect(backups.door.last()).toMatchObject({ ok: true, at: night(2) });
    await backups.stop();
  });

  it('a failure is told also when it cannot be written down', async () => {
    const box = backupFolder({ messages: 20 });
    const backups = createNightlyBackups({
      clock: box.clock,
      log: createLogger({ level: 'fatal' }),
      time: { minuteOfDay: 195, zone: ZONE },
      record: () => ({ last: null, lastGood: null }),
      make: () => Promise.reject(new Error('no space')),
    });
    backups.start();
    await box.clock.advance(6 * MINUTE);
    expect(backups.door.last()).toMatchObject({ ok: false, problem: 'failed', words: 'no space' });
    await backups.stop();
  });

  it('a clock that was a year ahead keeps no night from being made', async () => {
    const box = backupFolder({ messages: 20 });
    const ahead = nightly(box);
    const real = box.clock.now();
    await box.clock.advance(365 * 24 * HOUR);
    ahead.start();
    await pass(box, 6 * MINUTE, ahead);
    await ahead.stop();
    const corrected = { ...box, clock: { ...box.clock, now: () => real } };
    expect(nightly(corrected).door.nextAt()).toBe(real);
  });

  it('none is made when they are switched off', async () => {
    const box = backupFolder({ messages: 20 });
    const backups = nightly(box, null);
    backups.start();
    await pass(box, 30 * HOUR, backups);
    expect(backups.made).toEqual([]);
    expect(backups.door.nextAt()).toBeNull();
  });
});
