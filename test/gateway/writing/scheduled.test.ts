// Replies for later: they go in time, once, unless the customer wrote, opted out, or somebody took them back.
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayEvent, ScheduledReply } from '../../../gateway/index.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { makeWriters, onWorld, type Writers } from './writers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let writers: Writers | null = null;

afterEach(async () => {
  await writers?.world.running.stop();
  writers = null;
});

async function begun(options: Parameters<typeof makeWriters>[0] = {}): Promise<Writers> {
  writers = await makeWriters(options);
  return writers;
}

function plan(all: Writers, text: string, more: { in?: number; cancelOnReply?: boolean } = {}) {
  const { anna, world, conversationId } = all;
  const dueAt = world.clock.now() + (more.in ?? HOUR);
  const cancelOnReply = more.cancelOnReply ?? true;
  const planned = anna.writing.schedule({ conversationId, text, dueAt, cancelOnReply });
  if (!planned.ok) throw new Error(`refused: ${planned.code}`);
  return planned.value;
}

const sent = ({ world }: Writers): string[] => world.network.submitted.map(({ text }) => text);

function stateOf({ world }: Writers, { id }: ScheduledReply) {
  return world.database.sqlite
    .prepare('select state, reason from scheduled_replies where id = ?')
    .get(id);
}

describe('a reply for later', () => {
  it('waits until its time, and becomes a message then', async () => {
    const all = await begun();
    const reply = plan(all, 'Good morning!');
    await all.world.pass(HOUR - MINUTE);
    expect(sent(all)).toEqual([]);
    expect(all.kamil.writing.scheduled()).toMatchObject([{ id: reply.id, text: 'Good morning!' }]);
    await all.world.pass(2 * MINUTE);
    expect(sent(all)).toEqual(['Good morning!']);
    expect(all.anna.writing.scheduled()).toEqual([]);
    const [, message] = all.world.gateway.messages.list({ after: 0, limit: 5 });
    expect(message).toMatchObject({ text: 'Good morning!', author: 'Anna Nowak' });
  });

  it('is not refused as too late by a clock that jumps a year ahead, and goes in its time', async () => {
    const all = await begun();
    const reply = plan(all, 'Good morning!');
    await all.world.pass(2 * MINUTE);
    all.world.clock.jump(365 * 24 * HOUR);
    await all.world.pass(5 * MINUTE);
    expect(stateOf(all, reply)).toEqual({ state: 'waiting', reason: null });
    expect(sent(all)).toEqual([]);
    all.world.clock.jump(-365 * 24 * HOUR);
    await all.world.pass(HOUR);
    expect(sent(all)).toEqual(['Good morning!']);
  });

  it('is cancelled when the customer writes before, and its writer is told', async () => {
    const all = await begun();
    const told: GatewayEvent[] = [];
    all.world.gateway.events.subscribe({ onEvent: (event) => void told.push(event) });
    const reply = plan(all, 'Are you still interested?');
    const kept = plan(all, 'We open at eight.', { cancelOnReply: false });
    await all.customerWrites('Yes, very much');
    expect(stateOf(all, reply)).toEqual({ state: 'cancelled', reason: 'replied' });
    expect(stateOf(all, kept)).toEqual({ state: 'waiting', reason: null });
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'notice', accountId: 1, kind: 'scheduled-cancelled' }),
    );
    const events = all.anna.inbox.thread(all.conversationId, { limit: 9 })?.events ?? [];
    expect(events.at(-1)).toMatchObject({ kind: 'scheduled-cancelled', detail: 'replied' });
    await all.world.pass(2 * HOUR);
    expect(sent(all)).toEqual(['We open at eight.']);
    expect(all.anna.writing.notSent()).toMatchObject([{ id: reply.id, reason: 'replied' }]);
  });

  it('is refused at its time when the customer opted out meanwhile, and says so', async () => {
    const all = await begun();
    const reply = plan(all, 'An offer', { cancelOnReply: false });
    await all.customerWrites('STOP');
    await all.world.pass(2 * HOUR);
    expect(stateOf(all, reply)).toEqual({ state: 'refused', reason: 'opted-out' });
    expect(sent(all)).not.toContain('An offer');
  });

  it('is refused when its writer may not send any more', async () => {
    const all = await begun();
    const reply = plan(all, 'from one who left');
    all.world.database.sqlite.exec('update accounts set disabled_at = 1 where id = 1');
    await all.world.pass(2 * HOUR);
    expect(stateOf(all, reply)).toEqual({ state: 'refused', reason: 'forbidden' });
    expect(sent(all)).toEqual([]);
  });

  it('goes once although the program was started anew before and at its time', async () => {
    const all = await begun();
    plan(all, 'once');
    let world = await all.world.restart();
    writers = onWorld(world);
    await world.begin();
    await world.pass(HOUR + 500);
    world = await world.restart();
    writers = onWorld(world);
    await world.begin();
    await world.pass(HOUR);
    expect(sent(writers)).toEqual(['once']);
  });

  it('goes late when the box was off for a while, and not at all after half a day', async () => {
    const all = await begun();
    plan(all, 'a little late');
    const old = plan(all, 'yesterday’s', { in: 2 * MINUTE });
    const next = await all.world.restart();
    writers = onWorld(next);
    await all.world.clock.advance(12.5 * HOUR);
    await next.begin();
    await next.pass(MINUTE);
    expect(sent(writers)).toEqual(['a little late']);
    expect(stateOf(writers, old)).toEqual({ state: 'refused', reason: 'bad-time' });
  });

  it('goes at its time on the clock when that is set on', async () => {
    const machine = createFakeClock();
    let ahead = 0;
    const all = await begun({ clock: { ...machine, now: () => machine.now() + ahead } });
    const { anna, conversationId } = all;
    const dueAt = machine.now() + 3 * HOUR;
    anna.writing.schedule({ conversationId, text: 'at ten', dueAt, cancelOnReply: true });
    ahead = 3 * HOUR;
    for (let second = 0; second < 70; second++) await machine.advance(1_000);
    expect(sent(all)).toEqual(['at ten']);
  });

  it('is planned once by a form that comes twice', async () => {
    const { anna, world, conversationId } = await begun();
    const dueAt = world.clock.now() + HOUR;
    const wish = { conversationId, text: 'x', dueAt, cancelOnReply: true, nonce: 'n' };
    anna.writing.schedule(wish);
    anna.writing.schedule(wish);
    expect(anna.writing.scheduled(conversationId)).toHaveLength(1);
  });

  it('can be changed, sent now and cancelled while it waits, not after', async () => {
    const all = await begun();
    const { writing } = all.anna;
    const first = plan(all, 'first');
    expect(writing.changeScheduled(first.id, { text: 'better' })).toMatchObject({
      value: { text: 'better' },
    });
    expect(writing.sendScheduledNow(first.id)).toMatchObject({ value: { state: 'sent' } });
    expect(writing.cancelScheduled(first.id)).toEqual({ ok: false, code: 'not-allowed-now' });
    const second = plan(all, 'second');
    expect(writing.cancelScheduled(second.id)).toMatchObject({ value: { state: 'cancelled' } });
    await all.world.pass(2 * HOUR);
    expect(sent(all)).toEqual(['better']);
  });

  it('refuses a time that has passed, missing fields and secrets, as sending would', async () => {
    const { anna, world, conversationId } = await begun();
    const dueAt = world.clock.now() + HOUR;
    const wish = { conversationId, text: 'x', dueAt, cancelOnReply: true };
    const codeOf = (change: Partial<typeof wish>) => anna.writing.schedule({ ...wish, ...change });
    expect(codeOf({ dueAt: world.clock.now() - 1 })).toMatchObject({ code: 'bad-time' });
    expect(codeOf({ text: '' })).toMatchObject({ code: 'empty-text' });
    expect(codeOf({ text: '{{contact.company}}' })).toMatchObject({ code: 'unresolved-field' });
    expect(codeOf({ text: 'hasło: abc123' })).toMatchObject({ code: 'sensitive' });
    expect(codeOf({ text: 'long '.repeat(500) })).toMatchObject({ code: 'text-too-long' });
  });
});
