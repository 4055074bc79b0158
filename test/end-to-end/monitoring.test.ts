// The built program watched from outside: Prometheus reads it, and its alarms go out by real servers on this machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { buildProgram, endAllBoxes, runBramka, startBox } from '../support/built-program.ts';
import { startFakeMailServer } from '../support/fake-mail-server.ts';
import { startFakeWebHook } from '../support/fake-web-hook.ts';

const hook = await startFakeWebHook();
const mail = await startFakeMailServer();

beforeAll(buildProgram);
afterEach(endAllBoxes);
afterAll(() => Promise.all([hook.end(), mail.end()]));

const TOKEN = 'a-token-for-prometheus-alone';
const LISTEN = '[server]\nlisten = "127.0.0.1:0"\n';

test('metrics and alarms of a box that runs', async () => {
  const box = await startBox({
    key: 'none is needed',
    config: `${LISTEN}[business]\nname = "Salon Ola"\n[metrics]\nenabled = true\ntoken = "${TOKEN}"\n[alarms]\nlanguage = "pl"
email_to = ["owner@example.org"]\nemail_from = "box@example.org"\nsmtp_url = "smtp://127.0.0.1:${mail.port}"
webhook_url = "${hook.url}/alarm"\nwebhook_secret = "hush"\nntfy_url = "http://127.0.0.1:9/my-box"\n`,
  });
  const read = (token: string): Promise<Response> =>
    fetch(`${box.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read('wrong')).status).toBe(401);
  const text = await (await read(TOKEN)).text();
  expect(text).toMatch(/^bramka_database_up 1$/m);
  expect(text).toMatch(/^bramka_disk_free_bytes \d{6,}$/m);
  expect(text).toMatch(/^bramka_database_size_bytes \d{4,}$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
  const api = await fetch(`${box.url}/api/v1/messages`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  expect(api.status, 'the token reads metrics and nothing else').toBe(401);

  const tested = await runBramka(['alarm', 'test', '--data', box.dataDir]);
  expect(tested.code).toBe(1);
  expect(tested.stdout).toContain('✓ email: taken, for owner@example.org (127.0.0.1)');
  expect(tested.stdout).toContain('✓ webhook: taken');
  expect(tested.stdout).toMatch(/✗ ntfy: 127\.0\.0\.1:9 cannot be reached/);
  expect(mail.letters).toMatchObject([{ from: 'box@example.org', to: ['owner@example.org'] }]);
  expect(mail.letters[0]?.text).toMatch(/^From: Salon Ola <box@example\.org>$/m);
  expect(JSON.parse(hook.got[0]?.body ?? '')).toMatchObject({
    event: 'alarm.test',
    title: 'Salon Ola: Próba: alarmy docierają',
    alarm: null,
  });
  const one = await runBramka(['alarm', 'test', '--channel', 'webhook', '--data', box.dataDir]);
  expect(one.code).toBe(0);
  expect(box.said()).not.toMatch(/hush|a-token-for/);
});

test('a box that writes no letters does not keep the mail library in memory', () => {
  const dist = new URL('../../dist/', import.meta.url);
  const main = readFileSync(new URL('main.js', dist), 'utf8');
  const [part] = /nodemailer-\w+\.js/.exec(main) ?? [];
  expect(readFileSync(new URL(`parts/${part}`, dist), 'utf8')).toContain('EHLO');
  expect(main).not.toContain('EHLO');
});

test('the doctor of the box says how this machine is, and without [alarms] nothing leaves it', async () => {
  const box = await startBox({
    config: LISTEN.replace('\n', '\nlocal_name = "bramka"\n'),
    key: 'none is needed',
  });
  const before = hook.got.length + mail.letters.length;
  const tested = await runBramka(['alarm', 'test', '--data', box.dataDir]);
  expect(tested).toMatchObject({ code: 1, stdout: expect.stringContaining('Nothing to test') });
  expect(hook.got.length + mail.letters.length).toBe(before);
  const places = ['--config', box.configFile, '--data', box.dataDir];
  const json = await runBramka(['doctor', '--json', ...places]);
  expect(json.stderr).toBe('');
  const { verdict, findings } = JSON.parse(json.stdout);
  expect(json.code).toBe({ well: 0, look: 1, broken: 2 }[String(verdict)]);
  for (const [check, says] of [
    ['configuration', /bramka\.toml is right$/],
    ['disk', /% full/],
    ['database', /^holds together, [\d.]+ MB$/],
    ['lines', /^demo (ready|starting)/],
    ['name', /^nothing is announced, since the pages are for this machine alone/],
  ] as const) {
    const found = { check, says: expect.stringMatching(says) };
    expect.soft(findings).toEqual(expect.arrayContaining([expect.objectContaining(found)]));
  }
  await box.stop();
  writeFileSync(box.configFile, '[server]\nlisten = "nowhere"\n');
  const broken = await runBramka(['doctor', ...places]);
  expect(broken.code).toBe(2);
  expect(broken.stdout).toMatch(/^✗ configuration {2}server\.listen must be host:port/m);
  expect(broken.stdout).toContain('→ for example: listen = "0.0.0.0:8080"');
  expect(broken.stdout).toMatch(/^Verdict: something does not work/m);
  expect(broken.stdout).toMatch(/^! lines {10}Bramka does not run here/m);
});
