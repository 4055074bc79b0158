import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../gateway/accounts/preferences.ts';
import { type KeyAct, keyFaults, keysForScript, keysOf } from '../../web/live/key-map.ts';
import { ask, endWorlds, htmx, makeWorld, type World } from './support.ts';

const usual = { keys: DEFAULT_PREFERENCES.keys, letterKeys: true };

describe('the table of keys', () => {
  it('has no key twice', () => {
    const keys = keysOf(usual).map((key) => key.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never takes a bare Alt and a letter, which open menus of browsers', () => {
    for (const { keys } of keysOf(usual)) expect(keys).not.toMatch(/^Alt\+(Shift\+)?.$/);
  });

  it('gives the script what somebody chose instead of the usual', () => {
    const chosen = JSON.parse(keysForScript({ keys: { resolve: 'd' }, letterKeys: true }));
    expect(chosen.d).toEqual({ act: 'resolve' });
    expect(chosen.e).toBeUndefined();
    expect(chosen['g s']).toEqual({ act: 'go-settings', href: '/settings' });
  });

  it('leaves only combinations where single signs are switched off', () => {
    const keys = Object.keys(JSON.parse(keysForScript({ keys: {}, letterKeys: false })));
    expect(keys).toContain('Mod+k');
    expect(keys.filter((key) => !key.includes('+'))).toEqual([]);
  });

  it.each<[string, [KeyAct, string][], string[]]>([
    [
      'two acts with one key',
      [
        ['next', 'j'],
        ['resolve', 'j'],
      ],
      ['resolve taken'],
    ],
    [
      'the first key of a sequence',
      [
        ['go-inbox', 'g i'],
        ['next', 'g'],
      ],
      ['next taken'],
    ],
    ['a word', [['next', 'down']], ['next bad']],
    [
      'a capital beside its small letter',
      [
        ['resolve', 'e'],
        ['resolve-next', 'E'],
      ],
      [],
    ],
    [
      'a Polish letter and a sign',
      [
        ['next', 'ł'],
        ['search', '/'],
      ],
      [],
    ],
    [
      'no key at all',
      [
        ['next', ''],
        ['previous', ''],
      ],
      [],
    ],
  ])('finds what is wrong with %s', (_name, chosen, faults) => {
    expect(keyFaults(new Map(chosen)).map(({ act, fault }) => `${act} ${fault}`)).toEqual(faults);
  });
});

describe('the page of keys', () => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(endWorlds);

  const page = async (path: string) => (await ask(world, path, { cookie: world.cookie })).text();
  const chosen = async (): Promise<Record<string, string>> => {
    const fields = [
      ...(await page('/settings/keys')).matchAll(/name="(key-[\w-]+)" value="([^"]*)"/g),
    ];
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
  };
  const post = async (form: Record<string, string>) =>
    ask(world, '/settings/keys', { cookie: world.cookie, form });

  it('keeps what was chosen with the account, and every page knows it', async () => {
    const answer = await post({ ...(await chosen()), letters: 'yes', 'key-resolve': 'd' });
    expect(answer.headers.get('Location')).toBe('/settings/keys?saved');
    expect((await chosen())['key-resolve']).toBe('d');
    expect(await page('/inbox')).toContain('&quot;d&quot;:{&quot;act&quot;:&quot;resolve&quot;}');
    expect(await page('/help')).toContain('<kbd>d</kbd>');
  });

  it('says at the field which act has the key already, and keeps what was typed', async () => {
    const answer = await post({ ...(await chosen()), letters: 'yes', 'key-resolve': 'j' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('“Next conversation” has this key already.');
    expect(html).toContain('name="key-resolve" value="j"');
    expect((await chosen())['key-resolve']).toBe('e');
  });

  it('switches single signs off', async () => {
    await post(await chosen());
    const html = await page('/inbox');
    expect(html).not.toContain('&quot;j&quot;');
    expect(html).toContain('Mod+k');
  });

  it('puts everything back', async () => {
    await post({ ...(await chosen()), 'key-resolve': 'd' });
    await ask(world, '/settings/keys/usual', { cookie: world.cookie, form: {} });
    expect((await chosen())['key-resolve']).toBe('e');
    expect(await page('/inbox')).toContain('&quot;j&quot;');
  });

  it('the palette offers acts, pages, and contacts by a piece of the number', async () => {
    await world.receive('+48600100200', 'hello');
    const palette = await page('/palette');
    expect(palette).toContain('data-does="resolve"');
    expect(palette).toContain('data-href="/settings"');
    const found = await ask(world, '/palette/contacts?q=100200', {
      cookie: world.cookie,
      headers: htmx,
    });
    expect(await found.text()).toContain('data-href="/inbox/1"');
  });
});
