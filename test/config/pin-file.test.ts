// A PIN that stands in a file of its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

describe('a PIN in a file', () => {
  function load(pin: string, more = '') {
    writeFileSync(join(folder, 'a.pin'), pin);
    const file = join(folder, 'bramka.toml');
    writeFileSync(file, `${MODEM_LINE}pin_file = "a.pin"\n${more}`);
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
    expect(problems(`${MODEM_LINE}pin_file = "/nowhere/a.pin"`)).toMatchObject([
      { path: 'lines[0].pin_file', hint: 'there is no such file; check the path' },
    ]);
  });
});
