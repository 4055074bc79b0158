// Nobody gets in: every route of the one list, on the real process, tried by a stranger, by wrong roles, with forged forms
// and with wrong keys. A route that the list does not know fails here, so none can be forgotten.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayDo } from '../../gateway/accounts/permissions.ts';
import type { ApiScope } from '../../gateway/index.ts';
import { endAllBoxes } from '../support/built-program.ts';
import {
  addressOf,
  endWatches,
  FORM_OF_ALL_FIELDS,
  type GuardedBox,
  type Listed,
  makeKey,
  post,
  type Routes,
  readRoutes,
  SECRET_TEXT,
  startGuardedBox,
  tokenOf,
  watchTables,
} from '../support/guarded-box.ts';

const LOWER_ROLES = ['viewer', 'agent', 'manager'] as const;

let box: GuardedBox;
let routes: Routes;

beforeAll(async () => {
  [routes, box] = await Promise.all([readRoutes(), startGuardedBox()]);
}, 60_000);

afterAll(() => {
  endWatches();
  return endAllBoxes();
});

const of = (access: Listed['access'], method?: Listed['method']): Listed[] =>
  routes.listed.filter(
    (route) => route.access === access && (method === undefined || route.method === method),
  );
const nameOf = ({ method, path }: Listed): string => `${method.toUpperCase()} ${path}`;
const form = (cookie: string, headers?: Record<string, string>): RequestInit =>
  post(box.url, FORM_OF_ALL_FIELDS, cookie, headers);

type Seen = { status: number; headers: Headers; text: string };

/** Asks for a route; of a stream only the head is read. */
async function ask(route: Listed, request: RequestInit = {}): Promise<Seen> {
  const aborter = new AbortController();
  const answer = await fetch(`${box.url}${addressOf(route)}`, {
    redirect: 'manual',
    signal: aborter.signal,
    ...request,
    method: route.method.toUpperCase(),
  });
  const { status, headers } = answer;
  const isStream = /event-stream/.test(headers.get('Content-Type') ?? '');
  const text = isStream ? '' : await answer.text();
  if (isStream) aborter.abort();
  return { status, headers, text };
}

/** Each route that answered otherwise than it must, with what it answered. */
async function wrongAmong(
  list: readonly Listed[],
  request: (route: Listed) => RequestInit,
  isRight: (seen: Seen) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of list) {
    const seen = await ask(route, request(route));
    if (!isRight(seen)) wrong.push(`${nameOf(route)}: ${seen.status}`);
  }
  return wrong;
}

const isSentAway = ({ status, headers, text }: Seen): boolean =>
  (status === 401 || (status === 303 && /^\/sign-in/.test(headers.get('Location') ?? ''))) &&
  !text.includes(SECRET_TEXT);

describe('the list of routes', () => {
  it('knows every route that is served, and serves every route it lists', () => {
    const listed = new Set(routes.listed.map(nameOf));
    expect([...routes.served].filter((name) => !listed.has(name))).toEqual([]);
    expect([...listed].filter((name) => !routes.served.has(name))).toEqual([]);
  });

  it('says of every route for keys what a key must open', () => {
    const keyless = of('key').filter(({ scope }) => scope === undefined);
    expect(keyless.map(nameOf)).toEqual([]);
  });
});

describe('a stranger', () => {
  it('is sent away from every page and every act', async () => {
    const tables = watchTables(box);
    const plain = (route: Listed) =>
      route.method === 'post' ? post(box.url, FORM_OF_ALL_FIELDS) : {};
    expect(await wrongAmong(of('account'), plain, isSentAway)).toEqual([]);
    expect(tables.changed()).toEqual([]);
  });

  it('is sent away with a cookie that nobody gave out', async () => {
    const cookies = [
      `bramka=${'A'.repeat(43)}`,
      'bramka=',
      `bramka=${'A'.repeat(4_000)}`,
      'bramka=a; bramka=b',
      "bramka=' or 1=1 --",
      'bramka=%00',
    ];
    let turn = 0;
    const request = (route: Listed) => {
      const cookie = cookies[turn++ % cookies.length] ?? '';
      return route.method === 'post' ? form(cookie) : { headers: { Cookie: cookie } };
    };
    expect(await wrongAmong(of('account'), request, isSentAway)).toEqual([]);
  });

  it('learns nothing from what is open to all, and breaks nothing there', async () => {
    const tables = watchTables(box);
    const plain = (route: Listed) =>
      route.method === 'post' ? post(box.url, FORM_OF_ALL_FIELDS) : {};
    const isSafe = ({ status, text }: Seen) => status < 500 && !text.includes(SECRET_TEXT);
    expect(await wrongAmong(of('public'), plain, isSafe)).toEqual([]);
    // A refused sign-in is written down, and that is all.
    const changed = tables.changed();
    expect(changed.filter((table) => table !== 'audit_entries')).toEqual([]);
  });
});

describe('a forged form', () => {
  const isRefused = ({ status }: Seen) => status === 403;

  it.each<[string, (cookie: string) => RequestInit]>([
    ['without a token', (cookie) => form(cookie, { 'X-Form-Token': '' })],
    [
      'with the token of another session',
      (cookie) => form(cookie, { 'X-Form-Token': tokenOf(box.cookies.viewer) }),
    ],
    ['from another site', (cookie) => form(cookie, { Origin: 'http://evil.example' })],
    ['from a page that hides its site', (cookie) => form(cookie, { Origin: 'null' })],
  ])('%s is refused by every act of an administrator, and does nothing', async (_what, forged) => {
    const tables = watchTables(box);
    const request = () => forged(box.cookies.admin);
    expect(await wrongAmong(of('account', 'post'), request, isRefused)).toEqual([]);
    expect(tables.changed()).toEqual([]);
  });
});

describe('looking', () => {
  it('changes nothing: no page acts when it is only asked for', async () => {
    const NEWS = /^(?!line_|signal)/;
    const tables = watchTables(box, 1, NEWS);
    const cookie = { headers: { Cookie: box.cookies.admin } };
    const wrong = await wrongAmong(
      of('account', 'get'),
      () => cookie,
      ({ status }) => status < 500,
    );
    expect(wrong).toEqual([]);
    expect(tables.changed()).toEqual([]);
  });

  it('is answered with strict headers everywhere', async () => {
    const POLICY = /^default-src 'none'; script-src 'self'; style-src 'self'; /;
    const isStrict = ({ headers }: Seen) =>
      POLICY.test(headers.get('Content-Security-Policy') ?? '') &&
      !/unsafe|https?:|\*/.test(headers.get('Content-Security-Policy') ?? '') &&
      headers.get('X-Content-Type-Options') === 'nosniff' &&
      headers.get('X-Frame-Options') === 'DENY' &&
      headers.get('Referrer-Policy') === 'same-origin' &&
      headers.get('Cross-Origin-Opener-Policy') === 'same-origin' &&
      headers.get('Cross-Origin-Resource-Policy') === 'same-origin' &&
      headers.get('X-Powered-By') === null &&
      headers.get('Access-Control-Allow-Origin') === null &&
      headers.has('Cache-Control');
    const cookie = { headers: { Cookie: box.cookies.admin } };
    const open = routes.listed.filter(({ method }) => method === 'get');
    expect(await wrongAmong(open, () => cookie, isStrict)).toEqual([]);
    expect(await wrongAmong(of('account', 'post'), () => form(''), isStrict)).toEqual([]);
  });
});

describe('a wrong role', () => {
  it.each(LOWER_ROLES)('%s is refused what the list says it must not', async (role) => {
    const barred = of('account').filter(({ needs }) => needs !== undefined && !mayDo(role, needs));
    expect(barred.length).toBeGreaterThan(10);
    const cookie = box.cookies[role];
    const request = (route: Listed) =>
      route.method === 'post' ? form(cookie) : { headers: { Cookie: cookie } };
    expect(await wrongAmong(barred, request, ({ status }) => status === 403)).toEqual([]);
  });

  it('a viewer changes nothing that others see, whatever is posted', async () => {
    const wrong: string[] = [];
    const tables = watchTables(box, 4);
    for (const route of of('account', 'post')) {
      // Signing out is an own matter, and would end the walk.
      if (route.path === '/sign-out') continue;
      const { status } = await ask(route, form(box.cookies.viewer));
      const changed = tables.changed();
      if (changed.length > 0 || status >= 500) wrong.push(`${nameOf(route)}: ${status} ${changed}`);
    }
    expect(wrong).toEqual([]);
  });

  it('only an administrator changes people, keys, lines and the settings of the team', async () => {
    const HOUSE =
      /^(accounts|account_links|recovery_codes|setup_links|api_keys|added_lines|paired_phones|pairing_codes|box_facts)$/;
    const wrong: string[] = [];
    for (const [role, own] of [
      ['agent', 3],
      ['manager', 2],
    ] as const) {
      const tables = watchTables(box, own, HOUSE);
      for (const route of of('account', 'post')) {
        if (route.path === '/sign-out') continue;
        const { status } = await ask(route, form(box.cookies[role]));
        if (status >= 500) wrong.push(`${role} ${nameOf(route)}: ${status}`);
      }
      wrong.push(...tables.changed());
    }
    expect(wrong).toEqual([]);
  });
});

describe('the API', () => {
  const withKey = (key: string, route: Listed): RequestInit => ({
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(route.method === 'post' && { body: '{}' }),
  });
  const isUnknown = ({ status, headers }: Seen) =>
    status === 401 && headers.get('WWW-Authenticate') === 'Bearer';

  it('answers nobody without a key, with a made-up one, or with a session', async () => {
    const keys = of('key');
    const body = (route: Listed) => (route.method === 'post' ? { body: '{}' } : {});
    const cookie = { Cookie: box.cookies.admin };
    const admin = (route: Listed) => ({ headers: cookie, ...body(route) });
    expect(await wrongAmong(keys, body, isUnknown)).toEqual([]);
    expect(await wrongAmong(keys, admin, isUnknown)).toEqual([]);
    const madeUp = (route: Listed) => withKey(`bramka_${'A'.repeat(43)}`, route);
    expect(await wrongAmong(keys, madeUp, isUnknown)).toEqual([]);
  });

  it('knows a key no more once it is revoked', async () => {
    const key = await makeKey(box, 'stolen', ['read', 'send', 'admin']);
    const list = of('key', 'get').find(
      ({ scope, path }) => scope === 'read' && path.startsWith('/api/'),
    );
    if (list === undefined) throw new Error('No route to read');
    expect((await ask(list, withKey(key, list))).status).toBe(200);
    const cookie = box.cookies.admin;
    const page = await fetch(`${box.url}/settings/api-keys`, { headers: { Cookie: cookie } });
    const [, path = ''] =
      /action="(\/settings\/api-keys\/\d+\/revoke)"(?![\s\S]*\/revoke")/.exec(await page.text()) ??
      [];
    const revoked = await fetch(`${box.url}${path}`, post(box.url, {}, cookie));
    expect(revoked.status).toBe(303);
    expect(await wrongAmong(of('key'), (route) => withKey(key, route), isUnknown)).toEqual([]);
  });

  it.each<ApiScope>(['read', 'send', 'admin'])(
    'a key to %s opens that and nothing else',
    async (scope) => {
      const key = await makeKey(box, scope, [scope]);
      const request = (route: Listed) => withKey(key, route);
      const closed = of('key').filter((route) => route.scope !== scope);
      expect(await wrongAmong(closed, request, ({ status }) => status === 403)).toEqual([]);
      const opened = of('key').filter((route) => route.scope === scope);
      const isOpen = ({ status }: Seen) => status !== 401 && status !== 403 && status < 500;
      expect(await wrongAmong(opened, request, isOpen)).toEqual([]);
    },
  );

  it('a key opens no page', async () => {
    const request = (route: Listed) => withKey(box.key, route);
    expect(await wrongAmong(of('account', 'get'), request, isSentAway)).toEqual([]);
  });
});
