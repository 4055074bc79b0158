// How often one may ask: the share of each, what time gives back, and what a clock that jumps or a million addresses do to it.
import { describe, expect, it } from 'vitest';
import { createRequestLimits, networkOf } from '../../../gateway/serving/request-limits.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const TILL = { kind: 'key', id: 1 } as const;

function limits(keys = { perSecond: 20, burst: 100 }) {
  const clock = createFakeClock();
  return { clock, ...createRequestLimits({ clock, keys }) };
}

/** How many of so many requests at one moment go through. */
const passing = (count: number, take: () => number): number =>
  Array.from({ length: count }, take).filter((waitMs) => waitMs === 0).length;

describe('a key', () => {
  it('may ask so often at once, and then at its pace', async () => {
    const { clock, take } = limits();
    expect(passing(150, () => take(TILL))).toBe(100);
    await clock.advance(1_000);
    expect(passing(150, () => take(TILL))).toBe(20);
    await clock.advance(60_000);
    expect(passing(150, () => take(TILL))).toBe(100);
  });

  it('is let in exactly when it was told to come, and not before', async () => {
    const { clock, take } = limits({ perSecond: 3, burst: 1 });
    take(TILL);
    const waitMs = take(TILL);
    expect(waitMs).toBe(334);
    await clock.advance(waitMs - 2);
    expect(take(TILL)).toBeGreaterThan(0);
    await clock.advance(2);
    expect(take(TILL)).toBe(0);
  });

  it('is not punished for trying again and again', async () => {
    const { clock, take } = limits();
    passing(100, () => take(TILL));
    expect(passing(10_000, () => take(TILL))).toBe(0);
    expect(take(TILL)).toBe(50);
    await clock.advance(50);
    expect(take(TILL)).toBe(0);
  });

  it('takes nothing of the share of another key, of a person with the same number, or of the command line', () => {
    const { take } = limits();
    passing(101, () => take(TILL));
    expect(take(TILL)).toBeGreaterThan(0);
    expect(take({ kind: 'key', id: 2 })).toBe(0);
    expect(take({ kind: 'person', id: 1 })).toBe(0);
    expect(passing(5_000, () => take({ kind: 'key', id: 0 }))).toBe(5_000);
  });
});

describe('a clock that jumps', () => {
  it('back by a year keeps a key waiting for no longer than before', () => {
    const { clock, take } = limits();
    passing(100, () => take(TILL));
    clock.jump(-365 * 86_400_000);
    expect(take(TILL)).toBe(50);
  });

  it('back and forth gives a key that used little no trouble', () => {
    const { clock, take } = limits();
    take(TILL);
    clock.jump(-3_600_000);
    clock.jump(7_200_000);
    expect(passing(100, () => take(TILL))).toBe(100);
  });
});

describe('strangers', () => {
  const from = (address: string) => ({ kind: 'address', address }) as const;

  it('of one IPv6 network share, however many addresses they make', () => {
    const { take } = limits();
    const many = Array.from({ length: 400 }, (_, n) => from(`2001:db8:1:2::${n.toString(16)}`));
    expect(many.filter((asker) => take(asker) === 0)).toHaveLength(300);
    expect(take(from('2001:db8:1:3::1'))).toBe(0);
    expect(take(from('192.0.2.1'))).toBe(0);
  });

  it('who come by a proxy on this machine are not counted: it brings everybody', () => {
    const { take } = limits();
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(passing(1_000, () => take(from(address)))).toBe(1_000);
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:DB8:0:42::1', '2001:db8:0:42'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0001:0002:3:4:5:6', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::', '0:0:0:0'],
    ['unknown', 'unknown'],
  ])('at %s belong to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('in any number are forgotten, the oldest first, and take nothing from keys', () => {
    const clock = createFakeClock();
    const keys = { perSecond: 1, burst: 1 };
    const { take } = createRequestLimits({ clock, keys, mostKept: 100 });
    take(TILL);
    for (let n = 0; n < 300; n++) take(from('198.51.100.1'));
    for (let n = 0; n < 50; n++) take(from(`203.0.113.${n}`));
    expect(take(from('198.51.100.1'))).toBeGreaterThan(0);
    for (let n = 0; n < 100; n++) take(from(`192.0.2.${n}`));
    expect(take(from('198.51.100.1'))).toBe(0);
    expect(take(TILL)).toBeGreaterThan(0);
  });

  it('who make a million addresses cost little: no more than ten thousand are remembered', () => {
    const { take } = limits();
    for (let n = 0; n < 300; n++) take(from('198.51.100.1'));
    const began = performance.now();
    for (let n = 0; n < 200_000; n++) take(from(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`));
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(take(from('198.51.100.1'))).toBe(0);
  });
});

it('counts what was refused, by who asked', () => {
  const { take, refused } = limits();
  passing(103, () => take(TILL));
  passing(301, () => take({ kind: 'address', address: '192.0.2.1' }));
  expect(refused()).toEqual({ key: 3, person: 0, address: 1 });
});
