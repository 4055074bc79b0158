// What a backup file says of itself when something happened to it: each case is one clear sentence, and nothing of a file
// that is not whole ever becomes a database.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupError } from '../../../gateway/backup/backup-error.ts';
import {
  type BackupFolder,
  backupFolder,
  removeBackupFolders,
  textsIn,
} from '../../support/backup-folder.ts';

const PASSPHRASE = 'zażółć gęślą jaźń';
afterAll(removeBackupFolders);

/** The code and the sentence of what is thrown. */
async function refusal(work: Promise<unknown>): Promise<{ problem: string; message: string }> {
  try {
    await work;
  } catch (error) {
    if (error instanceof BackupError) return { problem: error.problem, message: error.message };
    throw error;
  }
  return { problem: 'none', message: '' };
}

describe.each([
  ['open', null],
  ['encrypted', PASSPHRASE],
])('a backup that is %s', (_name, passphrase) => {
  let box: BackupFolder;
  let file: string;
  let octets: Buffer;
  let before: unknown[];
  /** Where the frames begin: after magic, length, header and its digest. */
  let framesAt: number;

  beforeAll(async () => {
    box = backupFolder({ ballast: 2_500_000 });
    before = textsIn(box.file);
    file = (await box.back({ passphrase })).file;
    octets = readFileSync(file);
    framesAt = 14 + 4 + octets.readUInt32BE(14) + 32;
  });

  /** Restores changed octets; the database must be untouched by what is refused. */
  async function restoreChanged(change: (copy: Buffer) => Buffer) {
    const changed = join(box.dataDir, '..', 'changed.backup');
    writeFileSync(changed, change(Buffer.from(octets)));
    const refused = await refusal(box.restore(changed, { passphrase }));
    expect(textsIn(box.file)).toEqual(before);
    expect(
      readdirSync(box.dataDir).filter((name) => /unfinished|restored|replaced/.test(name)),
    ).toEqual([]);
    return refused;
  }

  /** Offsets of all frames with their ends. */
  function frames(): { start: number; end: number }[] {
    const found: { start: number; end: number }[] = [];
    for (let at = framesAt; at < octets.length; ) {
      const end = at + 5 + octets.readUInt32BE(at + 1) + 16;
      found.push({ start: at, end });
      at = end;
    }
    return found;
  }

  it('gives back what was there', async () => {
    const report = await box.restore(file, { passphrase });
    expect(report).toMatchObject({
      madeBy: { program: '9.9.9', at: box.clock.now(), encrypted: passphrase !== null },
      contents: { rows: { messages: 200, conversations: 20 } },
    });
    expect(textsIn(box.file)).toEqual(before);
    expect(report.keptAs).not.toBeNull();
    expect(textsIn(report.keptAs ?? '')).toEqual(before);
    rmSync(report.keptAs ?? '');
  });

  it('that is cut off anywhere is said to be cut off', async () => {
    expect(frames().length).toBeGreaterThan(3);
    const second = frames()[1]?.start ?? 0;
    const last = frames().at(-1)?.start ?? 0;
    for (const length of [0, 17, 60, framesAt, second + 900, last, octets.length - 1]) {
      const { problem } = await restoreChanged((copy) => copy.subarray(0, length));
      expect.soft(problem, `the first ${length} octets`).toBe('truncated');
    }
  });

  it('with one wrong bit anywhere is refused', async () => {
    const second = frames()[1]?.start ?? 0;
    for (const place of [
      20,
      framesAt,
      framesAt + 1,
      framesAt + 9,
      second + 700,
      octets.length - 1,
    ]) {
      const { problem, message } = await restoreChanged((copy) => {
        copy.writeUInt8(copy.readUInt8(place) ^ 4, place);
        return copy;
      });
      expect.soft(['damaged', 'truncated'], `octet ${place}`).toContain(problem);
      expect.soft(message.split('\n')).toHaveLength(1);
    }
  });

  it('with two blocks in another order, one left out or one too many is refused', async () => {
    const [first, second, third] = frames().slice(1);
    if (first === undefined || second === undefined || third === undefined) throw new Error('few');
    const part = (copy: Buffer, { start, end }: { start: number; end: number }) =>
      copy.subarray(start, end);
    const swapped = await restoreChanged((copy) =>
      Buffer.concat([
        copy.subarray(0, first.start),
        part(copy, second),
        part(copy, first),
        copy.subarray(second.end),
      ]),
    );
    const shorter = await restoreChanged((copy) =>
      Buffer.concat([copy.subarray(0, second.start), copy.subarray(second.end)]),
    );
    const longer = await restoreChanged((copy) => Buffer.concat([copy, part(copy, third)]));
    expect([swapped, shorter, longer].map(({ problem }) => problem)).toEqual(
      Array(3).fill('damaged'),
    );
  });

  it('of a later format says which version reads it', async () => {
    const header = Buffer.from(JSON.stringify({ format: 2, program: '7.0.0' }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(header.length);
    const begin = Buffer.concat([octets.subarray(0, 14), length, header]);
    const digest = createHash('sha256').update(begin).digest();
    const refused = await restoreChanged(() => Buffer.concat([begin, digest]));
    expect(refused).toMatchObject({ problem: 'newer', message: expect.stringContaining('7.0.0') });
  });
});

describe('an encrypted backup', () => {
  let box: BackupFolder;
  let file: string;
  beforeAll(async () => {
    box = backupFolder();
    file = (await box.back({ passphrase: PASSPHRASE })).file;
  });

  it('holds nothing of the database in the clear', () => {
    const octets = readFileSync(file);
    for (const word of ['SQLite format', 'messages', 'conversations'])
      expect(octets.includes(word)).toBe(false);
  });

  it('tells a wrong passphrase from none', async () => {
    expect(await refusal(box.restore(file, { passphrase: 'guess' }))).toEqual({
      problem: 'wrong-passphrase',
      message: 'The passphrase is not the one of this backup.',
    });
    expect(await refusal(box.restore(file))).toMatchObject({ problem: 'passphrase-missing' });
  });

  it('takes the passphrase from another keyboard, whose letters have their accents apart', async () => {
    const report = await box.restore(file, {
      passphrase: PASSPHRASE.normalize('NFD'),
      dryRun: true,
    });
    expect(report.contents.rows.messages).toBe(200);
  });
});

it('what is no backup, or a database of something else, is refused', async () => {
  const box = backupFolder();
  const other = join(box.dataDir, '..', 'other.backup');
  writeFileSync(other, 'just some text that is long enough');
  expect(await refusal(box.restore(other))).toMatchObject({ problem: 'not-a-backup' });
  const foreign = new Sqlite(join(box.dataDir, '..', 'foreign.db'));
  foreign.exec('create table birds (name text)');
  foreign.close();
  expect(await refusal(box.restore(join(box.dataDir, '..', 'foreign.db')))).toMatchObject({
    problem: 'not-a-backup',
    message: 'This is a database, but not one of Bramka.',
  });
  expect(await refusal(box.restore('/nowhere/at.all'))).toMatchObject({
    problem: 'folder-unusable',
  });
});
