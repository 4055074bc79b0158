// The type that keeps every translation complete. On its own, so that translations need not import their list.

import type { en } from './en.ts';

type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Words<T[K]>;
};

/** Every word people read. English is the source; a translation that misses a key does not compile. */
export type Catalogue = Words<typeof en>;
