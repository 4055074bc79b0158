import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Script } from 'node:vm';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { loadAssets } from '../../web/assets.ts';
import { pickLanguage } from '../../web/i18n/catalogue.ts';
import { formatFor } from '../../web/i18n/format.ts';
import { barsOf } from '../../web/lines/signal-bars.tsx';
import { ask, endWorlds, makeWorld, NOON, staticDir } from './support.ts';

/** Names of all files below a folder of the static folder, as they are addressed. */
const filesBelow = (folder: string): string[] =>
  readdirSync(join(staticDir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(staticDir, join(entry.parentPath, entry.name)));

const packaged = new URL('../../node_modules/htmx.org/', import.meta.url);

describe('the vendored scripts', () => {
  it.each([
    ['vendor/htmx.min.js', 'dist/htmx.min.js'],
    ['vendor/hx-sse.min.js', 'dist/ext/hx-sse.min.js'],
    ['vendor/LICENSE', 'LICENSE'],
  ])('%s is the one of the installed package', (ours, theirs) => {
    expect(readFileSync(join(staticDir, ours), 'utf8')).toBe(
      readFileSync(new URL(theirs, packaged), 'utf8'),
    );
  });
});

describe('the static folder', () => {
  it('asks nothing of other machines', () => {
    const own = filesBelow('.').filter(
      (name) => /\.(css|js|svg|webmanifest)$/.test(name) && !name.startsWith('vendor/'),
    );
    expect(own.length).toBeGreaterThan(80);
    for (const name of own) {
      const text = readFileSync(join(staticDir, name), 'utf8').replaceAll(
        'http://www.w3.org/2000/svg',
        '',
      );
      expect(text).not.toMatch(/https?:\/\/|@import|eval\(/);
    }
  });
});

describe('words and times', () => {
  it.each([
    [null, '', 'en'],
    [null, 'ja,en;q=0.5', 'en'],
    [null, 'xx;q=0', 'en'],
    ['en', 'pl', 'en'],
  ] as const)('account %s and browser "%s" get %s', (chosen, header, expected) => {
    expect(pickLanguage(chosen, header)).toBe(expected);
  });

  const format = formatFor('en', 'PL', 'Europe/Warsaw');

  it.each([
    [10_000, 'now'],
    [4 * 60_000, '4 min'],
    [3 * 3_600_000, '10:00'],
    [2 * 86_400_000, 'Wed'],
    [30 * 86_400_000, '21 Oct'],
    [400 * 86_400_000, '16 Oct 2025'],
  ])('%d ms ago reads %s', (age, expected) => {
    expect(format.short(NOON - age, NOON)).toBe(expected);
  });

  it('knows days by the zone of the box, not by UTC', () => {
    const lateEvening = Date.UTC(2026, 10, 19, 23, 30);
    expect(format.day(lateEvening, NOON)).toBe('Today');
    expect(format.day(lateEvening - 3_600_000, NOON)).toBe('Yesterday');
  });

  it.each([
    [null, 0],
    [-113, 0],
    [-100, 1],
    [-90, 2],
    [-80, 3],
    [-60, 4],
  ] as const)('%s dBm shows %d bars', (dbm, bars) => {
    expect(barsOf(dbm)).toBe(bars);
  });
});

const SCRIPTS = ['app.js', 'vendor/htmx-live.js', 'live-worker.js'];
const served = loadAssets(staticDir);
const servedText = (name: string): string => new TextDecoder().decode(served.find(name)?.body);

describe('what the browser gets of the static folder', () => {
  afterAll(endWorlds);

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', null],
    ['', null],
  ] as const)('"%s" is answered with %s, and the bytes are the same', async (taken, encoding) => {
    const world = await makeWorld({ setUp: false });
    const answer = await ask(world, '/static/app.css', { headers: { 'Accept-Encoding': taken } });
    expect(answer.headers.get('Content-Encoding')).toBe(encoding);
    expect(answer.headers.get('Vary')).toBe('Accept-Encoding');
    const sent = Buffer.from(await answer.arrayBuffer());
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    const bytes = encoding === null ? sent : unpack[encoding](sent);
    expect(bytes.toString()).toBe(servedText('app.css'));
  });

  it.each(SCRIPTS)('%s, joined of many files, is one that a browser can read', (name) => {
    // In a block of strict code no name may be given twice, as in a module.
    expect(() => new Script(`'use strict'; {${servedText(name)}}`)).not.toThrow();
  });

  it('every file of the script is part of what is served', () => {
    const script = SCRIPTS.map(servedText).join('');
    for (const name of readdirSync(join(staticDir, 'app'))) {
      const [firstLine = ''] = readFileSync(join(staticDir, 'app', name), 'utf8').split('\n');
      expect(script).toContain(firstLine);
    }
  });

  it('every file of the styles is part of the sheet that its folder is named after, without its comments', () => {
    const parts = filesBelow('styles');
    expect(parts.length).toBeGreaterThan(60);
    for (const part of parts) {
      const [, sheet = ''] = part.split('/');
      const rules = readFileSync(join(staticDir, part), 'utf8').replaceAll(/\/\*.*?\*\/\s*/gs, '');
      const css = servedText(`${sheet}.css`);
      expect(css).toContain(rules.trim());
      expect(css).not.toContain('/*');
    }
  });
});
