// Each thing the doctor of the box can find, on a machine made of files in a folder.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type BoxDoctorParts,
  examineBox,
  exitCodeOf,
  findingsJson,
  findingsPage,
} from '../../../../gateway/cli/box-doctor/box-doctor.ts';
import { openDatabase } from '../../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../../gateway/storage/migrate.ts';

const NOW = Date.UTC(2026, 10, 27, 12);
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

let root: string;
let dataDir: string;
let answers: Record<string, string>;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bramka-box-'));
  made.push(root);
  dataDir = join(root, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  answers = { timedatectl: 'yes\n', journalctl: '' };
  put('proc/mounts', '/dev/mmcblk0p2 / ext4 rw,noatime 0 0');
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${text}\n`);
}

function config(more: object = {}) {
  const backup = { isNightly: true, mostHours: 36 };
  return {
    file: null,
    holdsSecrets: false,
    diskPercent: 90,
    ports: [],
    certificates: [],
    backup,
    ...more,
  };
}

async function examine(more: Partial<BoxDoctorParts> = {}) {
  return examineBox({
    config: config(),
    dataDir,
    machine: { root, run: (program) => answers[program] ?? null },
    disk: { totalBytes: 32e9, freeBytes: 24e9 },
    now: NOW,
    uid: 0,
    served: [{ id: 'front-desk', state: 'ready', words: 'front-desk ready, 0 waiting' }],
    localName: null,
    backups: { last: null, lastGood: good(9) },
    ...more,
  });
}

/** A good backup of so many hours ago. */
function good(hours: number) {
  return {
    at: NOW - hours * 3_600_000,
    tookMs: 900,
    file: '/backups/b',
    octets: 1e6,
    databaseOctets: 3e6,
    encrypted: false,
    messages: 12,
  };
}

/** What is said of one thing, with its mark. */
async function said(check: string, more: Partial<BoxDoctorParts> = {}): Promise<string> {
  const found = (await examine(more)).filter((finding) => finding.check === check);
  return found.map(({ level, says }) => `${level}: ${says}`).join('; ');
}

function makeDatabase(): string {
  const file = join(dataDir, 'bramka.db');
  const database = openDatabase(file);
  migrateDatabase(database, 'gateway/storage/migrations');
  database.close();
  return file;
}

describe('a box where all is well', () => {
  it('is told so, with exit code 0', async () => {
    makeDatabase();
    const findings = await examine();
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(exitCodeOf(findings)).toBe(0);
    const page = findingsPage(findings);
    expect(page).toContain('✓ disk           25 % full, 24.0 GB free');
    expect(page).toContain('Verdict: all is well.');
    expect(JSON.parse(findingsJson(findings))).toMatchObject({ verdict: 'well' });
  });
});

describe('the name in the network', () => {
  const wanted = 'bramka.local';

  it.each([
    [{ state: 'off' }, 'unknown: nothing is announced; local_name'],
    [{ state: 'loopback' }, 'unknown: nothing is announced, since the pages are for this machine'],
    [{ state: 'no-network', wanted }, 'note: bramka.local is not announced: no network'],
    [{ state: 'claiming', wanted, name: wanted }, 'unknown: bramka.local is being asked for'],
    [
      { state: 'announced', wanted, name: wanted, url: 'http://bramka.local' },
      'ok: found in this network at http://bramka.local',
    ],
    [
      { state: 'announced', wanted, name: 'bramka-2.local', url: 'http://bramka-2.local' },
      'note: found at http://bramka-2.local, since another device has bramka.local',
    ],
    [
      { state: 'failed', wanted, words: 'send EPERM' },
      'note: bramka.local cannot be announced: send EPERM',
    ],
  ] as const)('%o is said with what to do', async (localName, words) => {
    expect(await said('name', { localName })).toContain(words);
  });
});

describe('the configuration', () => {
  it('that is wrong is a problem for each option', async () => {
    const problems = [{ path: 'server.listen', problem: 'must be host:port', hint: 'for example' }];
    const findings = await examine({ config: { problems } });
    expect(findings[0]).toMatchObject({
      level: 'problem',
      says: 'server.listen must be host:port',
      fix: 'for example',
    });
    expect(exitCodeOf(findings)).toBe(2);
  });

  it('that everybody may read is worth a look only when it holds secrets', async () => {
    put('bramka.toml', 'x');
    const file = join(root, 'bramka.toml');
    chmodSync(file, 0o644);
    expect(await said('configuration', { config: config({ file }) })).toMatch(/^ok/);
    const open = { config: config({ file, holdsSecrets: true }) };
    expect(await said('configuration', open)).toMatch(/^note: everybody .* may read/);
    chmodSync(file, 0o640);
    expect(await said('configuration', open)).toMatch(/^ok/);
  });
});

describe('disk and data', () => {
  it.each([
    [32e9, 9e9, 'ok'],
    [32e9, 7e9, 'note'],
    [32e9, 3e9, 'problem'],
    [0.5e9, 0.15e9, 'problem'],
  ])('of %d octets %d are free: %s', async (totalBytes, freeBytes, level) => {
    expect(await said('disk', { disk: { totalBytes, freeBytes } })).toMatch(
      new RegExp(`^${level}`),
    );
  });

  it('a disk that Linux made read-only is a problem, by the nearest mount', async () => {
    put('proc/mounts', `/dev/root / ext4 ro 0 0\n/dev/sda1 ${dataDir} ext4 rw 0 0`);
    expect(await said('data')).toMatch(/^ok/);
    put('proc/mounts', `/dev/root / ext4 rw 0 0\n/dev/sda1 ${root} ext4 ro,noatime 0 0`);
    expect(await said('data')).toMatch(/^problem: .* is mounted read-only/);
  });

  it('a folder that others may look into is worth a look, one that is not there too', async () => {
    chmodSync(dataDir, 0o755);
    expect(await said('data')).toMatch(/^note: others on this machine may look into/);
    expect(await said('data', { dataDir: join(root, 'nowhere') })).toMatch(
      /^note: .* not there yet/,
    );
  });
});

describe('the database', () => {
  it('that is damaged is a problem whose fix is the backup', async () => {
    const file = makeDatabase();
    const octets = readFileSync(file);
    octets.fill(0x5a, 4_096, 40_960);
    writeFileSync(file, octets);
    const findings = await examine();
    const found = findings.find(({ check }) => check === 'database');
    expect(found?.level).toBe('problem');
    expect(found?.fix).toContain('restore the latest good backup');
  });

  it('that is none is a problem, and one that is not there is no fault', async () => {
    expect(await said('database')).toBe('unknown: there is none yet');
    writeFileSync(join(dataDir, 'bramka.db'), 'not a database at all, only words of somebody');
    expect(await said('database')).toMatch(/^problem: .* cannot be read: file is not a database/);
  });

  it('with a log that grows is worth a look', async () => {
    const file = makeDatabase();
    writeFileSync(`${file}-wal`, Buffer.alloc(65e6));
    expect(await said('database')).toMatch(/note: its log has grown to 65 MB/);
  });
});

describe('the backup', () => {
  const failed = { ok: false, at: NOW, problem: 'disk-full', words: 'The disk is full.' } as const;
  const off = { isNightly: false, mostHours: 36 };
  it.each([
    ['young', { last: null, lastGood: good(9) }, {}, 'ok: the latest good one is 9 hours old'],
    ['old', { last: null, lastGood: good(40) }, {}, 'problem: the latest good one is 40 hours old'],
    ['failed', { last: failed, lastGood: good(9) }, {}, 'problem: the latest failed: The disk is'],
    ['none yet', { last: null, lastGood: null }, {}, 'note: none was made yet'],
    ['none at all', { last: null, lastGood: null }, { backup: off }, 'note: none is made'],
  ])('%s', async (_what, backups, more, words) => {
    expect(await said('backup', { backups, config: config(more) })).toContain(words);
  });
});

describe('the clock', () => {
  it('that no time server has set is worth a look', async () => {
    answers.timedatectl = 'no\n';
    expect(await said('clock')).toBe('note: 2026-11-27 12:00 UTC, but no time server has set it');
    put('run/systemd/timesync/synchronized', '');
    expect(await said('clock')).toMatch(/^ok/);
  });

  it('of which nothing is known is no fault', async () => {
    answers = {};
    expect(await said('clock')).toMatch(/^unknown/);
  });

  it('that is behind the database, or behind this program, is a problem', async () => {
    const database = openDatabase(makeDatabase());
    database.sqlite.pragma('foreign_keys = off');
    database.sqlite
      .prepare(
        `insert into messages (conversation_id, line_id, number, direction, text, state, encoding, segments, created_at)
         values (1, 'front-desk', '+48600100200', 'inbound', 'x', 'received', 'gsm7', 1, ?)`,
      )
      .run(NOW + 86_400_000);
    database.close();
    expect(await said('clock')).toMatch(
      /^problem: .* but the newest message was stored 2026-11-28/,
    );
    expect(await said('clock', { now: Date.UTC(2000, 0, 1) })).toMatch(/^problem: says 2000-01-01/);
  });
});

describe('the board', () => {
  const flag = 'sys/devices/platform/soc/soc:firmware/get_throttled';
  it.each([
    ['0x0', 'ok: the voltage has been enough since the start'],
    ['50005', 'problem: the board is short of voltage now'],
    ['0x50000', 'note: the board was short of voltage since it started'],
  ])('whose flag is %s: %s', async (text, words) => {
    put(flag, text);
    expect(await said('power')).toBe(words);
  });

  it('that tells its voltage by a sensor alone', async () => {
    put('sys/class/hwmon/hwmon0/name', 'cpu_thermal');
    put('sys/class/hwmon/hwmon1/name', 'rpi_volt');
    put('sys/class/hwmon/hwmon1/in0_lcrit_alarm', '1');
    expect(await said('power')).toBe('problem: the board is short of voltage');
    put('sys/class/hwmon/hwmon1/in0_lcrit_alarm', '0');
    expect(await said('power')).toMatch(/^ok/);
  });

  it('that is no Raspberry Pi is not asked', async () => {
    expect(await said('power')).toBe('');
    expect(await said('card')).toBe('');
  });

  it('that is hot is worth a look', async () => {
    put('sys/class/thermal/thermal_zone0/temp', '84250');
    expect(await said('heat')).toBe('note: the processor has 84 °C');
  });

  const card = 'sys/class/mmc_host/mmc0/mmc0:0001';
  it.each([
    ['0x01 0x02', '0x01', 'ok: BJTD4R has used up to 20 % of its life'],
    ['0x09 0x03', '0x01', 'note: BJTD4R has used up 90 % of its life'],
    ['0x02 0x02', '0x02', 'note: BJTD4R has used up 20 % of its life'],
    ['0x0b 0x01', '0x01', 'problem: BJTD4R is worn out'],
    ['0x02 0x02', '0x03', 'problem: BJTD4R is worn out'],
    ['0x00 0x00', '0x00', 'unknown: BJTD4R does not tell its age'],
  ])('with a card of age %s and spare %s: %s', async (life, spare, words) => {
    put(`${card}/name`, 'BJTD4R');
    put(`${card}/life_time`, life);
    put(`${card}/pre_eol_info`, spare);
    expect(await said('card')).toContain(words);
  });

  it('whose kernel met disk errors has a problem, other warnings are none', async () => {
    answers.journalctl = 'kernel: usb 1-1: device descriptor read/64, error -71';
    expect(await said('card')).toBe('');
    answers.journalctl += '\nkernel: blk_update_request: I/O error, dev mmcblk0, sector 8192';
    expect(await said('card')).toMatch(/^problem: the kernel met 1 disk errors .*mmcblk0/);
  });
});

describe('lines, ports and certificates', () => {
  it('says how each line is, and that a box which does not run was not looked at', async () => {
    const served = [
      { id: 'a', state: 'ready', words: 'a ready' },
      { id: 'b', state: 'offline', words: 'b offline (port-missing)' },
      { id: 'c', state: 'degraded', words: 'c degraded' },
      { id: 'd', state: 'paused', words: 'd paused' },
    ];
    expect(await said('lines', { served })).toBe(
      'ok: a ready; problem: b offline (port-missing); note: c degraded; unknown: d paused; a person paused it',
    );
    expect(await said('lines', { served: null })).toMatch(/^note: Bramka does not run here/);
  });

  it('says which port is not there', async () => {
    put('dev/ttyUSB0', '');
    const ports = [
      { id: 'a', port: join(root, 'dev/ttyUSB0') },
      { id: 'b', port: join(root, 'dev/ttyUSB7') },
      { id: 'c', port: 'tcp://192.0.2.1:7000' },
      { id: 'd', port: 'auto' },
    ];
    const words = await said('port', { config: config({ ports }) });
    expect(words).toMatch(/^ok: \S+ttyUSB0 of line a can be opened; problem: \S+ttyUSB7 of line b/);
  });

  it.each([
    ['2026-12-30', 'ok'],
    ['2126-10-25', 'note'],
    ['2126-12-01', 'problem'],
    ['2020-01-01', 'problem'],
  ])('a certificate on %s: %s', async (day, level) => {
    const pem = readFileSync('test/fixtures/tls/box.crt', 'utf8');
    const certificates = [{ name: 'mqtt.tls_cert_file', pem }];
    const now = Date.parse(`${day}T12:00:00Z`);
    expect(await said('certificate', { config: config({ certificates }), now })).toMatch(
      new RegExp(`^${level}: mqtt.tls_cert_file`),
    );
  });

  it('a certificate that cannot be read is a problem', async () => {
    const certificates = [{ name: 'mqtt.tls_cert_file', pem: 'nothing' }];
    expect(await said('certificate', { config: config({ certificates }) })).toMatch(/^problem/);
  });
});
