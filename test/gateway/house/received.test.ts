// What the house hears of texts that come in: each one once, in order, also those that came while nobody could be told.
import { afterEach, describe, expect, it } from 'vitest';
import { joinAsHouse } from '../../support/house-broker.ts';
import { BOX, makeWorld } from '../../support/test-gateway.ts';
import { CUSTOMER, LINE, makeStand, type Stand } from './house-stand.ts';

let stand: Stand;
afterEach(() => stand.close());

const texts = (): unknown[] => stand.home.json(`${LINE}/received`).map(({ text }) => text);

describe('a text that comes in', { timeout: 20_000 }, () => {
  it('is told in the shape of sms2mqtt and as an event of Home Assistant, and is not retained', async () => {
    stand = await makeStand();
    await stand.receive('Zażółć "gęślą" jaźń');
    await stand.until('it is told', () => stand.home.json(`${LINE}/event`).length === 1);
    expect(stand.home.json(`${LINE}/received`)).toEqual([
      {
        datetime: expect.stringMatching(/^2030-01-01 13:00:\d\d$/),
        number: CUSTOMER,
        text: 'Zażółć "gęślą" jaźń',
        id: 1,
      },
    ]);
    expect(stand.home.json(`${LINE}/event`)).toEqual([
      {
        event_type: 'received',
        number: CUSTOMER,
        text: 'Zażółć "gęślą" jaźń',
        at: expect.stringMatching(/^2030-01-01T12:00:\d\d\.000Z$/),
        id: 1,
      },
    ]);
    const isRetained = stand.home.heard.filter(
      ({ topic, retained }) => retained && /received|event/.test(topic),
    );
    expect(isRetained).toEqual([]);
    const late = await joinAsHouse(stand.broker.url);
    await stand.until(
      'the late one hears what is retained',
      () => late.last(`${LINE}/state`) !== undefined,
    );
    expect(late.heard.map(({ topic }) => topic)).not.toContain(`${LINE}/received`);
    await late.close();
  });

  it('tells nobody its words when the owner does not want that', async () => {
    stand = await makeStand({ settings: { showText: false } });
    await stand.receive('a secret');
    await stand.until('it is told', () => stand.home.json(`${LINE}/event`).length === 1);
    await stand.home.say(`${LINE}/send`, { number: CUSTOMER, text: 'another secret' });
    await stand.until('it is answered', () => stand.home.json(`${LINE}/sent`).length === 1);
    const own = stand.home.heard.filter(({ topic }) => topic !== `${LINE}/send`);
    expect(JSON.stringify(own)).not.toContain('secret');
    expect(stand.home.json(`${LINE}/received`)).toMatchObject([{ number: CUSTOMER, text: '' }]);
  });

  it('that came while the broker was away is told when it is back, once and in order', async () => {
    stand = await makeStand();
    await stand.receive('one');
    await stand.until('it is told', () => texts().length === 1);
    await stand.broker.shut();
    await stand.until('the box notices', () => !stand.house.status().connected);
    await stand.receive('two');
    await stand.receive('three');
    await stand.broker.open();
    await stand.until('the house listens again', () => stand.home.client.connected);
    await stand.until('all is told', () => texts().length >= 3);
    await stand.quiet();
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  it('is not told again after a restart of the box, and what was not told is', async () => {
    stand = await makeStand();
    await stand.receive('one');
    await stand.until('it is told', () => texts().length === 1);
    await stand.broker.shut();
    await stand.until('the box notices', () => !stand.house.status().connected);
    await stand.receive('two');
    await stand.house.stop();
    const world = await stand.world.restart();
    await stand.broker.open();
    const { home, broker } = stand;
    stand = await makeStand({ world, broker });
    await stand.until('the rest is told', () => texts().length > 0);
    await stand.quiet();
    expect(texts()).toEqual(['two']);
    await home.close();
  });

  it('from before the house was switched on is not told', async () => {
    const before = makeWorld();
    await before.begin();
    before.customer.send(BOX, 'old');
    await before.pass(10_000);
    expect(before.gateway.messages.list({ after: 0, limit: 10 })).toHaveLength(1);
    stand = await makeStand({ world: await before.restart() });
    await stand.receive('new');
    await stand.until('it is told', () => texts().length > 0);
    await stand.quiet();
    expect(texts()).toEqual(['new']);
  });

  it('is left to the inbox when the broker was away for more than a day', async () => {
    stand = await makeStand();
    await stand.broker.shut();
    await stand.until('the box notices', () => !stand.house.status().connected);
    await stand.receive('yesterday');
    stand.world.database.sqlite.exec(
      `update messages set created_at = created_at - ${25 * 3_600_000}`,
    );
    await stand.receive('today');
    await stand.broker.open();
    await stand.until('the house listens again', () => stand.home.client.connected);
    await stand.until('the new one is told', () => texts().length > 0);
    await stand.quiet();
    expect(texts()).toEqual(['today']);
    expect(stand.logged()).toContain('"skipped":1');
  });
});
