import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import {
  buildProgram,
  createKey,
  endAllBoxes,
  eventually,
  lineState,
  listMessages,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';

beforeAll(buildProgram);
afterEach(endAllBoxes);

test('the commands of a shell work against the running box', async () => {
  const box = await startBox();
  const places = ['--data', box.dataDir];
  await eventually('the simulated line is ready', async () =>
    (await lineState(box)) === 'ready' ? true : null,
  );

  const sent = await runBramka(['send', '+48555010002', 'Your', 'table', 'is free', ...places]);
  expect(sent).toMatchObject({ code: 0, stderr: '' });
  expect(sent.stdout).toMatch(/^Message \d+ is queued \(1 SMS, gsm7\)\.\n$/);
  const delivered = await eventually('the message is delivered', async () =>
    (await listMessages(box)).find(({ state }) => state === 'delivered'),
  );
  expect(delivered.text).toBe('Your table is free');

  const refused = await runBramka(['send', 'nobody', 'hello', ...places]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('not a phone number');

  const lines = await runBramka(['lines', ...places]);
  expect(lines).toMatchObject({ code: 0, stderr: '' });
  expect(lines.stdout).toMatch(/^LINE .*QUEUE\ndemo +ready +- +- +Bramka Air +-\d+ dBm +0\n$/);

  const paused = await runBramka(['lines', 'pause', 'demo', ...places]);
  expect(paused).toMatchObject({ code: 0, stderr: '' });
  expect(paused.stdout).toContain('paused');
  expect((await runBramka(['lines', 'resume', 'demo', ...places])).stdout).toContain('ready');
  expect((await runBramka(['lines', 'confirm-sim', 'demo', ...places])).code).toBe(1);
  expect((await runBramka(['lines', 'pause', 'nowhere', ...places])).code).toBe(1);
});

test('a command that needs the box says that it is not running', async () => {
  const answer = await runBramka(['lines', '--data', temporaryFolder()]);
  expect(answer.code).toBe(1);
  expect(answer.stderr).toMatch(/^Bramka is not running here\. .*\n$/);
});

test('a fresh set-up link is printed any time, until there is an account', async () => {
  const box = await startBox();
  const places = ['--config', box.configFile, '--data', box.dataDir];
  const printed = await runBramka(['setup-link', ...places]);
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  const [link = ''] = /http\S+\/setup\/\S+/.exec(printed.stdout) ?? [];
  expect(link.startsWith(`${box.url}/setup/`)).toBe(true);
  expect((await fetch(link)).status).toBe(200);
  expect((await fetch(box.setupLink ?? '')).status).not.toBe(200);

  const input = 'correct horse battery\n';
  expect((await runBramka(['user', 'add', 'ola', ...places], { input })).code).toBe(0);
  const after = await runBramka(['setup-link', ...places]);
  expect(after.stdout).toContain(`Sign in at:\n  ${box.url}\n`);
});

test('the version is printed', async () => {
  const { code, stdout } = await runBramka(['--version']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('a configuration is checked and shown, without its secrets', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'bramka.toml');
  writeFileSync(file, '[[lines]]\nid = "front"\nport = "/dev/ttyUSB0"\npin = "4711"\n');
  const checked = await runBramka(['check-config', '--config', file]);
  expect(checked).toMatchObject({ code: 0, stderr: '' });
  expect(checked.stdout).toContain('front');
  expect(checked.stdout).not.toContain('4711');
});

test('an account is added with a password from standard input, once', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const add = (password: string) =>
    runBramka(['user', 'add', 'Ola', '--data', dataDir], { input: `${password}\n` });
  expect(await add('short')).toMatchObject({
    code: 2,
    stderr: 'The password must have at least 10 characters.\n',
  });
  expect(await add('blue kettle drum')).toMatchObject({
    code: 0,
    stdout: 'ola can sign in now.\n',
  });
  expect(await add('blue kettle drum')).toMatchObject({
    code: 2,
    stderr: 'There is an account with that name already.\n',
  });
  const box = await startBox({ dataDir });
  expect(box.setupLink).toBeNull();
});

test('a key is printed once and opens the API at once; others do not', async () => {
  const box = await startBox();
  const key = await createKey(box.dataDir, 'till');
  expect(
    (await box.api('/api/v1/lines', { headers: { authorization: `Bearer ${key}` } })).status,
  ).toBe(200);
  expect(
    (await box.api('/api/v1/lines', { headers: { authorization: 'Bearer wrong' } })).status,
  ).toBe(401);
});

test('a code is dialled on a line from the command line, and what came of it is said', async () => {
  const box = await startBox();
  const dial = (line: string, code: string) =>
    runBramka(['lines', 'ussd', line, code, '--data', box.dataDir]);
  expect(await dial('demo', '*100#')).toMatchObject({
    code: 1,
    stderr: 'The code was not answered: the network does not know this code.\n',
  });
  expect(await dial('nowhere', '*100#')).toMatchObject({
    code: 1,
    stderr: 'There is no line with this name.\n',
  });
  expect(await dial('demo', '**04*1*2*2#')).toMatchObject({
    code: 1,
    stderr: 'This code would change the PIN or the services of the SIM.\n',
  });
});

test('the box ends cleanly when asked, with open connections too', async () => {
  const box = await startBox();
  const live = await fetch(`${box.url}/healthz`);
  await live.text();
  const asked = performance.now();
  expect(await box.stop()).toMatchObject({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(5_000);
  expect(existsSync(join(box.dataDir, 'running.json'))).toBe(false);
});
