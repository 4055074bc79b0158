import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAgentLog } from '../../../../modem/phone/agent/agent-log.ts';
import { type Journal, openJournal } from '../../../../modem/phone/agent/journal.ts';
import type { SendEntry } from '../../../../modem/phone/agent/journal-state.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';

const DAY_MS = 86_400_000;
let folder = '';
let file = '';
let clock: FakeClock;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-test-'));
  file = join(folder, 'journal.jsonl');
  clock = createFakeClock();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): Journal =>
  openJournal(
    file,
    clock,
    createAgentLog(clock, () => undefined),
  );

function entry(id: string, change: Partial<SendEntry> = {}): SendEntry {
  const send = { id, to: '+48555010001', body: 'hello', sim: null, parts: 1 };
  const notAfter = '2030-01-01T13:00:00Z';
  return {
    send: { ...send, notAfter },
    state: 'accepted',
    at: clock.now(),
    startedAt: null,
    floor: null,
    acked: null,
    ...change,
  };
}

/** Enough lines that the file is written anew. */
function fill(journal: Journal): void {
  const records = Array.from({ length: 3_000 }, () => ({ t: 'clock' as const, boxAheadMs: 5 }));
  journal.commit(records);
}

test('it has the same name and the same sends after a new start', () => {
  const first = open();
  first.commit([{ t: 'send', entry: entry('a') }]);
  first.close();
  const second = open();
  expect(second.name).toBe(first.name);
  expect(second.name).toMatch(/^[a-z0-9]{6,24}$/);
  expect([...second.state.open]).toEqual(['a']);
});

test('a line that a sudden end tore off takes nothing else with it', () => {
  const first = open();
  first.commit([{ t: 'send', entry: entry('a') }]);
  first.close();
  appendFileSync(file, '{"t":"send","entry":{"send":{"id":"to');
  const second = open();
  second.commit([{ t: 'send', entry: entry('b') }]);
  second.close();
  expect([...open().state.sends.keys()]).toEqual(['a', 'b']);
});

test('a long file is written anew with what is still of use', () => {
  const journal = open();
  const { name } = journal;
  journal.commit([
    { t: 'send', entry: entry('open') },
    { t: 'send', entry: entry('told', { state: 'sent', acked: 'sent' }) },
    { t: 'cursor', cursor: { epoch: 'e', lastId: 7, mark: 'm', newest: 1 } },
    { t: 'config', config: { pollMs: 9_000, partsPerMinute: 3, confirmMs: 2_000 } },
  ]);
  fill(journal);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(20);
  journal.close();
  const again = open();
  expect(again.name).toBe(name);
  expect(again.state).toMatchObject({
    cursor: { epoch: 'e', lastId: 7 },
    config: { pollMs: 9_000 },
    boxAheadMs: 5,
  });
  expect([...again.state.sends.keys()]).toEqual(['open', 'told']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a send is known for thirty days after its end, its text for an hour', async () => {
  const journal = open();
  journal.commit([{ t: 'send', entry: entry('a', { state: 'sent', acked: 'sent' }) }]);
  await clock.advance(29 * DAY_MS);
  fill(journal);
  expect(journal.state.sends.get('a')?.send.body).toBe('');
  await clock.advance(2 * DAY_MS);
  fill(journal);
  expect(journal.state.sends.has('a')).toBe(false);
});

test('of very many the oldest that the box has are forgotten first', () => {
  const journal = open();
  const told = { state: 'sent', acked: 'sent' } as const;
  journal.commit([{ t: 'send', entry: entry('untold', { state: 'sent' }) }]);
  const many = Array.from({ length: 20_010 }, (_, nth) => entry(`send-${nth}`, told));
  journal.commit(many.map((one) => ({ t: 'send', entry: one })));
  fill(journal);
  expect(journal.state.sends.size).toBe(20_000);
  expect(journal.state.sends.has('untold')).toBe(true);
  expect(journal.state.sends.has('send-20009')).toBe(true);
});

test('a later, better word has to be told again', () => {
  const journal = open();
  journal.commit([
    { t: 'send', entry: entry('a', { state: 'unknown' }) },
    { t: 'ack', inbound: [], results: [{ id: 'a', state: 'unknown' }] },
  ]);
  expect([...journal.state.untold]).toEqual([]);
  journal.note([{ t: 'state', id: 'a', state: 'sent', providerId: 4, at: clock.now() }]);
  expect([...journal.state.untold]).toEqual(['a']);
});
