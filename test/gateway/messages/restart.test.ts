import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../../gateway/storage/database.ts';
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import { testDatabase } from '../../support/test-database.ts';
import { BOX, CUSTOMER, makeWorld, taken } from '../../support/test-gateway.ts';

function copyOf(database: Database): Database {
  const path = join(mkdtempSync(join(tmpdir(), 'bramka-crash-')), 'bramka.db');
  // A database in memory may not say that it uses a write-ahead log, so the copy is made whole.
  writeFileSync(path, database.sqlite.serialize());
  return testDatabase(path);
}

describe('after a restart', () => {
  it('what was being handed over is unconfirmed and not sent again; the rest goes on in order', async () => {
    const world = makeWorld({ timing: { submitMs: 5_000 } });
    await world.begin();
    const first = taken(world.write('first'));
    const second = taken(world.write('second'));
    await world.pass(500);
    expect(world.gateway.messages.get(first.id)?.state).toBe('sending');
    // Nothing is told to stop: the file as it is at this moment is what the next process finds.
    const again = makeWorld({ database: copyOf(world.database) });
    expect(again.gateway.messages.get(first.id)).toMatchObject({
      state: 'unconfirmed',
      reason: 'restarted',
    });
    await again.begin();
    await again.pass(10_000);
    expect(again.gateway.messages.get(second.id)?.state).toBe('delivered');
    expect(again.network.submitted.map((each) => each.text)).toEqual(['second']);
    await again.running.stop();
    await world.pass(10_000);
    await world.running.stop();
  });

  it('what waits on a line that is no longer configured is cancelled with the reason', async () => {
    const world = makeWorld();
    const { id } = taken(world.write('orphan'));
    world.database.sqlite.prepare("update messages set line_id = 'sold'").run();
    world.running.start();
    expect(world.gateway.messages.get(id)).toMatchObject({
      state: 'cancelled',
      reason: 'line-removed',
    });
    const stopped = world.running.stop();
    await world.pass(5_000);
    await stopped;
  });
});

describe('parts of a long message', () => {
  const part = (
    sequence: number,
    text: string,
    options: { reference?: number; at?: number } = {},
  ) =>
    encodeDeliver({
      from: CUSTOMER,
      text,
      encoding: 'gsm7',
      concat: { reference: options.reference ?? 7, total: 3, sequence },
      sentAt: options.at ?? Date.UTC(2030, 0, 1, 12),
      offsetMinutes: 60,
    }).hex;

  it('are joined in any order, each counted once', async () => {
    const world = makeWorld();
    await world.begin();
    for (const [sequence, text] of [
      [3, 'three'],
      [1, 'one '],
      [3, 'three'],
      [2, 'two '],
    ] as const) {
      world.network.deliverPdu(BOX, part(sequence, text));
      await world.pass(200);
    }
    expect(world.gateway.messages.list({ after: 0, limit: 5 }).map((each) => each.text)).toEqual([
      'one two three',
    ]);
    await world.running.stop();
  });

  it('survive a restart in between', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.deliverPdu(BOX, part(1, 'one '));
    world.network.deliverPdu(BOX, part(2, 'two '));
    await world.pass(500);
    const again = await world.restart();
    await again.begin();
    again.network.deliverPdu(BOX, part(3, 'three'));
    await again.pass(500);
    expect(again.gateway.messages.list({ after: 0, limit: 5 }).map((each) => each.text)).toEqual([
      'one two three',
    ]);
    await again.running.stop();
  });

  it('with one that never comes are shown with the gap after the time is up', async () => {
    const world = makeWorld({ partsTimeoutMs: 3_600_000 });
    await world.begin();
    world.network.deliverPdu(BOX, part(1, 'one '));
    world.network.deliverPdu(BOX, part(3, 'three'));
    await world.pass(1_000);
    expect(world.gateway.messages.list({ after: 0, limit: 5 })).toEqual([]);
    await world.pass(3_600_000 + 11 * 60_000);
    const [message] = world.gateway.messages.list({ after: 0, limit: 5 });
    expect(message).toMatchObject({ state: 'incomplete', reason: 'parts-missing' });
    expect(message?.text).toMatch(/^one .+three$/);
    await world.running.stop();
  });

  it('of two messages under the same reference are not mixed', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.deliverPdu(BOX, part(1, 'old one '));
    await world.pass(200);
    for (const [sequence, text] of [
      [1, 'new one '],
      [2, 'two '],
      [3, 'three'],
    ] as const) {
      world.network.deliverPdu(BOX, part(sequence, text));
      await world.pass(200);
    }
    const messages = world.gateway.messages.list({ after: 0, limit: 5 });
    expect(messages.map((each) => each.state)).toEqual(['incomplete', 'received']);
    expect(messages[1]?.text).toBe('new one two three');
    await world.running.stop();
  });
});

describe('octets that are no message', () => {
  it('are kept raw, shown as unreadable, deleted from the SIM, and stop nothing', async () => {
    const world = makeWorld();
    await world.begin();
    world.network.deliverPdu(BOX, '00FF00FF');
    world.customer.send(BOX, 'after the garbage');
    await world.pass(3_000);
    expect(world.gateway.lines.unreadable({ limit: 10 })).toMatchObject([
      { lineId: 'front-desk', raw: '00FF00FF' },
    ]);
    expect(world.gateway.messages.list({ after: 0, limit: 5 }).map((each) => each.text)).toEqual([
      'after the garbage',
    ]);
    expect(world.modem.memory('SM')?.used).toBe(0);
    await world.running.stop();
  });
});

describe('the PIN', () => {
  it('is tried once and never again on that SIM, and the line says what to do', async () => {
    const { SimulatedSim } = await import('../../../modem/index.ts');
    const sim = new SimulatedSim({ number: BOX, pin: '1234' });
    const world = makeWorld({ sim, pin: '9999' });
    world.running.start();
    await world.pass(10 * 60_000);
    expect(world.gateway.lines.list()[0]).toMatchObject({ state: 'locked', trouble: 'pin-wrong' });
    expect(sim.pinTries).toBe(2);
    const again = await world.restart();
    again.running.start();
    await again.pass(10 * 60_000);
    expect(sim.pinTries).toBe(2);
    await again.running.stop();
  });
});
