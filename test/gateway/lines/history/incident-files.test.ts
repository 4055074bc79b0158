import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIncidentFiles } from '../../../../gateway/lines/history/incident-files.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';

let folder: string;
let logged: string[];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'bramka-incidents-')), 'incidents');
  logged = [];
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const make = () =>
  createIncidentFiles({
    folder,
    log: createLogger({ level: 'debug', stream: { write: (line) => void logged.push(line) } }),
  });

const START = Date.UTC(2030, 0, 1, 12);

test('an incident is found again by its number, the newest first, by nobody but its owner', async () => {
  const files = make();
  await files.keep({ line: 'front', at: START, code: 'no-answer', text: 'first' });
  await files.keep({ line: 'front', at: START + 5, code: 'port-lost', text: 'second' });
  await files.keep({ line: 'front-desk', at: START + 9, code: 'timeout', text: 'of another line' });
  expect(await files.list('front')).toEqual([
    { number: 1, at: START + 5, code: 'port-lost' },
    { number: 2, at: START, code: 'no-answer' },
  ]);
  expect(await files.read('front', 2)).toBe('first');
  expect(await files.read('front', 3)).toBeNull();
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
});

test('the second text of an incident takes the place of the first', async () => {
  const files = make();
  void files.keep({ line: 'front', at: START, code: 'no-answer', text: 'before' });
  await files.keep({ line: 'front', at: START, code: 'no-answer', text: 'before and after' });
  expect(await files.list('front')).toHaveLength(1);
  expect(await files.read('front', 1)).toBe('before and after');
});

test('a cause in any words gives a name that is one', async () => {
  const files = make();
  await files.keep({ line: 'front', at: START, code: '../Radio off', text: 'words' });
  expect(await files.list('front')).toMatchObject([{ code: '-radio-off' }]);
  expect(await files.read('front', 1)).toBe('words');
});

test('only the last twenty of a line stay', async () => {
  const files = make();
  for (let count = 0; count < 25; count += 1) {
    await files.keep({ line: 'front', at: START + count, code: 'no-answer', text: String(count) });
  }
  expect(await files.list('front')).toHaveLength(20);
  expect(await files.read('front', 1)).toBe('24');
  expect(await files.read('front', 20)).toBe('5');
});

test('a disk that takes nothing is logged, and nobody else hears of it', async () => {
  mkdirSync(join(folder, '..'), { recursive: true });
  writeFileSync(folder, 'a file where the folder should be');
  const files = make();
  await files.keep({ line: 'front', at: START, code: 'no-answer', text: 'lost' });
  expect(await files.list('front')).toEqual([]);
  expect(logged.join('')).toContain('an incident was not kept');
});
