import { expect, it, vi } from 'vitest';
import { createSegmentStore } from '../../../gateway/messages/segment-store.ts';
import { testDatabase } from '../../support/test-database.ts';

it('what lies in a modem is found without reading every segment there ever was', () => {
  const database = testDatabase();
  const { sqlite } = database;
  const store = createSegmentStore({ database });
  const prepare = vi.spyOn(sqlite, 'prepare');
  store.interrupted();
  store.openInMemory('front-desk');
  store.perhapsDrafted('front-desk');
  store.leftInMemory('front-desk');
  const statements = prepare.mock.calls.map(([text]) => text);
  prepare.mockRestore();
  expect(statements).toHaveLength(4);
  for (const text of statements) {
    const values = Array.from(text.matchAll(/\?/g), () => 'front-desk');
    const plan = sqlite.prepare(`explain query plan ${text}`).all(...values);
    expect(JSON.stringify(plan)).not.toMatch(/SCAN segments(?! USING INDEX)/);
  }
});
