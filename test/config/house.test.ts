// What can be wrong with [house], and that its secrets show nowhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { loadConfig } from '../../config/load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bramka-house-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string, env = {}) {
  const file = join(folder, 'bramka.toml');
  writeFileSync(file, `[house]\n${text}\n`);
  return loadConfig({ file, env });
}

function problems(text: string): string[] {
  const loaded = load(text);
  return loaded.ok ? [] : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
}

describe('[house]', () => {
  it('is off when nothing is said', () => {
    const loaded = loadConfig({ text: '', env: {} });
    expect(loaded.ok && loaded.config.house).toMatchObject({ enabled: false, url: null });
  });

  it('gives the password and the certificate of their files, and check-config shows neither', () => {
    writeFileSync(join(folder, 'house.password'), 'pass word\n');
    writeFileSync(join(folder, 'ca.pem'), '-----BEGIN CERTIFICATE-----\nMA==\n');
    const loaded = load(
      'enabled = true\nurl = "mqtts://box.lan"\nusername = "b"\npassword_file = "house.password"\nca_file = "ca.pem"\nrecipients = ["Ola = +48555010002", "Taxi=8294"]',
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.config.house).toMatchObject({
      password: 'pass word',
      ca: expect.stringContaining('BEGIN CERTIFICATE'),
      recipients: [
        { name: 'Ola', number: '+48555010002' },
        { name: 'Taxi', number: '8294' },
      ],
    });
    expect(describeConfig(loaded.config)).toContain('password = "(hidden)"');
    expect(describeConfig(loaded.config)).not.toMatch(/pass word|MA==/);
  });

  it.each([
    ['enabled = true', 'house.url is missing while house.enabled is true'],
    ['url = "http://box.lan"', 'house.url must be mqtt://host:port or mqtts://host:port'],
    ['url = "mqtt://me:secret@box.lan"', 'house.url must be mqtt://host:port'],
    ['password = "x"', 'house.password means nothing without username'],
    [
      'username = "b"\npassword = "x"\npassword_file = "no"',
      'house.password_file contradicts password',
    ],
    ['username = "b"\npassword_file = "none"', 'house.password_file cannot be read (ENOENT)'],
    ['url = "mqtt://box.lan"\nca_file = "ca.pem"', 'house.ca_file contradicts url'],
    ['prefix = "a/#"', 'house.prefix must be a topic'],
    ['recipients = ["Ola"]', 'house.recipients[0] must be Name=number'],
    ['recipients = ["A=+48555010002", "B=+48555010002"]', 'house.recipients names a number twice'],
  ])('%j is refused: %s', (text, expected) => {
    expect(problems(text).join('\n')).toContain(expected);
  });
});
