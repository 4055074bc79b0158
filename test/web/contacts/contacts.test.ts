// The pages of contacts as requests: what they show, what a plain form does, what a refusal looks like.
import { afterEach, expect, test } from 'vitest';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World } from '../support.ts';

const BEN = '+48600100300';

afterEach(endWorlds);

async function worldWithAnna(): Promise<World> {
  const world = await makeWorld();
  await world.receive(ANNA, 'Hello');
  return world;
}

const page = async (world: World, path: string): Promise<string> =>
  (await ask(world, path, { cookie: world.cookie })).text();

const post = (world: World, path: string, form: Record<string, string> = {}, fragment = false) =>
  ask(world, path, { cookie: world.cookie, form, ...(fragment ? { headers: htmx } : {}) });

/** Lays another role or scope over the account. */
function becomes(world: World, columns: string): void {
  world.database.sqlite.exec(`update accounts set ${columns}`);
}

test('who texts is on the list, and is found by name, company and number', async () => {
  const world = await worldWithAnna();
  await post(world, '/contacts/1/edit', { part: 'name', value: 'Zażółć <b>Gęślą</b>' });
  await post(world, '/contacts/1/edit', { part: 'company', value: 'Acme' });
  for (const query of ['zazolc', 'acme', '600100200']) {
    expect(await page(world, `/contacts?q=${query}`)).toContain('Zażółć &lt;b&gt;Gęślą');
  }
  expect(await page(world, '/contacts?q=nobody')).toContain('Nobody found');
  expect(await page(world, '/contacts?letter=z')).toContain('/contacts/1"');
  expect(await page(world, '/contacts?letter=a')).not.toContain('/contacts/1"');
});

test('a value is changed by a plain form, which leads back to where it stood', async () => {
  const world = await worldWithAnna();
  const form = { part: 'company', value: 'Acme', back: '/inbox/1' };
  const answer = await post(world, '/contacts/1/edit', form);
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/inbox/1']);
  expect(await page(world, '/inbox/1')).toContain('Acme');
});

test.each(['https://evil.example', '//evil.example', '/settings', 'javascript:alert(1)'])(
  'a form does not lead back to %s',
  async (back) => {
    const world = await worldWithAnna();
    const answer = await post(world, '/contacts/1/edit', { part: 'name', value: 'Anna', back });
    expect(answer.headers.get('Location')).toBe('/contacts/1');
  },
);

test('a refused value keeps what was typed and says why at its field, with a script and without', async () => {
  const world = await worldWithAnna();
  for (const fragment of [false, true]) {
    const form = { part: 'email', value: 'no mail' };
    const answer = await post(world, '/contacts/1/edit', form, fragment);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('This is not an e-mail address.');
    expect(text).toMatch(/<input id="c-email"[^>]*aria-invalid="true"/);
    expect(text).toContain('value="no mail"');
    expect(text.includes('<html')).toBe(!fragment);
  }
});

test('only the part that was changed comes back to a script', async () => {
  const world = await worldWithAnna();
  const answer = await post(world, '/contacts/1/tags', { part: 'tags', value: 'VIP' }, true);
  const text = await answer.text();
  expect(text.startsWith('<section id="part-tags"')).toBe(true);
  expect(text).toContain('VIP');
});

test('a contact is added before it texts, and a text can be started from it', async () => {
  const world = await makeWorld();
  const answer = await post(world, '/contacts', { number: '600 100 300', name: 'Ben' });
  expect(answer.headers.get('Location')).toBe('/contacts/1?done=added');
  const profile = await page(world, '/contacts/1');
  expect(profile).toContain('href="/inbox/new?to=%2B48600100300"');
  const again = await post(world, '/contacts', { number: BEN, name: 'Other' });
  expect(again.status).toBe(422);
  const text = await again.text();
  expect(text).toContain('Another contact has this number.');
  expect(text).toContain('href="/contacts/1"');
  expect(text).toContain('value="Other"');
});

test('blocked, then undone', async () => {
  const world = await worldWithAnna();
  const answer = await post(world, '/contacts/1/block', { back: '/inbox/1' }, true);
  const text = await answer.text();
  expect(text).toContain('action="/contacts/1/unblock"');
  expect(text).toContain('Undo');
  expect(await page(world, '/inbox/1')).toContain('You blocked this contact.');
  await post(world, '/contacts/1/unblock');
  expect(await page(world, '/inbox/1')).not.toContain('You blocked this contact.');
});

test('deleted contacts stand on a page of their own until they are restored', async () => {
  const world = await worldWithAnna();
  await post(world, '/contacts/1/delete');
  expect(await page(world, '/contacts')).not.toContain('/contacts/1"');
  expect(await page(world, '/contacts?deleted=1')).toContain('/contacts/1"');
  await post(world, '/contacts/1/restore');
  expect(await page(world, '/contacts')).toContain('/contacts/1"');
});

test('two contacts are looked at, merged and taken apart again', async () => {
  const world = await worldWithAnna();
  await world.receive(BEN, 'Also me');
  await post(world, '/contacts/1/edit', { part: 'name', value: 'Anna' });
  await post(world, '/contacts/2/edit', { part: 'name', value: 'Anna at work' });
  expect(await page(world, '/contacts/1/merge?q=work')).toContain('merge?with=2');
  expect(await page(world, '/contacts/1/merge?with=2')).toContain('“Anna at work” goes.');
  const answer = await post(world, '/contacts/1/merge', { gone: '2' });
  expect(answer.headers.get('Location')).toBe('/contacts/1?done=merged&merge=1');
  expect(await page(world, '/contacts/1?done=merged&merge=1')).toContain('/contacts/merges/1/undo');
  const gone = await ask(world, '/contacts/2', { cookie: world.cookie });
  expect(gone.headers.get('Location')).toBe('/contacts/1');
  await post(world, '/contacts/merges/1/undo');
  expect(await page(world, '/contacts/2')).toContain('Anna at work');
});

test('erasing asks for the name; afterwards nothing of it stands anywhere', async () => {
  const world = await worldWithAnna();
  await post(world, '/contacts/1/edit', { part: 'name', value: 'Anna' });
  const refused = await post(world, '/contacts/1/erase', { typed: 'Ann' });
  expect(refused.status).toBe(422);
  await post(world, '/contacts/1/erase', { typed: 'Anna' });
  const thread = await page(world, '/inbox/1');
  expect(thread).toContain('Erased contact');
  expect(thread).toContain('This text was erased.');
  expect(thread).not.toContain('Not sent: this contact');
  for (const path of ['/inbox/1', '/inbox', '/contacts', '/contacts/1']) {
    const text = await page(world, path);
    expect(text).not.toMatch(/600.?100.?200|erased:|hmac:/);
    expect(text).not.toMatch(/>\s*Anna\s*</);
  }
});

test('consent recorded by a person stands in the pane with its reason', async () => {
  const world = await worldWithAnna();
  const form = { part: 'consent', event: 'withdrawn', number: ANNA, method: 'verbal' };
  const refused = await post(world, '/contacts/1/consent', { ...form, note: ' ' }, true);
  expect(await refused.text()).toContain('it is the evidence');
  await post(world, '/contacts/1/consent', { ...form, note: 'Said so on the phone' });
  const thread = await page(world, '/inbox/1');
  expect(thread).toContain('Said so on the phone');
  expect(thread).toContain('Recorded by Anna Nowak');
});

test('own fields and lists are kept in the settings and stand in the pane', async () => {
  const world = await worldWithAnna();
  const field = { label: 'Born', key: 'born', kind: 'date' };
  const refused = await post(world, '/settings/fields', { ...field, key: 'Not a key' });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('value="Not a key"');
  await post(world, '/settings/fields', field);
  await post(world, '/settings/lists', { name: 'News' });
  await post(world, '/contacts/1/edit', { part: 'field-1', value: '1990-02-28' });
  await post(world, '/contacts/1/lists', { part: 'lists', list: '1', evidence: 'Signed a card' });
  const thread = await page(world, '/inbox/1');
  expect(thread).toContain('1990-02-28');
  expect(thread).toContain('Signed a card');
  const wrong = await post(world, '/contacts/1/edit', { part: 'field-1', value: '1990-02-31' });
  expect(await wrong.text()).toContain('a day that is in the calendar');
  await post(world, '/settings/fields/1/delete');
  expect(await page(world, '/inbox/1')).not.toContain('1990-02-28');
});

test('the pane is folded away with the account', async () => {
  const world = await worldWithAnna();
  expect(await page(world, '/inbox/1')).toContain('class="contact-pane"');
  await post(world, '/contacts/pane', { closed: '1', back: '/inbox/1' });
  expect(await page(world, '/inbox/1')).toContain('class="contact-pane is-closed"');
});

test('who may only read sees values and no form; acts are answered 403', async () => {
  const world = await worldWithAnna();
  await post(world, '/contacts/1/edit', { part: 'company', value: 'Acme' });
  becomes(world, "role = 'viewer'");
  const profile = await page(world, '/contacts/1');
  expect(profile).toContain('Acme');
  expect(profile).not.toContain('action="/contacts/1/');
  for (const path of ['edit', 'block', 'delete', 'merge', 'erase', 'tags', 'consent']) {
    const answer = await post(world, `/contacts/1/${path}`, {
      part: 'name',
      value: 'x',
      gone: '2',
    });
    expect([path, answer.status]).toEqual([path, 403]);
  }
  for (const path of ['/contacts/1/erase', '/settings/fields', '/settings/lists']) {
    expect((await ask(world, path, { cookie: world.cookie })).status).toBe(403);
  }
});

test('with masked numbers none is shown whole, and none can be added', async () => {
  const world = await worldWithAnna();
  becomes(world, 'mask_numbers = 1');
  for (const path of ['/contacts', '/contacts/1', '/inbox/1']) {
    const text = await page(world, path);
    expect(text).not.toMatch(/600.?100.?200/);
    expect(text).not.toContain('/contacts/1/numbers');
  }
});

test('outside of the scope there is no such contact', async () => {
  const world = await worldWithAnna();
  becomes(world, `line_ids = '["other"]'`);
  expect((await ask(world, '/contacts/1', { cookie: world.cookie })).status).toBe(404);
  expect(await page(world, '/contacts')).not.toContain('/contacts/1"');
});
