// Puts what the schema refuses into words for the person who wrote the file. Never quotes a value: it may be a secret.
import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { keysAt, kindsOfLines, type Option, optionAt, sectionOptions } from './option-index.ts';
import { valueAt } from './raw-config.ts';

/** One thing to correct. */
export type Problem = {
  /** The key's path like `lines[0].port`, a place like `line 3, column 5`, a file, or an environment variable. */
  path: string;
  problem: string;
  hint: string;
};

type Issue = z.core.$ZodIssue;

/** The problems behind one issue of the schema; `raw` is what was checked. */
export function problemsOf(issue: Issue, raw: unknown): Problem[] {
  const kind = valueAt(raw, [...issue.path.slice(0, 2), 'kind']);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(key, issue.path, kind));
  }
  const problem = wordsFor(issue, raw);
  return [{ path: pathText(issue.path), problem, hint: hintFor(issue.path, kind) }];
}

/** `['lines', 0, 'port']` as `lines[0].port`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? String(step) : `.${String(step)}`;
    })
    .join('');
}

function unknownKey(key: string, parent: readonly PropertyKey[], kind: unknown): Problem {
  const known = keysAt(parent, kind);
  const elsewhere = sectionOptions.find(({ path }) => path.endsWith(`.${key}`));
  const meant = nearest(key, known) ?? elsewhere?.path ?? null;
  return {
    path: pathText([...parent, key]),
    problem: 'is not an option',
    hint: meant === null ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`,
  };
}

function wordsFor(issue: Issue, raw: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const value = valueAt(raw, issue.path);
      if (value === undefined) return 'is missing';
      return `must be ${typeWords[issue.expected] ?? issue.expected}, not ${nameOfType(value)}`;
    }
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'invalid_union':
      return `must be ${oneOf(kindsOfLines)}`;
    case 'too_small':
      return issue.origin === 'number' ? `must be at least ${issue.minimum}` : issue.message;
    case 'too_big':
      return issue.origin === 'number' ? `must be at most ${issue.maximum}` : issue.message;
    default:
      return issue.message;
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a table',
};

function nameOfType(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a fraction';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'string' ? 'a text' : 'a table';
}

function oneOf(values: readonly unknown[]): string {
  return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
}

function hintFor(path: readonly PropertyKey[], kind: unknown): string {
  const option: Option | null = optionAt(path, kind);
  if (option !== null) return `for example: ${option.example}`;
  if (path[0] === 'routes') return 'a rule starts with [[routes]], its options follow below';
  return path[0] === 'lines'
    ? 'a line starts with [[lines]], its options follow below'
    : `a table starts with [${String(path[0])}], its options follow below`;
}
