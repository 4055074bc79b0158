// The queries a worker asks at every segment read the few waiting messages, however many others there are.
import { describe, expect, it } from 'vitest';
import { createMessageStore } from '../../../gateway/messages/message-store.ts';
import { createWaitingQueue } from '../../../gateway/messages/waiting-queue.ts';
import { createLineUsage } from '../../../gateway/outbox/pace/line-usage.ts';
import type { Database } from '../../../gateway/storage/database.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { testDatabase } from '../../support/test-database.ts';

/** Every statement that is made, as the stores make it. */
function recorded(database: Database, make: () => void): string[] {
  const statements: string[] = [];
  const { sqlite } = database;
  const prepare = sqlite.prepare.bind(sqlite);
  sqlite.prepare = (source: string) => {
    statements.push(source);
    return prepare(source);
  };
  make();
  sqlite.prepare = prepare;
  return statements;
}

function planOf({ sqlite }: Database, statement: string): string[] {
  const values = new Array(statement.split('?').length - 1).fill(1);
  const named = { lineId: 'a', lane: 1, id: 1 };
  const bind = statement.includes('@') ? [named] : values;
  return sqlite
    .prepare<unknown[], { detail: string }>(`explain query plan ${statement}`)
    .all(...bind)
    .map(({ detail }) => detail);
}

describe('no look at the queue walks through all messages', () => {
  const database = testDatabase();
  const clock = createFakeClock();
  const statements = recorded(database, () => {
    const messages = createMessageStore({ database });
    messages.next('a', 1);
    messages.nextTryAt('a', 1);
    messages.waitingOn('a', 'held');
    messages.waitingTo('+48555010002');
    messages.interruptedMessages();
    messages.isSendingTo('a', '+48555010002');
    createWaitingQueue(database);
    createLineUsage({ database, clock });
  }).filter((text) => /^\s*select/i.test(text) && /messages|message_history|line_usage/.test(text));

  it('but searches an index', () => {
    expect(statements.length).toBeGreaterThan(8);
    for (const statement of statements.filter((text) => !text.includes('distinct'))) {
      const plan = planOf(database, statement).join('\n');
      expect
        .soft(plan, statement)
        .not.toMatch(/SCAN (?!CONSTANT)\w+\b(?! USING (COVERING )?INDEX messages_waiting)/);
      if (statement.includes("'held'")) expect.soft(plan, statement).toContain('messages_waiting');
    }
  });

  it('and the look for the next one stops at the first that may go', () => {
    const next = statements.find((text) => text.includes('as earlier')) ?? '';
    const plan = planOf(database, next).join('\n');
    expect(plan).toContain('messages_waiting (line_id=? AND lane<?)');
    expect(plan).toContain('messages_waiting_number (number=? AND id<?)');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});

describe('what a line handed over', () => {
  it('is kept for 62 days', () => {
    const database = testDatabase();
    const clock = createFakeClock();
    const usage = createLineUsage({ database, clock });
    const day = 24 * 3_600_000;
    for (const days of [61, 63]) usage.add('a', clock.now() - days * day, 1);
    usage.prune();
    expect(usage.between('a', 0, clock.now())).toBe(1);
  });

  it('of minutes and lines is kept apart, and never falls below nothing', () => {
    const database = testDatabase();
    const clock = createFakeClock();
    const usage = createLineUsage({ database, clock });
    const now = clock.now();
    usage.add('a', now, 2);
    usage.add('a', now + 60_000, 1);
    usage.add('b', now, 5);
    usage.add('a', now + 60_000, -3);
    expect(usage.between('a', now, now + 60_000)).toBe(2);
    expect(usage.between('a', now, now + 120_000)).toBe(2);
    expect(usage.minutesSince('b', now)).toEqual([{ at: now, segments: 5 }]);
  });
});
