// The web app on a whole gateway: real database, real driver on a simulated modem, a clock that only moves when told.
// And small readers of its answers.
import { fileURLToPath } from 'node:url';
import type { Account } from '../../gateway/index.ts';
import type { Database } from '../../gateway/storage/database.ts';
import { createWebApp, type WebOptions } from '../../web/create-web-app.tsx';
import { formTokenOf } from '../../web/form-token.tsx';
import { createFakeClock } from '../support/fake-clock.ts';
import {
  BOX,
  type World as GatewayWorld,
  type WorldOptions as GatewayWorldOptions,
  makeWorld as makeGatewayWorld,
} from '../support/test-gateway.ts';

export const ORIGIN = 'http://localhost';
export const NOON = Date.UTC(2026, 10, 20, 12, 0, 0);
export const ANNA = '+48600100200';
export const PERSON = {
  displayName: 'Anna Nowak',
  name: 'anna',
  password: 'correct horse battery',
};
export const staticDir = fileURLToPath(new URL('../../web/static', import.meta.url));

export type World = Omit<GatewayWorld, 'restart'> & {
  app: ReturnType<typeof createWebApp>;
  options: WebOptions;
  /** Of Anna, signed in; empty when nobody is set up. */
  cookie: string;
  failures: unknown[];
  /** Her account as it is now. */
  anna(): Account;
  /** A customer texts the box, and the box gets it. */
  receive(number: string, text: string): Promise<void>;
  /** Ends the gateway without a goodbye and makes a new one on the same database, SIM and air. */
  restart(): Promise<World>;
};

export type WorldOptions = GatewayWorldOptions & {
  /** False: nobody has an account yet. */
  setUp?: boolean;
  /** When the world begins; noon unless said otherwise. */
  start?: number;
};

const living = new Set<World>();
let annas: Promise<SetUp> | undefined;

/** A world with its line ready and Anna signed in. */
export async function makeWorld(options: WorldOptions = {}): Promise<World> {
  const { setUp = true, start = NOON, ...rest } = options;
  const world = onWeb(makeGatewayWorld({ clock: createFakeClock(start), ...rest }));
  if (setUp) {
    annas ??= setUpAnna();
    world.cookie = lend(await annas, world);
  }
  await world.begin();
  return world;
}

/** Ends every world of the test; for `afterEach` or `afterAll`. */
export async function endWorlds(): Promise<void> {
  for (const world of living) await world.running.stop();
  living.clear();
}

function onWeb(base: GatewayWorld): World {
  const failures: unknown[] = [];
  const options: WebOptions = {
    gateway: base.gateway,
    staticDir,
    version: '0.1.0',
    timeZone: 'Europe/Warsaw',
    clock: base.clock,
    onFailure: (failure) => failures.push(failure),
  };
  const world: World = {
    ...base,
    options,
    failures,
    cookie: '',
    anna() {
      const account = base.gateway.accounts.session(world.cookie.split('=')[1] ?? '');
      if (account === null) throw new Error('Anna is not signed in.');
      return account;
    },
    app: createWebApp(options),
    async receive(number, text) {
      base.network.handset(number).send(BOX, text);
      await base.pass(200);
    },
    async restart() {
      living.delete(world);
      const again = onWeb(await base.restart());
      again.cookie = world.cookie;
      await again.begin();
      return again;
    },
  };
  living.add(world);
  return world;
}

type SetUp = { database: Database; cookie: string };

/** Through the set-up link, as a person does it; once, because hashing a password is slow on purpose. */
async function setUpAnna(): Promise<SetUp> {
  const from = onWeb(makeGatewayWorld({ clock: createFakeClock(NOON) }));
  living.delete(from);
  const secret = from.running.accounts.createSetupLink();
  const answer = await ask(from, `/setup/${secret}`, { form: PERSON });
  return { database: from.database, cookie: cookieOf(answer) };
}

/** Puts the account and its session as they were stored into another box. */
function lend({ database, cookie }: SetUp, to: World): string {
  for (const table of ['accounts', 'sessions']) {
    const rows = database.sqlite
      .prepare<[], Record<string, unknown>>(`select * from ${table}`)
      .all();
    for (const row of rows) {
      const columns = Object.keys(row);
      const places = columns.map((column) => `@${column}`);
      to.database.sqlite
        .prepare(`insert into ${table} (${columns.join()}) values (${places.join()})`)
        .run(row);
    }
  }
  return cookie;
}

export type Asking = {
  cookie?: string;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  /** False: the form comes from elsewhere and knows no token. */
  formToken?: false;
};

/** A request as a browser makes it: a form posts from our own page. */
export async function ask(
  world: Pick<World, 'app'>,
  path: string,
  asking: Asking = {},
): Promise<Response> {
  const headers = new Headers({ Accept: 'text/html', ...asking.headers });
  if (asking.cookie !== undefined) headers.set('Cookie', asking.cookie);
  if (asking.form === undefined) return world.app.request(`${ORIGIN}${path}`, { headers });
  if (!headers.has('Origin')) headers.set('Origin', ORIGIN);
  // As every page of a signed-in person sends it along.
  const token = formTokenOf(asking.cookie?.split('=')[1]);
  if (token !== '' && asking.formToken !== false) headers.set('X-Form-Token', token);
  return world.app.request(`${ORIGIN}${path}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(asking.form),
  });
}

export const htmx = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' };

export function cookieOf(answer: Response): string {
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}
