import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemdFolder } from '../support/unit-file.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const needed = ['dpkg-deb', 'systemd-sysusers', 'systemd-tmpfiles', 'deb-systemd-helper'];
const canInstall =
  process.getuid?.() === 0 && needed.every((name) => spawnSync('which', [name]).status === 0);

/** The Debian package, put into a system that does not run. */
describe.skipIf(!canInstall)('the package', () => {
  let folder = '';
  let root = '';
  let deb = '';
  const inRoot = (...path: string[]): string => join(root, ...path);
  const read = (path: string): string => readFileSync(inRoot(path), 'utf8');
  const installer = (...args: string[]): string =>
    execFileSync('sh', [join(systemdFolder, 'install.sh'), '--root', root, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bramka-package-'));
    root = join(folder, 'root');
    mkdirSync(inRoot('etc'), { recursive: true });
    writeFileSync(inRoot('etc/os-release'), 'ID=debian\nVERSION_CODENAME=bookworm\n');
    deb = buildPackage(join(folder, 'first'));
    installer('--deb', deb, '--port', '8090');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('brings all that the program reads beside itself', () => {
    const root = join(checkout, 'gateway/main');
    const source = readdirSync(root)
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n');
    const paths = [...source.matchAll(/join\(root, ([^)]*)\)/g)].map(([, names = '']) =>
      names.replaceAll(/'|\s/g, '').split(',').filter(Boolean).join('/'),
    );
    expect(paths).toContain('web/static');
    expect(paths.filter((path) => !existsSync(inRoot('opt/bramka', path)))).toEqual([]);
  });

  test('runs with the Node it brings, on the port that was asked for', () => {
    const said = (...args: string[]): string =>
      execFileSync(
        inRoot('opt/bramka/runtime/bin/node'),
        [inRoot('opt/bramka/dist/main.js'), ...args],
        {
          encoding: 'utf8',
          env: {},
          cwd: folder,
        },
      );
    expect(said('--version').trim()).toBe(versionOf(checkout));
    expect(said('check-config', '--config', inRoot('etc/bramka/bramka.toml'))).toContain(
      '0.0.0.0:8090',
    );
  });

  test('texts and configuration are for the service alone', () => {
    const user = /^bramka:x:(\d+):/m.exec(read('etc/passwd'))?.[1];
    const data = statSync(inRoot('var/lib/bramka'));
    expect([String(data.uid), data.mode & 0o777]).toEqual([user, 0o700]);
    const config = statSync(inRoot('etc/bramka/bramka.toml'));
    expect([config.uid, String(config.gid), config.mode & 0o777]).toEqual([0, user, 0o640]);
    expect(read('etc/group')).toMatch(/^dialout:.*\bbramka$/m);
  });

  test('a second run, an upgrade, keeps data and configuration and makes nobody twice', () => {
    appendFileSync(inRoot('etc/bramka/bramka.toml'), '# mine\n');
    writeFileSync(inRoot('var/lib/bramka/bramka.db'), 'texts');
    const people = read('etc/passwd');
    installer('--deb', deb);
    expect(read('etc/bramka/bramka.toml')).toMatch(/# mine\n$/);
    expect(read('var/lib/bramka/bramka.db')).toBe('texts');
    expect(read('etc/passwd')).toBe(people);
  });

  test('taken off it leaves data and configuration; purged it leaves only copies', () => {
    writeFileSync(inRoot('var/backups/bramka/copy'), 'texts');
    expect(installer('--uninstall')).toContain('are left');
    expect(existsSync(inRoot('opt/bramka'))).toBe(false);
    expect(read('etc/bramka/bramka.toml')).toMatch(/# mine\n$/);
    expect(read('var/lib/bramka/bramka.db')).toBe('texts');
    installer('--uninstall', '--purge');
    expect(['etc/bramka', 'var/lib/bramka'].filter((path) => existsSync(inRoot(path)))).toEqual([]);
    expect(read('var/backups/bramka/copy')).toBe('texts');
  });
});

function buildPackage(out: string): string {
  const args = ['tools/package-deb.mjs', '--compression', 'none', '--out', out];
  return execFileSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' }).trim();
}

function versionOf(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
