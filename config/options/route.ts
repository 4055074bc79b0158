// The options of [[routes]]: which line sends a new message. A part of the schema.
import { z } from 'zod';
import { lineName } from './line.ts';
import { wholeNumber } from './option.ts';

/** As the program writes numbers: international with `+`, or a short code. */
export const listedNumber = /^(?:\+\d{5,15}|\d{3,8})$/;

/** A rule that chooses the line for a new message; the first that fits counts. */
export const route = z.strictObject({
  prefixes: z
    .array(z.string().regex(/^\+?\d{1,15}$/, 'must be digits, with "+" for a country code'))
    .default([])
    .meta({
      description: 'How numbers begin that this rule is for. Without any numbers it is for all.',
      example: 'prefixes = ["+48", "+49"]',
    }),
  numbers: z
    .array(z.string().regex(listedNumber, 'must be a number with "+", or a short code'))
    .default([])
    .meta({
      description: 'Whole numbers that this rule is for.',
      example: 'numbers = ["+48600100200"]',
    }),
  numbers_file: z.string().min(1, 'must not be empty').optional().meta({
    description: 'File with one such number a line; relative to the folder of this file.',
    example: 'numbers_file = "vip.txt"',
  }),
  lines: z.array(lineName).min(1, 'must name at least one line').meta({
    description: 'Lines to send from; a contact keeps its line.',
    example: 'lines = ["front-desk", "spare"]',
  }),
  weights: z
    .array(wholeNumber({ from: 1, to: 1_000 }))
    .optional()
    .meta({
      description: 'Shares of the lines, in their order; even if absent.',
      example: 'weights = [3, 1]',
    }),
});
