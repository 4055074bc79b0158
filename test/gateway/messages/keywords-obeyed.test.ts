import { describe, expect, it } from 'vitest';
import { BOX, CUSTOMER, makeWorld, taken, type World } from '../../support/test-gateway.ts';

async function texts(world: World, text: string): Promise<void> {
  world.customer.send(BOX, text);
  await world.pass(1_000);
}

describe('STOP', () => {
  it('opts out, cancels what waits, confirms once, and stays visible without raising unread', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.refuseNext(42);
    const waiting = taken(world.write('special offer'));
    await world.pass(500);
    await texts(world, 'Stop. Thank you');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-out');
    expect(world.gateway.messages.get(waiting.id)).toMatchObject({
      state: 'cancelled',
      reason: 'opted-out',
    });
    expect(world.gateway.inbox.unreadTotal()).toBe(0);
    const page = world.gateway.inbox.thread(1, { limit: 10 });
    expect(page?.messages.map((message) => message.keyword)).toEqual([
      null,
      'stop',
      'confirmation',
    ]);
    expect(page?.replyBlock).toMatchObject({ code: 'opted-out', messageText: 'Stop. Thank you' });
    await texts(world, 'STOP');
    expect(world.customer.receivedTexts()).toHaveLength(1);
    await world.running.stop();
  });

  it('refuses further messages from people and scripts', async () => {
    const world = makeWorld();
    await world.begin();
    await texts(world, 'STOP');
    expect(world.write('but wait')).toEqual({ ok: false, code: 'opted-out' });
    await world.running.stop();
  });

  it.each([
    ['WYPISZ', 'pl'],
    ['ARRÊT', 'fr'],
    ['Baja', 'es'],
    ['disiscrivimi', 'it'],
    ['Abmelden', 'de'],
    ['unsubscribe', 'en'],
  ])('is understood as %s', async (word) => {
    const world = makeWorld();
    await world.begin();
    await texts(world, word);
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-out');
    expect(world.customer.receivedTexts()).toHaveLength(1);
    await world.running.stop();
  });

  it('inside a sentence is only a sentence', async () => {
    const world = makeWorld();
    await world.begin();
    await texts(world, 'Where is the bus stop please?');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('unknown');
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    await world.running.stop();
  });

  it('that arrives while the modem makes its prompt still wins: the text is not handed over', async () => {
    const world = makeWorld({ timing: { promptMs: 2_000 } });
    await world.begin();
    const { id } = taken(world.write('special offer'));
    await world.pass(500);
    expect(world.gateway.messages.get(id)?.state).toBe('sending');
    // The word comes in by another way than this modem, which is busy: straight into the store.
    const { database } = world;
    database.sqlite
      .prepare("insert into consents (number, state, changed_at) values (?, 'opted-out', 0)")
      .run(CUSTOMER);
    await world.pass(5_000);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'opted-out',
    });
    expect(world.network.submitted).toEqual([]);
    await world.running.stop();
  });

  it('is confirmed within five minutes or not at all', async () => {
    const world = makeWorld();
    await world.begin();
    for (let refusals = 0; refusals < 20; refusals++) world.network.refuseNext(42);
    await texts(world, 'STOP');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-out');
    await world.pass(10 * 60_000);
    const confirmation = world.gateway.messages.list({
      after: 0,
      limit: 10,
      direction: 'outbound',
    })[0];
    expect(confirmation).toMatchObject({
      keyword: 'confirmation',
      state: 'expired',
      reason: 'too-late',
    });
    expect(world.customer.receivedTexts()).toEqual([]);
    await world.running.stop();
  });
});

describe('START', () => {
  it('opens the conversation again and says so', async () => {
    const world = makeWorld();
    await world.begin();
    await texts(world, 'STOP');
    await texts(world, 'start');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-in');
    expect(world.gateway.inbox.thread(1, { limit: 10 })?.replyBlock).toBeNull();
    expect(world.customer.receivedTexts()).toHaveLength(2);
    expect(world.write('welcome back')).toMatchObject({ ok: true });
    await world.running.stop();
  });
});

describe('HELP', () => {
  it('answers with the configured contact, also after an opt-out, and changes nothing', async () => {
    const world = makeWorld();
    await world.begin();
    await texts(world, 'HELP');
    expect(world.customer.receivedTexts()[0]).toContain('+48 22 000 00 00');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('unknown');
    await texts(world, 'STOP');
    await texts(world, 'pomoc');
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-out');
    expect(world.customer.receivedTexts()[2]).toContain('+48 22 000 00 00');
    await world.running.stop();
  });

  it('is not answered without end: two machines do not talk for ever', async () => {
    const world = makeWorld();
    await world.begin();
    for (let round = 0; round < 10; round++) await texts(world, 'HELP');
    expect(world.customer.receivedTexts()).toHaveLength(3);
    await world.running.stop();
  });
});
