// What is wrong with a configuration is told all at once, each with its place and a hint.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';
import { MODEM_LINE, problems } from './config-stand.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what is wrong is told', () => {
  test('all of it at once, each with its path and a hint', () => {
    const text = `
      lisen = 1
      [server]
      listn = "0.0.0.0:80"
      secure_cookies = "yes"
      [messages]
      max_segments = 0
      [log]
      level = "loud"
      [[lines]]
      id = "Front Desk"
      prt = "/dev/ttyUSB0"
      pin = 1234
      [[lines]]
      id = "b"
      kind = "modme"
      [[lines]]
      id = "b"
      kind = "simulated"
    `;
    const found = problems(text, {
      BRAMKA_SERVER_LISTN: 'x',
      BRAMKA_MESSAGES_REQUEST_REPORTS: '?',
    });
    expect(Object.fromEntries(found.map(({ path, problem }) => [path, problem]))).toEqual({
      lisen: 'is not an option',
      'server.listn': 'is not an option',
      'server.secure_cookies': 'must be true or false, not a text',
      'messages.max_segments': 'must be at least 1',
      BRAMKA_MESSAGES_REQUEST_REPORTS: 'must be true or false, not a text',
      'log.level': 'must be one of "fatal", "error", "warn", "info", "debug", "trace"',
      'lines[0].id': 'must be 1 to 32 characters of a-z, 0-9 and "-"',
      'lines[0].port': 'is missing',
      'lines[0].prt': 'is not an option',
      'lines[0].pin': 'must be a text in quotes, not a number',
      'lines[1].kind': 'must be one of "modem", "phone", "smsgate", "simulated"',
      'lines[2].id': 'is the same as lines[1].id',
      'lines[2].kind':
        'contradicts the modem lines: a simulated line cannot serve beside a real one',
      BRAMKA_SERVER_LISTN: 'is no environment variable of Bramka',
    });
    for (const { path, hint } of found) expect(hint, path).not.toBe('');
  });

  test.each([
    ['[server]\nlistn = "x"', 'server.listn', 'did you mean listen?'],
    ['[serer]', 'serer', 'did you mean server?'],
    ['listen = "x:1"', 'listen', 'did you mean server.listen?'],
    [`${MODEM_LINE}capcity = 3`, 'lines[0].capcity', 'known here: id, kind, port'],
    [`${MODEM_LINE}pinfile = "x"`, 'lines[0].pinfile', 'did you mean pin_file?'],
    ['[log]\ncolour = "red"', 'log.colour', 'known here: level'],
    ['server = 3', 'server', 'a table starts with [server]'],
    ['[lines]\nid = "a"', 'lines', 'a line starts with [[lines]]'],
    ['lines = [3]', 'lines[0]', 'a line starts with [[lines]]'],
  ])('%j', (text, path, hint) => {
    expect(problems(text)).toMatchObject([{ path, hint: expect.stringContaining(hint) }]);
  });

  test('a slip in the TOML is placed by line and column, without quoting the file', () => {
    const found = problems(`${MODEM_LINE}pin = "9876\n`);
    expect(found).toHaveLength(1);
    expect(found[0]?.path).toMatch(/^line 4, column \d+$/);
    expect(JSON.stringify(found)).not.toContain('9876');
  });

  test('a broken file does not hide a wrong variable', () => {
    const found = problems('=', { BRAMKA_LOG_LEVEL: 'loud' });
    expect(found.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^line 1/),
      'BRAMKA_LOG_LEVEL',
    ]);
  });

  test('a file that cannot be read is named', () => {
    const file = join(folder, 'missing.toml');
    expect(loadConfig({ file, env: {} })).toEqual({
      ok: false,
      problems: [
        {
          path: file,
          problem: `cannot be read (ENOENT): ${file}`,
          hint: 'there is no such file; check the path',
        },
      ],
    });
    expect(loadConfig({ file: folder, env: {} })).toMatchObject({
      problems: [{ hint: 'that is a folder; name a file' }],
    });
  });

  test.each([
    [`${MODEM_LINE}[[lines]]\nid = "b"\nport = "/dev/ttyUSB2"`, 'lines[1].port'],
    ['[server]\npublic_url = "http://x.example"\nsecure_cookies = true', 'server.secure_cookies'],
  ])('contradiction %#', (text, path) => {
    expect(problems(text)).toMatchObject([{ path }]);
  });
});
