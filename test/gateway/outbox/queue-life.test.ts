// A line's queue as people meet it: pace, budgets, quiet hours, lanes, order and expiry, with the real driver below.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lane, Message } from '../../../gateway/index.ts';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { testDatabase } from '../../support/test-database.ts';
import { makeWorld, taken, type World } from '../../support/test-gateway.ts';

const OTHER = '+48555010003';
const numberOf = (n: number): string => `+4855502${String(n).padStart(4, '0')}`;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function queue(world: World, text: string, to: string, lane: Lane = 'person'): Message {
  const author = { kind: 'system' } as const;
  return taken(world.gateway.messages.queue({ to, text, lane, author }));
}

const sentTexts = (world: World): string[] => world.network.submitted.map((each) => each.text);
const messageOf = (world: World, { id }: Message) => world.gateway.messages.get(id);
const lineOf = (world: World) => world.gateway.lines.list()[0];

describe('the pace of a line', () => {
  it('keeps a gap between two segments, also within a long message', async () => {
    const world = makeWorld({ pace: { gapMs: 10_000 } });
    await world.begin();
    queue(world, 'A long one with numbers. '.repeat(12).trim(), numberOf(1));
    queue(world, 'a short one', numberOf(2));
    await world.pass(2 * MINUTE);
    const times = world.network.submitted.map(({ at }) => at);
    expect(times).toHaveLength(3);
    expect(Math.min(...times.slice(1).map((at, n) => at - (times[n] ?? 0)))).toBeGreaterThan(9_900);
    await world.running.stop();
  });

  it('holds its limit a minute, and says of the next when it goes', async () => {
    const world = makeWorld({ pace: { perMinute: 3 } });
    await world.begin();
    const all = [1, 2, 3, 4, 5].map((n) => queue(world, `n${n}`, numberOf(n)));
    await world.pass(10_000);
    expect(sentTexts(world)).toEqual(['n1', 'n2', 'n3']);
    const fourth = all[3];
    if (fourth === undefined) throw new Error('no fourth');
    const wait = messageOf(world, fourth)?.wait;
    expect(wait).toMatchObject({ reason: 'pace', who: 'nobody' });
    expect(lineOf(world)?.usage.minute).toEqual({ used: 3, limit: 3 });
    expect(lineOf(world)?.queue).toMatchObject({ waiting: 2, nextAt: wait?.until });
    await world.pass((wait?.until ?? 0) - world.clock.now() + 1_000);
    expect(sentTexts(world)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    await world.running.stop();
  });
});

describe('a budget', () => {
  it('holds over a restart, and is free again at midnight of the business', async () => {
    const world = makeWorld({ pace: { perDay: 2 }, timezone: 'Asia/Kathmandu' });
    await world.begin();
    for (const n of [1, 2, 3]) queue(world, `n${n}`, numberOf(n));
    await world.pass(5_000);
    const again = await world.restart();
    await again.begin();
    await again.pass(5_000);
    expect(sentTexts(again)).toEqual(['n1', 'n2']);
    const third = again.gateway.messages.list({ after: 0, limit: 10 })[2];
    const midnight = Date.parse('2030-01-02T00:00:00+05:45');
    expect(third?.wait).toMatchObject({ reason: 'budget-spent', until: midnight });
    expect(lineOf(again)?.usage.day).toEqual({ used: 2, limit: 2 });
    await again.pass(midnight - again.clock.now() - 1_000);
    expect(sentTexts(again)).toHaveLength(2);
    await again.pass(2_000);
    expect(sentTexts(again)).toEqual(['n1', 'n2', 'n3']);
    await again.running.stop();
  });

  it('counts what nobody answered for, and gives back what was surely refused', async () => {
    const world = makeWorld({ pace: { perDay: 100 } });
    await world.begin();
    world.network.refuseNext(28);
    queue(world, 'refused', numberOf(1));
    await world.pass(2_000);
    expect(lineOf(world)?.usage.day.used).toBe(0);
    world.modem.fault({ kind: 'lost-result', delivered: true, times: 1 });
    const open = queue(world, 'unanswered', numberOf(2));
    await world.pass(4 * MINUTE);
    expect(messageOf(world, open)?.state).toBe('unconfirmed');
    expect(lineOf(world)?.usage.day.used).toBe(1);
    await world.running.stop();
  });

  it('counts what was with the modem when the program was killed', async () => {
    const world = makeWorld({ pace: { perDay: 5 }, timing: { submitMs: 5_000 } });
    await world.begin();
    queue(world, 'on its way', numberOf(1));
    await world.pass(500);
    // Nothing is told to stop: this is what the next process finds.
    const found = world.database.sqlite.serialize();
    const path = join(mkdtempSync(join(tmpdir(), 'bramka-killed-')), 'bramka.db');
    writeFileSync(path, found);
    const again = makeWorld({ pace: { perDay: 5 }, database: testDatabase(path) });
    expect(lineOf(again)?.usage.day).toEqual({ used: 1, limit: 5 });
    const stopped = world.running.stop();
    await world.pass(10_000);
    await stopped;
  });

  it('leaves its last tenth to people', async () => {
    const world = makeWorld({ pace: { perMonth: 10 } });
    await world.begin();
    for (let n = 1; n <= 12; n++) queue(world, `bulk ${n}`, numberOf(n), 'bulk');
    await world.pass(10_000);
    expect(sentTexts(world)).toHaveLength(9);
    queue(world, 'from a person', numberOf(99));
    await world.pass(5_000);
    expect(sentTexts(world)).toHaveLength(10);
    expect(sentTexts(world).at(-1)).toBe('from a person');
    await world.running.stop();
  });
});

describe('in quiet hours', () => {
  it('bulk messages wait until the morning, a person’s and the answer to STOP do not', async () => {
    // The clock stands at 13:00 in Warsaw.
    const world = makeWorld({
      pace: { quietHours: { fromMinute: 12 * 60, toMinute: 15 * 60 }, quietLanes: ['bulk'] },
    });
    await world.begin();
    const bulk = queue(world, 'offer', numberOf(1), 'bulk');
    queue(world, 'your table is ready', numberOf(2));
    world.customer.send('+48555010001', 'STOP');
    await world.pass(5_000);
    expect(sentTexts(world)).toHaveLength(2);
    expect(sentTexts(world)[0]).toBe('your table is ready');
    expect(messageOf(world, bulk)?.wait).toMatchObject({
      reason: 'quiet-hours',
      who: 'nobody',
      until: Date.parse('2030-01-01T15:00:00+01:00'),
    });
    await world.pass(2 * HOUR);
    expect(sentTexts(world)).toContain('offer');
    await world.running.stop();
  });

  it('that hold all lanes the answer to STOP still goes', async () => {
    const world = makeWorld({
      pace: {
        quietHours: { fromMinute: 12 * 60, toMinute: 15 * 60 },
        quietLanes: ['person', 'automatic', 'bulk'],
      },
    });
    await world.begin();
    queue(world, 'later', numberOf(2));
    world.customer.send('+48555010001', 'STOP');
    await world.pass(5_000);
    expect(sentTexts(world)).toHaveLength(1);
    expect(sentTexts(world)[0]).toMatch(/unsubscribed|opted out|no more|STOP|START/i);
    await world.running.stop();
  });
});

describe('lanes', () => {
  it('a person’s message waits for one bulk message at most, however long that is', async () => {
    const world = makeWorld({ timing: { submitMs: 1_000 } });
    await world.begin();
    const long = 'An offer with many words in it. '.repeat(15).trim();
    for (let n = 1; n <= 20; n++) queue(world, long, numberOf(n), 'bulk');
    await world.pass(1_500);
    queue(world, 'from a person', OTHER);
    await world.pass(20_000);
    const at = sentTexts(world).indexOf('from a person');
    const before = world.network.submitted.slice(0, at).map(({ to }) => to);
    expect(new Set(before).size).toBe(1);
    const stopped = world.running.stop();
    await world.pass(5_000);
    await stopped;
  });
});

describe('the order within a conversation', () => {
  it('is kept while an earlier message backs off, and other conversations go on', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(42);
    queue(world, 'first', OTHER);
    queue(world, 'second', OTHER);
    queue(world, 'elsewhere', numberOf(1));
    await world.pass(2_000);
    expect(sentTexts(world)).toEqual(['elsewhere']);
    await world.pass(10_000);
    expect(sentTexts(world)).toEqual(['elsewhere', 'first', 'second']);
    await world.running.stop();
  });

  it('lets the next go at once when the one before is taken back', async () => {
    const world = makeWorld();
    await world.begin();
    for (let each = 0; each < 3; each++) world.network.refuseNext(42);
    const first = queue(world, 'first', OTHER);
    queue(world, 'second', OTHER);
    await world.pass(16_000);
    expect(messageOf(world, first)?.state).toBe('held');
    taken(world.gateway.messages.withdraw(first.id));
    await world.pass(1_000);
    expect(sentTexts(world)).toEqual(['second']);
    await world.running.stop();
  });

  it('never makes a person’s message wait for a bulk one', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(42);
    queue(world, 'offer', OTHER, 'bulk');
    await world.pass(1_000);
    queue(world, 'from a person', OTHER);
    await world.pass(1_000);
    expect(sentTexts(world)).toEqual(['from a person']);
    await world.running.stop();
  });
});

describe('a message that waits too long', () => {
  it('expires half sent too, when its line is stopped between two segments', async () => {
    const world = makeWorld({ expireAfterMs: 2 * HOUR, pace: { gapMs: 10_000 } });
    await world.begin();
    const half = queue(world, 'A long one with numbers. '.repeat(12).trim(), numberOf(1));
    await world.pass(2_000);
    expect(world.network.submitted).toHaveLength(1);
    world.gateway.lines.pause('front-desk', { kind: 'system' });
    await world.pass(3 * HOUR);
    expect(messageOf(world, half)).toMatchObject({ state: 'expired', reason: 'too-late' });
    world.gateway.lines.resume('front-desk', { kind: 'system' });
    await world.pass(MINUTE);
    expect(world.network.submitted).toHaveLength(1);
    await world.running.stop();
  });

  it('expires while its line is down, so that an outage ends in no stale texts', async () => {
    const world = makeWorld({ expireAfterMs: 2 * HOUR, pin: null });
    await world.begin();
    world.modem.unplug();
    await world.pass(MINUTE);
    const stale = queue(world, 'we close in an hour', OTHER);
    await world.pass(2 * HOUR + 2 * MINUTE);
    expect(messageOf(world, stale)).toMatchObject({ state: 'expired', reason: 'too-late' });
    world.modem.plugIn();
    await world.pass(2 * MINUTE);
    expect(sentTexts(world)).toEqual([]);
    await world.running.stop();
  });

  it('carries the time it has left to the network', async () => {
    const world = makeWorld();
    await world.begin();
    const author = { kind: 'system' } as const;
    const send = (text: string, expiresInMs: number) =>
      taken(world.gateway.messages.queue({ to: OTHER, text, author, expiresInMs }));
    send('soon', 30 * MINUTE);
    send('days', 48 * HOUR);
    world.customer.send('+48555010001', 'HELP');
    await world.pass(5_000);
    const validities = world.network.submitted.map(({ pdu }) => decodePdu(pdu, 'mobile'));
    expect(validities).toMatchObject([
      { vpf: 'relative', vpMinutes: 30 },
      { vpf: 'relative', vpMinutes: 48 * 60 },
      // The answer to HELP has to leave soon, and may be read whenever the phone is on again.
      { vpf: 'none' },
    ]);
    await world.running.stop();
  });

  it('goes without it once the service centre refuses validity periods', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(198);
    queue(world, 'plain', OTHER);
    await world.pass(5_000);
    expect(decodePdu(world.network.submitted[0]?.pdu ?? '', 'mobile')).toMatchObject({
      vpf: 'none',
    });
    await world.running.stop();
  });

  it('cannot be asked for with a time that has passed or lies years ahead', () => {
    const world = makeWorld();
    const author = { kind: 'system' } as const;
    for (const expiresAt of [world.clock.now(), world.clock.now() + 31 * 24 * HOUR]) {
      expect(world.gateway.messages.queue({ to: OTHER, text: 'x', author, expiresAt })).toEqual({
        ok: false,
        code: 'bad-expiry',
      });
    }
  });
});
