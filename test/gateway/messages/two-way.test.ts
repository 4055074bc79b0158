import { describe, expect, it } from 'vitest';
import { BOX, CUSTOMER, makeWorld, taken } from '../../support/test-gateway.ts';

describe('a text from a customer', () => {
  it('opens a conversation, counts as unread and leaves the SIM empty', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.send(BOX, 'Do you have time on Friday?');
    await world.pass(200);
    const [conversation] = world.gateway.inbox.list({ limit: 10 }).conversations;
    expect(conversation).toMatchObject({
      number: CUSTOMER,
      unread: 1,
      last: { text: 'Do you have time on Friday?', direction: 'inbound', state: 'received' },
    });
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    expect(world.modem.memory('SM')?.used).toBe(0);
    await world.running.stop();
  });

  it('that was stored on the SIM while the box was off is collected at start', async () => {
    const world = makeWorld();
    await world.begin();
    await world.running.stop();
    world.customer.send(BOX, 'Are you open?');
    await world.pass(100);
    const again = await world.restart();
    await again.begin();
    await again.pass(200);
    expect(again.gateway.messages.list({ after: 0, limit: 10 }).map((each) => each.text)).toEqual([
      'Are you open?',
    ]);
    await again.running.stop();
  });

  it('in several parts with emoji is joined to one message', async () => {
    const world = makeWorld();
    await world.begin();
    const long = 'Zażółć gęślą jaźń 👩‍🚀 '.repeat(12).trim();
    world.customer.send(BOX, long);
    await world.pass(2_000);
    const messages = world.gateway.messages.list({ after: 0, limit: 10 });
    expect(messages.map((each) => each.text)).toEqual([long]);
    expect(messages[0]?.segments).toBeGreaterThan(3);
    await world.running.stop();
  });

  it('written twice with the same words is kept twice', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.send(BOX, 'Hello?');
    world.customer.send(BOX, 'Hello?');
    await world.pass(500);
    expect(world.gateway.messages.list({ after: 0, limit: 10 })).toHaveLength(2);
    await world.running.stop();
  });

  it('stays unread until a person opens the conversation', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.send(BOX, 'one');
    world.customer.send(BOX, 'two');
    await world.pass(500);
    const [conversation] = world.gateway.inbox.list({ limit: 1 }).conversations;
    const page = world.gateway.inbox.thread(conversation?.id ?? 0, { limit: 50 });
    expect(page?.firstUnreadId).toBe(page?.messages[0]?.id);
    world.gateway.inbox.markRead(conversation?.id ?? 0, page?.messages[1]?.id ?? 0);
    expect(world.gateway.inbox.unreadTotal()).toBe(0);
    await world.running.stop();
  });

  it('never reaches a log, nor does its sender', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.send(BOX, 'my secret is 4711');
    world.write('your secret is safe');
    await world.pass(500);
    expect(world.logged()).not.toContain('secret');
    expect(world.logged()).not.toContain(CUSTOMER.slice(1));
    await world.running.stop();
  });
});

describe('an answer', () => {
  it('reaches the customer and is delivered once the network says so', async () => {
    const world = makeWorld({ timing: { submitMs: 300 } });
    await world.begin();
    const queued = taken(world.write('Friday at ten?'));
    expect(queued).toMatchObject({
      state: 'queued',
      segments: 1,
      encoding: 'gsm7',
      author: 'Anna',
    });
    await world.pass(50);
    expect(world.gateway.messages.get(queued.id)?.state).toBe('sending');
    await world.pass(1_000);
    const detail = world.gateway.messages.get(queued.id);
    expect(detail?.state).toBe('delivered');
    expect(detail?.history.map((entry) => entry.state)).toEqual([
      'queued',
      'sending',
      'sent',
      'delivered',
    ]);
    expect(world.customer.receivedTexts()).toEqual(['Friday at ten?']);
    await world.running.stop();
  });

  it('of many segments is delivered only when all of them are', async () => {
    const world = makeWorld();
    await world.begin();
    const long = 'A long answer with numbers. '.repeat(20).trim();
    const queued = taken(world.write(long));
    expect(queued.segments).toBe(4);
    await world.pass(3_000);
    const detail = world.gateway.messages.get(queued.id);
    expect(detail?.segmentStates.map((segment) => segment.state)).toEqual(
      Array(4).fill('delivered'),
    );
    expect(detail?.state).toBe('delivered');
    expect(world.customer.receivedTexts()).toEqual([long]);
    await world.running.stop();
  });

  it('to a phone that is off stays sent until it is on again', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.switchOn(false);
    const { id } = taken(world.write('Call me'));
    await world.pass(1_000);
    expect(world.gateway.messages.get(id)?.state).toBe('sent');
    world.customer.switchOn(true);
    await world.pass(1_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('to a number that nobody has fails with a reason a person understands', async () => {
    const world = makeWorld();
    await world.begin();
    const { id } = taken(world.write('Hello?', '+48555999999'));
    await world.pass(1_000);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'failed',
      reason: 'number-unreachable',
    });
    await world.running.stop();
  });

  it('of a person goes before automatic and bulk ones, and each lane first come first served', async () => {
    const world = makeWorld();
    const queue = (text: string, lane: 'person' | 'automatic' | 'bulk') =>
      world.gateway.messages.queue({ to: CUSTOMER, text, lane, author: { kind: 'system' } });
    queue('bulk 1', 'bulk');
    queue('automatic', 'automatic');
    queue('bulk 2', 'bulk');
    queue('person 1', 'person');
    queue('person 2', 'person');
    await world.begin();
    await world.pass(2_000);
    expect(world.customer.receivedTexts()).toEqual([
      'person 1',
      'person 2',
      'automatic',
      'bulk 1',
      'bulk 2',
    ]);
    await world.running.stop();
  });

  it('that the network refuses for a while is tried again later, and others do not wait for it', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(42);
    const first = taken(world.write('congested'));
    const second = taken(world.write('to somebody else', '+48555010003'));
    await world.pass(1_000);
    expect(world.gateway.messages.get(first.id)).toMatchObject({
      state: 'held',
      reason: 'backing-off',
    });
    expect(world.gateway.messages.get(second.id)?.sentAt).not.toBeNull();
    await world.pass(60_000);
    expect(world.gateway.messages.get(first.id)?.state).toBe('delivered');
    expect(world.network.submitted.filter((each) => each.text === 'congested')).toHaveLength(1);
    await world.running.stop();
  });

  it('that nobody answered for is unconfirmed, is never sent again by itself, and a late report settles it', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.switchOn(false);
    world.modem.fault({ kind: 'lost-result', delivered: true, times: 1 });
    const { id } = taken(world.write('taken?'));
    await world.pass(200_000);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'unconfirmed',
      reason: 'no-answer',
    });
    await world.pass(3_600_000);
    expect(world.network.submitted.filter((each) => each.text === 'taken?')).toHaveLength(1);
    world.customer.switchOn(true);
    await world.pass(5_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('can be sent again by a person as a new message', async () => {
    const world = makeWorld();
    await world.begin();
    const { id } = taken(world.write('Hello?', '+48555999999'));
    await world.pass(1_000);
    const again = taken(
      world.gateway.messages.sendAgain(id, { kind: 'account', id: 1, name: 'Anna' }),
    );
    expect(again.id).not.toBe(id);
    expect(world.gateway.messages.get(id)?.state).toBe('failed');
    expect(world.gateway.messages.sendAgain(again.id, { kind: 'system' })).toEqual({
      ok: false,
      code: 'not-allowed-now',
    });
    await world.running.stop();
  });

  it('waits while the line is down, says so, and goes out when it is back', async () => {
    const world = makeWorld();
    await world.begin();
    world.modem.unplug();
    await world.pass(100);
    expect(world.gateway.lines.list()[0]).toMatchObject({ state: 'offline', trouble: 'port-lost' });
    const { id } = taken(world.write('later'));
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'line-offline' });
    world.modem.plugIn();
    await world.pass(60_000);
    expect(world.gateway.lines.list()[0]?.state).toBe('ready');
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('that meets the very moment when the line goes says that the line is offline', async () => {
    const world = makeWorld();
    await world.begin();
    world.modem.unplug();
    const { id } = taken(world.write('later'));
    await world.pass(1_000);
    expect(world.gateway.messages.get(id)).toMatchObject({ state: 'held', reason: 'line-offline' });
    world.modem.plugIn();
    await world.pass(60_000);
    expect(world.gateway.messages.get(id)?.state).toBe('delivered');
    await world.running.stop();
  });

  it('can be taken back while it waits, not afterwards', async () => {
    const world = makeWorld();
    const { id } = taken(world.write('never mind'));
    expect(world.gateway.messages.withdraw(id)).toMatchObject({ ok: true });
    await world.begin();
    const sent = taken(world.write('this one'));
    await world.pass(1_000);
    expect(world.gateway.messages.withdraw(sent.id)).toEqual({
      ok: false,
      code: 'not-allowed-now',
    });
    expect(world.customer.receivedTexts()).toEqual(['this one']);
    await world.running.stop();
  });
});

describe('a wish that cannot be', () => {
  const system = { kind: 'system' } as const;
  it.each([
    ['a number that is none', { to: 'not a number', text: 'x' }, 'bad-number'],
    ['an empty text', { to: CUSTOMER, text: '  \n ' }, 'empty-text'],
    ['more than ten segments', { to: CUSTOMER, text: 'x'.repeat(1_531) }, 'text-too-long'],
    ['a line that is not there', { to: CUSTOMER, text: 'x', line: 'nowhere' }, 'unknown-line'],
  ])('%s is refused with a code and nothing is stored', (_name, request, code) => {
    const { gateway } = makeWorld();
    expect(gateway.messages.queue({ ...request, author: system })).toEqual({ ok: false, code });
    expect(gateway.messages.list({ after: 0, limit: 10 })).toEqual([]);
  });

  it('ten full segments are taken', () => {
    const { gateway } = makeWorld();
    const result = gateway.messages.queue({
      to: CUSTOMER,
      text: 'x'.repeat(1_530),
      author: system,
    });
    expect(taken(result).segments).toBe(10);
  });
});

describe('the same request by a script', () => {
  const key = { kind: 'key', id: 7, name: 'shop' } as const;

  it('with the same key gets the same message, with another body a conflict', () => {
    const { gateway } = makeWorld();
    const request = { to: CUSTOMER, text: 'order 12', author: key, idempotencyKey: 'abc' };
    const first = taken(gateway.messages.queue(request));
    expect(taken(gateway.messages.queue(request)).id).toBe(first.id);
    expect(gateway.messages.queue({ ...request, text: 'order 13' })).toEqual({
      ok: false,
      code: 'idempotency-conflict',
    });
    expect(gateway.messages.list({ after: 0, limit: 10 })).toHaveLength(1);
  });

  it('with the same key gets the same answer, also when the message has gone on', async () => {
    const world = makeWorld();
    await world.begin();
    const request = { to: CUSTOMER, text: 'order 12', author: key, idempotencyKey: 'abc' };
    const first = taken(world.gateway.messages.queue(request));
    await world.pass(1_000);
    expect(world.gateway.messages.get(first.id)?.state).toBe('delivered');
    const again = taken(world.gateway.messages.queue(request));
    expect(again).toMatchObject({ id: first.id, state: first.state, reason: first.reason });
    await world.running.stop();
  });
});
