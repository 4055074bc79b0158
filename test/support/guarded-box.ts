// The built program with a team of one for each role, a customer's text, and the one list of routes to try them all on it.
import { join as inFolder } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { ApiScope, Role } from '../../gateway/index.ts';
import { createWebApp, listRoutes } from '../../web/create-web-app.tsx';
import { formTokenOf } from '../../web/form-token.tsx';
import { makeWorld } from '../web/support.ts';
import { type Box, eventually, listMessages, startBox } from './built-program.ts';

export const SECRET_TEXT = 'the secret of the bakery';
const PASSWORD = 'correct horse battery';

export type Listed = ReturnType<typeof listRoutes>[number];

/** What the program lists, and what the same app really serves as `METHOD path`. */
export type Routes = { listed: readonly Listed[]; served: ReadonlySet<string> };

export type GuardedBox = Box & {
  /** The cookie of somebody with that role, signed in as people are. */
  cookies: Readonly<Record<Role, string>>;
};

/** Fields of all kinds of forms at once, each with a value that some form would take. */
export const FORM_OF_ALL_FIELDS = {
  text: 'hello',
  to: '+48600100300',
  name: 'Mallory',
  displayName: 'Mallory',
  role: 'admin',
  status: 'closed',
  tag: 'vip',
  value: 'x',
  act: 'block',
  code: '*100#',
  confirm: 'demo',
  typed: 'demo',
  line: 'demo',
  upTo: '99',
  assignee: '1',
  priority: 'high',
  flag: 'yes',
  conversation: '1',
  kind: 'text',
  shared: 'yes',
  everybody: 'yes',
  reason: 'x',
  number: '+48600100301',
  reopenHours: '5',
  'scope-send': 'yes',
};

/** Rules for all paths and for the API, which answer nothing by themselves. */
const RULES = ['/*', '/api/v1/*'];

export async function readRoutes(): Promise<Routes> {
  const world = await makeWorld({ setUp: false });
  try {
    const served = createWebApp(world.options)
      .routes.filter(({ path }) => !RULES.includes(path))
      .map(({ method, path }) => `${method} ${path}`);
    return { listed: listRoutes(world.options), served: new Set(served) };
  } finally {
    await world.running.stop();
  }
}

/** An address that the route answers, of things that are there where the box has them. */
export function addressOf({ path }: Listed): string {
  return path
    .replace(/:\w+\{\[0-9\]\+\}/g, '1')
    .replace('/lines/:id', '/lines/demo')
    .replace(':line', 'demo')
    .replace(/:\w+/g, 'x')
    .replace('*', 'app.css');
}

/** A box where conversation 1 has a text and a note, and template, list, invitation and key 1 are there. */
export async function startGuardedBox(): Promise<GuardedBox> {
  const box = await startBox();
  const link = box.setupLink ?? '';
  const who = { displayName: 'Anna', name: 'admin', password: PASSWORD };
  await fetch(link, post(box.url, who));
  const admin = await signIn(box, 'admin');
  const cookies = {
    admin,
    manager: await join(box, admin, 'manager'),
    agent: await join(box, admin, 'agent'),
    viewer: await join(box, admin, 'viewer'),
  };
  await furnish(box, admin);
  return { ...box, cookies };
}

/** Somebody joins by an invitation, as people do; the name is that of the role. */
async function join(box: Box, admin: string, role: Role): Promise<string> {
  const made = await fetch(
    `${box.url}/people/invite`,
    post(box.url, { displayName: role, role }, admin),
  );
  const link = /id="secret-link">\s*(http\S+?)\s*</.exec(await made.text())?.[1] ?? '';
  await fetch(link, post(box.url, { displayName: role, name: role, password: PASSWORD }));
  return signIn(box, role);
}

/** A new key, made on the page of keys. */
export async function makeKey(
  box: GuardedBox,
  name: string,
  scopes: readonly ApiScope[],
): Promise<string> {
  const opens = Object.fromEntries(scopes.map((scope) => [`scope-${scope}`, 'yes']));
  const form = { name, days: '30', ...opens };
  const made = await fetch(`${box.url}/settings/api-keys`, post(box.url, form, box.cookies.admin));
  const key = /id="secret-link">\s*(bramka_\S+?)\s*</.exec(await made.text())?.[1];
  if (key === undefined) throw new Error(`The page made no key: ${made.status}`);
  return key;
}

async function signIn(box: Box, name: string): Promise<string> {
  const answer = await fetch(`${box.url}/sign-in`, post(box.url, { name, password: PASSWORD }));
  const cookie = (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  if (!cookie.startsWith('bramka=')) throw new Error(`${name} is not let in: ${answer.status}`);
  return cookie;
}

async function furnish(box: Box, cookie: string): Promise<void> {
  const act = (path: string, form: Record<string, string>) =>
    fetch(`${box.url}${path}`, post(box.url, form, cookie));
  await act('/pocket/texts', { text: SECRET_TEXT });
  await eventually('the text came', async () =>
    (await listMessages(box, 'inbound')).length === 1 ? true : null,
  );
  await act('/inbox/1/notes', { text: 'a note among us' });
  await act('/settings/templates', { name: 'Hello', text: 'Hello there', shared: 'yes' });
  await act('/settings/lists', { name: 'Regulars' });
  await act('/settings/fields', { name: 'Birthday', kind: 'text' });
  await act('/people/invite', { displayName: 'Ewa', role: 'agent' });
}

/** A form as a page of the box posts it; of somebody with that cookie, with the token of the session. */
export function post(
  origin: string,
  form: Record<string, string>,
  cookie?: string,
  headers: Record<string, string> = {},
): RequestInit {
  const own = cookie === undefined ? {} : { Cookie: cookie, 'X-Form-Token': tokenOf(cookie) };
  return {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
    headers: { Origin: origin, ...own, ...headers },
  };
}

export function tokenOf(cookie: string): string {
  return formTokenOf(cookie.split('=')[1]);
}

/** Looks into the tables beside the running program. */
export type Watch = {
  /** Tables whose rows are others than when this was asked last, or since the watch began. */
  changed(): string[];
};

const watching = new Set<Sqlite.Database>();

/** Closes what `watchTables` opened; for `afterAll`, before the box is ended. */
export function endWatches(): void {
  for (const sqlite of watching) sqlite.close();
  watching.clear();
}

/**
 * Left out is what belongs to the account `own` alone, what follows from other tables (indexes of words), and what reading
 * notes.
 */
export function watchTables(box: Box, own = 0, wanted = /^/): Watch {
  const sqlite = new Sqlite(inFolder(box.dataDir, 'bramka.db'), { readonly: true });
  watching.add(sqlite);
  const names = sqlite
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table'")
    .all()
    .map(({ name }) => name)
    .filter((name) => wanted.test(name) && !DERIVED.test(name));
  const read = () => names.map((name) => JSON.stringify(rowsOf(sqlite, name, own)));
  // Changes when another connection has committed something (SQLite, pragma data_version).
  const version = () => sqlite.pragma('data_version', { simple: true });
  let known = { version: version(), rows: read() };
  return {
    changed() {
      if (version() === known.version) return [];
      const before = known.rows;
      known = { version: version(), rows: read() };
      return names.filter((_name, index) => known.rows[index] !== before[index]);
    },
  };
}

const DERIVED = /^(sqlite_|sessions$|__drizzle)|_search/;

/** What reading notes: that a text was read, that a key was used. */
const NOTED = /unread|read_|last_used_at/;

function rowsOf(sqlite: Sqlite.Database, table: string, own: number): unknown[] {
  return sqlite
    .prepare<[], Record<string, unknown>>(`select * from "${table}"`)
    .all()
    .filter((row) => !isOf(own, table, row))
    .map((row) => Object.entries(row).filter(([column]) => !NOTED.test(column)));
}

function isOf(own: number, table: string, row: Record<string, unknown>): boolean {
  return table === 'accounts' ? row.id === own : [row.account_id, row.owner_id].includes(own);
}
