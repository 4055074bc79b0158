import { expect, test } from 'vitest';
import { createCommandQueue } from '../../../modem/at/command-queue.ts';

test('urgent commands go first, idle ones last', () => {
  const queue = createCommandQueue<string>();
  queue.add('poll', 'idle');
  queue.add('submit', 'normal');
  queue.add('read', 'urgent');
  expect([queue.next(), queue.next(), queue.next(), queue.next()]).toEqual([
    'read',
    'submit',
    'poll',
    undefined,
  ]);
});

test('a burst of urgent commands holds up a submit only for a while', () => {
  const queue = createCommandQueue<string>();
  queue.add('submit', 'normal');
  for (let count = 0; count < 100; count += 1) queue.add('read', 'urgent');
  const order = Array.from({ length: 20 }, () => queue.next());
  expect(order.indexOf('submit')).toBe(8);
});
