// A disk that cannot be written to while people work: said in words, and what was typed is still there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World } from './support.ts';

const WORDS = 'Nothing can be stored now';

describe('while the disk is full', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
    await world.receive(ANNA, 'Are you open?');
    world.database.sqlite.pragma('query_only = ON');
  });
  afterAll(async () => {
    world.database.sqlite.pragma('query_only = OFF');
    await endWorlds();
  });

  const post = (path: string, form: Record<string, string>, headers = {}) =>
    ask(world, path, { cookie: world.cookie, form, headers });

  it.each([
    ['a reply', '/inbox/1/messages', { text: 'until six', nonce: 'a' }],
    ['a note', '/inbox/1/notes', { text: 'called twice', nonce: 'b' }],
  ])('%s is refused, and its text stays in the form', async (_what, path, form) => {
    const answer = await post(path, form);
    const page = await answer.text();
    expect(answer.status).toBe(507);
    expect(page).toContain(WORDS);
    expect(page).toContain(`${form.text}</textarea>`);
  });

  it('a reply by htmx leaves the field alone and says why beside it', async () => {
    const answer = await post('/inbox/1/messages', { text: 'until six', nonce: 'c' }, htmx);
    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain(WORDS);
  });

  it.each([
    ['/inbox/1/status', { status: 'resolved' }],
    ['/inbox/1/tags', { name: 'vip' }],
    ['/inbox/1/read', { upTo: '1' }],
    ['/settings', { theme: 'dark', language: '' }],
  ])('%s says that nothing can be stored', async (path, form) => {
    const answer = await post(path, form);
    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain(WORDS);
  });

  it('conversations can still be read', async () => {
    const page = await ask(world, '/inbox/1', { cookie: world.cookie });
    expect(await page.text()).toContain('Are you open?');
  });
});
