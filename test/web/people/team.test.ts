import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../../gateway/index.ts';
import { ask, cookieOf, endWorlds, makeWorld, type World } from '../support.ts';
import { idOf, inviteLink, join, linkIn, PASSWORD, textOf } from './people-world.ts';

let world: World;
let cookie: string;

beforeEach(async () => {
  world = await makeWorld();
  cookie = world.cookie;
});
afterEach(endWorlds);

describe('the team', () => {
  it('says so while there is nobody else, and leads to inviting', async () => {
    const page = await textOf(world, '/people');
    expect(page).toContain('You are alone here');
    expect(page).toContain('Anna Nowak');
    expect(page).toContain('href="/people/invite"');
    expect(page).toContain('aria-current="page"');
  });

  it('lists everybody with role and presence, and the invitations that wait', async () => {
    await join(world, 'bob', 'agent');
    await inviteLink(world, { displayName: '<b>Eve</b>', role: 'viewer' });
    const page = await textOf(world, '/people');
    expect(page).not.toContain('alone');
    expect(page).toMatch(/bob[\s\S]*Agent[\s\S]*Available/);
    expect(page).toContain('&lt;b&gt;Eve&lt;/b&gt;');
    expect(page).toContain('Invited by Anna Nowak');
  });

  it.each<Role>(['manager', 'agent', 'viewer'])('is closed to the role %s', async (role) => {
    const theirs = await join(world, 'bob', role);
    for (const path of ['/people', '/people/invite', '/people/1', '/people/audit']) {
      const answer = await ask(world, path, { cookie: theirs });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Your role does not allow this');
    }
    for (const path of [
      '/people/invite',
      '/people/1/rights',
      '/people/1/disable',
      '/people/1/reset-link',
      '/people/1/reset-second-factor',
    ]) {
      const answer = await ask(world, path, { cookie: theirs, form: { role: 'admin' } });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const inbox = await (await ask(world, '/inbox', { cookie: theirs })).text();
    expect(inbox).not.toContain('href="/people"');
    expect(await textOf(world, '/inbox')).toContain('href="/people"');
  });
});

describe('an invitation', () => {
  it('is a link that is shown once, and makes an account of its role', async () => {
    const link = await inviteLink(world, { displayName: 'Bob', role: 'manager' });
    expect(link).toMatch(/^\/invite\/[\w-]{43}$/);
    expect(await textOf(world, '/people')).not.toContain(link);
    const page = await (await ask(world, link)).text();
    expect(page).toMatch(/as: Manager/);
    expect(page).toContain('value="Bob"');
    const form = { displayName: 'Bob B.', name: 'Bob', password: PASSWORD };
    const answer = await ask(world, link, { form });
    expect(answer.headers.get('Location')).toBe('/inbox');
    const settings = await ask(world, '/settings', { cookie: cookieOf(answer) });
    expect(await settings.text()).toContain('Bob B.');
    expect((await ask(world, link)).status).toBe(404);
    expect((await ask(world, link, { form })).status).toBe(404);
  });

  it.each([
    ['a short password', { password: 'short' }, 'password-error'],
    ['a bad name', { name: 'b!' }, 'name-error'],
    ['a name that is taken', { name: 'anna' }, 'name-error'],
    ['no display name', { displayName: ' ' }, 'displayName-error'],
  ])('puts the error of %s at its field and keeps what was typed', async (_what, wrong, error) => {
    const link = await inviteLink(world, { displayName: '', role: 'agent' });
    const form = { displayName: 'Bob B.', name: 'bob', password: PASSWORD, ...wrong };
    const answer = await ask(world, link, { form });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(`id="${error}"`);
    expect(page).toContain(`value="${form.name}"`);
    expect(page).not.toContain(form.password);
  });

  it('that was withdrawn or is made up leads nowhere', async () => {
    const link = await inviteLink(world, { displayName: 'Bob', role: 'agent' });
    await ask(world, '/people/invitations/1/withdraw', { cookie, form: {} });
    expect((await ask(world, link)).status).toBe(404);
    expect((await ask(world, '/invite/guess')).status).toBe(404);
    expect(await textOf(world, '/people')).toContain('Nobody is invited at the moment');
  });

  it('says that it is too old', async () => {
    const link = await inviteLink(world, { displayName: 'Bob', role: 'agent' });
    world.database.sqlite.exec('update account_links set expires_at = 0');
    expect(await (await ask(world, link)).text()).toContain('This link is too old');
  });

  it('is slow to guess', async () => {
    for (let n = 0; n < 5; n++) await ask(world, `/invite/guess-${n}`);
    const answer = await ask(world, '/invite/guess');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});

describe('the page of a person', () => {
  it('changes role, scope and capacity, and shows them', async () => {
    await join(world, 'bob', 'agent');
    const path = `/people/${idOf(world, 'bob')}`;
    const form = { role: 'viewer', onlyOwn: 'yes', 'line:front-desk': 'yes', capacity: '7' };
    const answer = await ask(world, `${path}/rights`, { cookie, form });
    expect(answer.headers.get('Location')).toBe(`${path}?saved`);
    const page = await textOf(world, `${path}?saved`);
    expect(page).toContain('Saved.');
    expect(page).toMatch(/value="viewer" checked/);
    expect(page).toMatch(/name="onlyOwn" value="yes" checked/);
    expect(page).toMatch(/name="line:front-desk" value="yes" checked/);
    expect(page).not.toMatch(/name="maskNumbers" value="yes" checked/);
    expect(page).toContain('value="7"');
  });

  it('keeps what was chosen when the capacity is no number', async () => {
    await join(world, 'bob', 'agent');
    const form = { role: 'manager', maskNumbers: 'yes', capacity: 'many' };
    const answer = await ask(world, `/people/${idOf(world, 'bob')}/rights`, { cookie, form });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="capacity-error"');
    expect(page).toContain('value="many"');
    expect(page).toMatch(/value="manager" checked/);
  });

  it('never loses the last administrator', async () => {
    const me = `/people/${world.anna().id}`;
    const demoted = await ask(world, `${me}/rights`, { cookie, form: { role: 'agent' } });
    expect(demoted.status).toBe(422);
    expect(await demoted.text()).toMatch(/id="role-error"[\s\S]*Nobody else could manage/);
    const disabled = await ask(world, `${me}/disable`, { cookie, form: {} });
    expect(disabled.status).toBe(422);
    expect((await ask(world, '/inbox', { cookie })).status).toBe(200);
  });

  it('disables, which sends the person away at once, and enables again', async () => {
    const theirs = await join(world, 'bob', 'agent');
    const path = `/people/${idOf(world, 'bob')}`;
    await ask(world, `${path}/disable`, { cookie, form: {} });
    expect((await ask(world, '/inbox', { cookie: theirs })).status).toBe(303);
    expect(await textOf(world, '/people')).toContain('Disabled');
    const form = { name: 'bob', password: PASSWORD };
    expect((await ask(world, '/sign-in', { form })).status).toBe(422);
    await ask(world, `${path}/enable`, { cookie, form: {} });
    expect((await ask(world, '/sign-in', { form })).status).toBe(303);
  });

  it('signs a browser of the person out', async () => {
    const theirs = await join(world, 'bob', 'agent');
    const path = `/people/${idOf(world, 'bob')}`;
    const [, end = ''] = /action="([^"]+\/end)"/.exec(await textOf(world, path)) ?? [];
    await ask(world, end, { cookie, form: {} });
    expect((await ask(world, '/inbox', { cookie: theirs })).status).toBe(303);
  });

  it('makes a link for a new password, with which one signs in afterwards', async () => {
    await join(world, 'bob', 'agent');
    const page = await textOf(world, `/people/${idOf(world, 'bob')}/reset-link`, {});
    const link = linkIn(page);
    expect(await (await ask(world, link)).text()).toContain('For the account bob.');
    const short = await ask(world, link, { form: { password: 'short' } });
    expect(await short.text()).toContain('id="password-error"');
    const done = await ask(world, link, { form: { password: 'another password' } });
    const target = done.headers.get('Location') ?? '';
    expect(target).toBe('/sign-in?reset&name=bob');
    expect(await (await ask(world, target)).text()).toMatch(/is changed[\s\S]*value="bob"/);
    const form = { name: 'bob', password: 'another password' };
    expect((await ask(world, '/sign-in', { form })).headers.get('Location')).toBe('/inbox');
    expect((await ask(world, link)).status).toBe(404);
  });

  it('that is not there is not found', async () => {
    expect((await ask(world, '/people/99', { cookie })).status).toBe(404);
    expect((await ask(world, '/people/99/disable', { cookie, form: {} })).status).toBe(404);
  });
});
