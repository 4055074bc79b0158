// Server time of the list with every filter and sort, alone and in pairs, and of searches with two operators; each beside
// the bare query that a program would write by hand for it.
import type { Database } from '../../gateway/storage/database.ts';
import { CONVERSATIONS } from './big-database.ts';
import { median, p99 } from './quantile.ts';
import type { Row } from './table.ts';
import { type Fetch, timeEach, timePaths } from './timing.ts';

const FILTER_MS = 25;
const OPERATORS_MS = 80;
const EACH = 60;
const WARM_UPS = 10;

/** How a filter stands in an address, and as SQL over `c`. */
type Filter = { what: string; query: string; bare: string };

const DAY_MS = 24 * 3_600_000;
const NEWEST = 1_790_000_000_000;
const date = (daysAgo: number): string =>
  new Date(NEWEST - daysAgo * DAY_MS).toISOString().slice(0, 10);

const tagged = (id: number): string =>
  `c.id in (select conversation_id from conversation_tags where tag_id = ${id})`;

const FILTERS: readonly Filter[] = [
  { what: 'mine', query: 'tab=mine', bare: 'c.assignee_id = 1' },
  { what: 'unassigned', query: 'tab=unassigned', bare: 'c.assignee_id is null' },
  {
    what: 'unread',
    query: 'unread=1',
    bare: 'c.id in (select conversation_id from unreads where account_id = 1)',
  },
  { what: 'in progress', query: 'status=in-progress', bare: "c.status = 'in-progress'" },
  { what: 'closed', query: 'status=closed', bare: "c.status = 'closed'" },
  { what: 'a colleague', query: 'assignee=7', bare: 'c.assignee_id = 7' },
  { what: 'frequent tag', query: 'tag=1', bare: tagged(1) },
  { what: 'rare tag', query: 'tag=20', bare: tagged(20) },
  { what: 'line', query: 'line=second', bare: "c.line_id = 'second'" },
  { what: 'campaign', query: 'campaign=3', bare: 'c.campaign_id = 3' },
  {
    what: 'last week',
    query: `from=${date(7)}`,
    bare: `c.last_inbound_at >= ${NEWEST - 7 * DAY_MS}`,
  },
  {
    what: 'long ago',
    query: `to=${date(600)}`,
    bare: `c.last_inbound_at < ${NEWEST - 600 * DAY_MS}`,
  },
  { what: 'snoozed', query: 'snoozed=1', bare: 'c.snoozed_until is not null' },
  { what: 'flagged', query: 'flagged=1', bare: 'c.flagged = 1' },
  { what: 'urgent', query: 'priority=urgent', bare: "c.priority = 'urgent'" },
  { what: 'waiting', query: 'waiting=1', bare: 'c.waiting_since is not null' },
  { what: 'failed', query: 'failed=1', bare: "c.last_state = 'failed'" },
];

const SORTS = [
  { query: '', key: 'c.last_at' },
  { query: 'sort=customer', key: 'c.last_inbound_at' },
  { query: 'sort=waiting', key: '-c.waiting_since' },
];

/** Rows for each filter over all sorts, and one for all pairs of filters. */
export async function filterRows(database: Database, get: Fetch): Promise<Row[]> {
  const rows: Row[] = [];
  for (const filter of FILTERS) rows.push(await filterRow(database, get, filter.what, [filter]));
  const pairs = FILTERS.flatMap((one, at) => FILTERS.slice(at + 1).map((two) => [one, two]));
  const mixed = pairs.map((pair) => both(pair));
  rows.push(await filterRow(database, get, `all ${pairs.length} pairs of filters`, mixed));
  return rows;
}

function both(pair: readonly Filter[]): Filter {
  return {
    what: pair.map(({ what }) => what).join(' and '),
    query: pair.map(({ query }) => query).join('&'),
    bare: pair.map(({ bare }) => bare).join(' and '),
  };
}

async function filterRow(
  database: Database,
  get: Fetch,
  what: string,
  filters: readonly Filter[],
): Promise<Row> {
  const asked = filters.flatMap((filter) => SORTS.map((sort) => ({ filter, sort })));
  const rounds = Math.ceil((EACH * 2) / asked.length);
  const warmUps = Math.min(WARM_UPS, asked.length);
  const all = Array.from({ length: rounds }, () => asked).flat();
  const paths = all.map(({ filter, sort }) => `/inbox?${filter.query}&${sort.query}`);
  const timed = await timePaths(paths, get, warmUps);
  const bare = await timeEach(
    all.slice(0, EACH),
    ({ filter, sort }) => {
      const status = filter.query.includes('status')
        ? ''
        : " and c.status in ('open', 'in-progress')";
      database.sqlite
        .prepare(
          `select c.*, p.name from conversations c join contacts p on p.id = c.contact_id
           where ${filter.bare}${status} order by ${sort.key} desc, c.id desc limit 50`,
        )
        .all();
    },
    0,
  );
  return {
    figure: `list, ${what}, p99`,
    measured: p99(timed.wall),
    unit: 'ms',
    target: FILTER_MS,
    ceiling: { what: 'bare query', value: p99(bare.wall) },
    note: `median ${median(timed.wall).toFixed(2)} ms, CPU ${timed.cpuMs.toFixed(2)} ms each, three sorts, ${CONVERSATIONS} conversations`,
  };
}

const OPERATORS = [
  'is:unread jutro',
  'tag:"Tag 2" jutro',
  'assignee:me is:waiting',
  'from:kowal is:unread',
  'before:2026-01-01 is:flagged faktura',
  '"can I" is:waiting',
  'is:open -jutro klucz',
  'czy można is:flagged tag:"Tag 1"',
  'in:notes invoice is:open',
  'has:note is:flagged',
  'is:blocked is:closed',
  'line:main after:7d termin',
  'to:second is:resolved jutro rano',
];

/** Searches with operators; the bare query is the full-text index alone. */
export async function operatorRows(database: Database, get: Fetch): Promise<Row[]> {
  const bareQuery = database.sqlite.prepare<[string]>(
    `select m.* from message_search s join messages m on m.id = s.rowid
     where s.text match ? order by s.rowid desc limit 50`,
  );
  const rounds = Math.ceil((EACH * 4) / OPERATORS.length);
  const asked = Array.from({ length: rounds }, () => OPERATORS).flat();
  const bare = await timeEach(asked, () => void bareQuery.all('"jutro"'), OPERATORS.length);
  const ways = [
    { what: 'search with two operators', path: '/search' },
    { what: 'list of a query with two operators', path: '/inbox' },
  ];
  const rows: Row[] = [];
  for (const { what, path } of ways) {
    const paths = asked.map((query) => `${path}?q=${encodeURIComponent(query)}`);
    const timed = await timePaths(paths, get, OPERATORS.length);
    rows.push({
      figure: `${what}, p99`,
      measured: p99(timed.wall),
      unit: 'ms',
      target: OPERATORS_MS,
      ceiling: { what: 'bare word query', value: p99(bare.wall) },
      note: `median ${median(timed.wall).toFixed(2)} ms, CPU ${timed.cpuMs.toFixed(2)} ms each`,
    });
  }
  return rows;
}
