// The SIM's credit: asked for by itself, understood, and an alarm while it is low.
import { afterEach, describe, expect, it } from 'vitest';
import type { BalanceOptions } from '../../../../gateway/lines/line-jobs.ts';
import { taken, type World } from '../../../support/test-gateway.ts';
import { ANNA, HOUR, lineOf, MINUTE, notes, worldWithJobs } from '../jobs-stand.ts';

let world: World;
afterEach(() => world.running.stop());

const BALANCE: BalanceOptions = { code: '*100#', everyMs: 4 * HOUR, pattern: null, lowCredit: 5 };

/** A box whose operator tells `credit`, and how often it was asked. */
async function boxWith(options: Partial<BalanceOptions>, credit: { words: string | null }) {
  world = await worldWithJobs({ balance: { ...BALANCE, ...options } });
  const asked: number[] = [];
  world.network.answerUssd = () => {
    asked.push(world.clock.now());
    return credit.words;
  };
  return asked;
}

describe('the credit', () => {
  it('is asked for soon after the line came up and then at its hours', async () => {
    const asked = await boxWith({}, { words: 'Konto: 23,45 PLN' });
    await world.pass(2 * MINUTE);
    expect(asked).toHaveLength(1);
    expect(lineOf(world)).toMatchObject({
      balance: { text: 'Konto: 23,45 PLN', amount: 23.45, at: asked[0], isLow: false },
      alarms: [],
    });
    await world.pass(4 * HOUR);
    expect(asked).toHaveLength(2);
    expect(notes(world)).toEqual(['credit-ok']);
  });

  it('raises an alarm below the limit, which ends when it is topped up', async () => {
    const credit = { words: 'Konto: 4,99 PLN' };
    await boxWith({ everyMs: HOUR }, credit);
    await world.pass(2 * MINUTE);
    expect(lineOf(world)).toMatchObject({ alarms: ['low-credit'], balance: { isLow: true } });
    credit.words = 'Konto: 54,99 PLN';
    await world.pass(HOUR);
    expect(lineOf(world)).toMatchObject({ alarms: [], balance: { amount: 54.99, isLow: false } });
    expect(notes(world)).toEqual(['credit-low', 'credit-ok']);
  });

  it('that was low is still an alarm after a restart, and is not asked for again at once', async () => {
    const asked = await boxWith({}, { words: 'Konto: 1,00 PLN' });
    await world.pass(2 * MINUTE);
    world = await world.restart();
    await world.begin();
    expect(lineOf(world).alarms).toEqual(['low-credit']);
    await world.pass(HOUR);
    expect(asked).toHaveLength(1);
  });

  it('counts when a person dials the code, even with no schedule', async () => {
    const asked = await boxWith({ everyMs: 0 }, { words: 'Konto: 3,00 PLN' });
    await world.pass(5 * HOUR);
    expect(asked).toHaveLength(0);
    taken(world.gateway.lines.ussd('front-desk', '*100#', ANNA));
    await world.pass(MINUTE);
    expect(lineOf(world)).toMatchObject({ alarms: ['low-credit'], balance: { amount: 3 } });
  });

  it('without an amount in the answer leaves the alarm as it was and says so', async () => {
    const credit = { words: 'Konto: 1,00 PLN' };
    await boxWith({ everyMs: HOUR }, credit);
    await world.pass(2 * MINUTE);
    credit.words = 'Try again later';
    await world.pass(HOUR);
    expect(lineOf(world)).toMatchObject({
      alarms: ['low-credit'],
      balance: { text: 'Try again later', amount: null },
    });
    expect(notes(world)).toEqual(['credit-low', 'credit-unreadable']);
  });

  it("is read by the owner's own rule", async () => {
    await boxWith({ pattern: 'main (\\d+)' }, { words: 'Bonus 9.99, main 3' });
    await world.pass(2 * MINUTE);
    expect(lineOf(world).balance?.amount).toBe(3);
  });

  it('is asked for again within the hour when the network gave no answer', async () => {
    const asked = await boxWith({}, { words: null });
    await world.pass(30 * MINUTE);
    const first = asked.length;
    expect(lineOf(world).balance).toBeNull();
    await world.pass(HOUR);
    expect(asked.length).toBeGreaterThan(first);
  });

  it('never makes a message fail that goes out meanwhile', async () => {
    await boxWith({}, { words: 'Konto: 23,45 PLN' });
    await world.pass(29_900);
    for (let n = 0; n < 5; n++) taken(world.write(`text ${n}`));
    await world.pass(10_000);
    expect(world.network.submitted.map(({ text }) => text)).toHaveLength(5);
    expect(lineOf(world).balance?.amount).toBe(23.45);
  });
});
