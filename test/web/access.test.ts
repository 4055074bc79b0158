import { describe, expect, it } from 'vitest';
import { listRoutes } from '../../web/create-web-app.tsx';
import { ask, makeWorld, ORIGIN, signIn } from './support.ts';

const filled = (path: string) =>
  path
    .replace(/:(\w+)\{\[0-9\]\+\}/g, '1')
    .replace(':secret', 'x')
    .replace(':id', '1')
    .replace('*', 'app.css');

describe('a stranger', () => {
  const world = makeWorld({ pocket: true });
  world.gateway.receive('+48600100200', 'the secret of the bakery');
  const routes = listRoutes(world.options);

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
  it('leads back to where one wanted to go', async () => {
    const world = makeWorld();
    const sent = await ask(world, '/search?q=cake');
    expect(sent.headers.get('Location')).toBe('/sign-in?next=%2Fsearch%3Fq%3Dcake');
    const form = { name: 'anna', password: 'correct horse battery', next: '/search?q=cake' };
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
    const form = { name: 'anna', password: 'correct horse battery', next };
    const answer = await ask(makeWorld(), '/sign-in', { form });
    const target = new URL(answer.headers.get('Location') ?? '', ORIGIN);
    expect(target.origin).toBe(ORIGIN);
  });

  it('says the same for a wrong name and a wrong password, and keeps the name', async () => {
    const world = makeWorld();
    const wrongName = await ask(world, '/sign-in', {
      form: { name: 'bob', password: 'correct horse battery' },
    });
    const wrongPassword = await ask(world, '/sign-in', {
      form: { name: 'anna', password: 'nope' },
    });
    expect(wrongName.status).toBe(422);
    expect(await wrongPassword.text()).toContain('value="anna"');
    expect(await wrongName.text()).toContain('The name or the password is not right.');
  });

  it('gives a cookie no script can read and other sites cannot use', async () => {
    const answer = await ask(makeWorld(), '/sign-in', {
      form: { name: 'anna', password: 'correct horse battery' },
    });
    expect(answer.headers.get('Set-Cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  it('ends with sign-out: the old cookie is worth nothing', async () => {
    const world = makeWorld();
    const cookie = await signIn(world);
    expect((await ask(world, '/inbox', { cookie })).status).toBe(200);
    await ask(world, '/sign-out', { cookie, form: {} });
    expect((await ask(world, '/inbox', { cookie })).status).toBe(303);
  });

  it('makes htmx reload the page when the session is over', async () => {
    const answer = await ask(makeWorld(), '/inbox/1', { headers: { 'HX-Request': 'true' } });
    expect([answer.status, answer.headers.get('HX-Refresh')]).toEqual([401, 'true']);
  });
});

describe('first run', () => {
  const person = { displayName: 'Ola', name: 'ola', password: 'four random words' };

  it('tells a visitor to use the printed link', async () => {
    const world = makeWorld({ setUp: false });
    expect((await ask(world, '/inbox')).headers.get('Location')).toBe('/setup');
    expect(await (await ask(world, '/setup')).text()).toContain('one-time link');
  });

  it('creates the administrator and enters, once', async () => {
    const world = makeWorld({ setUp: false });
    const answer = await ask(world, '/setup/first-run-secret', { form: person });
    expect(answer.headers.get('Location')).toBe('/inbox');
    expect((await ask(world, '/setup/first-run-secret')).status).toBe(404);
  });

  it.each([
    ['a short password', { ...person, password: 'short' }, 'password-error'],
    ['a bad name', { ...person, name: 'ola!' }, 'name-error'],
    ['no display name', { ...person, displayName: ' ' }, 'displayName-error'],
  ])('puts the error of %s at its field and keeps what was typed', async (_what, form, error) => {
    const answer = await ask(makeWorld({ setUp: false }), '/setup/first-run-secret', { form });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(`id="${error}"`);
    expect(text).not.toContain(form.password);
  });

  it('refuses a wrong link', async () => {
    const world = makeWorld({ setUp: false });
    expect((await ask(world, '/setup/guess')).status).toBe(404);
    expect((await ask(world, '/setup/guess', { form: person })).status).toBe(404);
    expect(world.gateway.accounts.needsSetup()).toBe(true);
  });
});

describe('protection', () => {
  it('forbids everything the pages do not need', async () => {
    const policy =
      (await ask(makeWorld(), '/sign-in')).headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
  });

  it('refuses a form posted from another site', async () => {
    const world = makeWorld();
    const cookie = await signIn(world);
    const headers = { Origin: 'http://evil.example' };
    const form = { to: '+48600100200', text: 'spam' };
    const answer = await ask(world, '/inbox/new', { cookie, headers, form });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('another site');
    expect(world.gateway.messages.list({ after: 0, limit: 10 })).toEqual([]);
  });

  it('refuses a body no text needs', async () => {
    const world = makeWorld();
    const cookie = await signIn(world);
    const answer = await ask(world, '/inbox/preview', {
      cookie,
      form: { text: 'x'.repeat(100_000) },
    });
    expect(answer.status).toBe(413);
  });

  it('keeps pages out of caches, and assets in them when their address has the right hash', async () => {
    const world = makeWorld();
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
    const world = makeWorld();
    const cookie = await signIn(world);
    world.gateway.inbox.list = () => {
      throw new Error('database is on fire');
    };
    const answer = await ask(world, '/inbox', { cookie });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(text).toMatch(/Reference: [0-9a-f]{8}/);
    expect(text).not.toContain('on fire');
    expect(world.failures).toHaveLength(1);
  });
});
