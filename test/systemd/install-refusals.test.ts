import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemdFolder } from '../support/unit-file.ts';

const DEBIAN = 'ID=raspbian\nID_LIKE=debian\nVERSION_CODENAME=bookworm\n';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-install-'));
  for (const name of ['bin', 'root/etc']) mkdirSync(join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Stands before the machine's own program of that name. */
function standIn(name: string, script: string): void {
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** Runs the installer on a machine of that system and processor, as that user. */
function install(
  machine: { release?: string; arch?: string; uid?: number },
  args: readonly string[] = ['--root', join(folder, 'root')],
) {
  const { release = DEBIAN, arch = 'arm64', uid = 0 } = machine;
  writeFileSync(join(folder, 'root/etc/os-release'), release);
  standIn('id', `echo ${uid}`);
  standIn('dpkg', `[ "$1" = --print-architecture ] && echo ${arch} || exit 9`);
  const env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` };
  const ran = spawnSync('sh', [join(systemdFolder, 'install.sh'), ...args], { env });
  return { code: ran.status, said: ran.stderr.toString() };
}

test('without the rights of root it says so, and how to get them', () => {
  const { code, said } = install({ uid: 1000 });
  expect(code).toBe(1);
  expect(said).toMatch(/rights of root[\s\S]*sudo /);
});

test.each([
  ['another system', { release: 'ID=fedora\n' }, /neither Debian nor Raspberry Pi OS/],
  [
    'a 32-bit system',
    { arch: 'armhf' },
    /32-bit system \(armhf\)[\s\S]*Raspberry Pi OS Lite \(64-bit\)/,
  ],
  [
    'an old release',
    { release: DEBIAN.replace('bookworm', 'bullseye') },
    /bullseye\) is too old[\s\S]*Debian 12/,
  ],
])('%s is refused before anything is changed', (_name, machine, words) => {
  const { code, said } = install(machine);
  expect(code).toBe(1);
  expect(said).toMatch(words);
  expect(readdirSync(join(folder, 'root'))).toEqual(['etc']);
});

test.each([
  ['an unknown option', ['--prot', '80'], /no option --prot[\s\S]*Usage:/],
  ['an option without its value', ['--deb'], /--deb needs a value/],
  ['a port that is none', ['--port', '80a', '--root'], /--port 80a is no number/],
  ['purge alone', ['--purge', '--root'], /--purge goes with --uninstall/],
])('%s is told', (_name, args, words) => {
  const whole = args.at(-1) === '--root' ? [...args, join(folder, 'root')] : args;
  const { code, said } = install({}, whole);
  expect(code).toBe(1);
  expect(said).toMatch(words);
});

test('a package that does not exist is told by its name', () => {
  const missing = join(folder, 'none.deb');
  const { code, said } = install({}, ['--deb', missing, '--root', join(folder, 'root')]);
  expect(code).toBe(1);
  expect(said).toContain(`there is no package ${missing}`);
});

const scripts = [
  'install.sh',
  'bramka-command.sh',
  'debian/postinst',
  'debian/prerm',
  'debian/postrm',
];
const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;

test.each(scripts)('%s is good shell', (name) => {
  const file = join(systemdFolder, name);
  expect(existsSync(file)).toBe(true);
  const [program, args] = hasShellcheck ? ['shellcheck', [file]] : ['sh', ['-n', file]];
  const checked = spawnSync(program, args);
  expect(checked.stdout.toString() + checked.stderr.toString()).toBe('');
});
