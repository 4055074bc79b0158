// Backups and restores as a person does them in a shell, with the real program: beside a running box, killed in their
// middle, on a full disk, in folders that cannot be written, and from a database that a card has torn.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { backupInProcess } from '../../gateway/backup/backup-process.ts';
import { readBackupRecord } from '../../gateway/backup/backup-record.ts';
import { textsIn } from '../support/backup-folder.ts';
import {
  type Box,
  buildProgram,
  type Ended,
  endAllBoxes,
  eventually,
  listMessages,
  runBramka,
  startBox,
  startBramka,
  temporaryFolder,
} from '../support/built-program.ts';
import { fillDatabase } from '../support/fill-database.ts';
import { testDatabase } from '../support/test-database.ts';

const CUSTOMER = '+447700900123';
const NOBODY = 65_534;
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

beforeAll(buildProgram);
afterEach(endAllBoxes);

/** A data folder whose backup takes a while: octets that do not compress. */
function dataWith({ messages = 100, ballast = 0 } = {}): string {
  const dataDir = join(temporaryFolder(), 'data');
  const database = testDatabase(join(dataDir, 'bramka.db'));
  fillDatabase(database, { conversations: 10, messages, seed: 1 });
  const row = database.sqlite.prepare('insert into box_facts (name, value) values (?, ?)');
  if (ballast > 0) row.run('ballast', randomBytes(ballast));
  database.close();
  return dataDir;
}

const backupsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).toSorted() : [];

async function send(box: Box, text: string): Promise<void> {
  const answer = await box.api('/api/v1/messages', { body: { to: CUSTOMER, text } });
  expect(answer.status).toBe(202);
}

function expectOneSentence(ended: Ended, beginning: string, code = 1): void {
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr.startsWith(beginning), ended.stderr).toBe(true);
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
}

test('a running box is backed up encrypted, looked into, and brought back on another day', async () => {
  const secret = join(temporaryFolder(), 'passphrase');
  writeFileSync(secret, 'four plain words here\n');
  const config = `[server]\nlisten = "127.0.0.1:0"\n[backup]\npassphrase_file = "${secret}"\n`;
  const box = await startBox({ config });
  const places = ['--config', box.configFile, '--data', box.dataDir];
  await send(box, 'before the backup');
  const made = await runBramka(['backup', ...places]);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toMatch(/1 message, .* encrypted; checked and read back in/);
  const [file = ''] = made.stdout.split('\n');
  expect(readFileSync(file).includes('before the backup')).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await send(box, 'after the backup');

  const looked = await runBramka(['restore', file, '--dry-run', ...places]);
  expect(looked).toMatchObject({ code: 0, stderr: '' });
  expect(looked.stdout).toMatch(/Holds +1 message,.*\n(.*\n)+Present +2 messages.*\nDry run/);
  expectOneSentence(await runBramka(['restore', file, ...places]), 'Another Bramka already serves');

  expect(await box.stop()).toMatchObject({ code: 0 });
  const restored = await runBramka(['restore', file, ...places]);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(restored.stdout).toMatch(/Kept +the former database as .*replaced-\d{8}T\d{6}Z\.db/);
  const again = await startBox({ config, dataDir: box.dataDir, key: box.key });
  expect((await listMessages(again)).map(({ text }) => text)).toEqual(['before the backup']);
}, 120_000);

test('the nightly process makes one, tells what it said when it fails, and ends when the box does', async () => {
  const dataDir = dataWith();
  const command = (...more: string[]) =>
    backupInProcess([process.execPath, program, 'backup', '--quiet', ...more]);
  await command('--data', dataDir)(new AbortController().signal);
  expect(readBackupRecord(dataDir).last).toMatchObject({ ok: true, messages: 100 });
  await expect(
    command('--data', join(dataDir, 'nowhere'))(new AbortController().signal),
  ).rejects.toMatchObject({ problem: 'failed', message: expect.stringContaining('no database') });
  const ending = new AbortController();
  const running = command('--data', dataDir)(ending.signal);
  ending.abort();
  await expect(running).rejects.toThrow();
  expect(backupsIn(join(dataDir, 'backups'))).toHaveLength(1);
});

test('a backup that is killed leaves nothing that counts as one, and the next is made as if nothing had been', async () => {
  const dataDir = dataWith({ ballast: 24_000_000 });
  const folder = join(dataDir, 'backups');
  for (const part of ['copy', 'backup']) {
    const running = await startBramka(['backup', '--data', dataDir]);
    const isWriting = (): true | null =>
      backupsIn(folder).some((name) => name.endsWith(`-${part}.unfinished`)) ? true : null;
    await waitClosely(isWriting);
    expect(await running.stop('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(backupsIn(folder).some((name) => name.endsWith('.unfinished'))).toBe(true);
    expect(backupsIn(folder).filter((name) => name.endsWith('.backup'))).toEqual([]);
  }
  expect(readBackupRecord(dataDir).lastGood).toBeNull();
  const made = await runBramka(['backup', '--data', dataDir, '--quiet']);
  expect(made).toMatchObject({ code: 0, stdout: '', stderr: '' });
  expect(backupsIn(folder)).toEqual([expect.stringMatching(/^bramka-.*\.backup$/)]);
});

test('a database that is torn is refused with the command that brings back the last good backup, and that command works', async () => {
  const dataDir = dataWith();
  const before = textsIn(join(dataDir, 'bramka.db'));
  await runBramka(['backup', '--data', dataDir, '--quiet']);
  const file = join(dataDir, 'bramka.db');
  const size = statSync(file).size;
  const fd = openSync(file, 'r+');
  for (let at = 8_192; at < size; at += 16_384)
    writeSync(fd, Buffer.alloc(4_096, 0xa5), 0, 4_096, at);
  closeSync(fd);
  const torn = readFileSync(file);

  const refused = await runBramka(['serve', '--data', dataDir]);
  expectOneSentence(refused, `The database in ${dataDir} is damaged (`);
  expect(readFileSync(file).equals(torn)).toBe(true);
  const [, command = ''] = /is of .* UTC: bramka (restore .*)\n$/.exec(refused.stderr) ?? [];
  expect(await runBramka(command.split(' '))).toMatchObject({ code: 0, stderr: '' });
  expect(textsIn(file)).toEqual(before);

  writeFileSync(file, '');
  const empty = await runBramka(['serve', '--data', dataDir]);
  expectOneSentence(empty, `The database in ${dataDir} is damaged (the file is empty)`);
  for (const name of backupsIn(join(dataDir, 'backups'))) rmSync(join(dataDir, 'backups', name));
  const none = await runBramka(['serve', '--data', dataDir]);
  expect(none.stderr).toContain('There is no backup in');
}, 120_000);

describe('where it cannot be written', () => {
  test('on a full disk it says so, leaves nothing behind, and what is noted says so too', async () => {
    const dataDir = dataWith({ ballast: 3_000_000 });
    const through = ['prlimit', '--fsize=1000000:unlimited'];
    const full = await runBramka(['backup', '--data', dataDir], { through });
    expectOneSentence(full, `The backup could not be written to ${join(dataDir, 'backups')}: `);
    expect(full.stderr).toMatch(/has room|Make room/);
    expect(backupsIn(join(dataDir, 'backups'))).toEqual([]);
    expect(readBackupRecord(dataDir).last).toMatchObject({ ok: false });

    const good = await runBramka(['backup', '--data', dataDir, '--quiet']);
    expect(good.code).toBe(0);
    const [name = ''] = backupsIn(join(dataDir, 'backups'));
    const octets = readFileSync(join(dataDir, 'bramka.db'));
    const backup = join(dataDir, 'backups', name);
    const restore = await runBramka(['restore', backup, '--data', dataDir], { through });
    expectOneSentence(restore, `${backup} could not be restored to ${dataDir}: `);
    expect(readFileSync(join(dataDir, 'bramka.db')).equals(octets)).toBe(true);
    expect(readdirSync(dataDir).filter((each) => /unfinished|restored/.test(each))).toEqual([]);
  });

  const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
  const why = canMount ? '' : ' (skipped: no file system can be mounted here)';
  test.skipIf(!canMount)(
    `on a stick of two megabytes it says that there is too little room${why}`,
    async () => {
      const dataDir = dataWith({ ballast: 3_000_000 });
      const stick = temporaryFolder();
      const mount = 'mount -t tmpfs -o size=2m none "$0" && exec "$@"';
      const through = ['unshare', '-rm', 'sh', '-c', mount, stick];
      const full = await runBramka(['backup', '--to', stick, '--data', dataDir], { through });
      expectOneSentence(full, `The backup could not be written to ${stick}: `);
      expect(full.stderr).toContain('Make room on the disk.');
    },
  );

  /** Root may write everywhere, so another user tries. */
  const asOther =
    process.getuid?.() === 0
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
      : [];

  /** Gives the folder to who tries. */
  function hand(folder: string): void {
    if (asOther.length === 0) return;
    chmodSync(join(folder, '..'), 0o755);
    chownSync(folder, NOBODY, NOBODY);
    for (const name of readdirSync(folder)) chownSync(join(folder, name), NOBODY, NOBODY);
  }

  test('a folder that is read-only, data of another user and a passphrase nobody may read are each named', async () => {
    const dataDir = dataWith();
    hand(dataDir);
    const readOnly = join(dataDir, '..', 'read-only');
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o555);
    const run = (args: readonly string[]) =>
      runBramka([...args, '--data', dataDir], { through: asOther });
    const refused = await run(['backup', '--to', readOnly]);
    expectOneSentence(refused, `The backup could not be written to ${readOnly}: `);
    expect(refused.stderr).toContain('belongs to this user');
    expect(backupsIn(readOnly)).toEqual([]);

    const unreadable = join(dataDir, '..', 'passphrase');
    writeFileSync(unreadable, 'words\n');
    chmodSync(unreadable, 0o000);
    const secret = await run(['backup', '--passphrase-file', unreadable]);
    expectOneSentence(secret, 'The passphrase could not be read: EACCES', 2);
    const missing = await run(['backup', '--passphrase-file', `${unreadable}.none`]);
    expectOneSentence(missing, 'The passphrase could not be read: ENOENT', 2);

    const file = join(dataDir, 'bramka.db');
    copyFileSync(file, `${file}.other`);
    rmSync(file);
    copyFileSync(`${file}.other`, file);
    chmodSync(file, 0o000);
    expectOneSentence(await run(['backup']), 'The backup could not be written to ');
    expect(backupsIn(join(dataDir, 'backups'))).toEqual([]);
  });
});

/** Looks in each turn of the event loop: what is waited for lasts only a moment. */
async function waitClosely(look: () => true | null): Promise<void> {
  await eventually('it is there', async () => {
    for (let turn = 0; turn < 2_000; turn++) {
      if (look()) return true;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return null;
  });
}
