// [mqtt]: what cannot be meant is told with its option and what to do, and files hold what they should.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';

const URL_LINE = 'url = "mqtt://192.168.1.10"';

function problemsOf(options: string): string[] {
  const loaded = loadConfig({ text: `[mqtt]\n${options}\n`, env: {} });
  return loaded.ok ? [] : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
}

describe('what cannot be meant', () => {
  test.each([
    ['tls_cert_file = "/x"', 'mqtt.tls_cert_file says nothing without tls_key_file'],
    ['tls_key_file = "/x"', 'mqtt.tls_key_file says nothing without tls_cert_file'],
    ['username = "box"', 'mqtt.username means nothing without url'],
    [`${URL_LINE}\nlisten = "0.0.0.0:1883"`, 'mqtt.listen contradicts url'],
    [`${URL_LINE}\npassword = "x"`, 'mqtt.password means nothing without username'],
    [
      `${URL_LINE}\nusername = "box"\npassword = "x"\npassword_file = "/x"`,
      'mqtt.password_file contradicts password',
    ],
    [`${URL_LINE}\nca_file = "/x"`, 'mqtt.ca_file contradicts url: mqtt:// knows no certificates'],
    ['url = "http://192.168.1.10"', 'mqtt.url must be mqtt://host:port'],
    ['url = "mqtt://box:secret@192.168.1.10"', 'mqtt.url must be mqtt://host:port'],
    ['listen = "1883"', 'mqtt.listen must be host:port'],
  ])('%s', (options, words) => {
    const found = problemsOf(options);
    expect(
      found.some((each) => each.startsWith(words)),
      found.join('\n'),
    ).toBe(true);
    expect(found.join()).not.toContain('secret');
  });
});

test('certificate and key are read from their files, and what is none is refused without being shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-mqtt-'));
  const fixture = (name: string): string =>
    new URL(`../fixtures/tls/${name}`, import.meta.url).pathname;
  const files = `tls_cert_file = "${fixture('box.crt')}"\ntls_key_file = "${fixture('box.key')}"`;
  const loaded = loadConfig({ text: `[mqtt]\n${files}\n`, env: {} });
  expect(loaded.ok && loaded.config.mqtt.tls?.cert).toContain('BEGIN CERTIFICATE');
  const wrong = join(folder, 'wrong.key');
  writeFileSync(wrong, 'hidden words');
  const found = problemsOf(`tls_cert_file = "${fixture('box.crt')}"\ntls_key_file = "${wrong}"`);
  expect(found).toEqual(['mqtt.tls_key_file names a file that does not hold a private key in PEM']);
});
