import { describe, expect, it } from 'vitest';
import { encodeStatusReport } from '../../../modem/pdu/encode-deliver.ts';
import { BOX, CUSTOMER, makeWorld, taken, type World } from '../../support/test-gateway.ts';

const stateOf = (world: World, id: number) => world.gateway.messages.get(id)?.state;

/** The network says again that the latest segment with this reference has arrived. */
function reportAgain(world: World, reference: number, to = CUSTOMER): void {
  const segment = world.network.submitted.findLast((each) => each.reference === reference);
  const at = segment?.at ?? 0;
  const report = encodeStatusReport({
    reference,
    recipient: to,
    sentAt: at,
    dischargedAt: at,
    offsetMinutes: world.network.offsetMinutes,
    status: 0,
  });
  world.network.deliverPdu(BOX, report.hex);
}

/** One message that arrived and, right behind it, one of which nobody knows whether it went out. */
async function oneOfEach(): Promise<{ world: World; lost: number; reference: number }> {
  const world = makeWorld();
  await world.begin();
  const arrived = taken(world.write('arrived'));
  await world.pass(5_000);
  expect(stateOf(world, arrived.id)).toBe('delivered');
  world.modem.fault({ kind: 'lost-result', delivered: false, times: 1 });
  const lost = taken(world.write('lost'));
  await world.pass(130_000);
  expect(stateOf(world, lost.id)).toBe('unconfirmed');
  return { world, lost: lost.id, reference: world.network.submitted[0]?.reference ?? -1 };
}

describe('a status report that the network repeats', () => {
  it('does not make a message delivered that never went out', async () => {
    const { world, lost, reference } = await oneOfEach();
    reportAgain(world, reference);
    await world.pass(5_000);
    expect(stateOf(world, lost)).toBe('unconfirmed');
    await world.running.stop();
  });

  it('does not do so either when it comes while another message is handed over', async () => {
    const { world, lost, reference } = await oneOfEach();
    world.modem.fault({ kind: 'late-result', afterMs: 5_000, times: 1 });
    const next = taken(world.write('next'));
    await world.pass(1_000);
    reportAgain(world, reference);
    await world.pass(20_000);
    expect(stateOf(world, next.id)).toBe('delivered');
    expect(stateOf(world, lost)).toBe('unconfirmed');
    await world.running.stop();
  });
});

describe('a report from another time', () => {
  it('says nothing about a message that nobody answered for', async () => {
    const { world, lost } = await oneOfEach();
    const report = encodeStatusReport({
      reference: 77,
      recipient: CUSTOMER,
      sentAt: world.clock.now() - 3_600_000,
      dischargedAt: world.clock.now(),
      offsetMinutes: 60,
      status: 0,
    });
    world.network.deliverPdu(BOX, report.hex);
    await world.pass(5_000);
    expect(stateOf(world, lost)).toBe('unconfirmed');
    await world.running.stop();
  });
});

describe('a reference that came round again', () => {
  it('a late report belongs to the message of its time, not to the newest one', async () => {
    const world = makeWorld();
    await world.begin();
    world.customer.switchOn(false);
    world.modem.fault({ kind: 'same-reference' });
    const older = taken(world.write('older'));
    await world.pass(3_600_000);
    const newer = taken(world.write('newer'));
    await world.pass(5_000);
    const [first, second] = world.network.submitted;
    expect(second?.reference).toBe(first?.reference);
    const report = encodeStatusReport({
      reference: first?.reference ?? -1,
      recipient: CUSTOMER,
      sentAt: first?.at ?? 0,
      dischargedAt: world.clock.now(),
      offsetMinutes: world.network.offsetMinutes,
      status: 0,
    });
    world.network.deliverPdu(BOX, report.hex);
    await world.pass(5_000);
    expect(stateOf(world, older.id)).toBe('delivered');
    expect(stateOf(world, newer.id)).toBe('sent');
    await world.running.stop();
  });
});

describe('a report that a segment failed', () => {
  it('ends the segments that were still to go', async () => {
    const world = makeWorld({ timing: { submitMs: 1_000 } });
    await world.begin();
    world.customer.switchOn(false);
    const { id } = taken(world.write('A long answer with numbers. '.repeat(10).trim()));
    await world.pass(1_200);
    world.network.refuseNext(42);
    await world.pass(1_500);
    expect(stateOf(world, id)).toBe('held');
    const [first] = world.network.submitted;
    const report = encodeStatusReport({
      reference: first?.reference ?? -1,
      recipient: CUSTOMER,
      sentAt: first?.at ?? 0,
      dischargedAt: world.clock.now(),
      offsetMinutes: world.network.offsetMinutes,
      status: 0x46,
    });
    world.network.deliverPdu(BOX, report.hex);
    await world.pass(60_000);
    const states = world.gateway.messages.get(id)?.segmentStates.map(({ state }) => state);
    expect(stateOf(world, id)).toBe('failed');
    expect(states).toEqual(['failed', 'cancelled']);
    await world.running.stop();
  });
});
