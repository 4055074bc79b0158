// Requests a second: a text taken by the API, and the list of conversations, each beside the bare framework, the bare server
// and SQLite alone, by turns in one run. Only taking a text is measured: its line is paused.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccounts } from '../../../gateway/accounts/accounts.ts';
import { createSessions } from '../../../gateway/accounts/sessions.ts';
import { systemClock } from '../../../gateway/runtime/clock.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { migrateDatabase } from '../../../gateway/storage/migrate.ts';
import { fillDatabase } from '../../support/fill-database.ts';
import { type BoxPlaces, prepareBox, startBox } from '../box.ts';
import { migrationsFolder, temporaryFolder } from '../places.ts';
import { median } from '../quantile.ts';
import type { Row } from '../table.ts';
import { startBareAnswer } from './bare-answer-part.ts';
import { type Counted, type Round, startLoad } from './load-part.ts';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = [1, 16];
/** A hundred rows for two pages of the list. */
const PAST = { conversations: 100, messages: 1_000, seed: 1 };

type Load = Awaited<ReturnType<typeof startLoad>>;
type Who = 'box' | 'hono' | 'http';
type Asked = Omit<Round, 'url' | 'connections' | 'seconds'> & { path: string };

export async function requestsASecond(): Promise<Row[]> {
  const places = prepareBox(null);
  // As fast as it can is asked for here; a key may usually make 20 a second.
  appendFileSync(places.config, '[limits]\napi_per_second = 10000\napi_burst = 10000\n');
  const { cookie, key } = await fillBox(places);
  const box = await startBox(places);
  const load = startLoad();
  try {
    await pauseLine(box.url, key);
    const send: Asked = {
      path: '/api/v1/messages',
      headers: { Authorization: `Bearer ${key}` },
      ...{ isSend: true, status: 202 },
    };
    const list: Asked = { path: '/inbox', headers: { Cookie: cookie }, isSend: false, status: 200 };
    const page = await text(`${box.url}/inbox`, { headers: list.headers });
    const sent = await sendOnce(box.url, key);
    const hono = await startBareAnswer({ server: 'hono', sent, page });
    const http = await startBareAnswer({ server: 'http', sent, page });
    const urls = { box: box.url, hono: hono.url, http: http.url };
    const listed = await measure(load, urls, list);
    const before = rowsIn(places);
    const stored = await measure(load, urls, send);
    const grown = rowsIn(places) - before;
    await Promise.all([hono.end(), http.end()]);
    const rows = Math.round(grown / stored.answered);
    const rowsCeiling = measureCommits(rows);
    return [
      ...sendRows(stored, { rows, ceiling: rowsCeiling }),
      ...listRows(listed, { octets: page.length, ceiling: measureQueries(places) }),
    ];
  } finally {
    await load.end();
    await box.end();
  }
}

/** A hundred conversations with a past, somebody who may look at them, and a key that opens everything. */
async function fillBox({ data }: BoxPlaces): Promise<{ cookie: string; key: string }> {
  const database = openDatabase(join(data, 'bramka.db'));
  migrateDatabase(database, migrationsFolder);
  fillDatabase(database, { ...PAST, newest: Date.now() });
  const accounts = createAccounts({ database, clock: systemClock });
  const added = await accounts.addAccount({
    name: 'anna',
    displayName: 'Anna',
    password: 'correct horse battery staple',
  });
  if (!added.ok) throw new Error(`no account: ${added.code}`);
  const { token } = createSessions({ database, clock: systemClock }).open(added.value.id);
  const key = accounts.createApiKey('bench');
  database.close();
  return { cookie: `bramka=${token}`, key };
}

async function text(url: string, init: RequestInit): Promise<string> {
  const answer = await fetch(url, init);
  const words = await answer.text();
  if (!answer.ok) throw new Error(`${url} was answered ${answer.status}: ${words.slice(0, 200)}`);
  return words;
}

async function pauseLine(url: string, key: string): Promise<void> {
  const headers = { Authorization: `Bearer ${key}` };
  const id = /"id":"([^"]+)"/.exec(await text(`${url}/api/v1/lines`, { headers }))?.[1];
  if (id === undefined) throw new Error('the box has no line');
  await text(`${url}/api/v1/lines/${id}/pause`, { method: 'POST', headers });
}

function sendOnce(url: string, key: string): Promise<string> {
  return text(`${url}/api/v1/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: '+48601000000', text: 'Your order is ready.' }),
  });
}

type Measured = { by: Map<number, Record<Who, Counted[]>>; answered: number };

/** By turns, so that a busy moment of the machine meets all three; each warms up once. */
async function measure(load: Load, urls: Record<Who, string>, asked: Asked): Promise<Measured> {
  const by: Measured['by'] = new Map();
  let answered = 0;
  const play = async (who: Who, connections: number): Promise<Counted> => {
    const { path, ...rest } = asked;
    const round = { ...rest, url: `${urls[who]}${path}`, connections, seconds: SECONDS };
    const counted = await load.play(round);
    if (who === 'box') answered += counted.answered;
    return counted;
  };
  const whos: readonly Who[] = ['box', 'hono', 'http'];
  for (const who of whos) await play(who, 4);
  for (const connections of CONNECTIONS) {
    const counted: Record<Who, Counted[]> = { box: [], hono: [], http: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const who of whos) counted[who].push(await play(who, connections));
    }
    by.set(connections, counted);
  }
  return { by, answered };
}

/** Rows in all tables; those of the full-text indexes' own tables are SQLite's affair. */
function rowsIn({ data }: BoxPlaces): number {
  const { sqlite, close } = openDatabase(join(data, 'bramka.db'));
  const tables = sqlite
    .prepare<[], { name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '%_search_%'",
    )
    .all();
  const counts = tables.map(
    ({ name }) =>
      sqlite.prepare<[], { rows: number }>(`select count(*) as rows from "${name}"`).get()?.rows ??
      0,
  );
  close();
  return counts.reduce((sum, rows) => sum + rows, 0);
}

/** Commits a second, each of so many rows of a hundred octets, synced as the box does it. */
function measureCommits(rows: number): number {
  const { sqlite, transaction, close } = openDatabase(join(temporaryFolder(), 'rows.db'));
  sqlite.exec('create table rows (id integer primary key, text text not null)');
  const insert = sqlite.prepare<[string]>('insert into rows (text) values (?)');
  const row = 'x'.repeat(100);
  const perSecond = medianRate(() =>
    transaction(() => {
      for (let n = 0; n < rows; n++) insert.run(row);
    }),
  );
  close();
  return perSecond;
}

/** The page's rows by one query written for it alone. */
function measureQueries({ data }: BoxPlaces): number {
  const { sqlite, close } = openDatabase(join(data, 'bramka.db'));
  const query = sqlite.prepare(
    `select c.*, p.name, n.kind, s.state from conversations c join contacts p on p.id = c.contact_id
     left join contact_numbers n on n.number = c.number left join consents s on s.number = c.number
     order by c.last_at desc, c.id desc limit 50`,
  );
  const perSecond = medianRate(() => query.all());
  close();
  return perSecond;
}

function medianRate(work: () => void): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    let times = 0;
    while (performance.now() < begun + SECONDS * 1_000) {
      work();
      times += 1;
    }
    return (times * 1_000) / (performance.now() - begun);
  });
  return median(rates);
}

function sendRows(measured: Measured, sqlite: { rows: number; ceiling: number }): Row[] {
  const what = `SQLite alone, ${sqlite.rows} rows in one synced commit`;
  return rowsOf('texts taken by the API', measured, { what, value: sqlite.ceiling });
}

function listRows(measured: Measured, bare: { octets: number; ceiling: number }): Row[] {
  const figure = `lists of conversations (${Math.round(bare.octets / 1_000)} kB each)`;
  return rowsOf(figure, measured, { what: 'bare query', value: bare.ceiling });
}

function rowsOf(figure: string, { by }: Measured, alone: { what: string; value: number }): Row[] {
  return [...by].flatMap(([connections, counted]) => {
    const rate = (who: Who): number => median(counted[who].map(({ perSecond }) => perSecond));
    const slow = median(counted.box.map(({ p99 }) => p99));
    const usual = median(counted.box.map((each) => each.median));
    const row = (what: string, value: number, note = ''): Row => ({
      figure: `${figure}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`,
      ...{ measured: rate('box'), unit: '/s' as const, target: null },
      ceiling: { what, value },
      note,
    });
    return [
      row('bare Hono', rate('hono'), `median ${usual.toFixed(2)} ms, p99 ${slow.toFixed(2)} ms`),
      row('bare node:http', rate('http')),
      row(alone.what, alone.value),
    ];
  });
}
