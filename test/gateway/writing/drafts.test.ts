// Drafts: each person's own, safe from old tabs, shown to others only when shared.
import { afterEach, describe, expect, it } from 'vitest';
import { makeWriters, onWorld, type Writers } from './writers.ts';

let writers: Writers | null = null;

afterEach(async () => {
  await writers?.world.running.stop();
  writers = null;
});

async function begun(): Promise<Writers> {
  writers = await makeWriters();
  return writers;
}

describe('a draft', () => {
  it('is kept for its writer over a restart, and nobody else sees it', async () => {
    const { world, anna, conversationId } = await begun();
    anna.writing.saveDraft(conversationId, 'half a sen', 0);
    writers = onWorld(await world.restart());
    expect(writers.anna.writing.draft(conversationId)?.text).toBe('half a sen');
    expect(writers.kamil.writing.draft(conversationId)).toBeNull();
    expect(writers.kamil.writing.sharedDrafts(conversationId)).toEqual([]);
  });

  it('is not overwritten by an older tab, which is told', async () => {
    const { anna, conversationId } = await begun();
    const { writing } = anna;
    expect(writing.saveDraft(conversationId, 'one', 0)).toMatchObject({ value: { version: 1 } });
    expect(writing.saveDraft(conversationId, 'one two', 1)).toMatchObject({
      value: { version: 2 },
    });
    expect(writing.saveDraft(conversationId, 'old tab', 1)).toEqual({
      ok: false,
      code: 'stale-draft',
    });
    expect(writing.draft(conversationId)?.text).toBe('one two');
  });

  it('is gone once it was sent, and a save that was on its way does not bring it back', async () => {
    const { anna, conversationId } = await begun();
    expect(anna.writing.reply({ conversationId, text: 'quick' }).ok).toBe(true);
    expect(anna.writing.saveDraft(conversationId, 'quick', 0)).toMatchObject({
      code: 'stale-draft',
    });
    expect(anna.writing.draft(conversationId)?.text).toBe('');
    expect(anna.writing.draftsFor([conversationId]).size).toBe(0);
  });

  it('of ten thousand characters is kept whole, its row shows the beginning', async () => {
    const { anna, conversationId } = await begun();
    const long = 'Zażółć gęślą jaźń. '.repeat(527).slice(0, 10_000);
    expect(anna.writing.saveDraft(conversationId, long, 0).ok).toBe(true);
    expect(anna.writing.draft(conversationId)?.text).toBe(long);
    expect(anna.writing.draftsFor([conversationId, 99]).get(conversationId)).toHaveLength(120);
  });

  it('that is shared is shown to others until it is sent', async () => {
    const { anna, kamil, conversationId } = await begun();
    anna.writing.saveDraft(conversationId, 'What do you think?', 0);
    expect(anna.writing.shareDraft(conversationId, true)).toMatchObject({
      value: { shared: true },
    });
    expect(kamil.writing.sharedDrafts(conversationId)).toMatchObject([
      { text: 'What do you think?', author: { id: 1 } },
    ]);
    anna.writing.reply({ conversationId, text: 'What do you think?' });
    expect(kamil.writing.sharedDrafts(conversationId)).toEqual([]);
  });
});
