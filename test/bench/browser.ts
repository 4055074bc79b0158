// A real Chromium without a window: Debian's where it is installed, else the one of the npm package.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { temporaryFolder } from './places.ts';

const DEBIANS = '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  if (existsSync(DEBIANS)) return chromium.launch({ executablePath: DEBIANS, args });
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args, ...args],
    env: { ...process.env, LD_LIBRARY_PATH: unpackLibraries() },
  });
}

/** The libraries (NSS) that a bare machine does not have, which the package brings along. */
function unpackLibraries(): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'bin'))) folder = dirname(folder);
  const into = temporaryFolder();
  const archive = join(into, 'libraries.tar');
  writeFileSync(archive, brotliDecompressSync(readFileSync(join(folder, 'bin', 'al2023.tar.br'))));
  execFileSync('tar', ['-xf', archive, '-C', into]);
  return join(into, 'lib');
}
