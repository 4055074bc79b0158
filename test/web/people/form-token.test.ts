// A form that another site made does nothing, whatever cookie the browser sends along.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { listRoutes } from '../../../web/create-web-app.tsx';
import { formTokenOf } from '../../../web/form-token.tsx';
import { ANNA, ask, endWorlds, htmx, makeWorld } from '../support.ts';

const stranded = await makeWorld();
await stranded.receive(ANNA, 'hello');

const filled = (path: string) => path.replace(/:\w+\{[^}]+\}/g, '1').replace(/:\w+/g, 'front-desk');

describe('a form without the token of its session', () => {
  const world = stranded;
  const posts = listRoutes(world.options).filter(
    ({ method, access }) => method === 'post' && access === 'account',
  );
  afterAll(() => world.running.stop());

  it.each(posts)('is refused at $path', async ({ path }) => {
    const { cookie } = world;
    const form = { text: 'x', to: ANNA, upTo: '1' };
    const answer = await ask(world, filled(path), { cookie, form, formToken: false });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('did not come from this site');
  });

  it('has done nothing at all', () => {
    expect(world.gateway.messages.list({ after: 0, limit: 10 })).toHaveLength(1);
    expect(world.gateway.accounts.session(world.cookie.split('=')[1] ?? '')).not.toBeNull();
  });
});

describe('the token', () => {
  afterEach(endWorlds);

  it('of another session is worth nothing', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const headers = { 'X-Form-Token': formTokenOf('the secret of somebody else') };
    const form = { theme: 'dark' };
    const answer = await ask(world, '/settings', { cookie, form, headers, formToken: false });
    expect(answer.status).toBe(403);
  });

  it('travels as a field of plain forms', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const page = await (await ask(world, '/settings', { cookie })).text();
    const formToken = /name="formToken" value="([\w-]{86})"/.exec(page)?.[1] ?? '';
    const form = { theme: 'dark', formToken };
    const answer = await ask(world, '/settings', { cookie, form, formToken: false });
    expect(answer.status).toBe(303);
  });

  it('is told to htmx by the page', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const page = await (await ask(world, '/inbox', { cookie })).text();
    expect(page).toContain(`hx-headers:inherited="{&quot;X-Form-Token&quot;:`);
  });

  it('that is outdated makes the page say so, and nothing of it is replaced', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    const answer = await ask(world, '/inbox/preview', {
      cookie,
      form: { text: 'x' },
      headers: htmx,
      formToken: false,
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('HX-Trigger')).toBe('page-outdated');
    expect(answer.headers.get('HX-Reswap')).toBe('none');
  });
});

/** Forms of those who are not signed in yet: there is no session that a token could belong to. */
const OF_STRANGERS = ['sign-in/'];

describe('the sources of the pages', () => {
  const web = fileURLToPath(new URL('../../../web', import.meta.url));
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .filter((file) => !OF_STRANGERS.some((folder) => file.startsWith(folder)));

  it('have the token in every form that posts', () => {
    const without = files.flatMap((file) =>
      [...readFileSync(join(web, file), 'utf8').matchAll(/<form\b[\s\S]*?<\/form>/g)]
        .map(([form]) => form)
        .filter((form) => form.includes('method="post"') && !form.includes('<FormToken'))
        .map((form) => `${file}: ${form.slice(0, 80)}`),
    );
    expect(without).toEqual([]);
  });
});
