// Reads the lists of numbers that routes name. A number is a person's: no message quotes one.
import { resolve } from 'node:path';
import { listedNumber } from '../options/route.ts';
import type { Problem } from '../problems.ts';
import { type Raw, rawRoutes } from '../raw-config.ts';
import { readText } from './pin-files.ts';

export type NumberFiles = {
  /** The numbers by the route's place in the file. */
  numbers: ReadonlyMap<number, readonly string[]>;
  problems: Problem[];
};

/** One number a line; spaces, dots, dashes and brackets in it, empty lines and what follows `#` do not count. */
export function readNumberFiles(raw: Raw, folder: string): NumberFiles {
  const numbers = new Map<number, readonly string[]>();
  const problems: Problem[] = [];
  for (const { index, route } of rawRoutes(raw)) {
    const file = route.numbers_file;
    if (typeof file !== 'string' || file === '') continue;
    const path = `routes[${index}].numbers_file`;
    const read = readText(resolve(folder, file));
    if (!read.ok) {
      problems.push({ path, problem: read.problem, hint: read.hint });
      continue;
    }
    const list = parseNumbers(read.text);
    if (list.wrong.length > 0) problems.push(wrongLines(path, list.wrong));
    numbers.set(index, list.numbers);
  }
  return { numbers, problems };
}

function parseNumbers(text: string): { numbers: string[]; wrong: number[] } {
  const numbers: string[] = [];
  const wrong: number[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n/)
    .entries()) {
    const number = line.replace(/#.*$/, '').replace(/[\s().-]/g, '');
    if (number === '') continue;
    if (listedNumber.test(number)) numbers.push(number);
    else wrong.push(index + 1);
  }
  return { numbers, wrong };
}

const MOST_NAMED = 5;

function wrongLines(path: string, wrong: readonly number[]): Problem {
  const named = wrong.slice(0, MOST_NAMED).join(', ');
  const more = wrong.length > MOST_NAMED ? ` and ${wrong.length - MOST_NAMED} more` : '';
  return {
    path,
    problem: `names a file with lines that hold no number: ${named}${more}`,
    hint: 'write each number with "+" and its country code, or a short code, one a line',
  };
}
