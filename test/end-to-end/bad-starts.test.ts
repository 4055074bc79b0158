// Starts that go wrong in the ways they do at a customer's: each ends with one clear sentence, or the box serves and
// says what is missing.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { openPty } from '../../modem/simulator/serve/pseudo-terminal.ts';
import {
  type Box,
  buildProgram,
  type Ended,
  endAllBoxes,
  eventually,
  lineState,
  listMessages,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const OWN = '+48555010001';
const CUSTOMER = '+48555010002';
const LISTEN = '[server]\nlisten = "127.0.0.1:0"\n';

beforeAll(buildProgram);
afterEach(endAllBoxes);

const lineOn = (port: string, more = ''): string =>
  `${LISTEN}[[lines]]\nid = "front"\nport = "${port}"\n${more}`;

/** Tries to serve, with a time limit in case it does not end by itself. */
function serve(dataDir: string, config = LISTEN): Promise<Ended> {
  const file = join(temporaryFolder(), 'bramka.toml');
  writeFileSync(file, config);
  return runBramka(['serve', '--config', file, '--data', dataDir]);
}

const newDataDir = (): string => join(temporaryFolder(), 'data');

const stateBecomes = (box: Box, wanted: string, withinMs?: number): Promise<true> =>
  eventually(
    `the line is ${wanted}`,
    async () => ((await lineState(box)) === wanted ? true : null),
    withinMs,
  );

describe('a configuration that is wrong', () => {
  test('ends with all its problems and says nothing of secrets', async () => {
    const config =
      '[server]\nlisten = "nowhere"\nlisten_port = 1\n[[lines]]\nid = "a"\npin = "47x1"\n';
    const ended = await serve(newDataDir(), config);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    for (const path of ['server.listen ', 'server.listen_port', 'lines[0].port', 'lines[0].pin']) {
      expect(ended.stderr).toContain(path);
    }
    expect(ended.stderr).not.toContain('47x1');
    expect(ended.stderr).not.toContain('    at ');
  });

  test('an unknown command or option ends with a hint', async () => {
    expect(await runBramka(['serv'])).toMatchObject({ code: 2 });
    expect((await runBramka(['serv'])).stderr).toContain('serve');
    expect(await runBramka(['serve', '--dat', 'x'])).toMatchObject({ code: 2 });
  });
});

describe('a port that cannot be had', () => {
  test('is said to be missing while the pages answer', async () => {
    const box = await startBox({ config: lineOn('/dev/serial/by-id/usb-nothing') });
    await stateBecomes(box, 'offline port-missing');
    expect((await fetch(`${box.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${box.url}/readyz`)).status).toBe(503);
    expect((await runBramka(['lines', '--data', box.dataDir])).stdout).toContain('port-missing');
  });

  test('is said to be busy when another program has it', async () => {
    const pty = await openPty();
    const other = fileURLToPath(new URL('../support/serial-exchange.ts', import.meta.url));
    const holder = spawn(process.execPath, [other, pty.path], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      pty.onChunk(() => pty.write(Buffer.from('\r\nOK\r\n')));
      await new Promise((resolve) => holder.stdout.once('data', resolve));
      const box = await startBox({ config: lineOn(pty.path) });
      await stateBecomes(box, 'offline port-busy');
    } finally {
      holder.kill('SIGKILL');
      await pty.close();
    }
  });

  test('is said to refuse when nobody serves it on the network', async () => {
    const box = await startBox({ config: lineOn(`tcp://127.0.0.1:${await freePort()}`) });
    await stateBecomes(box, 'offline connection-refused');
  });
});

test('a wrong PIN is tried once, whatever restarts, and stands in no file and no log', async () => {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: OWN, pin: '4711' });
  const served = await serveOnTcp(new SimulatedModem({ network, clock: systemClock, sim }));
  const dataDir = newDataDir();
  const config = lineOn(
    `tcp://127.0.0.1:${served.port}`,
    'pin = "83920157"\n[log]\nlevel = "trace"\n',
  );
  let said = '';
  for (let start = 0; start < 3; start += 1) {
    const box = await startBox({ config, dataDir });
    await stateBecomes(box, 'locked pin-wrong');
    said += box.said();
    await (start === 0 ? box.kill() : box.stop());
  }
  expect(sim.pinTries).toBe(2);
  expect(said).not.toContain('83920157');
  expect(everyByteIn(dataDir)).not.toContain('83920157');
  await served.close();
}, 60_000);

describe('a data folder that cannot be used', () => {
  test('a database of a newer program is refused and left as it is', async () => {
    const dataDir = newDataDir();
    await (await startBox({ dataDir })).stop();
    const file = join(dataDir, 'bramka.db');
    const database = new Sqlite(file);
    database
      .prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
      .run('from the future', 4_000_000_000_000);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
    const before = readFileSync(file);
    const ended = await serve(dataDir);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(/^The database was written by a newer Bramka\..*\n$/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file in its place is refused in one sentence', async () => {
    const dataDir = newDataDir();
    writeFileSync(dataDir, 'not a folder');
    expectOneSentence(await serve(dataDir), 'The data folder');
    expect(readFileSync(dataDir, 'utf8')).toBe('not a folder');
  });

  test('a file that is no database is refused in one sentence and left as it is', async () => {
    const dataDir = newDataDir();
    mkdirSync(dataDir);
    const file = join(dataDir, 'bramka.db');
    writeFileSync(file, 'this was never a database, '.repeat(500));
    expectOneSentence(await serve(dataDir), 'The database');
    expect(readFileSync(file, 'utf8')).toContain('this was never a database');
  });

  test('a second box on it is refused, also while the first one is new', async () => {
    const box = await startBox();
    expectOneSentence(await serve(box.dataDir), 'Another Bramka already serves');
    expect((await fetch(`${box.url}/healthz`)).status).toBe(200);
  });

  test('what a power cut left behind keeps nobody from starting', async () => {
    const dataDir = newDataDir();
    const box = await startBox({ dataDir });
    await box.kill();
    const left = join(dataDir, 'running.json');
    expect(existsSync(left)).toBe(true);
    // In a container each run has the same process number: here it is that of a living process.
    const announced: object = JSON.parse(readFileSync(left, 'utf8'));
    chmodSync(left, 0o600);
    writeFileSync(left, JSON.stringify({ ...announced, pid: process.pid }));
    const again = await startBox({ dataDir });
    expect((await fetch(`${again.url}/healthz`)).status).toBe(200);
  });
});

test('a port that another program listens on is named in one sentence', async () => {
  const server = createServer();
  const port = await listening(server);
  const config = `[server]\nlisten = "127.0.0.1:${port}"\n`;
  expectOneSentence(
    await serve(newDataDir(), config),
    `Another program listens on 127.0.0.1:${port}`,
  );
  await new Promise((resolve) => server.close(resolve));
});

describe('a disk that becomes full', () => {
  test('a send is refused with a code, what customers write waits on the SIM, and all goes on afterwards', async () => {
    const network = new SimulatedNetwork({ clock: systemClock });
    const sim = new SimulatedSim({ number: OWN });
    const modem = new SimulatedModem({ network, clock: systemClock, sim });
    const served = await serveOnTcp(modem);
    const box = await startBox({ config: lineOn(`tcp://127.0.0.1:${served.port}`) });
    await stateBecomes(box, 'ready');

    // The limit on the size of files stands for the disk: it holds for any user and in any container.
    await limitFiles(box, String(statSync(join(box.dataDir, 'bramka.db-wal')).size));
    const message = { to: CUSTOMER, text: 'your order is ready' };
    const headers = { 'idempotency-key': 'order-1' };
    const refused = await box.api('/api/v1/messages', { body: message, headers });
    expect(refused).toMatchObject({ status: 507, body: { error: { code: 'storage-failing' } } });
    network.handset(CUSTOMER).send(OWN, 'is it open today?');
    await eventually('the box has tried to store it', () =>
      box.said().includes('a message was not stored') ? true : null,
    );
    expect(modem.memory('SM')?.used).toBe(1);
    expect((await fetch(`${box.url}/healthz`)).status).toBe(200);
    expect(network.submitted).toEqual([]);

    await limitFiles(box, 'unlimited');
    const taken = await box.api('/api/v1/messages', { body: message, headers });
    expect(taken.status).toBe(202);
    const has = (wanted: string) => async () =>
      (await listMessages(box)).find(({ state, text }) => `${state} ${text}` === wanted);
    await eventually('the customer has the message', has('delivered your order is ready'));
    // A start of the line looks into the SIM at once; left alone it would do so within a minute.
    modem.unplug();
    modem.plugIn();
    await eventually('the box has the question', has('received is it open today?'));
    expect(await listMessages(box)).toHaveLength(2);
    // It is removed after the commit that made it visible.
    await eventually('the SIM is empty', () => (modem.memory('SM')?.used === 0 ? true : null));
    expect(box.said()).not.toMatch(/your order|is it open/);
    expect(await box.stop()).toMatchObject({ code: 0 });
    await served.close();
  });

  test('refuses a start in one sentence when it is full already', async () => {
    const dataDir = newDataDir();
    await (await startBox({ dataDir })).stop();
    const through = ['prlimit', '--fsize=100:unlimited'];
    const ended = await runBramka(['serve', '--data', dataDir], { through });
    expectOneSentence(ended, 'The data');
    expect(ended.stderr).toContain('has space');
    const box = await startBox({ dataDir });
    expect((await fetch(`${box.url}/healthz`)).status).toBe(200);
  });
});

test('keys and texts stand in no log, and keys in no file', async () => {
  const config = `${LISTEN}[log]\nlevel = "trace"\n`;
  const box = await startBox({ config });
  const text = 'a secret wish';
  await box.api('/api/v1/messages', { body: { to: CUSTOMER, text } });
  await eventually('it is delivered', async () =>
    (await listMessages(box)).find(({ state }) => state === 'delivered'),
  );
  await box.api('/api/v1/messages', { body: { to: 'nobody', text } });
  const refused = await fetch(`${box.url}/api/v1/lines`, {
    headers: { authorization: 'Bearer bad' },
  });
  expect(refused.status).toBe(401);
  await box.stop();
  expect(box.said()).not.toContain(text);
  expect(box.said()).not.toContain(box.key);
  const bytes = everyByteIn(box.dataDir);
  expect(bytes).toContain(text);
  expect(bytes).not.toContain(box.key);
});

function expectOneSentence(ended: Ended, beginning: string): void {
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr.startsWith(beginning), ended.stderr).toBe(true);
  expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
}

/** All files of the folder, one after the other, as Latin letters. */
function everyByteIn(dataDir: string): string {
  const names = ['bramka.db', 'bramka.db-wal', 'bramka.db-shm', 'running.json', 'bramka.lock'];
  return names
    .map((name) => join(dataDir, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

async function limitFiles(box: Box, bytes: string): Promise<void> {
  const args = ['--pid', String(box.pid), `--fsize=${bytes}:unlimited`];
  const child = spawn('prlimit', args, { stdio: 'ignore' });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  expect(code).toBe(0);
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
