// The conversation list, threads and the search in a box with a long past: from a request over a local connection, which
// stays open, to the last byte of the rendered page. The ceiling is the bare query for the same rows.
import { Agent, get as ask } from 'node:http';
import { createGateway, type RunningGateway } from '../../gateway/create-gateway.ts';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { createLogger } from '../../gateway/runtime/logger.ts';
import { type Answer, openDoor } from '../../gateway/serving/door.ts';
import type { Database } from '../../gateway/storage/database.ts';
import { fold } from '../../gateway/storage/fold.ts';
import { createWebApp } from '../../web/create-web-app.tsx';
import { account, CONVERSATIONS, MESSAGES, openBigDatabase } from './big-database.ts';
import { filterRows, operatorRows } from './list-rows.ts';
import { staticFolder } from './places.ts';
import { median, p99 } from './quantile.ts';
import { type Query, type SearchKind, searchKinds } from './search-queries.ts';
import type { Row } from './table.ts';
import { type Fetch, type Timed, time, timeEach, timePaths, WARM_UPS } from './timing.ts';

const SAMPLES = 500;
const PAGE_MS = 15;
const SEARCH_MS = 60;

export async function pages(): Promise<Row[]> {
  const database = await openBigDatabase();
  try {
    const running = gatewayOn(database);
    const door = await openDoor({ answer: web(running), host: '127.0.0.1', port: 0, pair: null });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const get = afterWrites(database, await signedIn(running, { port: door.port, agent }));
    const random = randomNumbers(7);
    const rows = [
      ...(await listRows(running, database, get, random)),
      ...(await filterRows(database, get)),
      ...(await operatorRows(database, get)),
      ...(await threadRows(database, get, random)),
      ...(await searchRows(database, get, random)),
    ];
    agent.destroy();
    await door.close();
    return rows;
  } finally {
    database.close();
  }
}

function gatewayOn(database: Database): RunningGateway {
  return createGateway({
    database,
    clock: systemClock,
    log: createLogger({
      level: 'warn',
      stream: { write: (line) => void process.stderr.write(line) },
    }),
    version: 'bench',
    boot: 'bench',
    business: {
      name: 'Example Workshop',
      help: '',
      country: 'PL',
      timezone: 'Europe/Warsaw',
      languages: ['en'],
    },
    messages: {
      maxSegments: 10,
      partsTimeoutMs: 86_400_000,
      requestReports: true,
      expireAfterMs: 72 * 3_600_000,
    },
    lines: ['main', 'second'].map((id) => ({
      id,
      kind: 'modem' as const,
      port: null,
      makeModem: () => {
        throw new Error('No line is started here.');
      },
    })),
    simulation: null,
  });
}

function web({ gateway }: RunningGateway): Answer {
  const app = createWebApp({
    gateway,
    clock: systemClock,
    staticDir: staticFolder,
    version: 'bench',
    onFailure: ({ error }) => process.stderr.write(`  ${String(error)}\n`),
  });
  return app.fetch;
}

async function signedIn(
  { gateway }: RunningGateway,
  to: { port: number; agent: Agent },
): Promise<Fetch> {
  const session = await gateway.accounts.signIn({ ...account, address: '127.0.0.1' });
  if (!session.ok || session.value.step !== 'signed-in') throw new Error('not signed in');
  const headers = { Cookie: `bramka=${session.value.token}` };
  return async (path) => {
    const { status, body } = await fetchWhole(path, { ...to, headers });
    if (status !== 200) throw new Error(`${path} was answered ${status}`);
    if (!body.includes('</html>')) throw new Error(`${path} is not a page`);
  };
}

/** Something is written before each page: what is remembered of the one before shall not make it look fast. */
function afterWrites({ sqlite }: Database, get: Fetch): Fetch {
  sqlite.exec('create temp table touched (n integer); insert into touched values (0)');
  const touch = sqlite.prepare('update touched set n = n + 1');
  return (path) => {
    touch.run();
    return get(path);
  };
}

type Request = { port: number; agent: Agent; headers: Record<string, string> };

function fetchWhole(path: string, to: Request): Promise<{ status: number; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', path, ...to }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject);
  });
}

async function listRows(
  { gateway }: RunningGateway,
  database: Database,
  get: Fetch,
  random: () => number,
): Promise<Row[]> {
  const cursors: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = gateway.inbox.list({ limit: 500, cursor: cursor ?? undefined });
    cursor = page.next;
    if (cursor === null) break;
    cursors.push(cursor);
  }
  const paths = repeat(WARM_UPS + SAMPLES, (n) => {
    const cursor = cursors[Math.floor(random() * cursors.length)] ?? '';
    return n % 2 === 0 ? '/inbox' : `/inbox?cursor=${encodeURIComponent(cursor)}`;
  });
  const query = database.sqlite.prepare<[number]>(
    `select c.*, p.name, n.kind, s.state from conversations c join contacts p on p.id = c.contact_id
     left join contact_numbers n on n.number = c.number left join consents s on s.number = c.number
     where c.last_at < ? order by c.last_at desc, c.id desc limit 50`,
  );
  const newest = 1_790_000_000_000;
  const bare = await time(WARM_UPS + SAMPLES, () => {
    query.all(Math.floor(newest - random() * MESSAGES * 60_000));
  });
  const timed = await timePaths(paths, get);
  return pageRows('conversation list', timed, bare);
}

async function threadRows(database: Database, get: Fetch, random: () => number): Promise<Row[]> {
  const anyId = () => 1 + Math.floor(random() * CONVERSATIONS);
  const query = database.sqlite.prepare<[number]>(
    'select * from messages where conversation_id = ? order by id desc limit 60',
  );
  const bare = await time(WARM_UPS + SAMPLES, () => {
    query.all(anyId());
  });
  const paths = repeat(WARM_UPS + SAMPLES, () => `/inbox/${anyId()}`);
  return pageRows('thread', await timePaths(paths, get), bare);
}

function pageRows(what: string, timed: Timed, bare: Timed): Row[] {
  const ceiling = 'bare query';
  return [
    {
      figure: `${what} page, median`,
      measured: median(timed.wall),
      unit: 'ms',
      target: null,
      ceiling: { what: ceiling, value: median(bare.wall) },
      note: `CPU ${timed.cpuMs.toFixed(2)} ms each`,
    },
    {
      figure: `${what} page, p99`,
      measured: p99(timed.wall),
      unit: 'ms',
      target: PAGE_MS,
      ceiling: { what: ceiling, value: p99(bare.wall) },
      note: `${SAMPLES} whole pages, a million messages`,
    },
  ];
}

async function searchRows(database: Database, get: Fetch, random: () => number): Promise<Row[]> {
  const bareOf = bareSearch(database);
  const rows: Row[] = [];
  for (const kind of searchKinds(database, random)) {
    const paths = kind.queries.map(({ typed }) => `/search?q=${encodeURIComponent(typed)}`);
    const timed = await timePaths(paths, get, kind.queries.length / 5);
    const bare = await timeEach(kind.queries, bareOf(kind), kind.queries.length / 5);
    rows.push({
      figure: `search, ${kind.what}, p99`,
      measured: p99(timed.wall),
      unit: 'ms',
      target: SEARCH_MS,
      ceiling: { what: 'bare query', value: p99(bare.wall) },
      note: `median ${median(timed.wall).toFixed(2)} ms, CPU ${timed.cpuMs.toFixed(2)} ms each`,
    });
  }
  return rows;
}

function bareSearch({ sqlite }: Database): (kind: SearchKind) => (query: Query) => void {
  const messages = sqlite.prepare<[string]>(
    `select m.* from message_search s join messages m on m.id = s.rowid
     where s.text match ? order by s.rowid desc limit 50`,
  );
  const contacts = sqlite.prepare<[string]>(
    `select c.* from contact_search s join conversations c on c.contact_id = s.rowid
     where contact_search match ? order by s.rowid desc limit 50`,
  );
  const quoted = (word: string) => `"${fold(word)}"`;
  return (kind) =>
    ({ typed }) => {
      const words = typed.split(' ');
      if (kind.of === 'contacts') contacts.all(words.map(quoted).join(' AND '));
      else messages.all(`${words.map(quoted).join(' AND ')} *`);
    };
}

function repeat<T>(times: number, make: (n: number) => T): T[] {
  return Array.from({ length: times }, (_, n) => make(n));
}

/** A linear congruential generator, so that every run asks for the same pages. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
