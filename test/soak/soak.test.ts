// The short form on the fake clock: every fault, sudden ends, and at the end each text once. `npm run soak` is the long form.
import { expect, test } from 'vitest';
import { playFake } from './play.ts';

/** Neighbours: each plays another way of sending and receiving. */
const SEEDS = [1, 2, 3, 4];

test.each(SEEDS)(
  'with a bad modem and sudden ends each text arrives once and none is sent twice (seed %i)',
  async (seed) => {
    const counts = await playFake(seed, { messages: 40, kills: 4 });
    expect(counts).toMatchObject({ seed, out: 40 });
  },
  20_000,
);
