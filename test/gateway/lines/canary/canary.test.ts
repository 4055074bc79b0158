// The canary: a line proves that it sends and hears, and nobody sees the text.
import { afterEach, describe, expect, it } from 'vitest';
import { SimulatedSim } from '../../../../modem/index.ts';
import { BOX, type World } from '../../../support/test-gateway.ts';
import { ANNA, HOUR, lineOf, MINUTE, notes, worldWithJobs } from '../jobs-stand.ts';

let world: World;
afterEach(() => world.running.stop());

const EVERY = 2 * HOUR;
const TO_SELF = { number: BOX, canary: { everyMs: EVERY, to: 'front-desk' } };
const TO_OTHER = { number: BOX, canary: { everyMs: EVERY, to: 'back-office' } };
const TWO_LINES = {
  lineIds: ['front-desk', 'back-office'],
  jobsOf: { 'back-office': { number: '+48555010101' } },
};
const canaries = () =>
  world.database.sqlite.prepare<[], string>('select state from canaries order by id').pluck().all();
const inbox = () => world.gateway.inbox.list({ limit: 10 }).conversations;
const sent = () => world.network.submitted.map(({ text }) => text);

describe('a canary', () => {
  it("comes back to its own line, which is proven, and is in nobody's inbox", async () => {
    world = await worldWithJobs(TO_SELF);
    expect(lineOf(world)).toMatchObject({ lastProvenAt: null, lastHeardAt: null });
    await world.pass(2 * MINUTE);
    expect(sent()).toEqual([expect.stringMatching(/^Bramka line check [a-z0-9]{8}$/)]);
    expect(canaries()).toEqual(['proven']);
    const proven = lineOf(world).lastProvenAt ?? 0;
    expect(world.clock.now() - proven).toBeLessThan(2 * MINUTE);
    expect(lineOf(world)).toMatchObject({ lastHeardAt: proven, alarms: [], lastReceivedAt: null });
    expect(inbox()).toEqual([]);
    expect(notes(world)).toEqual(['proof-heard']);
  });

  it('goes again after its hours, and good news stands on the timeline once', async () => {
    world = await worldWithJobs(TO_SELF);
    await world.pass(3 * EVERY + 5 * MINUTE);
    expect(canaries()).toEqual(['proven', 'proven', 'proven', 'proven']);
    expect(new Set(sent()).size).toBe(4);
    expect(notes(world)).toEqual(['proof-heard']);
  });

  it('goes again after its hours although the last one bears the time of a clock that was ahead', async () => {
    world = await worldWithJobs(TO_SELF);
    await world.pass(2 * MINUTE);
    world.database.sqlite.exec('update canaries set created_at = created_at + 31536000000');
    world.gateway.lines.pause('front-desk', ANNA);
    world.gateway.lines.resume('front-desk', ANNA);
    await world.pass(EVERY + MINUTE);
    expect(canaries()).toEqual(['proven', 'proven']);
  });

  it('between two lines proves that the one sends and the other hears', async () => {
    world = await worldWithJobs(TO_OTHER, TWO_LINES);
    await world.pass(2 * MINUTE);
    expect(canaries()).toEqual(['proven']);
    expect(lineOf(world).lastProvenAt).not.toBeNull();
    expect(lineOf(world).lastHeardAt).toBeNull();
    expect(lineOf(world, 'back-office').lastHeardAt).not.toBeNull();
    expect(inbox()).toEqual([]);
  });

  it('that never comes makes the line deaf in words, until the next one comes through', async () => {
    world = await worldWithJobs(TO_SELF);
    const elsewhere = world.network.handset(BOX);
    await world.pass(9 * MINUTE);
    expect(lineOf(world).alarms).toEqual([]);
    await world.pass(3 * MINUTE);
    expect(canaries()).toEqual(['lost']);
    expect(lineOf(world)).toMatchObject({ alarms: ['deaf'], lastProvenAt: null });
    elsewhere.onText(({ text }) => elsewhere.send(BOX, text));
    await world.pass(EVERY);
    expect(canaries()).toEqual(['lost', 'proven']);
    expect(lineOf(world).alarms).toEqual([]);
    expect(notes(world)).toEqual(['proof-lost', 'proof-heard']);
  });

  it('that comes late proves the line all the same, once, and is still no message', async () => {
    world = await worldWithJobs(TO_SELF);
    const elsewhere = world.network.handset(BOX);
    await world.pass(15 * MINUTE);
    expect(canaries()).toEqual(['lost']);
    const [text = ''] = elsewhere.receivedTexts();
    for (let n = 0; n < 3; n++) elsewhere.send(BOX, text);
    await world.pass(MINUTE);
    expect(canaries()).toEqual(['proven']);
    expect(lineOf(world).alarms).toEqual([]);
    expect(inbox()).toEqual([]);
    expect(notes(world)).toEqual(['proof-lost', 'proof-heard']);
  });

  it('is told from what others write: only its very text from an own number counts', async () => {
    world = await worldWithJobs(TO_SELF);
    const elsewhere = world.network.handset(BOX);
    await world.pass(2 * MINUTE);
    const [text = ''] = elsewhere.receivedTexts();
    world.customer.send(BOX, text);
    elsewhere.send(BOX, `${text}!`);
    elsewhere.send(BOX, 'Bramka line check aaaaaaaa');
    await world.pass(MINUTE);
    expect(canaries()).toEqual(['sent']);
    expect(inbox().reduce((sum, { unread }) => sum + unread, 0)).toBe(3);
  });

  it('on a line that went down meanwhile is heard when the line is back, and nobody is alarmed', async () => {
    world = await worldWithJobs(TO_OTHER, TWO_LINES);
    await world.pass(50_000);
    world.line('back-office').modem.unplug();
    await world.pass(HOUR);
    expect(canaries()).toEqual(['sent']);
    expect(lineOf(world, 'back-office').alarms).toEqual([]);
    world.line('back-office').modem.plugIn();
    await world.pass(5 * MINUTE);
    expect(canaries()).toEqual(['proven']);
  });

  it('that was on its way when the program ended is recognised by the next run', async () => {
    world = await worldWithJobs(TO_OTHER, TWO_LINES);
    await world.pass(50_000);
    world.line('back-office').modem.unplug();
    await world.pass(MINUTE);
    expect(canaries()).toEqual(['sent']);
    world = await world.restart();
    world.line('back-office').modem.plugIn();
    await world.begin();
    await world.pass(2 * MINUTE);
    expect(canaries()).toEqual(['proven']);
    expect(inbox()).toEqual([]);
  });

  it('that was lost is still an alarm after a restart', async () => {
    world = await worldWithJobs(TO_SELF);
    world.network.handset(BOX);
    await world.pass(15 * MINUTE);
    world = await world.restart();
    await world.begin();
    expect(lineOf(world).alarms).toEqual(['deaf']);
    await world.pass(HOUR);
    expect(canaries()).toEqual(['lost']);
  });

  it('that the network refuses says nothing about hearing, and the next goes at its time', async () => {
    world = await worldWithJobs(TO_SELF);
    world.network.refuseNext(38);
    await world.pass(20 * MINUTE);
    expect(canaries()).toEqual(['failed']);
    expect(lineOf(world).alarms).toEqual([]);
    expect(notes(world)).toEqual(['proof-not-sent']);
    await world.pass(EVERY);
    expect(canaries()).toEqual(['failed', 'proven']);
  });

  it('of which nobody knows whether it left is never sent twice and raises no alarm', async () => {
    world = await worldWithJobs(TO_SELF);
    world.network.handset(BOX);
    world.modem.fault({ kind: 'lost-result', delivered: true, times: 1 });
    await world.pass(30 * MINUTE);
    expect(canaries()).toEqual(['failed']);
    expect(sent()).toHaveLength(1);
    expect(lineOf(world).alarms).toEqual([]);
  });

  it('without an own number to send to is not sent, and the timeline says why', async () => {
    world = await worldWithJobs({ ...TO_SELF, number: null });
    await world.pass(10 * MINUTE);
    expect(sent()).toEqual([]);
    expect(notes(world)).toEqual(['proof-no-number']);
  });

  it('is not sent from a paused line, and goes soon after it is resumed', async () => {
    world = await worldWithJobs(TO_SELF);
    world.gateway.lines.pause('front-desk', ANNA);
    await world.pass(10 * MINUTE);
    expect(sent()).toEqual([]);
    world.gateway.lines.resume('front-desk', ANNA);
    await world.pass(6 * MINUTE);
    expect(canaries()).toEqual(['proven']);
  });

  it('goes to the number on the SIM when none is configured', async () => {
    const sim = new SimulatedSim({ number: BOX, storedNumber: BOX });
    world = await worldWithJobs({ ...TO_SELF, number: null }, { sim });
    await world.pass(2 * MINUTE);
    expect(canaries()).toEqual(['proven']);
  });
});
