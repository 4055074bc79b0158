// What every option says about itself, and the kinds of values that many options share.
import { z } from 'zod';

/** What an option says about itself; `example` is a line for the file, shown as the hint of a problem. */
export type OptionMeta = { description: string; example: string; secret?: boolean };

export const flag = (meta: OptionMeta, fallback: boolean) =>
  z.boolean().default(fallback).meta(meta);

export const wholeNumber = (range: { from: number; to: number }) =>
  z.int().min(range.from).max(range.to);
