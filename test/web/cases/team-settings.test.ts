// The page on which administrators say how the team works.
import { afterEach, describe, expect, it } from 'vitest';
import { endWorlds } from '../support.ts';
import { makeTeamWorld, wordsOf } from './team-world.ts';

afterEach(endWorlds);

const BUILT_IN = ['answered', 'next-steps', 'follow-up', 'records', 'tagged', 'notes'];
const WAYS = { reopenHours: '24', capacity: '', assignment: 'round-robin' };

/** The fields of the list as the page shows them. */
function itemsOf(html: string): Record<string, string> {
  const fields = html.matchAll(/name="(item-[^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

describe('how the team works', () => {
  it('is saved and shown', async () => {
    const world = await makeTeamWorld();
    const answer = await world.post('/settings/team', { ...WAYS, capacity: '8' });
    expect(answer.headers.get('Location')).toBe('/settings/team?saved');
    const html = await world.page('/settings/team?saved');
    expect(html).toMatch(/name="reopenHours"[^>]*value="24"/);
    expect(html).toMatch(/name="capacity"[^>]*value="8"/);
    expect(html).toMatch(/value="round-robin" checked/);
    expect(html).not.toMatch(/name="claimOnReply" value="yes" checked/);
  });

  it.each([
    [{ reopenHours: 'many' }, 'reopenHours-error'],
    [{ reopenHours: '999999' }, 'reopenHours-error'],
    [{ capacity: '0' }, 'capacity-error'],
    [{ capacity: 'x' }, 'capacity-error'],
  ])('%o is refused at its field and stays typed', async (typed, at) => {
    const world = await makeTeamWorld();
    const answer = await world.post('/settings/team', { ...WAYS, ...typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(`id="${at}"`);
    expect(html).toContain(`value="${Object.values(typed)[0]}"`);
  });

  it('is nobody’s but the administrators’', async () => {
    const world = await makeTeamWorld();
    const { cookie } = world.colleague('maria', 'manager');
    expect((await world.post('/settings/team', WAYS, cookie)).status).toBe(403);
    expect((await world.post('/settings/team/checklist', {}, cookie)).status).toBe(403);
    expect(await world.page('/settings', cookie)).not.toContain('/settings/team');
    expect(wordsOf(await world.page('/settings/team', cookie))).not.toContain('Fewest open');
  });
});

describe('the list before closing', () => {
  it('gets an item, moves it, rewords one and loses one, and every button saves all', async () => {
    const world = await makeTeamWorld();
    const fields = async () => itemsOf(await world.page('/settings/team'));
    const before = await fields();
    expect(Object.keys(before)).toEqual(BUILT_IN.map((id) => `item-${id}`));
    await world.post('/settings/team/checklist', { ...before, new: 'Invoice sent', act: 'add' });
    const withNew = await fields();
    const added = Object.keys(withNew).at(-1) ?? '';
    expect(withNew[added]).toBe('Invoice sent');
    await world.post('/settings/team/checklist', {
      ...withNew,
      'item-answered': 'Did we answer?',
      act: `up:${added.slice('item-'.length)}`,
    });
    const moved = await fields();
    expect(Object.keys(moved).indexOf(added)).toBe(5);
    expect(moved['item-answered']).toBe('Did we answer?');
    await world.post('/settings/team/checklist', { ...moved, act: 'remove:tagged' });
    expect(Object.keys(await fields())).not.toContain('item-tagged');
  });

  it('keeps speaking the reader’s language where nobody wrote other words', async () => {
    const world = await makeTeamWorld();
    const fields = itemsOf(await world.page('/settings/team'));
    await world.post('/settings/team/checklist', { ...fields, required: 'yes', act: 'save' });
    world.database.sqlite.prepare("update accounts set language = 'de'").run();
    const page = wordsOf(await world.page('/inbox/1/close'));
    expect(page).toContain('Die Frage ist beantwortet');
    expect(page).toContain('erst, wenn alles abgehakt ist');
  });

  it('refuses an item without words and shows what was typed', async () => {
    const world = await makeTeamWorld();
    const fields = itemsOf(await world.page('/settings/team'));
    const answer = await world.post('/settings/team/checklist', {
      ...fields,
      'item-answered': ' ',
      'item-tagged': 'Tagged at all?',
      act: 'save',
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('id="checklist-error"');
    expect(html).toContain('value="Tagged at all?"');
  });
});
