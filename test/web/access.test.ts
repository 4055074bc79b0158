import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { listRoutes } from '../../web/create-web-app.tsx';
import { ANNA, ask, endWorlds, makeWorld, ORIGIN, PERSON, type World } from './support.ts';

const { name, password } = PERSON;
const stranded = await makeWorld();
await stranded.receive(ANNA, 'the secret of the bakery');

const filled = (path: string) =>
  path
    .replace(/:(\w+)\{\[0-9\]\+\}/g, '1')
    .replace(':secret', 'x')
    .replace(':id', '1')
    .replace('*', 'app.css');

describe('a stranger', () => {
  const world = stranded;
  const routes = listRoutes(world.options);
  afterAll(() => world.running.stop());

  it.each(routes.filter(({ access }) => access === 'account'))(
    'is sent away from $method $path',
    async ({ method, path }) => {
      const answer = await ask(
        world,
        filled(path),
        method === 'post' ? { form: { text: 'x', upTo: '1' } } : {},
      );
      expect([303, 401]).toContain(answer.status);
      if (answer.status === 303) expect(answer.headers.get('Location')).toMatch(/^\/sign-in/);
      expect(await answer.text()).not.toContain('secret of the bakery');
    },
  );

  it.each(routes.filter(({ access }) => access === 'key'))(
    'gets no answer from $method $path without a key',
    async ({ method, path }) => {
      const answer = await world.app.request(`${ORIGIN}${filled(path)}`, {
        method: method.toUpperCase(),
      });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: { code: 'unauthorized' } });
    },
  );

  it('changes nothing by posting', () => {
    expect(world.gateway.messages.list({ after: 0, limit: 10 })).toHaveLength(1);
  });

  it('finds every served path in the list of routes', () => {
    const listed = new Set(routes.map(({ path }) => path));
    const served = world.app.routes
      .map(({ path }) => path)
      .filter((path) => path !== '/*' && path !== '/api/v1/*');
    expect(served.filter((path) => !listed.has(path))).toEqual([]);
  });
});

describe('signing in', () => {
  afterEach(endWorlds);

  it('leads back to where one wanted to go', async () => {
    const world = await makeWorld();
    const sent = await ask(world, '/search?q=cake');
    expect(sent.headers.get('Location')).toBe('/sign-in?next=%2Fsearch%3Fq%3Dcake');
    const form = { name, password, next: '/search?q=cake' };
    const answer = await ask(world, '/sign-in', { form });
    expect(answer.headers.get('Location')).toBe('/search?q=cake');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('never leads to another site: %s', async (next) => {
    const form = { name, password, next };
    const answer = await ask(await makeWorld(), '/sign-in', { form });
    const target = new URL(answer.headers.get('Location') ?? '', ORIGIN);
    expect(target.origin).toBe(ORIGIN);
  });

  it('says the same for a wrong name and a wrong password, and keeps the name', async () => {
    const world = await makeWorld();
    const wrongName = await ask(world, '/sign-in', {
      form: { name: 'bob', password },
    });
    const wrongPassword = await ask(world, '/sign-in', {
      form: { name, password: 'nope' },
    });
    expect(wrongName.status).toBe(422);
    expect(await wrongPassword.text()).toContain('value="anna"');
    expect(await wrongName.text()).toContain('The name or the password is not right.');
  });

  it('gives a cookie no script can read and other sites cannot use', async () => {
    const answer = await ask(await makeWorld(), '/sign-in', {
      form: { name, password },
    });
    expect(answer.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('ends with sign-out: the old cookie is worth nothing', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    expect((await ask(world, '/inbox', { cookie })).status).toBe(200);
    await ask(world, '/sign-out', { cookie, form: {} });
    expect((await ask(world, '/inbox', { cookie })).status).toBe(303);
  });

  it('lets the page say that the session is over, and replaces nothing of it', async () => {
    const answer = await ask(await makeWorld(), '/inbox/1', { headers: { 'HX-Request': 'true' } });
    expect([answer.status, answer.headers.get('HX-Trigger')]).toEqual([401, 'session-ended']);
    expect(await answer.text()).toBe('');
  });
});

describe('first run', () => {
  afterEach(endWorlds);
  const person = { displayName: 'Ola', name: 'ola', password: 'four random words' };

  async function firstRun(): Promise<{ world: World; link: string }> {
    const world = await makeWorld({ setUp: false });
    return { world, link: `/setup/${world.running.accounts.createSetupLink()}` };
  }

  it('tells a visitor to use the printed link', async () => {
    const { world } = await firstRun();
    expect((await ask(world, '/inbox')).headers.get('Location')).toBe('/setup');
    expect(await (await ask(world, '/setup')).text()).toContain('one-time link');
  });

  it('creates the administrator and enters, once', async () => {
    const { world, link } = await firstRun();
    const answer = await ask(world, link, { form: person });
    expect(answer.headers.get('Location')).toBe('/inbox');
    expect((await ask(world, link)).status).toBe(404);
  });

  it('takes whatever name the gateway takes, and signs in with it in any case', async () => {
    const { world, link } = await firstRun();
    const form = { ...person, name: 'Żaneta_1' };
    expect((await ask(world, link, { form })).headers.get('Location')).toBe('/inbox');
    const again = await ask(world, '/sign-in', {
      form: { name: 'ŻANETA_1', password: person.password },
    });
    expect(again.headers.get('Location')).toBe('/inbox');
  });

  it('says before anything is typed which names are taken', async () => {
    const { world, link } = await firstRun();
    const html = await (await ask(world, link)).text();
    expect(html).toContain('2 to 40 letters, digits, dots, dashes or underscores');
    expect(html).toMatch(/id="name"[^>]*maxlength="40"/);
  });

  it.each([
    ['a short password', { ...person, password: 'short' }, 'password-error'],
    ['a bad name', { ...person, name: 'ola!' }, 'name-error'],
    ['no display name', { ...person, displayName: ' ' }, 'displayName-error'],
  ])('puts the error of %s at its field and keeps what was typed', async (_what, form, error) => {
    const { world, link } = await firstRun();
    const answer = await ask(world, link, { form });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(`id="${error}"`);
    expect(text).toContain(`value="${form.name}"`);
    expect(text).not.toContain(form.password);
  });

  it('refuses a wrong link', async () => {
    const { world } = await firstRun();
    expect((await ask(world, '/setup/guess')).status).toBe(404);
    expect((await ask(world, '/setup/guess', { form: person })).status).toBe(404);
    expect(world.gateway.accounts.needsSetup()).toBe(true);
  });
});

describe('protection', () => {
  afterEach(endWorlds);

  it('forbids everything the pages do not need', async () => {
    const policy =
      (await ask(await makeWorld(), '/sign-in')).headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
  });

  it('refuses a form posted from another site', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const headers = { Origin: 'http://evil.example' };
    const form = { to: '+48600100200', text: 'spam' };
    const answer = await ask(world, '/inbox/new', { cookie, headers, form });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('another site');
    expect(world.gateway.messages.list({ after: 0, limit: 10 })).toEqual([]);
  });

  it('refuses a body no text needs', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const answer = await ask(world, '/inbox/preview', {
      cookie,
      form: { text: 'x'.repeat(100_000) },
    });
    expect(answer.status).toBe(413);
  });

  it('keeps pages out of caches, and assets in them when their address has the right hash', async () => {
    const world = await makeWorld();
    const page = await ask(world, '/sign-in');
    const css = /href="(\/static\/app\.css\?v=\w+)"/.exec(await page.text())?.[1] ?? '';
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect((await ask(world, css)).headers.get('Cache-Control')).toContain('immutable');
    expect((await ask(world, '/static/app.css?v=other')).headers.get('Cache-Control')).toBe(
      'no-cache',
    );
    expect((await ask(world, '/static/..%2fsession.ts')).status).toBe(404);
  });

  it('shows a reference for a failure and nothing of its insides', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    world.database.sqlite.exec('alter table conversations rename to burnt');
    const answer = await ask(world, '/inbox', { cookie });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toMatch(/Reference: [0-9a-f]{8}/);
    expect(text).not.toMatch(/conversations|sql|table/i);
    expect(world.failures).toHaveLength(1);
  });
});
