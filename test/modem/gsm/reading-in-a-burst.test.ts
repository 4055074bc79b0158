import { describe, expect, it } from 'vitest';
import { BOX, CUSTOMER, makeWorld } from '../../support/test-gateway.ts';

describe('texts that come in while many go out', () => {
  it('are read before the next one goes out, and what goes out is not starved', async () => {
    const world = makeWorld({ timing: { submitMs: 3_000 } });
    await world.begin();
    for (let n = 0; n < 20; n++) {
      world.gateway.messages.queue({
        to: CUSTOMER,
        text: `out ${n}`,
        lane: 'bulk',
        author: { kind: 'system' },
      });
    }
    await world.pass(1_000);
    for (let n = 0; n < 6; n++) world.network.handset(`+4855502000${n}`).send(BOX, `in ${n}`);
    // The modem announces them after the submit in progress; all are read when the next one ends.
    await world.pass(6_500);
    const inbound = world.gateway.messages.list({ direction: 'inbound', after: 0, limit: 50 });
    expect(inbound.map((message) => message.text)).toEqual(
      Array.from({ length: 6 }, (_, n) => `in ${n}`),
    );
    await world.pass(70_000);
    expect(world.network.submitted.filter((each) => each.text.startsWith('out'))).toHaveLength(20);
    await world.running.stop();
  });
});
