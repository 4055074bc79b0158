// Many people with an open inbox each while customers write: from the commit of a text to each browser, and what the box holds
// in memory meanwhile. BRAMKA_CROWD_SECONDS shortens it; BRAMKA_CROWD_PEOPLE and BRAMKA_CROWD_RATE make it another crowd.
import { join } from 'node:path';
import { createAccounts } from '../../gateway/accounts/accounts.ts';
import { createSessions } from '../../gateway/accounts/sessions.ts';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { openDatabase } from '../../gateway/storage/database.ts';
import { migrateDatabase } from '../../gateway/storage/migrate.ts';
import { startBareCrowd } from './bare-crowd-part.ts';
import { type Box, type BoxPlaces, prepareBox, startBox } from './box.ts';
import { type Seen, startCrowd } from './crowd-part.ts';
import { type ModemProcess, startModem } from './modem-part.ts';
import { moment, pause, waitFor } from './moment.ts';
import { migrationsFolder } from './places.ts';
import { processorSeconds } from './processor-time.ts';
import { median, p99 } from './quantile.ts';
import { residentMb } from './resident-memory.ts';
import type { Row } from './table.ts';

const given = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const SECONDS = given('BRAMKA_CROWD_SECONDS', 300);
const PEOPLE = given('BRAMKA_CROWD_PEOPLE', 25);
const RATE = given('BRAMKA_CROWD_RATE', 20);
/** Customers that take turns. */
const CUSTOMERS = 200;
const TARGET_MS = 250;
/** What the box has read and compiled by then does not count as growth. */
const SETTLED_AFTER = 0.2;

type Memory = { atSecond: number; mb: number };

export async function inboxCrowd(): Promise<Row[]> {
  const modem = await startModem({ commandMs: 0, promptMs: 0, submitMs: 0 });
  const places = prepareBox(modem.port);
  const cookies = await addPeople(places);
  const box = await startBox(places);
  try {
    const crowd = await startCrowd(
      cookies.map((cookie) => ({ url: `${box.url}/live/shared?page=a~view%3Dinbox`, cookie })),
    );
    const cpu = processorSeconds(box.pid);
    const memory = await write(modem, box);
    const seen = await everything(crowd.seen);
    const used = processorSeconds(box.pid) - cpu;
    await crowd.end();
    return rows(seen, memory, (used / SECONDS) * 100, await measureBare());
  } finally {
    await box.end();
    await modem.end();
  }
}

/** Makes the accounts and signs each in, before the box runs. Returns their cookies. */
async function addPeople({ data }: BoxPlaces): Promise<string[]> {
  const database = openDatabase(join(data, 'bramka.db'));
  migrateDatabase(database, migrationsFolder);
  const accounts = createAccounts({ database, clock: systemClock });
  const sessions = createSessions({ database, clock: systemClock });
  const cookies: string[] = [];
  for (let n = 1; n <= PEOPLE; n++) {
    const added = await accounts.addAccount({
      name: `person${n}`,
      displayName: `Person ${n}`,
      password: 'correct horse battery staple',
    });
    if (!added.ok) throw new Error(`no account: ${added.code}`);
    cookies.push(`bramka=${sessions.open(added.value.id).token}`);
  }
  database.close();
  return cookies;
}

/** The customers write, evenly; the memory of the box is noted meanwhile. */
async function write(modem: ModemProcess, box: Box): Promise<Memory[]> {
  const texts = SECONDS * RATE;
  const begun = moment();
  const memory: Memory[] = [];
  for (let n = 1; n <= texts; n++) {
    await pause(Math.max(0, begun + (n * 1_000) / RATE - moment()));
    await modem.textFrom(customer(n % CUSTOMERS), `This is crowd text ${n}, with some more words.`);
    if (n % (RATE * Math.max(1, Math.round(SECONDS / 10))) === 0) {
      const atSecond = Math.round((moment() - begun) / 1_000);
      memory.push({ atSecond, mb: residentMb(box.pid) });
      process.stderr.write(`  after ${atSecond} s: ${residentMb(box.pid).toFixed(1)} MB\n`);
    }
  }
  return memory;
}

const customer = (n: number): string => `+48600${String(100_000 + n)}`;

/** Waits until every stream brought every text. */
async function everything(look: () => Promise<Seen>): Promise<Seen> {
  const texts = SECONDS * RATE;
  let counts: readonly number[] = [];
  return waitFor(
    'every text on every page',
    async () => {
      const seen = await look();
      counts = seen.counts;
      return counts.every((count) => count === texts) ? seen : null;
    },
    { everyMs: 500, deadlineMs: 30_000 },
  ).catch((error: unknown) => {
    throw new Error(`of ${texts} texts the pages saw ${counts.join(', ')}`, { cause: error });
  });
}

async function measureBare(): Promise<Seen> {
  const seconds = Math.min(SECONDS, 20);
  const bare = await startBareCrowd({ everyMs: 1_000 / RATE, texts: seconds * RATE });
  const crowd = await startCrowd(
    Array.from({ length: PEOPLE }, () => ({ url: bare.url, cookie: '' })),
  );
  bare.begin();
  await pause(seconds * 1_000 + 500);
  const seen = await crowd.seen();
  await crowd.end();
  await bare.end();
  return seen;
}

function rows(seen: Seen, memory: readonly Memory[], cpuPercent: number, bare: Seen): Row[] {
  const note = `${PEOPLE} people, ${RATE} texts/s, ${SECONDS} s; ${seen.delays.length} arrivals, ${(seen.bytes / 1e6).toFixed(0)} MB`;
  const what = 'bare event stream';
  const settled = memory.filter(({ atSecond }) => atSecond >= SECONDS * SETTLED_AFTER);
  const first = settled[0]?.mb ?? 0;
  return [
    {
      figure: 'commit to browser in a crowd, median',
      measured: median(seen.delays),
      unit: 'ms',
      target: null,
      ceiling: { what, value: median(bare.delays) },
      note: `processor ${cpuPercent.toFixed(0)} % of one core`,
    },
    {
      figure: 'commit to browser in a crowd, p99',
      measured: p99(seen.delays),
      unit: 'ms',
      target: TARGET_MS,
      ceiling: { what, value: p99(bare.delays) },
      note,
    },
    {
      figure: 'memory of the box, last beside first',
      measured: (settled.at(-1)?.mb ?? 0) - first,
      unit: 'MB',
      target: null,
      ceiling: null,
      note: memory.map(({ atSecond, mb }) => `${atSecond} s: ${mb.toFixed(0)}`).join(', '),
    },
  ];
}
