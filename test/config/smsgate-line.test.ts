// Lines that are phones with the app "SMS Gateway for Android", in the file and added on a page.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLine } from '../../config/check-line.ts';
import { describeConfig } from '../../config/describe-config.ts';
import { loadConfig } from '../../config/load-config.ts';

const line = (...options: string[]): string =>
  ['[[lines]]', 'kind = "smsgate"', ...options, ''].join('\n');
const phone = ['id = "phone"', 'url = "http://192.168.1.30:8080/"', 'password = "invented-pw"'];

function problemsOf(text: string): Record<string, string> {
  const loaded = loadConfig({ text, env: {} });
  if (loaded.ok) return {};
  return Object.fromEntries(loaded.problems.map(({ path, problem }) => [path, problem]));
}

test('a phone needs an address and a password, and the rest has defaults', () => {
  const loaded = loadConfig({ text: line(...phone), env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(loaded.config.lines).toMatchObject([
    {
      id: 'phone',
      kind: 'smsgate',
      url: 'http://192.168.1.30:8080',
      user: 'sms',
      password: 'invented-pw',
      sim: null,
      pollMs: 5_000,
      standBy: null,
      jobs: { number: null, calls: 'ignore', balance: null, canary: null },
      pace: { perMinute: 20, perHour: null },
    },
  ]);
  expect(problemsOf(line('id = "phone"'))).toEqual({
    'lines[0].url': 'is missing',
    'lines[0].password': 'is missing',
  });
});

test('the password can stand in a file of its own, and is never shown', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-config-'));
  try {
    writeFileSync(join(folder, 'phone.password'), 'from-file\n');
    writeFileSync(join(folder, 'empty'), '\n');
    const file = join(folder, 'bramka.toml');
    const text = line(...phone.slice(0, 2), 'password_file = "phone.password"', 'sim = 2');
    writeFileSync(file, text);
    const loaded = loadConfig({ file, env: {} });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.config.lines).toMatchObject([{ password: 'from-file', sim: 2 }]);
    const shown = describeConfig(loaded.config);
    expect(shown).toContain('password = "(hidden)"');
    expect(shown).not.toContain('from-file');
    writeFileSync(file, text.replace('phone.password', 'empty'));
    expect(loadConfig({ file, env: {} })).toMatchObject({
      ok: false,
      problems: [
        { path: 'lines[0].password_file', problem: 'names a file that does not hold a password' },
      ],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what check-config shows loads again as the same line', () => {
  const jobs = ['number = "+48555010001"', 'canary_hours = 6'];
  const loaded = loadConfig({ text: line(...phone, 'sim = 1', ...jobs), env: {} });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const again = loadConfig({ text: describeConfig(loaded.config), env: {} });
  if (!again.ok) throw new Error(JSON.stringify(again.problems));
  const [first] = loaded.config.lines;
  expect(again.config.lines).toEqual([{ ...first, password: '(hidden)' }]);
});

test('a phone proves by a text to itself or to another line that it sends and hears', () => {
  const second = ['id = "other"', 'url = "http://192.168.1.31:8080"', 'password = "invented-pw"'];
  const canariesOf = (...options: string[]) => {
    const loaded = loadConfig({ text: line(...phone, ...options) + line(...second), env: {} });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded.config.lines.map((each) => ('jobs' in each ? each.jobs.canary : null));
  };
  expect(canariesOf('canary_hours = 6')).toEqual([{ everyMs: 21_600_000, to: 'phone' }, null]);
  expect(canariesOf('canary_hours = 6', 'canary_to = "other"')).toEqual([
    { everyMs: 21_600_000, to: 'other' },
    null,
  ]);
  expect(problemsOf(line(...phone, 'canary_hours = 6', 'canary_to = "nobody"'))).toEqual({
    'lines[0].canary_to': 'names no line',
  });
});

test('options of a modem, two passwords, and secrets in the address are refused', () => {
  expect(problemsOf(line(...phone, 'pin = "1234"'))).toEqual({
    'lines[0].pin': 'is not an option',
  });
  expect(problemsOf(line(...phone, 'password_file = "/nowhere"'))).toMatchObject({
    'lines[0].password_file': expect.any(String),
  });
  const secretive = phone.map((option) => option.replace('//', '//sms:invented-pw@'));
  expect(problemsOf(line(...secretive))).toEqual({
    'lines[0].url': 'must hold no user, password, "?" or "#"',
  });
});

test('two lines share a phone only with a SIM each', () => {
  const second = phone.map((option) => option.replace('"phone"', '"other"'));
  const both = (one: string[], other: string[]): Record<string, string> =>
    problemsOf(line(...phone, ...one) + line(...second, ...other));
  expect(both(['sim = 1'], ['sim = 2'])).toEqual({});
  const same = { 'lines[1].url': 'is the same as lines[0].url' };
  expect(both(['sim = 1'], ['sim = 1'])).toEqual(same);
  expect(both(['sim = 1'], [])).toEqual(same);
});

test('a phone beside the simulated line is refused', () => {
  const text = `${line(...phone)}[[lines]]\nid = "demo"\nkind = "simulated"\n`;
  expect(Object.keys(problemsOf(text))).toEqual(['lines[1].kind']);
});

const added = {
  id: 'phone',
  kind: 'smsgate',
  url: 'http://192.168.1.30:8080',
  password: 'invented-pw',
};

test('a phone can be added on a page, by the same rules', () => {
  expect(checkLine({ ...added, sim: 2 }, [])).toMatchObject({
    ok: true,
    line: { kind: 'smsgate', sim: 2, pace: { perMinute: 20 } },
  });
  expect(checkLine({ ...added, password: undefined, password_file: 'x' }, [])).toMatchObject({
    ok: false,
    problems: [{ path: 'password_file', problem: 'is for lines of the configuration file' }],
  });
});

test('a phone that serves already is added for its other SIM alone', () => {
  const taken = [{ id: 'front-desk', port: 'http://192.168.1.30:8080#sim1' }];
  expect(checkLine({ ...added, sim: 2 }, taken).ok).toBe(true);
  expect(checkLine({ ...added, sim: 1 }, taken)).toMatchObject({
    ok: false,
    problems: [{ path: 'url', problem: 'is the same as that of the line front-desk' }],
  });
});
