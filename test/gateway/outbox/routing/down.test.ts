// What counts as down, without a modem: the lines only say what they can do.
import { beforeEach, expect, it } from 'vitest';
import { StandBys } from '../../../../gateway/outbox/routing/stand-by.ts';
import { createLogger } from '../../../../gateway/runtime/logger.ts';
import { createFakeClock, type FakeClock } from '../../../support/fake-clock.ts';
import { testDatabase } from '../../../support/test-database.ts';

const AFTER_MS = 600_000;
let clock: FakeClock;
let standBys: StandBys;
let due: string[];

beforeEach(() => {
  clock = createFakeClock();
  due = [];
  standBys = new StandBys({
    database: testDatabase(),
    clock,
    log: createLogger({ level: 'fatal' }),
    takeOver: { noteInThread() {}, takeAll: () => 0 },
    standByOf: (lineId) => (lineId === 'a' ? { lineId: 'b', afterMs: AFTER_MS } : null),
    wake() {},
    onDue: (lineId) => void due.push(lineId),
  });
  for (const line of ['a', 'b']) standBys.noteModem(line, true);
});

const helper = (): string | null => standBys.handoverOf('a')?.to ?? null;

function goesDown(): void {
  standBys.noteModem('a', false);
  standBys.noteHold('a', 'line-offline');
}

it.each(['line-offline', 'line-locked', 'sim-changed'] as const)('%s is down', async (hold) => {
  standBys.noteHold('a', hold);
  await clock.advance(AFTER_MS - 1);
  expect(helper()).toBeNull();
  await clock.advance(1);
  expect(helper()).toBe('b');
  expect(due).toEqual(['a']);
});

it('paused is not down, and ends being down', async () => {
  standBys.noteHold('a', 'line-paused');
  await clock.advance(2 * AFTER_MS);
  expect(helper()).toBeNull();
  standBys.noteHold('a', 'line-offline');
  await clock.advance(AFTER_MS);
  expect(helper()).toBe('b');
  standBys.noteHold('a', 'line-paused');
  expect(helper()).toBeNull();
});

it('a line that is tried again, or changes its reason, is down since it first was', async () => {
  goesDown();
  await clock.advance(AFTER_MS / 2);
  standBys.noteHold('a', null);
  standBys.noteHold('a', 'line-locked');
  await clock.advance(AFTER_MS / 2);
  expect(helper()).toBe('b');
});

it('a line is up as soon as it can send, whatever it tells first', async () => {
  goesDown();
  await clock.advance(AFTER_MS);
  standBys.noteModem('a', true);
  expect(helper()).toBe('b');
  standBys.noteHold('a', null);
  expect(helper()).toBeNull();
  goesDown();
  await clock.advance(AFTER_MS);
  standBys.noteHold('a', null);
  expect(helper()).toBe('b');
  standBys.noteModem('a', true);
  expect(helper()).toBeNull();
});

it('a stand-by that is paused or without a modem does not help', async () => {
  goesDown();
  await clock.advance(AFTER_MS);
  standBys.noteHold('b', 'line-paused');
  expect(helper()).toBeNull();
  standBys.noteHold('b', null);
  expect(helper()).toBe('b');
  standBys.noteModem('b', false);
  expect(helper()).toBeNull();
});

it('a line that was removed leaves nothing behind for another one of its name', async () => {
  goesDown();
  await clock.advance(AFTER_MS);
  standBys.forget('a');
  expect(helper()).toBeNull();
  standBys.noteModem('a', true);
  expect(standBys.canSend('a')).toBe(true);
  standBys.stop();
});
