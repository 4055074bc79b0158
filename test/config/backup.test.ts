// What can be wrong with [backup], and that the passphrase shows nowhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { loadConfig } from '../../config/load-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bramka-backup-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string, env = {}) {
  const file = join(folder, 'bramka.toml');
  writeFileSync(file, `[backup]\n${text}\n`);
  return loadConfig({ file, env });
}

describe('[backup]', () => {
  it('makes one a night at a quarter past three, beside the database, when nothing is said', () => {
    const loaded = loadConfig({ text: '', env: {} });
    expect(loaded.ok && loaded.config.backup).toEqual({
      nightly: true,
      minuteOfDay: 195,
      folder: null,
      keep: { daily: 7, weekly: 4, monthly: 3 },
      passphrase: null,
      command: [],
    });
  });

  it('takes the passphrase from its file, and check-config does not show it', () => {
    writeFileSync(join(folder, 'secret'), 'four plain words here\n');
    const loaded = load(
      'at = "23:05"\nfolder = "/mnt/stick/bramka"\npassphrase_file = "secret"\ncommand = ["rclone", "copy", "{file}", "nas:b"]',
      { BRAMKA_BACKUP_KEEP_DAILY: '30' },
    );
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.config.backup).toMatchObject({
      minuteOfDay: 23 * 60 + 5,
      keep: { daily: 30 },
      passphrase: 'four plain words here',
    });
    expect(describeConfig(loaded.config)).toContain('at = "23:05"');
    expect(describeConfig(loaded.config)).not.toContain('plain words');
  });

  it.each([
    ['at = "3:15"', 'backup.at must be a time of the day'],
    ['at = "24:00"', 'backup.at must be a time of the day'],
    ['folder = "backups"', 'backup.folder must be a path from the root'],
    ['keep_daily = -1', 'backup.keep_daily'],
    ['passphrase_file = "none"', 'backup.passphrase_file cannot be read (ENOENT)'],
    ['passphrase_file = "empty"', 'does not hold a passphrase on one line'],
    ['passphrase = "x"', 'backup.passphrase'],
    ['command = "rclone copy"', 'backup.command'],
  ])('%j is refused: %s', (text, expected) => {
    writeFileSync(join(folder, 'empty'), '\n');
    const loaded = load(text);
    const problems = loaded.ok
      ? []
      : loaded.problems.map(({ path, problem }) => `${path} ${problem}`);
    expect(problems.join('\n')).toContain(expected);
  });
});
