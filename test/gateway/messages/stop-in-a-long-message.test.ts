import { describe, expect, it } from 'vitest';
import { BOX, CUSTOMER, makeWorld, taken } from '../../support/test-gateway.ts';

describe('STOP while a long message is on its way', () => {
  it('keeps the segments back that were not handed over yet', async () => {
    const world = makeWorld({ timing: { submitMs: 3_000 } });
    await world.begin();
    const { id } = taken(world.write('A long offer with numbers. '.repeat(30)));
    await world.pass(1_000);
    world.customer.send(BOX, 'STOP');
    await world.pass(40_000);
    expect(world.gateway.consent.of(CUSTOMER)).toBe('opted-out');
    const offers = world.network.submitted.filter((each) => each.concat?.total === 6);
    expect(offers.length).toBeLessThan(6);
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'opted-out',
    });
    expect(world.customer.receivedTexts()).toHaveLength(1);
    await world.running.stop();
  });

  it('is obeyed twice without a second confirmation when it comes by two deliveries at once', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.send(BOX, 'STOP');
    world.customer.send(BOX, 'stop please');
    await world.pass(5_000);
    expect(world.customer.receivedTexts()).toHaveLength(1);
    await world.running.stop();
  });
});
