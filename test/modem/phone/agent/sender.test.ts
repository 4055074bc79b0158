import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAgentLog } from '../../../../modem/phone/agent/agent-log.ts';
import type { CommandEnd } from '../../../../modem/phone/agent/command.ts';
import { type Confirmer, createConfirmer } from '../../../../modem/phone/agent/confirmer.ts';
import { type Journal, openJournal } from '../../../../modem/phone/agent/journal.ts';
import { createReporter } from '../../../../modem/phone/agent/reporter.ts';
import { createSender, type Sender } from '../../../../modem/phone/agent/sender.ts';
import type { PhoneSend } from '../../../../modem/phone/protocol.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type World = {
  clock: FakeClock;
  journal: Journal;
  sender: Sender;
  confirmer: Confirmer;
  /** Texts that the command was called with. */
  called: string[];
  state(id: string): string | undefined;
};

/** `end` answers the command; by default it comes back clean after 200 ms. */
function world(end?: () => Promise<CommandEnd>): World {
  const clock = createFakeClock();
  const log = createAgentLog(clock, () => undefined);
  const journal = openJournal(join(folder, 'journal.jsonl'), clock, log);
  const called: string[] = [];
  const clean = (): Promise<CommandEnd> =>
    new Promise((resolve) => {
      const ended = { kind: 'exited', code: 0, stdout: '', stderr: '' } as const;
      clock.timer('command', 200, () => resolve(ended));
    });
  const sender = createSender({
    journal,
    clock,
    log,
    termux: {
      sendText({ body }) {
        called.push(body);
        return (end ?? clean)();
      },
    },
    slots: async () => 2,
    knownSlots: () => 2,
    floor: async () => confirmer.floor(),
    knownFloor: () => confirmer.floor(),
    onMove(id) {
      const { state } = journal.state.sends.get(id) ?? {};
      if (state === 'handed' || state === 'unknown') confirmer.watch(id);
    },
    onSendCommand: () => undefined,
  });
  const confirmer = createConfirmer({
    journal,
    clock,
    look: async () => undefined,
    move: sender.move,
  });
  confirmer.startAfter(100);
  const state = (id: string) => journal.state.sends.get(id)?.state;
  return { clock, journal, sender, confirmer, called, state };
}

function send(id: string, change: Partial<PhoneSend> = {}): PhoneSend {
  const notAfter = '2030-01-01T12:10:00Z';
  return { v: 1, id, to: '+48555010001', body: id, sim: null, notAfter, parts: 1, ...change };
}

describe('sends', () => {
  test('go one at a time, in their order', async () => {
    const { sender, called, clock } = world();
    for (const id of ['a', 'b']) sender.accept(send(id));
    await clock.settle();
    expect(called).toEqual(['a']);
    await clock.advance(200);
    expect(called).toEqual(['a', 'b']);
  });

  test('wait for the pace and are not begun when they became too late meanwhile', async () => {
    const { sender, called, clock, state } = world();
    sender.accept(send('a', { parts: 20 }));
    sender.accept(send('late', { notAfter: '2030-01-01T12:00:30Z' }));
    sender.accept(send('b'));
    await clock.advance(59_000);
    expect(called).toEqual(['a']);
    await clock.advance(2_000);
    expect(called).toEqual(['a', 'b']);
    expect(state('late')).toBe('expired');
  });

  test('whose command hangs are unknown, and the next one goes', async () => {
    const { sender, called, clock, state } = world(async () => ({ kind: 'timeout', stdout: '' }));
    for (const id of ['a', 'b']) sender.accept(send(id));
    await clock.settle();
    expect([state('a'), state('b')]).toEqual(['unknown', 'unknown']);
    expect(called).toEqual(['a', 'b']);
  });

  test('get a later word for half an hour', async () => {
    const { sender, confirmer, clock, state } = world();
    for (const id of ['a', 'b']) sender.accept(send(id));
    await clock.advance(61_000);
    expect([state('a'), state('b')]).toEqual(['unknown', 'unknown']);
    await clock.advance(28 * 60_000);
    confirmer.see([{ id: 101, outcome: 'failed', address: '555010001', body: 'a' }]);
    expect(state('a')).toBe('failed');
    await clock.advance(2 * 60_000);
    confirmer.see([{ id: 102, outcome: 'sent', address: '555010001', body: 'b' }]);
    expect(state('b')).toBe('unknown');
  });
});

test('what the box does not name is told again with growing pauses', async () => {
  const { sender, clock, journal } = world();
  const told: number[] = [];
  const reporter = createReporter({
    journal,
    clock,
    version: '1',
    zone: () => 'UTC',
    isConnected: () => true,
    publish: () => told.push((clock.now() - begun) / 1_000),
  });
  sender.accept(send('a', { to: 'nobody' }));
  const begun = clock.now();
  reporter.tell();
  await clock.advance(600_000);
  expect(told).toEqual([0, 10, 30, 70, 150, 310]);
  reporter.acknowledge({
    v: 1,
    inbound: [],
    results: [{ id: 'a', state: 'rejected' }],
    rejected: [],
  });
  await clock.advance(3_600_000);
  expect(told).toHaveLength(6);
});

test('what the box cannot take is told again by another version of the program', async () => {
  const { sender, clock, journal } = world();
  sender.accept(send('a', { to: 'nobody' }));
  const told: string[] = [];
  const reporterOf = (version: string) =>
    createReporter({
      journal,
      clock,
      version,
      zone: () => 'UTC',
      isConnected: () => true,
      publish: () => told.push(version),
    });
  const before = reporterOf('1');
  before.acknowledge({
    v: 1,
    inbound: [],
    results: [],
    rejected: [{ id: 'a', code: 'bad-payload' }],
  });
  before.restart();
  expect(told).toEqual([]);
  before.stop();
  reporterOf('2').restart();
  expect(told).toEqual(['2']);
});
