// The short form of the soak with the program as a process and SIGKILL; `npm run soak` is the long form.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playProcess } from '../soak/play.ts';
import { buildProgram, endAllBoxes } from '../support/built-program.ts';

/** Set the variable to try another course of events. */
const SEED = Number(process.env.BRAMKA_SOAK_SEED ?? 20_260);

beforeAll(buildProgram);
afterAll(endAllBoxes);

test('with a bad modem and kill -9 each text arrives once and none is sent twice', async () => {
  const options = { messages: 40, kills: 3, quickOnly: true, scale: 0.05 };
  const counts = await playProcess(SEED, options);
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  expect(counts).toMatchObject({ out: 40 });
}, 90_000);
