// The page of API keys: made with what they open, shown once, listed with their end, revoked.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, endWorlds, makeWorld, ORIGIN, type World } from '../support.ts';
import { textOf } from './people-world.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(endWorlds);

const PATH = '/settings/api-keys';
const shop = { name: 'Shop', 'scope-send': 'yes', days: '30' };

async function make(form: Record<string, string> = shop): Promise<string> {
  return /id="secret-link">\s*(bramka_\S+?)\s*</.exec(await textOf(world, PATH, form))?.[1] ?? '';
}

const api = (key: string, path: string, init: RequestInit = {}) =>
  world.app.request(`${ORIGIN}${path}`, { ...init, headers: { Authorization: `Bearer ${key}` } });

describe('the page of API keys', () => {
  it('shows a new key once; it opens what was chosen, and says what it lacks', async () => {
    const key = await make();
    expect(await textOf(world, PATH)).not.toContain(key);
    const refused = await api(key, '/api/v1/messages');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('WWW-Authenticate')).toContain('insufficient_scope');
    expect(await refused.json()).toMatchObject({ error: { code: 'key-scope' } });
    expect((await api(key, '/api/v1/messages', { method: 'POST' })).status).toBe(400);
  });

  it('lists what each opens, when it was used and when it ends', async () => {
    const key = await make({ ...shop, 'scope-read': 'yes' });
    expect(await textOf(world, PATH)).toContain('Never used');
    await api(key, '/api/v1/lines');
    const page = await textOf(world, PATH);
    expect(page).toMatch(/Shop[\s\S]*Read[\s\S]*Send[\s\S]*used: now · ends: Sunday 20 December/);
  });

  it('says which have ended, and those open nothing', async () => {
    const key = await make({ ...shop, 'scope-read': 'yes', days: '1' });
    await world.pass(24 * 3_600_000);
    expect((await api(key, '/api/v1/lines')).status).toBe(401);
    expect(await textOf(world, PATH)).toContain('ended: Today');
  });

  it('revokes a key at once, and both acts are in the audit log', async () => {
    const key = await make();
    const { cookie } = world;
    const answer = await ask(world, `${PATH}/1/revoke`, { cookie, form: {} });
    expect(answer.headers.get('Location')).toBe(`${PATH}?revoked`);
    expect((await api(key, '/api/v1/lines')).status).toBe(401);
    const log = await textOf(world, '/people/audit');
    expect(log).toMatch(/API key removed[\s\S]*Shop[\s\S]*API key made[\s\S]*Shop, send/);
    expect(log).not.toContain(key);
    expect((await ask(world, `${PATH}/1/revoke`, { cookie, form: {} })).status).toBe(404);
  });

  it.each([
    ['no name', { ...shop, name: ' ' }, 'name-error'],
    ['nothing that it opens', { name: 'Shop', days: '30' }, 'scopes-error'],
    ['days that are no number', { ...shop, days: 'soon' }, 'days-error'],
    ['too many days', { ...shop, days: '3651' }, 'days-error'],
  ])('refuses %s at its field, and keeps what was typed', async (_what, form, error) => {
    const { cookie } = world;
    const answer = await ask(world, PATH, { cookie, form });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`id="${error}"`);
    expect(page).toContain(`value="${form.days}"`);
    expect(page).toContain('There are no keys yet.');
  });
});
