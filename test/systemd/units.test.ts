import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readUnit, systemdFolder, valuesOf } from '../support/unit-file.ts';

const SERVICES = ['bramka.service', 'bramka-backup.service'];
/** What a service is, not what it may: these need no reason. */
const PLAIN = ['Type', 'ExecStart', 'Restart', 'RestartSec', 'User', 'Group', 'StateDirectory'];
const TIMES = ['WatchdogSec', 'TimeoutStopSec'];
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-units-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(SERVICES)('%s', (name) => {
  const unit = readUnit(name);

  test('each line that hardens it has its reason right above', () => {
    const bare = unit
      .filter(({ section }) => section === 'Service')
      .filter((line) => ![...PLAIN, ...TIMES].includes(line.name) && !line.reason)
      .map((line) => `${line.name}=${line.value}`);
    expect(bare).toEqual([]);
  });

  test('runs as its own user, without any privilege, and writes only where its data and copies are', () => {
    expect(valuesOf(unit, 'User')).toEqual(['bramka']);
    expect(valuesOf(unit, 'CapabilityBoundingSet')).toEqual(['']);
    expect(valuesOf(unit, 'ProtectSystem')).toEqual(['strict']);
    expect(valuesOf(unit, 'StateDirectory')).toEqual(['bramka']);
    const folders = valuesOf(unit, 'ReadWritePaths').map((path) => path.replace(/^-/, ''));
    expect(folders).toEqual(['/var/backups/bramka']);
  });

  test('starts the pinned Node with the flags of the launcher', () => {
    const [start = ''] = valuesOf(unit, 'ExecStart');
    const text = readFileSync(join(systemdFolder, '..', 'tools', 'node-flags.json'), 'utf8');
    const flags = z.array(z.string()).parse(JSON.parse(text)).join(' ');
    expect(start).toContain(`/opt/bramka/runtime/bin/node ${flags} /opt/bramka/dist/main.js `);
    expect(start).toContain('--config /etc/bramka/bramka.toml --data /var/lib/bramka');
  });

  test.skipIf(!hasAnalyze)('is exposed to 2.0 at the most, as systemd reckons', () => {
    const unitFile = join(systemdFolder, name);
    const judged = spawnSync('systemd-analyze', ['security', '--offline=true', unitFile]);
    const [, exposure] = /exposure level for \S+: ([\d.]+)/.exec(judged.stdout.toString()) ?? [];
    expect(Number(exposure)).toBeLessThanOrEqual(2);
  });

  test.skipIf(!hasAnalyze)('systemd finds nothing to say against it', () => {
    const text = readFileSync(join(systemdFolder, name), 'utf8');
    // The program is not installed where the tests run.
    writeFileSync(join(folder, name), text.replace('/opt/bramka/runtime/bin/node', '/bin/true'));
    const verified = spawnSync('systemd-analyze', ['verify', join(folder, name)]);
    expect(verified.stderr.toString()).toBe('');
  });
});

test('only serial devices are let in, and their drivers are asked for before the list is made', () => {
  const unit = readUnit('bramka.service');
  expect(valuesOf(unit, 'DevicePolicy')).toEqual(['closed']);
  expect(valuesOf(unit, 'DeviceAllow')).toEqual([
    'char-ttyUSB rw',
    'char-ttyACM rw',
    'char-ttyAMA rw',
    'char-ttyS rw',
  ]);
  for (const order of ['Wants', 'After'])
    expect(valuesOf(unit, order).join(' ')).toContain('modprobe@usbserial.service');
});

test('a copy to another place is off until its owner switches it on, and makes up for a night that was missed', () => {
  const timer = readUnit('bramka-backup.timer');
  expect(valuesOf(timer, 'Persistent')).toEqual(['yes']);
  expect(valuesOf(timer, 'WantedBy')).toEqual(['timers.target']);
  // Without an [Install] of its own the service cannot be enabled by itself.
  expect(valuesOf(readUnit('bramka-backup.service'), 'WantedBy')).toEqual([]);
});
