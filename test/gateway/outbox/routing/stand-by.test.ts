import { afterEach, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../../../gateway/index.ts';
import { BOX, CUSTOMER, makeWorld, taken, type World } from '../../../support/test-gateway.ts';

const MINUTE = 60_000;
let worlds: World[] = [];

type StandBys = Record<string, string>;

async function begun(
  standBys: StandBys,
  more: Parameters<typeof makeWorld>[0] = {},
): Promise<World> {
  const lineOptions = Object.fromEntries(
    Object.entries(standBys).map(([line, lineId]) => [
      line,
      { standBy: { lineId, afterMs: 10 * MINUTE } },
    ]),
  );
  const world = makeWorld({ lineIds: ['a', 'b', 'c'], lineOptions, ...more });
  worlds.push(world);
  await world.begin();
  return world;
}

afterEach(async () => {
  for (const world of worlds) await world.running.stop();
  worlds = [];
});

function detailOf(world: World, id: number): MessageDetail {
  const detail = world.gateway.messages.get(id);
  if (detail === null) throw new Error('no such message');
  return detail;
}

/** Who sent what, as the network saw it. */
const sent = (world: World): string[] =>
  world.network.submitted.map(({ fromNumber, text }) => `${lineWith(world, fromNumber)}: ${text}`);

const lineWith = (world: World, number: string): string =>
  world.lines.find((line) => line.number === number)?.id ?? number;

const eventsOf = (world: World, conversationId: number) =>
  world.gateway.inbox.thread(conversationId, { limit: 50 })?.events ?? [];

describe('a line that is down', () => {
  it('hands what waits to its stand-by after ten minutes, in order, and the thread says so once', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    const first = taken(world.write('one'));
    const second = taken(world.write('two'));
    await world.pass(9 * MINUTE);
    expect(sent(world)).toEqual([]);
    expect(detailOf(world, first.id)).toMatchObject({ state: 'held', lineId: 'a' });
    await world.pass(MINUTE);
    expect(sent(world)).toEqual(['b: one', 'b: two']);
    expect(detailOf(world, second.id)).toMatchObject({ state: 'delivered', lineId: 'b' });
    expect(detailOf(world, first.id).history).toContainEqual(
      expect.objectContaining({ state: 'queued', reason: 'line-taken-over', detail: 'a' }),
    );
    expect(eventsOf(world, first.conversationId)).toMatchObject([
      { kind: 'line-taken-over', lineId: 'a', detail: 'b', afterMessageId: second.id },
    ]);
  });

  it('gives new messages to it at once, and has its own again when it is back', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(11 * MINUTE);
    const during = taken(world.write('during'));
    expect(during).toMatchObject({ lineId: 'b', state: 'queued', reason: 'line-taken-over' });
    taken(world.write('and more'));
    await world.pass(1_000);
    world.line('a').modem.plugIn();
    await world.pass(MINUTE);
    const after = taken(world.write('after'));
    expect(after.lineId).toBe('a');
    await world.pass(1_000);
    expect(sent(world)).toEqual(['b: during', 'b: and more', 'a: after']);
    expect(after.conversationId).toBe(during.conversationId);
    expect(detailOf(world, during.id)).toMatchObject({ lineId: 'b', state: 'delivered' });
    expect(eventsOf(world, during.conversationId)).toHaveLength(1);
    world.line('a').modem.unplug();
    await world.pass(11 * MINUTE);
    taken(world.write('the next time'));
    expect(eventsOf(world, during.conversationId)).toHaveLength(2);
  });

  it('that is back in time keeps its messages', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    taken(world.write('patience'));
    await world.pass(9 * MINUTE);
    world.line('a').modem.plugIn();
    await world.pass(5 * MINUTE);
    expect(sent(world)).toEqual(['a: patience']);
  });

  it('keeps a message of which a segment was handed over, and its reports still find it', async () => {
    const world = await begun({ a: 'b' }, { timing: { submitMs: 1_000 } });
    world.customer.switchOn(false);
    const long = 'A long answer with numbers. '.repeat(12).trim();
    const begunOne = taken(world.write(long));
    const whole = taken(world.write('whole'));
    await world.pass(1_500);
    world.line('a').modem.unplug();
    await world.pass(11 * MINUTE);
    expect(detailOf(world, begunOne.id)).toMatchObject({ lineId: 'a' });
    expect(detailOf(world, begunOne.id).state).not.toBe('delivered');
    expect(detailOf(world, whole.id)).toMatchObject({ lineId: 'b', state: 'sent' });
    world.line('a').modem.plugIn();
    await world.pass(2 * MINUTE);
    world.customer.switchOn(true);
    await world.pass(MINUTE);
    expect(detailOf(world, whole.id).state).toBe('delivered');
    const froms = new Set(
      world.network.submitted
        .filter(({ text }) => text !== 'whole')
        .map(({ fromNumber }) => fromNumber),
    );
    expect([...froms]).toEqual([BOX]);
    expect(detailOf(world, begunOne.id).segmentStates[0]?.state).toBe('delivered');
  });

  it('hands over a moment later what was still with its modem and came back', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    const { id } = taken(world.write('put back'));
    const set = world.database.sqlite.prepare('update messages set state = ? where id = ?');
    set.run('sending', id);
    await world.pass(11 * MINUTE);
    expect(detailOf(world, id).lineId).toBe('a');
    set.run('held', id);
    await world.pass(MINUTE);
    expect(detailOf(world, id)).toMatchObject({ lineId: 'b', state: 'delivered' });
  });

  it('does not move what is too late, was taken back or was stopped by its recipient', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    const late = taken(world.write('too late'));
    const withdrawn = taken(world.write('never mind'));
    const stopped = taken(world.write('not after STOP'));
    world.gateway.messages.withdraw(withdrawn.id);
    world.database.sqlite
      .prepare('update messages set expires_at = ? where id = ?')
      .run(world.clock.now() + MINUTE, late.id);
    world.line('b').modem.unplug();
    await world.pass(11 * MINUTE);
    world.customer.send(world.line('c').number, 'STOP');
    await world.pass(1_000);
    world.line('b').modem.plugIn();
    await world.pass(2 * MINUTE);
    expect(detailOf(world, withdrawn.id).state).toBe('cancelled');
    expect(detailOf(world, stopped.id)).toMatchObject({ state: 'cancelled', reason: 'opted-out' });
    expect(detailOf(world, late.id)).toMatchObject({ lineId: 'a' });
    expect(sent(world).filter((text) => text.startsWith('b'))).toEqual([]);
  });

  it('waits for a stand-by that is down too, and hands over when that one is back', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    world.line('b').modem.unplug();
    await world.pass(1_000);
    const { id } = taken(world.write('both down'));
    await world.pass(30 * MINUTE);
    expect(detailOf(world, id)).toMatchObject({ lineId: 'a', state: 'held' });
    world.line('b').modem.plugIn();
    await world.pass(MINUTE);
    expect(detailOf(world, id)).toMatchObject({ lineId: 'b', state: 'delivered' });
  });

  it('is helped by the stand-by of its stand-by, but nothing is handed on twice', async () => {
    const world = await begun({ a: 'b', b: 'c' });
    world.line('a').modem.unplug();
    world.customer.switchOn(true);
    await world.pass(11 * MINUTE);
    world.line('b').modem.fault({ kind: 'no-prompt' });
    const moved = taken(world.write('moved once'));
    expect(moved.lineId).toBe('b');
    world.line('b').modem.unplug();
    await world.pass(5 * MINUTE);
    const waiting = taken(world.write('for c'));
    expect(waiting.lineId).toBe('a');
    await world.pass(6 * MINUTE);
    expect(detailOf(world, waiting.id)).toMatchObject({ lineId: 'c', state: 'delivered' });
    expect(detailOf(world, moved.id).lineId).toBe('b');
    expect(sent(world)).toEqual(['c: for c']);
  });

  it('does not go round in a circle', async () => {
    const world = await begun({ a: 'b', b: 'a' });
    world.line('a').modem.unplug();
    world.line('b').modem.unplug();
    await world.pass(1_000);
    const { id } = taken(world.write('round'));
    await world.pass(30 * MINUTE);
    expect(detailOf(world, id)).toMatchObject({ lineId: 'a', state: 'held' });
  });

  it('leaves a failed answer of its stand-by to its own conversation when it is sent again', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(11 * MINUTE);
    world.line('b').modem.fault({ kind: 'refuse', command: '+CMGS', answer: '+CMS ERROR: 1' });
    const failed = taken(world.write('refused'));
    await world.pass(MINUTE);
    expect(detailOf(world, failed.id)).toMatchObject({ state: 'failed', lineId: 'b' });
    world.line('a').modem.plugIn();
    await world.pass(MINUTE);
    const again = taken(
      world.gateway.messages.sendAgain(failed.id, { kind: 'account', id: 1, name: 'Anna' }),
    );
    expect(again).toMatchObject({ lineId: 'a', conversationId: failed.conversationId });
  });

  it('tells the pages of what it handed over, after the commit', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    const { id, conversationId } = taken(world.write('one'));
    const heard: string[] = [];
    world.gateway.events.subscribe({ onEvent: (event) => heard.push(event.type) });
    await world.pass(10 * MINUTE);
    expect(heard).toContain('conversation.event');
    const [event] = eventsOf(world, conversationId);
    expect(world.gateway.inbox.event(event?.id ?? 0)).toMatchObject({ afterMessageId: id });
  });

  it('hands over hundreds without holding up the program, none lost and none twice', async () => {
    const world = await begun({ a: 'b' });
    world.line('a').modem.unplug();
    await world.pass(1_000);
    for (let n = 0; n < 450; n++) taken(world.write(`number ${n}`, CUSTOMER));
    await world.pass(12 * MINUTE);
    expect(sent(world)).toEqual(Array.from({ length: 450 }, (_, n) => `b: number ${n}`));
  });
});
