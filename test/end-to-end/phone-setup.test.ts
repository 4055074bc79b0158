// The installer for phones, in a folder that looks like Termux: a fake pkg, a web server as the box, the real program.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { AGENT_FILE, runAgent } from '../support/agent-process.ts';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  temporaryFolder,
} from '../support/built-program.ts';
import { createFakeTermux, type FakeTermux } from '../support/fake-termux.ts';
import { type PhoneBroker, startPhoneBroker } from '../support/phone-broker.ts';

const SCRIPT = fileURLToPath(new URL('../../modem/phone/agent/setup.sh', import.meta.url));
/** What the script needs of a system; everything else must be installed by it. */
const TOOLS = [
  'sh',
  'curl',
  'sha256sum',
  'mkdir',
  'chmod',
  'mv',
  'rm',
  'cat',
  'sleep',
  'grep',
  'tr',
  'wc',
  'date',
  'nohup',
  'dirname',
];

const servers: Server[] = [];
const brokers: PhoneBroker[] = [];
const homes: string[] = [];

beforeAll(buildProgram);
afterEach(async () => {
  for (const home of homes.splice(0)) endStarted(home);
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  for (const server of servers.splice(0)) server.close();
  await endAllBoxes();
});

/** Ends what the script left running, by the process ids it wrote. */
function endStarted(home: string): void {
  for (const name of ['start.pid', 'agent.lock']) {
    const file = join(home, '.bramka', name);
    if (!existsSync(file)) continue;
    try {
      process.kill(Number(readFileSync(file, 'utf8')), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}

type Place = {
  home: string;
  phone: FakeTermux;
  broker: PhoneBroker;
  url: string;
  asked: object[];
  run(code?: string, script?: string): Promise<{ code: number | null; said: string }>;
};

async function place(wish: { isTermux?: boolean; sha256?: string } = {}): Promise<Place> {
  const folder = temporaryFolder();
  const [home, bin] = [join(folder, 'home'), join(folder, 'bin')];
  for (const name of ['home', 'bin', 'phone']) mkdirSync(join(folder, name));
  homes.push(home);
  for (const tool of TOOLS)
    symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(bin, tool));
  const phone = createFakeTermux(join(folder, 'phone'), { delayMs: 0 });
  if (wish.isTermux !== false) writeFakePkg(bin, phone.bin);
  const broker = await startPhoneBroker();
  brokers.push(broker);
  const { url, asked } = await serveBox(broker);
  const sha256 = wish.sha256 ?? createHash('sha256').update(readFileSync(AGENT_FILE)).digest('hex');
  const script = readFileSync(SCRIPT, 'utf8')
    .replaceAll('@BOX_URL@', url)
    .replaceAll('@AGENT_SHA256@', sha256);
  const run = (code?: string) => runScript(script, code, { HOME: home, PATH: bin, ...phone.env });
  return { home, phone, broker, url, asked, run };
}

/** Installing makes the commands appear. */
function writeFakePkg(bin: string, commands: string): void {
  const pkg = join(bin, 'pkg');
  writeFileSync(
    pkg,
    `#!/bin/sh
echo "pkg $*" >>"${bin}/pkg-calls"
for name in "$@"; do
  case $name in
    nodejs-lts) /bin/ln -s "${process.execPath}" "${bin}/node" ;;
    termux-api) for file in "${commands}"/*; do /bin/ln -s "$file" "${bin}/\${file##*/}"; done ;;
  esac
done
`,
  );
  chmodSync(pkg, 0o755);
}

async function serveBox(broker: PhoneBroker): Promise<{ url: string; asked: object[] }> {
  const asked: object[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/phone/agent.mjs') {
      response.end(readFileSync(AGENT_FILE));
      return;
    }
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const read: { code: string } = JSON.parse(body);
      asked.push(read);
      const isRight = read.code === '123-456';
      response.statusCode = isRight ? 200 : 404;
      const refusal = { error: { code: 'bad-code', message: 'This code is not valid any more.' } };
      response.end(JSON.stringify(isRight ? broker.credentials : refusal));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, asked };
}

/** Through a pipe, as a person runs it. */
function runScript(
  script: string,
  code: string | undefined,
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const child = spawn('/bin/sh', ['-s', '--', ...(code === undefined ? [] : [code])], { env });
  child.stdin.end(script);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  return new Promise((resolve) => child.once('exit', (ended) => resolve({ code: ended, said })));
}

describe('the installer', () => {
  test('makes a fresh Termux a line, and may be run again', async () => {
    const { home, phone, broker, asked, run } = await place();
    const first = await run('123-456');
    expect(first).toMatchObject({
      code: 0,
      said: expect.stringContaining('Done: this phone is a line now.'),
    });
    expect(asked).toEqual([{ code: '123-456', model: 'samsung SM-A127F' }]);
    expect(statSync(join(home, '.bramka', 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, '.termux', 'boot', 'bramka'), 'utf8')).toContain(
      '.bramka/start.sh',
    );
    await eventually('the line is there', () => broker.statuses.find(({ slots }) => slots > 0));
    const again = await run();
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('the pairing stays') });
    expect(again.said).not.toContain('Installing');
    broker.send({ id: 'a' });
    await eventually('a text went', () => phone.sent()[0]);
    expect(asked).toHaveLength(1);
  });

  test('says plainly that this is not Termux', async () => {
    const { run } = await place({ isTermux: false });
    expect(await run('123-456')).toMatchObject({
      code: 1,
      said: expect.stringContaining('this is not Termux'),
    });
  });

  test('says that the app Termux:API does not answer', async () => {
    const { phone, run } = await place();
    phone.set({ list: 'hang' });
    expect(await run('123-456')).toMatchObject({
      code: 1,
      said: expect.stringContaining('the app Termux:API does not answer'),
    });
  }, 60_000);

  test('runs no program that is not the one the box meant', async () => {
    const { home, run } = await place({ sha256: 'ab'.repeat(32) });
    expect(await run('123-456')).toMatchObject({
      code: 1,
      said: expect.stringContaining('not the one the box meant'),
    });
    expect(existsSync(join(home, '.bramka', 'agent.mjs'))).toBe(false);
  });

  test('shows what the box says of a wrong code', async () => {
    const { run } = await place();
    expect(await run('000-000')).toMatchObject({
      code: 2,
      said: expect.stringContaining('This code is not valid any more.'),
    });
  });
});

describe('pairing', () => {
  test('says in one sentence that no box is there', async () => {
    const home = join(temporaryFolder(), 'home');
    const ended = await runAgent(['pair', 'http://127.0.0.1:9', '123-456', '--home', home]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(/^The box at http:\/\/127\.0\.0\.1:9 does not answer .*\n$/);
  });

  test('comes before running', async () => {
    const home = join(temporaryFolder(), 'home');
    expect(await runAgent(['run', '--home', home])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('not paired yet'),
    });
    expect(await runAgent(['status', '--home', home])).toMatchObject({
      code: 1,
      stdout: 'This phone is not paired yet.\n',
    });
    expect(await runAgent(['version'])).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });
});
