// The list by plain requests: what its address says is what it shows, and everything works as a form.
import { afterEach, describe, expect, it } from 'vitest';
import { readListQuery, writeListQuery } from '../../../web/inbox/list/list-query.ts';
import { ask, endWorlds, htmx, makeWorld, type World } from '../support.ts';

afterEach(endWorlds);

const NUMBERS = ['+48600100201', '+48600100202', '+48600100203'];

async function withTexts(): Promise<World & { ids: number[] }> {
  const world = await makeWorld();
  const ids: number[] = [];
  for (const number of NUMBERS) {
    await world.receive(number, `Text from ${number.slice(-3)}`);
    ids.push(world.gateway.inbox.find(number)?.id ?? 0);
  }
  return { ...world, ids };
}

const page = async (world: World, path: string): Promise<string> =>
  (await ask(world, path, { cookie: world.cookie })).text();

const post = (world: World, path: string, form: Record<string, string>, headers = {}) =>
  ask(world, path, { cookie: world.cookie, form, headers });

const rowsOf = (html: string): number[] =>
  [...html.matchAll(/id="row-(\d+)"/g)].map(([, id]) => Number(id));

function change(world: World, id: number, columns: string): void {
  world.database.sqlite.prepare(`update conversations set ${columns} where id = ?`).run(id);
}

describe('the address of a list', () => {
  it.each([
    '',
    '?tab=mine',
    '?status=any&flagged=1&sort=waiting',
    '?tab=unassigned&assignee=none&tag=3&line=front-desk&from=2026-01-02&to=2026-02-03&priority=high&unread=1',
    '?q=is%3Aopen+cake',
    '?status=closed&q=cake',
  ])('%s says the same when it is read and written', (query) => {
    const written = writeListQuery(readListQuery(new URLSearchParams(query)));
    expect([...new URLSearchParams(written)].toSorted()).toEqual(
      [...new URLSearchParams(query)].toSorted(),
    );
  });

  it('takes nonsense as left out', () => {
    const typed = '?tab=theirs&status=odd&assignee=x&from=yesterday&sort=up&flagged=yes';
    expect(writeListQuery(readListQuery(new URLSearchParams(typed)))).toBe('');
  });
});

describe('the list', () => {
  it('shows what is to deal with, and the rest when asked', async () => {
    const world = await withTexts();
    const [a = 0, b = 0, c = 0] = world.ids;
    change(world, b, "status = 'resolved'");
    change(world, a, 'flagged = 1');
    expect(rowsOf(await page(world, '/inbox'))).toEqual([c, a]);
    expect(rowsOf(await page(world, '/inbox?status=any'))).toEqual([c, b, a]);
    const flagged = await page(world, '/inbox?flagged=1');
    expect(rowsOf(flagged)).toEqual([a]);
    expect(flagged).toContain('Remove filter: Flagged');
    const tabs = await page(world, '/inbox?tab=mine');
    expect(tabs).toContain('2 conversations to deal with');
    expect(tabs).toContain('No conversation fits these filters.');
  });

  it('keeps its filter when a conversation is opened, and on the way back', async () => {
    const world = await withTexts();
    const [a = 0] = world.ids;
    change(world, a, 'flagged = 1');
    expect(await page(world, '/inbox?flagged=1')).toContain(`href="/inbox/${a}?flagged=1"`);
    const thread = await page(world, `/inbox/${a}?flagged=1`);
    expect(rowsOf(thread)).toEqual([a]);
    expect(thread).toContain('class="button icon-only back" href="/inbox?flagged=1"');
    expect(thread).toContain('list=%3Fflagged%3D1');
  });

  it('says what of a search is not understood, and keeps what was typed', async () => {
    const world = await withTexts();
    const html = await page(world, '/search?q=is%3Aasleep+text');
    expect(html).toContain('“is:” does not know “asleep”');
    expect(html).toContain('value="is:asleep text"');
    expect(html).toContain('3 results');
  });
});

describe('a saved view', () => {
  it('is saved, renamed, deleted and brought back by forms', async () => {
    const world = await withTexts();
    const saved = await post(world, '/inbox/views', { name: 'Flags', query: '?flagged=1&odd=1' });
    expect(saved.headers.get('Location')).toBe('/inbox?flagged=1');
    expect(await page(world, '/inbox')).toContain('href="/inbox?flagged=1"');
    await post(world, '/inbox/views/1', { name: 'My flags' });
    const removed = await post(world, '/inbox/views/1/delete', {});
    const after = await page(world, removed.headers.get('Location') ?? '');
    expect(after).toContain('The view “My flags” was deleted.');
    await post(world, '/inbox/views', { name: 'My flags', query: '?flagged=1' });
    expect(await page(world, '/inbox')).toContain('My flags');
  });

  it('without a name is refused at its field', async () => {
    const world = await withTexts();
    const answer = await post(world, '/inbox/views', { name: ' ', query: '?flagged=1' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Give the view a name of 1 to 60 characters.');
  });
});

describe('an act on a selection', () => {
  it('is a plain form with a page that shows how far it is, and can be undone there', async () => {
    const world = await withTexts();
    const form = { act: 'status:resolved', extent: 'all', query: '', nonce: 'once' };
    const started = await post(world, '/inbox/bulk', form);
    const path = started.headers.get('Location') ?? '';
    expect(path).toBe('/inbox/bulk/1');
    expect((await post(world, '/inbox/bulk', form)).headers.get('Location')).toBe(path);
    await world.pass(200);
    expect(await page(world, path)).toContain('3 of 3');
    expect(rowsOf(await page(world, '/inbox'))).toEqual([]);
    expect((await post(world, `${path}/undo`, {})).headers.get('Location')).toBe(path);
    await world.pass(200);
    expect(await page(world, path)).toContain('Put back');
    expect(rowsOf(await page(world, '/inbox'))).toHaveLength(3);
  });

  it('asks for what is missing', async () => {
    const world = await withTexts();
    const nothing = await post(world, '/inbox/bulk', { act: 'flag:1', extent: 'some' });
    expect(nothing.status).toBe(422);
    expect(await nothing.text()).toContain('Select conversations first');
    const noAct = await post(world, '/inbox/bulk', { act: '', extent: 'all' }, htmx);
    expect(await noAct.text()).toContain('Choose what to do with the selection.');
    const noTag = await post(world, '/inbox/bulk', { act: 'tag', tag: ' ', extent: 'all' }, htmx);
    expect(await noTag.text()).toContain('Write the tag.');
  });

  it('is not there for an agent, and refused when one tries', async () => {
    const world = await withTexts();
    world.database.sqlite.exec("update accounts set role = 'agent'");
    const html = await page(world, '/inbox');
    expect(html).not.toContain('row-check');
    expect(html).not.toContain('bulk-bar');
    const tried = await post(world, '/inbox/bulk', { act: 'read', extent: 'all' });
    expect(tried.status).toBe(403);
    const counted = await ask(world, '/inbox/bulk/count', { cookie: world.cookie });
    expect(counted.status).toBe(403);
  });
});
