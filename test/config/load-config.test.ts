import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { environment } from '../../config/environment.ts';
import { type Config, loadConfig, type Problem } from '../../config/load-config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function config(text: string, env: Record<string, string> = {}): Config {
  const loaded = loadConfig({ text, env });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problems(text: string, env: Record<string, string> = {}): Problem[] {
  const loaded = loadConfig({ text, env });
  return loaded.ok ? [] : loaded.problems;
}

const modem = '[[lines]]\nid = "a"\nport = "/dev/ttyUSB2"\n';

test('an empty file is a working box with one simulated line', () => {
  expect(config('')).toEqual({
    server: {
      host: '0.0.0.0',
      localName: null,
      port: 8080,
      publicUrl: null,
      secureCookies: false,
      https: { files: null, own: false, redirect: null },
    },
    business: {
      name: 'Bramka',
      help: '',
      country: 'PL',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      languages: ['en', 'fr', 'es', 'it', 'pl', 'de'],
    },
    messages: {
      maxSegments: 10,
      partsTimeoutMs: 86_400_000,
      requestReports: true,
      nationalAlphabets: [],

      expireAfterMs: 259_200_000,
      sticky: true,
    },
    log: { level: 'info' },
    modems: {
      search: [
        '/dev/ttyUSB*',
        '/dev/ttyACM*',
        '/dev/ttyAMA*',
        '/dev/ttyS*',
        '/dev/ttyHS*',
        '/dev/ttyXRUSB*',
        '/dev/ttymxc*',
      ],
    },
    backup: {
      nightly: true,
      minuteOfDay: 195,
      folder: null,
      keep: { daily: 7, weekly: 4, monthly: 3 },
      passphrase: null,
      command: [],
    },
    mqtt: {
      host: '0.0.0.0',
      port: 1883,
      tlsCertFile: null,
      tlsKeyFile: null,
      tls: null,
      url: null,
      username: null,
      password: null,
      caFile: null,
      ca: null,
      phoneUrl: null,
    },
    house: {
      enabled: false,
      url: null,
      username: null,
      password: null,
      caFile: null,
      ca: null,
      prefix: 'bramka',
      discovery: true,
      discoveryPrefix: 'homeassistant',
      showText: true,
      recipients: [],
    },
    metrics: { enabled: false, token: null },
    limits: { keys: { perSecond: 20, burst: 500 } },
    alarms: {
      language: 'en',
      lineDownMs: 600_000,
      queueStuckMs: 3_600_000,
      diskPercent: 90,
      backupMs: 36 * 3_600_000,
      email: null,
      webhook: null,
      ntfy: null,
      privateHosts: [],
    },
    lines: [
      { id: 'demo', kind: 'simulated', number: '+447700900100', capacity: 30, standBy: null },
    ],
    routes: [],
    simulated: true,
  });
  expect(config('lines = []')).toEqual(config(''));
});

test('a line is a modem unless it says otherwise', () => {
  const { lines, simulated } = config(modem);
  expect(simulated).toBe(false);
  expect(lines).toEqual([
    {
      id: 'a',
      kind: 'modem',
      port: '/dev/ttyUSB2',
      imei: null,
      baud: 115200,
      pin: null,
      smsc: null,
      receiveMode: 'stored',
      keepLinkOpen: false,
      promptDelayMs: null,
      sendMode: 'direct',
      standBy: null,
      pace: {
        gapMs: 0,
        perMinute: null,
        perHour: null,
        perDay: null,
        perMonth: null,
        monthStarts: 1,
        quietHours: null,
        quietLanes: ['bulk'],
      },
      usbPower: null,
      jobs: { number: null, calls: 'record', callAnswer: '', balance: null, canary: null },
    },
  ]);
});

test('quiet hours are read as the clock shows them', () => {
  const loaded = config(`${modem}quiet_hours = "21:30-8:00"\nquiet_lanes = ["bulk", "automatic"]`);
  expect(loaded.lines[0]).toMatchObject({
    pace: {
      quietHours: { fromMinute: 21 * 60 + 30, toMinute: 8 * 60 },
      quietLanes: ['bulk', 'automatic'],
    },
  });
});

test.each([
  ['quiet_hours = "21-8"', 'lines[0].quiet_hours'],
  ['quiet_hours = "24:00-08:00"', 'lines[0].quiet_hours'],
  ['quiet_hours = "08:00-08:00"', 'lines[0].quiet_hours'],
  ['quiet_lanes = ["bulk"]', 'lines[0].quiet_lanes'],
  ['month_starts = 15', 'lines[0].month_starts'],
  ['per_month = 100\nmonth_starts = 29', 'lines[0].month_starts'],
  ['per_day = 0', 'lines[0].per_day'],
])('%s is refused where it stands', (line, path) => {
  expect(problems(`${modem}${line}`).map((problem) => problem.path)).toEqual([path]);
});

test('what check-config prints of pace and expiry says the same again', () => {
  const text = `[messages]\nexpire_after_hours = 5\n${modem}gap_ms = 2000\nper_minute = 5\nper_hour = 50
per_day = 200\nper_month = 5000\nmonth_starts = 15\nquiet_hours = "21:05-08:00"\nquiet_lanes = ["person"]`;
  const printed = describeConfig(config(text));
  expect(printed).toContain('quiet_hours = "21:05-08:00"');
  expect(config(printed)).toEqual(config(text));
});

test('a time zone that does not exist is refused', () => {
  expect(problems('[business]\ntimezone = "Europe/Atlantis"').map(({ path }) => path)).toEqual([
    'business.timezone',
  ]);
  expect(config('[business]\ntimezone = "Europe/Warsaw"').business.timezone).toBe('Europe/Warsaw');
});

test('nothing of the result can be changed', () => {
  const loaded = config(modem);
  for (const part of [loaded, loaded.server, loaded.business.languages, loaded.lines[0]]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test.each([
  ['127.0.0.1:0', '127.0.0.1', 0],
  ['[::1]:8080', '::1', 8080],
  ['localhost:65535', 'localhost', 65535],
])('listens on %s', (listen, host, port) => {
  expect(config(`[server]\nlisten = "${listen}"`).server).toMatchObject({ host, port });
});

test.each([':8080', '8080', '::1:8080', '[zz]:1', 'host:65536', 'host', ''])(
  'listen = %j is refused',
  (listen) => {
    expect(problems(`[server]\nlisten = "${listen}"`)).toEqual([
      {
        path: 'server.listen',
        problem: 'must be host:port, an IPv6 host in brackets',
        hint: 'for example: listen = "0.0.0.0:8080"',
      },
    ]);
  },
);

test.each([
  ['/dev/serial/by-id/usb-x', true],
  ['tcp://10.0.0.5:2000', true],
  ['tcp://[fe80::1]:2000', true],
  ['tcp://host', false],
  ['tcp://host:0', false],
  ['ttyUSB0', false],
])('port %j is good: %s', (port, isGood) => {
  expect(problems(`[[lines]]\nid = "a"\nport = "${port}"`).length === 0).toBe(isGood);
});

test('a country may be written small, and must exist', () => {
  expect(config('[business]\ncountry = "gb"').business.country).toBe('GB');
  for (const country of ['UK', 'XX', 'POL', '']) {
    expect(problems(`[business]\ncountry = "${country}"`)).toMatchObject([
      { path: 'business.country' },
    ]);
  }
});

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
    [`${modem}capcity = 3`, 'lines[0].capcity', 'known here: id, kind, port'],
    [`${modem}pinfile = "x"`, 'lines[0].pinfile', 'did you mean pin_file?'],
    ['[log]\ncolour = "red"', 'log.colour', 'known here: level'],
    ['server = 3', 'server', 'a table starts with [server]'],
    ['[lines]\nid = "a"', 'lines', 'a line starts with [[lines]]'],
    ['lines = [3]', 'lines[0]', 'a line starts with [[lines]]'],
  ])('%j', (text, path, hint) => {
    expect(problems(text)).toMatchObject([{ path, hint: expect.stringContaining(hint) }]);
  });

  test('a slip in the TOML is placed by line and column, without quoting the file', () => {
    const found = problems(`${modem}pin = "9876\n`);
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
    [`${modem}[[lines]]\nid = "b"\nport = "/dev/ttyUSB2"`, 'lines[1].port'],
    ['[server]\npublic_url = "http://x.example"\nsecure_cookies = true', 'server.secure_cookies'],
  ])('contradiction %#', (text, path) => {
    expect(problems(text)).toMatchObject([{ path }]);
  });
});

describe('environment', () => {
  test('wins over the file, by the option’s name', () => {
    const { server, log, messages, business } = config('[log]\nlevel = "warn"', {
      BRAMKA_LOG_LEVEL: 'debug',
      BRAMKA_SERVER_LISTEN: '[::]:80',
      BRAMKA_SERVER_SECURE_COOKIES: 'true',
      BRAMKA_MESSAGES_MAX_SEGMENTS: '3',
      BRAMKA_BUSINESS_LANGUAGES: 'pl, en',
    });
    expect(log.level).toBe('debug');
    expect(server).toMatchObject({ host: '::', port: 80, secureCookies: true });
    expect(messages.maxSegments).toBe(3);
    expect(business.languages).toEqual(['pl', 'en']);
  });

  test('variables of others, of the command line and empty ones are left alone', () => {
    expect(
      config('', {
        HOME: '/root',
        BRAMKA_CONFIG: '/etc/x',
        BRAMKA_DATA: '/var/x',
        BRAMKA_LOG_LEVEL: '',
      }),
    ).toEqual(config(''));
  });

  test('a wrong value is blamed on the variable', () => {
    expect(
      problems('', { BRAMKA_MESSAGES_MAX_SEGMENTS: 'ten', BRAMKA_BUSINESS_LANGUAGES: 'en,xx' }),
    ).toMatchObject([
      { path: 'BRAMKA_BUSINESS_LANGUAGES' },
      { path: 'BRAMKA_MESSAGES_MAX_SEGMENTS', problem: 'must be a number, not a text' },
    ]);
  });

  test('an unknown variable is a problem with a guess', () => {
    expect(problems('', { BRAMKA_SERVER_LISTN: 'x' })).toEqual([
      {
        path: 'BRAMKA_SERVER_LISTN',
        problem: 'is no environment variable of Bramka',
        hint: 'did you mean BRAMKA_SERVER_LISTEN?',
      },
    ]);
  });

  test('is the one of this process', () => {
    expect(environment().PATH).toBe(process.env.PATH);
  });
});

describe('a PIN in a file', () => {
  function load(pin: string, more = '') {
    writeFileSync(join(folder, 'a.pin'), pin);
    const file = join(folder, 'bramka.toml');
    writeFileSync(file, `${modem}pin_file = "a.pin"\n${more}`);
    return loadConfig({ file, env: {} });
  }

  test('is read beside the configuration, without its line end', () => {
    expect(load('0042\n')).toMatchObject({ ok: true, config: { lines: [{ pin: '0042' }] } });
  });

  test('contradicts a PIN in the configuration', () => {
    expect(load('0042', 'pin = "0042"')).toMatchObject({
      problems: [{ path: 'lines[0].pin_file', problem: 'contradicts pin: both give the PIN' }],
    });
  });

  test('must be a PIN, and is not quoted when it is none', () => {
    const loaded = load('hunter2');
    expect(loaded).toMatchObject({
      problems: [{ path: 'lines[0].pin_file', problem: 'names a file that does not hold a PIN' }],
    });
    expect(JSON.stringify(loaded)).not.toContain('hunter2');
  });

  test('must be there', () => {
    expect(problems(`${modem}pin_file = "/nowhere/a.pin"`)).toMatchObject([
      { path: 'lines[0].pin_file', hint: 'there is no such file; check the path' },
    ]);
  });
});

describe('printout', () => {
  test('is what was merged, with the PIN hidden', () => {
    const printed = describeConfig(
      config(`${modem}pin = "9876"\nsmsc = "+48000000000"`, { BRAMKA_SERVER_LISTEN: '[::1]:80' }),
    );
    expect(printed).not.toContain('9876');
    expect(printed).toContain('pin = "(hidden)"');
    expect(printed).toContain('listen = "[::1]:80"');
    expect(printed).toContain('smsc = "+48000000000"');
  });

  test('of a configuration without secrets loads as the same configuration', () => {
    for (const text of ['', modem, '[server]\npublic_url = "https://x.example/"']) {
      expect(config(describeConfig(config(text)))).toEqual(config(text));
    }
  });
});
