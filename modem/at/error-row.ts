// The shape of a row in the tables of error numbers.
import type { Retryable } from '../errors.ts';

/** One row of a table: number, name, may the same request be repeated, does it condemn the line or hide the outcome. */
export type ErrorRow = readonly [
  number: number,
  name: string,
  retryable: Retryable,
  mark?: 'line' | 'unknown',
];
