// Files and folders that belong to somebody else: each is named with what is wrong and the command that mends it. Root may do
// everything, so another user tries.
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  buildProgram,
  type Ended,
  endAllBoxes,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';

const NOBODY = 65_534;
const LISTEN = '[server]\nlisten = "127.0.0.1:0"\n';
const isRoot = process.getuid?.() === 0;
const why = isRoot ? '' : ' (not tried: only root can be another user)';
const through = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

let folder: string;
let dataDir: string;
beforeAll(async () => {
  await buildProgram();
  folder = temporaryFolder();
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
  const box = await startBox({ dataDir, key: 'none' });
  await box.stop();
});
afterAll(endAllBoxes);

/** Gives the data folder with all in it to a user. */
function hand(uid: number): void {
  chownSync(dataDir, uid, uid);
  for (const name of readdirSync(dataDir)) chownSync(join(dataDir, name), uid, uid);
}

function put(name: string, text: string, mode: number): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const run = (...args: string[]): Promise<Ended> => runBramka(args, { through });
const serve = (config: string): Promise<Ended> =>
  run('serve', '--config', put('bramka.toml', config, 0o644), '--data', dataDir);

function expectOneSentence(ended: Ended, ...parts: string[]): void {
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const part of parts) expect(ended.stderr).toContain(part);
}

describe.skipIf(!isRoot)(`what belongs to somebody else${why}`, () => {
  test('the data folder: one sentence with the command, and the doctor says the same', async () => {
    hand(0);
    chmodSync(dataDir, 0o700);
    expectOneSentence(
      await serve(LISTEN),
      `The data folder ${dataDir} cannot be used`,
      `: ${dataDir}) and has space`,
      'sudo chown -R nobody',
    );
    const doctor = await run('doctor', '--data', dataDir);
    expect(doctor).toMatchObject({ code: 2, stderr: '' });
    expect(doctor.stdout).toContain(`✗ data           this user may not write to ${dataDir}`);
    expect(doctor.stdout).toContain(`sudo chown -R bramka: ${dataDir}`);
  });

  test('the database, whether it may be read or not: it is never served without being writable', async () => {
    hand(NOBODY);
    const file = join(dataDir, 'bramka.db');
    chownSync(file, 0, 0);
    for (const mode of [0o600, 0o644]) {
      chmodSync(file, mode);
      const sentence = `The database ${file} cannot be opened: EACCES`;
      expectOneSentence(await serve(LISTEN), sentence, 'sudo chown -R nobody');
    }
  });

  test('the configuration and a secret in a file: exit code 2, with the commands', async () => {
    hand(NOBODY);
    const config = put('own.toml', LISTEN, 0o600);
    const token = put('token', 'words that nobody guesses\n', 0o600);
    const closed = await run('serve', '--config', config, '--data', dataDir);
    const secret = await serve(`${LISTEN}[metrics]\nenabled = true\ntoken_file = "${token}"\n`);
    for (const [ended, file] of [
      [closed, config],
      [secret, token],
    ] as const) {
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(`cannot be read (EACCES): ${file}`);
      expect(ended.stderr).toContain('sudo chgrp bramka FILE && sudo chmod 640 FILE');
    }
  });

  test("the key of the box's own certificate: no other one is made in its place", async () => {
    hand(NOBODY);
    const certificates = join(dataDir, 'certificates');
    mkdirSync(certificates, { recursive: true });
    chownSync(certificates, NOBODY, NOBODY);
    for (const name of ['authority.key', 'authority.crt']) {
      writeFileSync(join(certificates, name), 'of somebody else');
      chmodSync(join(certificates, name), 0o600);
    }
    const ended = await serve(`${LISTEN}own_certificate = true\n`);
    expectOneSentence(
      ended,
      "The box's own certificate: EACCES",
      `sudo chown -R nobody: ${certificates}`,
    );
  });

  test('a serial port: the pages answer, and the doctor names the group', async () => {
    hand(NOBODY);
    const port = `/dev/shm/ttyUSB-${process.pid}`;
    writeFileSync(port, '', { mode: 0o600 });
    const config = put('line.toml', `${LISTEN}[[lines]]\nid = "front"\nport = "${port}"\n`, 0o644);
    const doctor = await run('doctor', '--config', config, '--data', dataDir);
    expect(doctor.stdout).toMatch(/✗ port +this user may not open .* of line front/);
    expect(doctor.stdout).toMatch(/sudo usermod -aG \S+ bramka/);
    rmSync(port);
  });
});
