// Who asks too fast is refused in words, with when to come again; nothing is stored, nothing typed is lost, nobody else waits.
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFakeClock } from '../support/fake-clock.ts';
import { METRICS_TOKEN, watchedMachine, watching } from '../support/watched-machine.ts';
import { ANNA, ask, endWorlds, htmx, makeWorld, NOON, ORIGIN, type World } from './support.ts';

afterEach(endWorlds);

const openApi = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        security: z.array(z.unknown()).optional(),
        responses: z.record(z.string(), z.object({ headers: z.object({}).loose().optional() })),
      }),
    ),
  ),
});
const AT_ONCE = 5;
const keyPace = { perSecond: 20, burst: AT_ONCE };
const FORMS_AT_ONCE = 300;
const text = { to: ANNA, text: 'Your parcel is here.' };

const keyOf = (world: World, name = 'till'): Record<string, string> => ({
  Authorization: `Bearer ${world.running.accounts.createApiKey(name)}`,
});

const get = (world: World, path: string, headers: Record<string, string>) =>
  world.app.request(`${ORIGIN}${path}`, { headers });

const send = (world: World, key: Record<string, string>, more: Record<string, string> = {}) =>
  world.app.request(`${ORIGIN}/api/v1/messages`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json', ...more },
    body: JSON.stringify(text),
  });

/** Asks until the share is used up. */
async function useUp(count: number, turn: () => Response | Promise<Response>): Promise<void> {
  for (let n = 0; n < count; n++) expect((await turn()).status).not.toBe(429);
}

describe('a key that asks too fast', () => {
  it('is told so as any other refusal, with when to come again', async () => {
    const world = await makeWorld({ gateway: { keyPace } });
    const key = keyOf(world);
    await useUp(AT_ONCE, () => get(world, '/api/v1/lines', key));
    const answer = await get(world, '/api/v1/lines', key);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('Retry-After')).toBe('1');
    expect(await answer.json()).toEqual({
      error: { code: 'too-many-requests', message: expect.stringContaining('Nothing was done') },
    });
    await world.pass(1_000);
    expect((await get(world, '/api/v1/lines', key)).status).toBe(200);
  });

  it('has stored nothing of a text, and sends it once with the same Idempotency-Key', async () => {
    const world = await makeWorld({ gateway: { keyPace } });
    const key = keyOf(world);
    const once = { 'Idempotency-Key': 'order-7' };
    await useUp(AT_ONCE, () => get(world, '/api/v1/lines', key));
    expect((await send(world, key, once)).status).toBe(429);
    expect(world.gateway.messages.list({ after: 0, limit: 9 })).toEqual([]);
    await world.pass(1_000);
    expect(await (await send(world, key, once)).json()).toMatchObject({ id: 1 });
    expect(await (await send(world, key, once)).json()).toMatchObject({ id: 1 });
    expect(world.gateway.messages.list({ after: 0, limit: 9 })).toHaveLength(1);
  });

  it('keeps nobody else waiting: another key, a person, the health of the box, a scrape', async () => {
    const clock = createFakeClock(NOON);
    const gateway = { keyPace, monitoring: watching(watchedMachine(clock)) };
    const world = await makeWorld({ clock, gateway });
    const key = keyOf(world);
    const other = keyOf(world, 'shop');
    await useUp(AT_ONCE, () => get(world, '/api/v1/lines', key));
    expect((await get(world, '/api/v1/lines', key)).status).toBe(429);
    expect((await get(world, '/api/v1/lines', other)).status).toBe(200);
    expect((await get(world, '/healthz', {})).status).toBe(200);
    expect((await ask(world, '/inbox', { cookie: world.cookie })).status).toBe(200);
    const metrics = await get(world, '/metrics', { Authorization: `Bearer ${METRICS_TOKEN}` });
    expect(await metrics.text()).toContain('bramka_http_requests_refused_total{asker="key"} 1\n');
  });

  it('finds the refusal in the description of every call', async () => {
    const world = await makeWorld({ gateway: { keyPace } });
    const { paths } = openApi.parse(await (await get(world, '/api/openapi.json', {})).json());
    const calls = Object.entries(paths)
      .flatMap(([path, acts]) => Object.values(acts).map((act) => ({ path, ...act })))
      .filter(({ security }) => security !== undefined);
    expect(calls.length).toBeGreaterThan(5);
    const silent = calls.filter(
      ({ responses }) => !('Retry-After' in (responses['429']?.headers ?? {})),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

describe('a person whose browser posts too fast', () => {
  async function tired(): Promise<{ world: World; cookie: string }> {
    const world = await makeWorld();
    await world.receive(ANNA, 'hello');
    const { cookie } = world;
    await useUp(FORMS_AT_ONCE, () => ask(world, '/settings/keys/usual', { cookie, form: {} }));
    return { world, cookie };
  }

  it('gets what was typed back on a page that sends it again, without JavaScript', async () => {
    const { world, cookie } = await tired();
    const form = { text: 'See you "at" <nine>', nonce: 'n-1', conversation: '1' };
    const refused = await ask(world, '/inbox/1/messages', { cookie, form });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('1');
    const page = await refused.text();
    expect(page).toContain('Wait a second, then try again.');
    expect(page).toContain('<form method="post" action="/inbox/1/messages">');
    expect(page).toContain('name="text" value="See you &quot;at&quot; &lt;nine&gt;"');
    expect(page).toContain('name="nonce" value="n-1"');
    expect(page).toMatch(/name="formToken" value="[\w-]{86}"/);
    expect(world.gateway.messages.list({ after: 0, limit: 9, direction: 'outbound' })).toEqual([]);
    await world.pass(1_000);
    expect((await ask(world, '/inbox/1/messages', { cookie, form })).status).toBe(303);
  });

  it('is told by a strip when JavaScript sends, and the page stays as it is', async () => {
    const { world, cookie } = await tired();
    const form = { text: 'See you', conversation: '1' };
    const refused = await ask(world, '/inbox/1/messages', { cookie, form, headers: htmx });
    expect(refused.status).toBe(429);
    expect(await refused.text()).toBe('');
    expect(refused.headers.get('HX-Reswap')).toBe('none');
    expect(refused.headers.get('HX-Trigger')).toBe('too-fast');
  });

  it('goes on reading, and what the page says by itself goes on too', async () => {
    const { world, cookie } = await tired();
    expect((await ask(world, '/inbox/1', { cookie })).status).toBe(200);
    const saved = { text: 'half a text', draftVersion: '0' };
    const byItself = [
      ['/inbox/1/draft', saved],
      ['/inbox/1/presence', { state: 'typing' }],
      ['/inbox/1/read', { upTo: '1' }],
      ['/inbox/preview', { text: 'half a text' }],
    ] as const;
    for (const [path, form] of byItself)
      expect((await ask(world, path, { cookie, form, headers: htmx })).status).toBeLessThan(300);
    const stylesheet = await ask(world, '/static/app.css');
    expect(stylesheet.status).toBe(200);
  });

  it('never sees a secret in a page: it is typed again', async () => {
    const { world, cookie } = await tired();
    const form = {
      current: '1',
      password: 'correct horse battery',
      newPassword: 'hunter2 hunter2',
    };
    const page = await (await ask(world, '/settings/password', { cookie, form })).text();
    expect(page).not.toMatch(/correct horse|hunter2/);
  });

  it('is refused no earlier because another site posts in their name', async () => {
    const world = await makeWorld();
    const { cookie } = world;
    for (let n = 0; n < FORMS_AT_ONCE + 20; n++) {
      const foreign = { cookie, form: { theme: 'dark' }, formToken: false } as const;
      expect((await ask(world, '/settings', foreign)).status).toBe(403);
    }
    const own = await ask(world, '/settings', { cookie, form: { theme: 'dark' } });
    expect(own.status).toBe(303);
  });
});

describe('strangers from one network', () => {
  it('are refused in words, and what stood in their form comes back but for the password', async () => {
    const world = await makeWorld();
    await useUp(FORMS_AT_ONCE, () => ask(world, '/sign-in'));
    const page = await ask(world, '/sign-in', {
      form: { name: 'anna', password: 'correct horse battery', next: '/inbox/1', text: 'Half' },
      headers: { 'Accept-Language': 'pl' },
    });
    expect(page.status).toBe(429);
    const words = await page.text();
    expect(words).toContain('Odczekaj sekundę i spróbuj ponownie.');
    expect(words).toContain('name="text" value="Half"');
    expect(words).not.toContain('correct horse');
    expect(words).toMatch(/<input[^>]*name="password"[^>]*type="password"/);
  });

  it('cannot guess keys faster than that, and a good key from there still works', async () => {
    const world = await makeWorld();
    const key = keyOf(world);
    const guess = { Authorization: 'Bearer bramka_wrong' };
    await useUp(FORMS_AT_ONCE, () => get(world, '/api/v1/lines', guess));
    const refused = await get(world, '/api/v1/lines', guess);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ error: { code: 'too-many-requests' } });
    expect((await get(world, '/api/v1/lines', key)).status).toBe(200);
    expect((await ask(world, '/inbox', { cookie: world.cookie })).status).toBe(200);
    expect((await get(world, '/healthz', {})).status).toBe(200);
  });

  it('do not keep Prometheus from its metrics, and guess its token no faster either', async () => {
    const clock = createFakeClock(NOON);
    const gateway = { monitoring: watching(watchedMachine(clock)) };
    const world = await makeWorld({ clock, gateway });
    const guess = { Authorization: 'Bearer a-wrong-token-of-somebody' };
    await useUp(FORMS_AT_ONCE, () => get(world, '/metrics', guess));
    expect((await get(world, '/metrics', guess)).status).toBe(429);
    const own = await get(world, '/metrics', { Authorization: `Bearer ${METRICS_TOKEN}` });
    expect(await own.text()).toContain('bramka_http_requests_refused_total{asker="address"} 1\n');
  });
});
