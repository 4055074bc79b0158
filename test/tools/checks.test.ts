// What CI says of the packages that Bramka is made of.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const tool = (name: string): string =>
  fileURLToPath(new URL(`../../tools/${name}`, import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-checks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Entry = { version: string; license?: string; dev?: true };

function licences(flag: '--write' | '--verify', packages: Record<string, Entry>) {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [tool('check-licences.mjs'), flag, folder],
    {
      encoding: 'utf8',
    },
  );
  return { status, said: stdout + stderr };
}

describe('the list of licences', () => {
  it.each<[string, Entry, boolean]>([
    ['MIT', { version: '1.0.0', license: 'MIT' }, true],
    ['a choice, one of which suits', { version: '1.0.0', license: '(GPL-3.0 OR MIT)' }, true],
    [
      'two that both hold, one of which does not suit',
      { version: '1.0.0', license: 'MIT AND GPL-3.0' },
      false,
    ],
    ['GPL', { version: '1.0.0', license: 'GPL-3.0-only' }, false],
    ['MPL in what is shipped', { version: '1.0.0', license: 'MPL-2.0' }, false],
    ['MPL in a tool', { version: '1.0.0', license: 'MPL-2.0', dev: true }, true],
    ['nothing said', { version: '1.0.0' }, false],
  ])('takes or refuses %s', (_what, entry, isGood) => {
    const { status, said } = licences('--write', { '': entry, 'node_modules/thing': entry });
    expect(status).toBe(isGood ? 0 : 1);
    if (!isGood) expect(said).toContain(`thing 1.0.0 is under "${entry.license ?? ''}"`);
  });

  it('believes the package itself before the lockfile', () => {
    mkdirSync(join(folder, 'node_modules', 'thing'), { recursive: true });
    const own = join(folder, 'node_modules', 'thing', 'package.json');
    writeFileSync(own, JSON.stringify({ license: 'AGPL-3.0' }));
    const entry = { version: '1.0.0', license: 'MIT' };
    expect(licences('--write', { 'node_modules/thing': entry }).status).toBe(1);
  });

  it('fails when the list was not renewed', () => {
    const entry = { version: '1.0.0', license: 'MIT' };
    expect(licences('--write', { 'node_modules/thing': entry }).status).toBe(0);
    expect(readFileSync(join(folder, 'docs', 'licences.md'), 'utf8')).toContain(
      '| thing | 1.0.0 | MIT |',
    );
    const late = licences('--verify', { 'node_modules/thing': { ...entry, version: '1.0.1' } });
    expect([late.status, late.said]).toEqual([1, expect.stringContaining('not up to date')]);
  });
});

describe('the audit', () => {
  const audit = (answer: string) => {
    const npm = join(folder, 'npm');
    writeFileSync(npm, `#!/bin/sh\ncat <<'JSON'\n${answer}\nJSON\n`);
    chmodSync(npm, 0o755);
    const env = { PATH: process.env.PATH, BRAMKA_NPM: npm };
    return spawnSync(process.execPath, [tool('check-audit.mjs')], { encoding: 'utf8', env });
  };

  it.each([
    ['no faults', '{"metadata":{"vulnerabilities":{"total":0}}}', 0, '0 known faults'],
    ['a small one', '{"metadata":{"vulnerabilities":{"total":1,"low":1}}}', 0, '1 known faults'],
    ['a grave one', '{"metadata":{"vulnerabilities":{"total":2,"high":1}}}', 1, '1 of them grave'],
    [
      'a registry without that service',
      '{"error":{"code":"ENOAUDIT"}}',
      0,
      'nothing was looked at',
    ],
    ['no network', 'npm error', 0, 'nothing was looked at'],
  ])('says what %s means', (_what, answer, status, words) => {
    const ended = audit(answer);
    expect([ended.status, ended.stdout]).toEqual([status, expect.stringContaining(words)]);
  });
});
