import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account, NoticeChoice, NoticeKind } from '../../gateway/index.ts';
import { ANNA, ask, endWorlds, makeWorld, type World } from './support.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
});
afterEach(endWorlds);

const LOUD: NoticeChoice = { scope: 'all', notification: true, sound: true };

function anna(): Account {
  const account = world.gateway.accounts.session(world.cookie.split('=')[1] ?? '');
  if (account === null) throw new Error('Anna is not signed in.');
  return account;
}

function choose(kind: NoticeKind, choice: Partial<NoticeChoice>): void {
  const { notices } = anna().preferences;
  const changed = { notices: { ...notices, [kind]: { ...LOUD, ...choice } } };
  expect(world.gateway.desk(anna()).people.own.setPreferences(changed).ok).toBe(true);
}

/** The titles and texts of the notices that came while something happened. */
async function told(happens: () => Promise<void>): Promise<string[]> {
  const since = world.gateway.events.lastId();
  const answer = await ask(world, `/live/shared?since=${since}`, { cookie: world.cookie });
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error('The stream has no body.');
  await happens();
  await world.pass(1_500);
  // The last event is passed on to this listener, so nothing more is on its way.
  let seen = '';
  const last = `id: ${world.gateway.events.lastId()}\n`;
  while (!seen.includes(last) && world.gateway.events.lastId() !== since) {
    seen += new TextDecoder().decode((await reader.read()).value);
  }
  await reader.cancel();
  return [...seen.matchAll(/event: notice\ndata: (.*)\n/g)].map(([, json = '']) => {
    const { title, body } = JSON.parse(json);
    return `${title}: ${body}`;
  });
}

describe('what somebody is told of', () => {
  it('is a text of a customer whom nobody has, unless they chose otherwise', async () => {
    const texts = () => world.receive(ANNA, 'Are you open?');
    expect(await told(texts)).toEqual(['600 100 200: Are you open?']);
    choose('message', { scope: 'mine' });
    expect(await told(texts)).toEqual([]);
    choose('message', { scope: 'all' });
    expect(await told(texts)).toEqual(['600 100 200: Are you open?']);
    choose('message', { scope: 'none' });
    expect(await told(texts)).toEqual([]);
    choose('message', { notification: false, sound: false });
    expect(await told(texts)).toEqual([]);
  });

  it('is a line that went down, once, and again when it was well in between', async () => {
    choose('line-down', {});
    const goesDown = async () => {
      world.modem.unplug();
      await world.pass(5_000);
    };
    expect(await told(goesDown)).toEqual(['Line front-desk needs attention: ']);
  });

  it('is what is meant for them alone', async () => {
    await world.receive(ANNA, 'hello');
    const event = { id: 'test-9', type: 'notice', kind: 'mention', conversationId: 1 } as const;
    expect(world.gateway.notices(anna(), { ...event, accountId: 1 })).toMatchObject({
      kind: 'mention',
    });
    expect(world.gateway.notices(anna(), { ...event, accountId: 2 })).toBeNull();
  });
});

describe('the page of notices', () => {
  it('keeps what was chosen', async () => {
    const form = { 'message-scope': 'all', 'message-sound': 'yes', volume: '80' };
    const answer = await ask(world, '/settings/notices', { cookie: world.cookie, form });
    expect(answer.headers.get('Location')).toBe('/settings/notices?saved');
    const account = anna();
    expect(account.preferences.notices.message).toEqual({
      scope: 'all',
      notification: false,
      sound: true,
    });
    expect(account.preferences.notices.mention.scope).toBe('mine');
    expect(account.preferences.volume).toBe(0.8);
  });
});
