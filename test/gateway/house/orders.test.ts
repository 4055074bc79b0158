// What the house asks to send: it goes out once and is answered, or is refused in words.
import { afterEach, describe, expect, it } from 'vitest';
import { createHouseMemory } from '../../../gateway/house/house-memory.ts';
import { createOrders } from '../../../gateway/house/orders.ts';
import { createTopics } from '../../../gateway/house/topics.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import { makeWorld } from '../../support/test-gateway.ts';
import { CUSTOMER, LINE, makeStand, type Stand } from './house-stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const OTHER = '+48555010003';
const answers = (): Record<string, unknown>[] => stand.home.json(`${LINE}/sent`);
const onAir = (): { to: string; text: string }[] =>
  stand.world.network.submitted.map(({ to, text }) => ({ to, text }));

async function answered(count: number): Promise<void> {
  await stand.until(`${count} answers`, () => answers().length >= count);
  await stand.quiet();
}

describe('a request to send', { timeout: 20_000 }, () => {
  it('goes out, and is answered in the shape of sms2mqtt once the network has it', async () => {
    stand = await makeStand();
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'Heating is off' });
    await answered(1);
    expect(onAir()).toEqual([{ to: CUSTOMER, text: 'Heating is off' }]);
    expect(answers()).toEqual([
      {
        result: 'success',
        datetime: expect.stringMatching(/^2030-01-01 13:0\d:\d\d$/),
        number: CUSTOMER,
        text: 'Heating is off',
      },
    ]);
    expect(stand.world.gateway.messages.list({ after: 0, limit: 10 })).toMatchObject([
      { author: 'house', lane: 'person' },
    ]);
  });

  it('to several numbers goes to each once, and each is answered', async () => {
    stand = await makeStand();
    await stand.home.say(`${LINE}/send`, {
      number: `${CUSTOMER}; ${OTHER};${CUSTOMER};`,
      text: 'to all',
    });
    await answered(2);
    expect(onAir().map(({ to }) => to)).toEqual([CUSTOMER, OTHER]);
    expect(answers().map(({ number }) => number)).toEqual([CUSTOMER, OTHER]);
  });

  it('with an id goes out once however often it is repeated, and every time is answered', async () => {
    stand = await makeStand();
    const order = { number: CUSTOMER, text: 'once', id: 'alarm-17' };
    await stand.home.say(`${LINE}/send`, order);
    await answered(1);
    await stand.home.say(`${LINE}/send`, order);
    await answered(2);
    expect(onAir()).toHaveLength(1);
    expect(answers()).toMatchObject([
      { result: 'success', id: 'alarm-17' },
      { result: 'success', id: 'alarm-17' },
    ]);
    await stand.home.say(`${LINE}/send`, { ...order, text: 'something else' });
    await answered(3);
    expect(onAir()).toHaveLength(1);
    expect(answers().at(-1)?.result).toBe('error: this id was used before for something else');
  });

  it('without an id goes out as often as somebody says it', async () => {
    stand = await makeStand();
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'ding' });
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'ding' });
    await answered(2);
    expect(onAir()).toHaveLength(2);
  });

  it('that was accepted is answered although broker and box were away meanwhile', async () => {
    stand = await makeStand();
    stand.world.gateway.lines.pause('front-desk', { kind: 'system' });
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'slow', id: 'slow-1' });
    await stand.until('it is queued', () => stand.world.gateway.health().waiting === 1);
    await stand.broker.shut();
    await stand.until('the box notices', () => !stand.house.status().connected);
    await stand.house.stop();
    const world = await stand.world.restart();
    const { broker, home } = stand;
    await world.begin();
    world.gateway.lines.resume('front-desk', { kind: 'system' });
    await world.pass(30_000);
    expect(world.gateway.health().waiting).toBe(0);
    await world.running.stop();
    await broker.open();
    stand = await makeStand({ world: await world.restart(), broker });
    await answered(1);
    expect(answers()).toMatchObject([{ result: 'success', text: 'slow', id: 'slow-1' }]);
    await home.close();
  });

  it('to somebody who said STOP is refused at once', async () => {
    stand = await makeStand();
    await stand.receive('STOP');
    await stand.quiet();
    const before = onAir().length;
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'sale' });
    await answered(1);
    expect(answers()).toMatchObject([
      { result: 'error: this number has opted out with STOP', number: CUSTOMER, text: 'sale' },
    ]);
    expect(onAir()).toHaveLength(before);
  });

  it.each([
    ['not JSON', 'hello', 'error: the payload is not JSON: write {"number": "+48…", "text": "…"}'],
    [
      'no text',
      { number: CUSTOMER },
      'error: number and text must be texts, and number must not be empty',
    ],
    ['a number that is none', { number: 'Ola', text: 'x' }, 'error: this is no phone number'],
    ['an endless number', { number: '1'.repeat(300), text: 'x' }, 'error: this is no phone number'],
    ['separators only', { number: ' ; ', text: 'x' }, 'error: this is no phone number'],
    ['no words', { number: CUSTOMER, text: ' ' }, 'error: the text is empty'],
    [
      '17 KiB',
      { number: CUSTOMER, text: 'x'.repeat(17_000) },
      'error: the payload is larger than 16 KiB',
    ],
    ['a list', [1, 2], 'error: number and text must be texts, and number must not be empty'],
    [
      '51 numbers',
      {
        number: Array.from({ length: 51 }, (_, index) => 48555020000 + index).join(';'),
        text: 'x',
      },
      'error: more than 50 numbers in one message',
    ],
  ])('with %s is answered with an error and nothing goes out', async (_what, payload, result) => {
    stand = await makeStand();
    await stand.home.say(`${LINE}/send`, payload);
    await answered(1);
    expect(answers().map((answer) => answer.result)).toEqual([result]);
    expect(onAir()).toEqual([]);
    expect(stand.logged()).not.toMatch(/555010002|Ola/);
  });

  it('to a line that is not there is answered on that name, and one to no possible name only logged', async () => {
    stand = await makeStand();
    await stand.home.say('bramka/lines/attic/send', { number: CUSTOMER, text: 'x' });
    await stand.home.say('bramka/lines/No Line/send', { number: CUSTOMER, text: 'x' });
    await stand.quiet();
    expect(stand.home.json('bramka/lines/attic/sent')).toMatchObject([
      { result: 'error: there is no line of this name' },
    ]);
    expect(stand.home.heard.filter(({ topic }) => topic.includes('No Line/sent'))).toEqual([]);
    expect(stand.logged()).toContain('names no possible line');
    expect(onAir()).toEqual([]);
  });

  it('that is retained is not sent with every start of the box', async () => {
    stand = await makeStand();
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'old' }, { retain: true });
    // The broker gives it to who listens already as any other message (MQTT 3.1.1 section 3.3.1.3).
    await answered(1);
    expect(onAir()).toHaveLength(1);
    stand.broker.cut(stand.home);
    await stand.until('the box is cut off', () => !stand.house.status().connected);
    await stand.until('the box is back', () => stand.house.status().connected);
    await answered(2);
    expect(onAir()).toHaveLength(1);
    expect(answers().at(-1)?.result).toMatch(/^error: retained messages are not sent/);
    // Clearing it is no request.
    const answeredBefore = answers().length;
    await stand.home.say(`${LINE}/send`, '', { retain: true });
    await stand.quiet();
    expect(answers()).toHaveLength(answeredBefore);
  });

  it('the broker gives twice with the flag DUP goes out once, unless much later', async () => {
    stand = await makeStand();
    const world = makeWorld();
    const owed: number[] = [];
    const orders = createOrders({
      gateway: world.gateway,
      memory: { transaction: world.database.transaction, owe: () => undefined },
      answers: { refuse: () => undefined, owe: ({ messageId }) => void owed.push(messageId) },
      topics: createTopics('bramka'),
      clock: world.clock,
      log: createLogger({ level: 'fatal' }),
    });
    const payload = Buffer.from(JSON.stringify({ number: CUSTOMER, text: 'x' }));
    const packet = { topic: `${LINE}/send`, payload, retained: false };
    orders.take({ ...packet, repeated: false });
    orders.take({ ...packet, repeated: true });
    expect(owed).toEqual([1]);
    await world.clock.advance(11 * 60_000);
    orders.take({ ...packet, repeated: true });
    expect(owed).toEqual([1, 2]);
  });

  it('that the disk has no room for is refused, and nothing of it is kept', async () => {
    stand = await makeStand();
    const { sqlite } = stand.world.database;
    sqlite.exec(
      "create trigger full before insert on segments begin select raise(abort, 'full'); end",
    );
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'x', id: 'full-1' });
    await answered(1);
    expect(answers()).toMatchObject([
      { result: 'error: nothing can be stored now: the disk is full or broken', id: 'full-1' },
    ]);
    sqlite.exec('drop trigger full');
    expect(stand.world.gateway.messages.list({ after: 0, limit: 10 })).toEqual([]);
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'x', id: 'full-1' });
    await answered(2);
    expect(onAir()).toHaveLength(1);
  });

  it('that finds the disk full in the middle leaves neither a piece of the message nor a debt', async () => {
    stand = await makeStand();
    const world = makeWorld();
    const memory = createHouseMemory(world.database);
    const refused: string[] = [];
    const orders = createOrders({
      gateway: world.gateway,
      memory,
      answers: { refuse: (_line, _asked, code) => void refused.push(code), owe: () => undefined },
      topics: createTopics('bramka'),
      clock: world.clock,
      log: createLogger({ level: 'fatal' }),
    });
    const { sqlite } = world.database;
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    for (let index = 0; index < 50; index++) {
      const text = `${index} ${'hello '.repeat(150)}`;
      const payload = Buffer.from(JSON.stringify({ number: CUSTOMER, text }));
      orders.take({ topic: `${LINE}/send`, payload, retained: false, repeated: false });
    }
    expect(new Set(refused)).toEqual(new Set(['storage-failing']));
    const stored = world.gateway.messages.list({ after: 0, limit: 100 });
    expect(stored).toHaveLength(50 - refused.length);
    expect(
      memory
        .owed()
        .map(({ messageId }) => messageId)
        .sort((a, b) => a - b),
    ).toEqual(stored.map(({ id }) => id));
    for (const { id, segments } of stored) {
      expect(world.gateway.messages.get(id)?.segmentStates).toHaveLength(segments);
    }
  });
});
