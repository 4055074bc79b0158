// A line that is stopped waits for nothing; one that tries for months keeps nothing of its tries.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createStopSignal } from '../../../gateway/lines/stop-signal.ts';

const never = new Promise<never>(() => undefined);

it('a wait ends as soon as the line is stopped', async () => {
  const signal = createStopSignal();
  const waiting = signal.until(never);
  signal.stop();
  expect(await waiting).toBeNull();
  expect(await signal.until(Promise.resolve('late'))).toBeNull();
});

it('what the work gives comes through, and so does its failure', async () => {
  const signal = createStopSignal();
  expect(await signal.until(Promise.resolve('found'))).toBe('found');
  await expect(signal.until(Promise.reject(new Error('no hub')))).rejects.toThrow('no hub');
});

it('a line that tries for months keeps nothing of its tries', async () => {
  const signal = createStopSignal();
  const tries = await Promise.all(Array.from({ length: 100 }, () => oneTry(signal)));
  await collectGarbage();
  expect(tries.filter((each) => each.deref() !== undefined)).toEqual([]);
  expect(signal.isStopped()).toBe(false);
});

async function oneTry(signal: ReturnType<typeof createStopSignal>): Promise<WeakRef<object>> {
  const given = { port: '/dev/ttyUSB2' };
  await signal.until(Promise.resolve(given));
  return new WeakRef(given);
}

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  if (typeof gc !== 'function') throw new Error('no collector');
  // What a WeakRef was asked for stays until the turn ends.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise(setImmediate);
    gc();
  }
}
