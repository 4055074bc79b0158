import { afterEach, describe, expect, it } from 'vitest';
import type { RouteRule } from '../../../../gateway/outbox/routing/route-rules.ts';
import {
  CUSTOMER,
  makeWorld,
  taken,
  type World,
  type WorldOptions,
} from '../../../support/test-gateway.ts';

const BERLIN = '+49301234567';
let worlds: World[] = [];

async function begun(options: WorldOptions): Promise<World> {
  const world = makeWorld({ lineIds: ['a', 'b', 'c'], ...options });
  worlds.push(world);
  await world.begin();
  return world;
}

afterEach(async () => {
  for (const world of worlds) await world.running.stop();
  worlds = [];
});

const lineOf = (world: World, to?: string, line?: string): string =>
  taken(world.write('Hello', to, line)).lineId;

const rule = (more: Partial<RouteRule>): RouteRule => ({
  prefixes: [],
  numbers: [],
  lines: ['a'],
  weights: [1, 1, 1],
  ...more,
});

/** So many invented numbers. */
const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `+485552000${String(index).padStart(2, '0')}`);

describe('a message without a line of its own', () => {
  it('goes out on the first line when nothing else is known', async () => {
    const world = await begun({});
    expect(lineOf(world)).toBe('a');
  });

  it('goes out on the line the contact last wrote to, not the one we last wrote from', async () => {
    const world = await begun({});
    world.customer.send(world.line('b').number, 'hello b');
    await world.pass(1_000);
    expect(lineOf(world, CUSTOMER, 'c')).toBe('c');
    await world.pass(1_000);
    expect(lineOf(world)).toBe('b');
    world.customer.send(world.line('c').number, 'hello c');
    await world.pass(1_000);
    expect(lineOf(world)).toBe('c');
  });

  it('goes by the rules to a contact who never wrote, in the order of the file', async () => {
    const rules = [
      rule({ prefixes: ['+49'], lines: ['c'] }),
      rule({ numbers: [CUSTOMER], lines: ['b'] }),
      rule({ lines: ['a'] }),
    ];
    const world = await begun({ routing: { sticky: true, rules } });
    expect(lineOf(world, BERLIN)).toBe('c');
    expect(lineOf(world)).toBe('b');
    expect(lineOf(world, '+48555010009')).toBe('a');
    world.customer.send(world.line('c').number, 'now here');
    await world.pass(1_000);
    expect(lineOf(world)).toBe('c');
  });

  it('goes by the rules even to a contact who wrote, when answers are not sticky', async () => {
    const rules = [rule({ lines: ['b'] })];
    const world = await begun({ routing: { sticky: false, rules } });
    world.customer.send(world.line('c').number, 'hello');
    await world.pass(1_000);
    expect(lineOf(world)).toBe('b');
    expect(lineOf(world, CUSTOMER, 'c')).toBe('c');
  });

  it('is spread by weight over contacts, each of whom keeps a line, also after a restart', async () => {
    const rules = [rule({ lines: ['a', 'b'], weights: [3, 1] })];
    const options = { routing: { sticky: true, rules } };
    const world = await begun(options);
    const first = numbers(40).map((number) => lineOf(world, number));
    expect(first.filter((line) => line === 'a')).toHaveLength(30);
    expect(numbers(40).map((number) => lineOf(world, number))).toEqual(first);
    const again = await world.restart();
    worlds = [again];
    expect(numbers(40).map((number) => lineOf(again, number))).toEqual(first);
  });

  it('prefers among the lines of a rule one that can send now; a contact who wrote stays', async () => {
    const rules = [rule({ lines: ['a', 'b'] })];
    const world = await begun({ routing: { sticky: true, rules } });
    world.customer.send(world.line('a').number, 'hello');
    await world.pass(1_000);
    world.line('a').modem.unplug();
    await world.pass(100);
    expect(numbers(3).map((number) => lineOf(world, number))).toEqual(['b', 'b', 'b']);
    expect(lineOf(world)).toBe('a');
    world.line('b').modem.unplug();
    await world.pass(100);
    expect(lineOf(world, BERLIN)).toMatch(/^[ab]$/);
  });

  it('never goes to a line that is not there', async () => {
    const world = await begun({ routing: { sticky: true, rules: [rule({ lines: ['gone'] })] } });
    expect(lineOf(world)).toBe('a');
    expect(world.write('Hello', CUSTOMER, 'gone')).toEqual({ ok: false, code: 'unknown-line' });
  });
});

it("a long message is one line's from its first segment to its last", async () => {
  const rules = [rule({ lines: ['a', 'b', 'c'] })];
  const world = await begun({ routing: { sticky: true, rules } });
  const long = 'A long answer with numbers. '.repeat(20).trim();
  for (const number of numbers(6)) taken(world.write(long, number));
  await world.pass(20_000);
  const senders = new Map<string, Set<string>>();
  for (const { fromNumber, to } of world.network.submitted) {
    senders.set(to, (senders.get(to) ?? new Set()).add(fromNumber));
  }
  expect([...senders.values()].map((set) => set.size)).toEqual(Array(6).fill(1));
  expect(new Set(world.network.submitted.map(({ fromNumber }) => fromNumber)).size).toBe(3);
  expect(world.network.submitted).toHaveLength(24);
});
