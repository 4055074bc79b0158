import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeConfig } from '../../config/describe-config.ts';
import { type Config, loadConfig, type Problem } from '../../config/load-config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'routes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (id: string, more = ''): string =>
  `[[lines]]\nid = "${id}"\nport = "/dev/tty${id}"\n${more}\n`;
const lines = line('a') + line('b');

function load(text: string) {
  const file = join(folder, 'bramka.toml');
  writeFileSync(file, text);
  return loadConfig({ file, env: {} });
}

function config(text: string): Config {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function problems(text: string): Problem[] {
  const loaded = load(text);
  return loaded.ok ? [] : loaded.problems;
}

const paths = (text: string): string[] => problems(text).map(({ path }) => path);

describe('routes', () => {
  test('stand in the order of the file, even shares if none are given', () => {
    writeFileSync(join(folder, 'vip.txt'), '# ours\n+48 600 100-200\n\n+49301234567 # Berlin\r\n');
    const { routes } = config(
      `${lines}[[routes]]\nnumbers_file = "vip.txt"\nlines = ["b"]\n` +
        '[[routes]]\nprefixes = ["+48", "71"]\nnumbers = ["+49301"]\nlines = ["a", "b"]\nweights = [3, 1]\n' +
        '[[routes]]\nlines = ["a", "b"]\n',
    );
    expect(routes).toMatchObject([
      { numbersOfFile: ['+48600100200', '+49301234567'], numbers: [], lines: ['b'], weights: [1] },
      { prefixes: ['+48', '71'], numbers: ['+49301'], lines: ['a', 'b'], weights: [3, 1] },
      { prefixes: [], lines: ['a', 'b'], weights: [1, 1] },
    ]);
  });

  test.each([
    ['lines = ["a", "x"]', 'routes[0].lines[1]'],
    ['lines = []', 'routes[0].lines'],
    ['prefixes = ["+48"]', 'routes[0].lines'],
    ['lines = ["a", "a"]', 'routes[0].lines'],
    ['lines = ["a", "b"]\nweights = [1]', 'routes[0].weights'],
    ['lines = ["a"]\nweights = [0]', 'routes[0].weights[0]'],
    ['lines = ["a"]\nprefixes = ["48x"]', 'routes[0].prefixes[0]'],
    ['lines = ["a"]\nnumbers = ["600 100 200"]', 'routes[0].numbers[0]'],
    ['lines = ["a"]\nnumbers_file = "none.txt"', 'routes[0].numbers_file'],
    ['lines = ["a"]\nprefix = ["+48"]', 'routes[0].prefix'],
  ])('%j is refused at %s, with a hint', (text, path) => {
    const found = problems(`${lines}[[routes]]\n${text}\n`);
    expect(found.map((each) => each.path)).toEqual([path]);
    expect(found[0]?.hint).not.toBe('');
  });

  test('a list says which of its lines are wrong, and quotes none', () => {
    writeFileSync(join(folder, 'vip.txt'), '+48600100200\nAnna\n600100200x\n');
    const [found] = problems(`${lines}[[routes]]\nnumbers_file = "vip.txt"\nlines = ["a"]\n`);
    expect(found?.problem).toContain('2, 3');
    expect(JSON.stringify(found)).not.toMatch(/Anna|600100/);
  });

  test('a rule may name the simulated line that serves without any other', () => {
    expect(paths('[[routes]]\nlines = ["demo"]\n')).toEqual([]);
  });
});

describe('a stand-by', () => {
  test('takes over after ten minutes unless said otherwise', () => {
    const loaded = config(line('a', 'standby = "b"') + line('b'));
    expect(loaded.lines.map(({ standBy }) => standBy)).toEqual([
      { lineId: 'b', afterMs: 600_000 },
      null,
    ]);
    const sooner = config(line('a', 'standby = "b"\nstandby_after_minutes = 1') + line('b'));
    expect(sooner.lines[0]?.standBy?.afterMs).toBe(60_000);
  });

  test('must be a line', () => {
    expect(paths(line('a', 'standby = "x"') + line('b'))).toEqual(['lines[0].standby']);
  });

  test('must not lead back: to itself, or round over others', () => {
    expect(paths(line('a', 'standby = "a"'))).toEqual(['lines[0].standby']);
    const round =
      line('a', 'standby = "b"') + line('b', 'standby = "c"') + line('c', 'standby = "b"');
    expect(paths(round)).toEqual(['lines[1].standby', 'lines[2].standby']);
    expect(paths(line('a', 'standby = "b"') + line('b', 'standby = "c"') + line('c'))).toEqual([]);
  });
});

test('what check-config prints loads as the same', () => {
  const loaded = config(
    `${line('a', 'standby = "b"\nstandby_after_minutes = 3') + line('b')}[messages]\nsticky = false\n` +
      '[[routes]]\nprefixes = ["+48"]\nlines = ["b", "a"]\nweights = [2, 1]\n',
  );
  expect(config(describeConfig(loaded))).toEqual(loaded);
});
