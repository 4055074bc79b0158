// HTTPS on the real process: its own certificate, trusted by its authority alone; files; plain HTTP that leads there.

import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  endAllBoxes,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { freePort } from '../support/free-port.ts';

afterAll(endAllBoxes);

type Got = { status: number; headers: Record<string, string | string[] | undefined>; text: string };

function get(
  url: string,
  options: { ca?: string; form?: string; maxVersion?: 'TLSv1.1' } = {},
): Promise<Got> {
  const { form, ...tls } = options;
  const method = form === undefined ? 'GET' : 'POST';
  const headers =
    form === undefined
      ? {}
      : { 'Content-Type': 'application/x-www-form-urlencoded', Origin: new URL(url).origin };
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...tls, method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    asked.once('error', reject);
    asked.end(form);
  });
}

describe('a box with its own certificate', () => {
  let box: Box;
  let plain: string;
  let ca: string;

  beforeAll(async () => {
    const port = await freePort();
    plain = `http://127.0.0.1:${port}`;
    const config = `[server]\nlisten = "127.0.0.1:0"\nown_certificate = true\nredirect_listen = "127.0.0.1:${port}"\n`;
    box = await startBox({ config });
    ca = await (await fetch(`${plain}/trust/authority.crt`)).text();
  }, 60_000);

  it('says to whoever looks after it that it is well, and afterwards that it does not run', async () => {
    const places = ['--data', box.dataDir];
    expect(await runBramka(['health', ...places])).toMatchObject({
      code: 0,
      stdout: 'Bramka is well.\n',
      stderr: '',
    });
    expect(await runBramka(['health', '--data', temporaryFolder()])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'Bramka does not run here.\n',
    });
  });

  it('is reached by who trusts its authority, and by nobody else without a warning', async () => {
    expect(box.url).toMatch(/^https:/);
    expect((await get(`${box.url}/sign-in`, { ca })).status).toBe(303);
    await expect(get(`${box.url}/sign-in`)).rejects.toThrow(/certificate/);
  });

  it('speaks nothing that is older than TLS 1.2', async () => {
    await expect(get(`${box.url}/healthz`, { ca, maxVersion: 'TLSv1.1' })).rejects.toThrow();
  });

  it('signs people in with a cookie that never travels in the clear', async () => {
    const form = new URLSearchParams({
      displayName: 'Anna',
      name: 'anna',
      password: 'correct horse battery',
    });
    const answer = await get(box.setupLink ?? '', { ca, form: form.toString() });
    expect(answer.status).toBe(303);
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; Secure; SameSite=Lax/);
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it('leads from plain HTTP to HTTPS, and explains there how to trust it', async () => {
    const led = await fetch(`${plain}/inbox`, { redirect: 'manual' });
    expect([led.status, led.headers.get('Location')]).toEqual([308, `${box.url}/inbox`]);
    const shown = await (await fetch(`${plain}/trust`)).text();
    const told = await runBramka([
      'certificate',
      '--config',
      box.configFile,
      '--data',
      box.dataDir,
    ]);
    const fingerprint = /SHA-256 (\S+)/.exec(told.stdout)?.[1] ?? 'none';
    expect(shown).toContain(fingerprint);
    expect(shown).toMatch(/Windows[\s\S]*macOS[\s\S]*iPhone[\s\S]*Android[\s\S]*Linux/);
    expect((await fetch(`${plain}/api/v1/lines`)).status).toBe(403);
  });

  it('is still found by its own commands', async () => {
    const { code, stdout } = await runBramka(['lines', '--data', box.dataDir]);
    expect(code).toBe(0);
    expect(stdout).toContain('demo');
  });

  it('prints its authority, for a device that is set up by a script', async () => {
    const args = ['certificate', '--authority', '--config', box.configFile, '--data', box.dataDir];
    expect((await runBramka(args)).stdout.trim()).toBe(ca.trim());
  });
});

describe('a certificate from files', () => {
  const start = (certificate: string, key: string, extra = '') =>
    `[server]\nlisten = "127.0.0.1:0"\ncertificate = "${certificate}"\ncertificate_key = "${key}"\n${extra}`;

  it('that is missing keeps the box from starting, and says which file', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'bramka.toml');
    writeFileSync(file, start('none.crt', 'none.key'));
    const ended = await runBramka(['serve', '--config', file, '--data', join(folder, 'data')]);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/\[server\] certificate cannot be read: ENOENT.*none\.crt/);
    const checked = await runBramka(['check-config', '--config', file]);
    expect(checked.stderr).toBe(ended.stderr);
  });

  it('is served, and with a public address HTTPS is promised for a year', async () => {
    const folder = temporaryFolder();
    const own = join(folder, 'own.toml');
    writeFileSync(own, '[server]\nown_certificate = true\n');
    await runBramka(['certificate', '--config', own, '--data', folder]);
    const made = (name: string) => join(folder, 'certificates', name);
    const port = await freePort();
    const extra = 'public_url = "https://localhost"\n';
    const config = start(made('server.crt'), made('server.key'), extra);
    await startBox({ config: config.replace(':0"', `:${port}"`) });
    const ca = readFileSync(made('authority.crt'), 'utf8');
    const answer = await get(`https://127.0.0.1:${port}/trust`, { ca });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    expect(answer.text).toContain('Your devices need nothing more.');
  });
});
