import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMarksMemory } from '../../../gateway/lines/identity/marks-memory.ts';
import type { Database } from '../../../gateway/storage/database.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { genericProfile } from '../../../modem/simulator/profiles.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../../modem/simulator/simulated-sim.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { testDatabase } from '../../support/test-database.ts';
import {
  BOX,
  CUSTOMER,
  makeWorld,
  taken,
  type World,
  type WorldOptions,
} from '../../support/test-gateway.ts';

const SLOW = { submitMs: 1_000 };

function storedWorld(options: WorldOptions = {}): World {
  return makeWorld({ sendMode: 'stored', timing: SLOW, ...options });
}

/** A world whose modem has proven that it marks what it sent. */
async function begun(options: WorldOptions = {}): Promise<World> {
  const world = storedWorld(options);
  createMarksMemory(world.database).remember('front-desk', true);
  await world.begin();
  // What a start looks at is done.
  await world.pass(5_000);
  return world;
}

/** The report comes when the modem listens again. */
function slowAir(): Pick<WorldOptions, 'clock' | 'network'> {
  const clock = createFakeClock();
  return { clock, network: new SimulatedNetwork({ clock, deliveryMs: 30_000 }) };
}

function copyOf(database: Database): Database {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-crash-')), 'bramka.db');
  writeFileSync(path, database.sqlite.serialize());
  return testDatabase(path);
}

/** A power cut: the next process finds this database, and the modem as it is. */
async function afterCrash(
  world: World,
  database = copyOf(world.database),
  options: WorldOptions = {},
): Promise<World> {
  world.modem.unplug();
  const stopped = world.running.stop();
  await world.pass(100);
  await stopped;
  world.modem.plugIn();
  const { clock, network, modem, sim } = world;
  return storedWorld({ database, clock, network, modem, sim, ...options });
}

async function ended(world: World): Promise<void> {
  const stopped = world.running.stop();
  await world.pass(6_000);
  await stopped;
}

const texts = (world: World): string[] => world.network.submitted.map(({ text }) => text);
const stateOf = (world: World, id: number) => {
  const message = world.gateway.messages.get(id);
  return message === null ? null : [message.state, message.reason];
};
const slots = (world: World): unknown[] =>
  world.database.sqlite
    .prepare('select stored_index from segments where stored_index is not null')
    .all();

describe('a line that sends from the memory of its modem', () => {
  it('delivers, and leaves neither drafts nor slots behind', async () => {
    const world = await begun();
    const ids = ['one', 'two', 'three'].map((text) => taken(world.write(text)).id);
    await world.pass(10_000);
    expect(ids.map((id) => stateOf(world, id)?.[0])).toEqual([
      'delivered',
      'delivered',
      'delivered',
    ]);
    expect(world.modem.memory('SM')?.used).toBe(0);
    expect(slots(world).length).toBeLessThanOrEqual(1);
    const next = await world.restart();
    await next.begin();
    await next.pass(1_000);
    expect(slots(next)).toEqual([]);
    await ended(next);
  });

  it('finds out by the first receipt that its modem marks nothing, and remembers it', async () => {
    const clock = createFakeClock();
    const network = new SimulatedNetwork({ clock });
    const sim = new SimulatedSim({ number: BOX });
    const profile = { ...genericProfile, marksSent: false };
    const modem = new SimulatedModem({ network, clock, sim, profile });
    const world = storedWorld({ clock, network, sim, modem });
    await world.begin();
    taken(world.write('one'));
    taken(world.write('two'));
    await world.pass(5_000);
    expect(texts(world)).toEqual(['one', 'two']);
    expect(createMarksMemory(world.database).read('front-desk')).toBe(false);
    expect(world.gateway.lines.list()[0]?.detail).toMatch(/^sends directly/);
    const next = await world.restart();
    await next.begin();
    expect(next.gateway.lines.list()[0]?.detail).toMatch(/^sends directly/);
    expect(world.modem.memory('SM')?.used).toBe(0);
    await ended(next);
  });
});

describe('after the end of the program in the middle of a submit', () => {
  it('what went out is known as sent, matched by its report, and not sent again', async () => {
    const world = await begun(slowAir());
    const { id } = taken(world.write('gone out'));
    let atCrash: Database | undefined;
    world.network.onSubmitted(() => {
      atCrash ??= copyOf(world.database);
    });
    world.modem.fault({ kind: 'vanish', command: '+CMSS', stage: 'payload', delivered: true });
    await world.pass(3_000);
    const next = await afterCrash(world, atCrash);
    expect(stateOf(next, id)).toEqual(['sending', 'restarted']);
    await next.begin();
    await next.pass(10_000);
    expect(stateOf(next, id)).toEqual(['sent', null]);
    await next.pass(30_000);
    expect(stateOf(next, id)).toEqual(['delivered', null]);
    expect(texts(next)).toEqual(['gone out']);
    expect(next.modem.memory('SM')?.used).toBe(0);
    await ended(next);
  });

  it('what did not go out waits again and is sent once', async () => {
    const world = await begun();
    const { id } = taken(world.write('not yet'));
    const second = taken(world.write('second'));
    await world.pass(500);
    expect(world.modem.memory('SM')?.used).toBe(1);
    const next = await afterCrash(world);
    await next.begin();
    await next.pass(20_000);
    expect(stateOf(next, id)).toEqual(['delivered', null]);
    expect(stateOf(next, second.id)).toEqual(['delivered', null]);
    expect(texts(next)).toEqual(['not yet', 'second']);
    expect(next.modem.memory('SM')?.used).toBe(0);
    await ended(next);
  });

  it('a draft whose place was not committed yet is cleared away, and the text sent once', async () => {
    const world = await begun({ timing: { ...SLOW, commandMs: 200 } });
    const { id } = taken(world.write('drafted'));
    await world.pass(100);
    const atCrash = copyOf(world.database);
    await world.pass(500);
    expect(world.modem.memory('SM')?.used).toBe(1);
    const stranger = encodeSubmit({ to: CUSTOMER, text: 'a note', encoding: 'gsm7' }).hex;
    world.modem.storeRaw(stranger, { memory: 'SM', status: 2 });
    const next = await afterCrash(world, atCrash);
    expect(stateOf(next, id)).toEqual(['queued', 'restarted']);
    await next.begin();
    await next.pass(10_000);
    expect(texts(next)).toEqual(['drafted']);
    expect(next.modem.memory('SM')?.entries()).toMatchObject([[2, { hex: stranger }]]);
    await ended(next);
  });

  it('what nobody can tell any more is unconfirmed, and the slot of somebody else stays', async () => {
    const world = await begun();
    const { id } = taken(world.write('overwritten'));
    await world.pass(500);
    const atCrash = copyOf(world.database);
    const next = await afterCrash(world, atCrash);
    next.modem.memory('SM')?.remove(1);
    const other = encodeSubmit({ to: CUSTOMER, text: 'a note', encoding: 'gsm7' }).hex;
    next.modem.storeRaw(other, { memory: 'SM', status: 2 });
    await next.begin();
    await next.pass(20_000);
    expect(stateOf(next, id)).toEqual(['unconfirmed', 'restarted']);
    expect(texts(next)).toEqual([]);
    expect(next.modem.memory('SM')?.used).toBe(1);
    await ended(next);
  });

  it('a STOP that came meanwhile wins over a text that did not go out', async () => {
    const world = await begun();
    const { id } = taken(world.write('too late for this'));
    await world.pass(500);
    const next = await afterCrash(world);
    next.customer.send(BOX, 'STOP');
    await next.begin();
    await next.pass(20_000);
    expect(stateOf(next, id)).toEqual(['cancelled', 'opted-out']);
    expect(texts(next)).not.toContain('too late for this');
    await ended(next);
  });

  it('a long message goes on behind the segment that was open', async () => {
    const world = await begun();
    const text = 'long '.repeat(80);
    const { id } = taken(world.write(text));
    await world.pass(1_500);
    expect(world.network.submitted).toHaveLength(1);
    const next = await afterCrash(world);
    await next.begin();
    await next.pass(20_000);
    expect(stateOf(next, id)).toEqual(['delivered', null]);
    expect(next.network.submitted.map(({ concat }) => concat?.sequence)).toEqual([1, 2, 3]);
    expect(next.customer.receivedTexts()).toEqual([text]);
    await ended(next);
  });

  it('is settled even when the line sends directly by now', async () => {
    const world = await begun();
    const { id } = taken(world.write('mode changed'));
    await world.pass(500);
    const next = await afterCrash(world, copyOf(world.database), { sendMode: 'direct' });
    await next.begin();
    await next.pass(20_000);
    expect(stateOf(next, id)).toEqual(['delivered', null]);
    expect(texts(next)).toEqual(['mode changed']);
    await ended(next);
  });

  it('is unconfirmed when the line is no longer configured', async () => {
    const world = await begun();
    const { id } = taken(world.write('orphan'));
    await world.pass(500);
    const database = copyOf(world.database);
    database.sqlite.prepare("update messages set line_id = 'sold'").run();
    const next = await afterCrash(world, database);
    expect(stateOf(next, id)).toEqual(['unconfirmed', 'restarted']);
    await ended(next);
  });
});

describe('a modem that goes away in the middle of a submit', () => {
  it.each([true, false])(
    'tells when it is back whether the text went out (%s)',
    async (delivered) => {
      const world = await begun(slowAir());
      world.modem.fault({
        kind: 'vanish',
        command: '+CMSS',
        stage: 'payload',
        delivered,
        times: 1,
      });
      const { id } = taken(world.write('once only'));
      await world.pass(2_000);
      expect(stateOf(world, id)).toEqual(['sending', 'line-offline']);
      world.modem.plugIn();
      await world.pass(90_000);
      expect(stateOf(world, id)).toEqual(['delivered', null]);
      expect(texts(world)).toEqual(['once only']);
      await ended(world);
    },
  );

  it('says nothing for two minutes: the memory settles it at once', async () => {
    const world = await begun();
    world.modem.fault({ kind: 'lost-result', delivered: true, times: 1 });
    const { id } = taken(world.write('silence'));
    await world.pass(130_000);
    expect(stateOf(world, id)).toEqual(['delivered', null]);
    expect(texts(world)).toEqual(['silence']);
    await ended(world);
  });

  it('but a network that did not answer the modem leaves it unconfirmed', async () => {
    const world = await begun();
    world.network.refuseNext(332);
    const { id } = taken(world.write('no answer'));
    await world.pass(10_000);
    expect(stateOf(world, id)).toEqual(['unconfirmed', 'no-answer']);
    expect(world.modem.memory('SM')?.used).toBe(0);
    await ended(world);
  });
});

describe('a disk that fails', () => {
  it('before the slot is committed keeps the text from going out, and it goes once there is space', async () => {
    const world = await begun({ timing: { ...SLOW, commandMs: 200 } });
    const { id } = taken(world.write('patience'));
    await world.pass(100);
    world.database.sqlite.pragma('query_only = ON');
    await world.pass(5_000);
    expect(texts(world)).toEqual([]);
    world.database.sqlite.pragma('query_only = OFF');
    await world.pass(60_000);
    expect(stateOf(world, id)).toEqual(['delivered', null]);
    expect(texts(world)).toEqual(['patience']);
    expect(world.modem.memory('SM')?.used).toBe(0);
    await ended(world);
  });
});
