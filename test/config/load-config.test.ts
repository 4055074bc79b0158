import { expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { config, MODEM_LINE, problems } from './config-stand.ts';

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
  const { lines, simulated } = config(MODEM_LINE);
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
  const loaded = config(
    `${MODEM_LINE}quiet_hours = "21:30-8:00"\nquiet_lanes = ["bulk", "automatic"]`,
  );
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
  expect(problems(`${MODEM_LINE}${line}`).map((problem) => problem.path)).toEqual([path]);
});

test('what check-config prints of pace and expiry says the same again', () => {
  const text = `[messages]\nexpire_after_hours = 5\n${MODEM_LINE}gap_ms = 2000\nper_minute = 5\nper_hour = 50
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
  const loaded = config(MODEM_LINE);
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
