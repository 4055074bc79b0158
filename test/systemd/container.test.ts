// No container program is at hand where the tests run, so the files are read: what they name exists, and nothing is left open.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readUnit, systemdFolder, valuesOf } from '../support/unit-file.ts';

const checkout = join(systemdFolder, '..');
const read = (name: string): string => readFileSync(join(checkout, name), 'utf8');
const containerfile = read('Containerfile').replaceAll(/\\\n/g, ' ');
const compose = read('compose.yaml').replaceAll(/^ *#.*\n/gm, '');
const [, buildStage = '', runStage = ''] = containerfile.split(/^FROM /m);

function instructions(stage: string, name: string): string[] {
  return [...stage.matchAll(new RegExp(`^${name} +(.+)$`, 'gm'))].map(([, rest = '']) => rest);
}

test('both stages stand on Debian, the release that the package is for', () => {
  expect(buildStage).toMatch(/^\S*node:24-bookworm-slim AS build\n/);
  expect(runStage).toMatch(/^\S*debian:bookworm-slim\n/);
});

test('what is copied from the checkout is there, and the sources come after the packages', () => {
  const [manifests = '', sources] = instructions(buildStage, 'COPY');
  for (const file of manifests.split(' ').slice(0, -1))
    expect(existsSync(join(checkout, file))).toBe(true);
  expect(sources).toBe('. .');
  expect(buildStage).toContain('npm run --silent package:deb');
});

test('what is copied into the image is in the package', () => {
  const builder = read('tools/package/build-deb.mjs');
  const paths = instructions(runStage, 'COPY').map((copy) => /\/tree\/(\S+)/.exec(copy)?.[1] ?? '');
  expect(paths).toEqual(['opt/bramka', 'etc/bramka', 'usr/bin/bramka']);
  for (const path of paths) expect(builder).toContain(`'${path}`);
});

test('it starts as the unit does, as a user of its own', () => {
  const users = instructions(runStage, 'USER');
  expect(users).toEqual(['bramka']);
  const command: unknown = JSON.parse(/^CMD (\[.+\])$/m.exec(runStage)?.[1] ?? '[]');
  const [start = ''] = valuesOf(readUnit('bramka.service'), 'ExecStart');
  expect(command).toEqual(start.split(' '));
});

test('its health is what the box itself says', () => {
  const [health = ''] = instructions(runStage, 'HEALTHCHECK');
  expect(health).toMatch(/CMD \["\/usr\/bin\/bramka", "health"\]$/);
  expect(read('systemd/bramka-command.sh')).toContain('BRAMKA_DATA:-/var/lib/bramka}');
});

test('the compose file keeps the data, passes the modem and nothing more', () => {
  expect(compose).toMatch(/^ {6}- data:\/var\/lib\/bramka$/m);
  expect(compose).toMatch(/devices:\n {6}- "\$\{MODEM:\?[^}]+\}:\/dev\/ttyUSB0"/);
  expect(compose).toMatch(/^volumes:\n {2}data:$/m);
  expect(compose).toMatch(/read_only: true/);
  expect(compose).toMatch(/cap_drop:\n {6}- ALL/);
  expect(compose).not.toMatch(/privileged: true|network_mode|docker\.sock|- \/dev:/);
});

test('no secret is in it, nor does one come in from the checkout', () => {
  for (const text of [containerfile, compose]) {
    expect(text).not.toMatch(/^\s*(ENV|ARG|environment:)/m);
    expect(text).not.toMatch(/password|passphrase|secret|\bpin\b/i);
  }
  const kept = read('.dockerignore').split('\n');
  for (const name of ['.git', 'data', 'bramka.toml', '*.key', '*.db']) expect(kept).toContain(name);
});
