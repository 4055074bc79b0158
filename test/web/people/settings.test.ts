import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stepAt, totpCode } from '../../../gateway/accounts/totp.ts';
import { ask, cookieOf, endWorlds, makeWorld, PERSON, type World } from '../support.ts';
import { idOf, join, textOf } from './people-world.ts';

let world: World;
let cookie: string;

beforeEach(async () => {
  world = await makeWorld();
  cookie = world.cookie;
});
afterEach(endWorlds);

const post = (path: string, form: Record<string, string>) => ask(world, path, { cookie, form });
const { name, password } = PERSON;

/** The recovery codes that a page shows. */
const codesOn = (page: string): string[] =>
  [...page.matchAll(/<code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code = '']) => code);

describe('the own account', () => {
  it('gets another name, which others see from then on', async () => {
    await post('/settings/name', { displayName: 'Anna Maria' });
    expect(await textOf(world, '/people')).toContain('Anna Maria');
    const refused = await post('/settings/name', { displayName: '  ' });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('id="displayName-error"');
  });

  it('gets another password with the present one', async () => {
    const next = 'another password';
    const wrong = await post('/settings/password', { present: 'nope', next });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('id="present-error"');
    const short = await post('/settings/password', { present: password, next: 'short' });
    expect(await short.text()).toContain('id="next-error"');
    const done = await post('/settings/password', { present: password, next });
    expect(done.headers.get('Location')).toBe('/settings?saved=password');
    const signedIn = await ask(world, '/sign-in', { form: { name, password: next } });
    expect(signedIn.status).toBe(303);
  });

  it('is away, and works on some days', async () => {
    const days = {
      hours: 'days',
      availability: 'away',
      'day-1': 'yes',
      'from-1': '08:30',
      'to-1': '00:00',
    };
    await post('/settings/presence', days);
    expect(world.anna()).toMatchObject({
      availability: 'away',
      workingHours: { 1: { from: 510, to: 1440 } },
    });
    const page = await textOf(world, '/settings');
    expect(page).toMatch(/name="from-1" value="08:30"/);
    expect(page).toMatch(/name="to-1" value="00:00"/);
    await post('/settings/presence', { hours: 'always', availability: 'available' });
    expect(world.anna()).toMatchObject({ availability: 'available', workingHours: null });
  });

  it.each([
    { 'from-2': '17:00', 'to-2': '09:00' },
    { 'from-2': '', 'to-2': '09:00' },
    { 'from-2': 'noon', 'to-2': '17:00' },
  ])('refuses hours that make no sense: %j', async (times) => {
    const answer = await post('/settings/presence', { hours: 'days', 'day-2': 'yes', ...times });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Each day has to end after it begins.');
  });

  it('lists its browsers and signs the others out', async () => {
    const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Gecko Firefox/142.0' };
    const other = cookieOf(await ask(world, '/sign-in', { form: { name, password }, headers }));
    const page = await textOf(world, '/settings');
    expect(page).toContain('Firefox on Linux');
    expect(page.match(/this one/g)).toHaveLength(1);
    await post('/settings/sessions/end-others', {});
    expect((await ask(world, '/inbox', { cookie: other })).status).toBe(303);
    expect((await ask(world, '/inbox', { cookie })).status).toBe(200);
  });
});

describe('the second factor', () => {
  /** Sets it up by the pages; returns the secret of the app and the recovery codes. */
  async function setUp(): Promise<{ code: () => string; codes: string[] }> {
    await post('/settings/second-factor/begin', {});
    const page = await textOf(world, '/settings/second-factor');
    const [, spaced = ''] = /id="factor-secret">\s*([A-Z2-7 ]+)\s*</.exec(page) ?? [];
    const secret = spaced.replaceAll(' ', '');
    expect(page).toContain('class="qr-code"');
    const code = () => totpCode(secret, stepAt(world.clock.now()));
    const shown = await (await post('/settings/second-factor/confirm', { code: code() })).text();
    await world.pass(30_000);
    return { code, codes: codesOn(shown) };
  }

  const firstStep = async (form: Record<string, string> = {}) => {
    const answer = await ask(world, '/sign-in', { form: { name, password, ...form } });
    const page = await answer.text();
    return { answer, page, ticket: /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '' };
  };

  it('is set up with an app and asked for on a second page', async () => {
    const { code, codes } = await setUp();
    expect(codes).toHaveLength(10);
    const { answer, page, ticket } = await firstStep({ next: '/lines' });
    expect(answer.headers.get('Set-Cookie')).toBeNull();
    expect(page).toContain('Second step');
    const wrong = await ask(world, '/sign-in/code', { form: { ticket, code: '000000' } });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="code-error"/);
    const form = { ticket, code: code(), next: '/lines' };
    const done = await ask(world, '/sign-in/code', { form });
    expect(done.headers.get('Location')).toBe('/lines');
    expect((await ask(world, '/lines', { cookie: cookieOf(done) })).status).toBe(200);
    const again = await ask(world, '/sign-in/code', { form });
    expect(await again.text()).toContain('That took too long');
  });

  it('refuses a wrong code while it is set up, and keeps the secret', async () => {
    await post('/settings/second-factor/begin', {});
    const before = await textOf(world, '/settings/second-factor');
    const answer = await post('/settings/second-factor/confirm', { code: '000000' });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('id="code-error"');
    const secret = /id="factor-secret">\s*([A-Z2-7 ]+)/.exec(before)?.[1] ?? 'none';
    expect(page).toContain(secret);
  });

  it('is slow to guess', async () => {
    await setUp();
    const { ticket } = await firstStep();
    for (let n = 0; n < 5; n++)
      await ask(world, '/sign-in/code', { form: { ticket, code: '000000' } });
    const answer = await ask(world, '/sign-in/code', { form: { ticket, code: '000000' } });
    expect(answer.status).toBe(429);
  });

  it('is switched off with the password, or by an administrator', async () => {
    await setUp();
    const wrong = await post('/settings/second-factor/off', { password: 'nope' });
    expect(await wrong.text()).toContain('id="off-password-error"');
    const done = await post('/settings/second-factor/off', { password });
    expect(done.headers.get('Location')).toBe('/settings?saved=factor-off');
    expect((await firstStep()).answer.status).toBe(303);
  });

  it('of somebody else is switched off on their page', async () => {
    const { codes } = await setUp();
    expect(codes).not.toEqual([]);
    const admin = await join(world, 'bob', 'admin');
    const path = `/people/${idOf(world, name)}/reset-second-factor`;
    expect((await ask(world, path, { cookie: admin, form: {} })).status).toBe(303);
    expect((await firstStep()).answer.status).toBe(303);
  });

  it('gives new recovery codes for the password', async () => {
    const { codes } = await setUp();
    const page = await (await post('/settings/second-factor/codes', { password })).text();
    const fresh = codesOn(page);
    expect(fresh).toHaveLength(10);
    const { ticket } = await firstStep();
    const enter = async (code: string | undefined) =>
      (await ask(world, '/sign-in/code', { form: { ticket, code: code ?? '' } })).status;
    expect(await enter(codes[0])).toBe(422);
    expect(await enter(fresh[0])).toBe(303);
  });
});
