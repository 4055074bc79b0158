// What 200 phones at one box cost: as many texts out as in, all at once, through the built-in broker and through Mosquitto,
// beside a bare broker that only acknowledges. Box, phones and broker are processes of their own.
import { connect } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '../../../gateway/storage/database.ts';
import { freePort } from '../../support/free-port.ts';
import { type Box, type BoxPlaces, createKey, startBox } from '../box.ts';
import { moment, pause, waitFor } from '../moment.ts';
import { processorSeconds } from '../processor-time.ts';
import { peakMb, residentMb } from '../resident-memory.ts';
import type { Row } from '../table.ts';
import { startBareBox } from './bare-box-part.ts';
import { hasMosquitto, startMosquitto } from './mosquitto.ts';
import { phoneIds, preparePhoneBox } from './phone-box.ts';
import { customerOf, type Phones, startPhones, textIn, textOut } from './phones-part.ts';

const PHONES = 200;
/** Texts each way for every phone. */
const EACH = 10;
const TOTAL = PHONES * EACH;
const CALLS_AT_ONCE = 16;
const SETTLE_MS = 15_000;
const DONE_WITHIN_MS = 180_000;

type Figures = {
  seconds: number;
  lost: number;
  doubled: number;
  idleMb: number;
  peakMb: number;
  processor: number;
};

export async function manyPhones(): Promise<Row[]> {
  const bare = await measureBare();
  const own = await measureBox(null);
  const rows = rowsOf('built-in broker', own, bare);
  if (!hasMosquitto()) return rows;
  return [...rows, ...rowsOf('Mosquitto', await measureBox('mosquitto'), bare)];
}

function rowsOf(broker: string, figures: Figures, bareSeconds: number): Row[] {
  const name = `${PHONES} phones, ${broker}`;
  const rate = (seconds: number): number => (2 * TOTAL) / seconds;
  const none = { ceiling: null, target: null };
  return [
    {
      figure: `${name}: messages`,
      measured: rate(figures.seconds),
      unit: '/s',
      target: null,
      ceiling: { what: 'bare broker, nothing stored', value: rate(bareSeconds) },
      note: `${TOTAL} each way at once, in ${figures.seconds.toFixed(1)} s (bare ${bareSeconds.toFixed(1)} s)`,
    },
    { figure: `${name}: lost`, measured: figures.lost, unit: 'messages', target: 0, ceiling: null },
    {
      figure: `${name}: doubled`,
      measured: figures.doubled,
      unit: 'messages',
      target: 0,
      ceiling: null,
    },
    { figure: `${name}: the box idle`, measured: figures.idleMb, unit: 'MB', ...none },
    { figure: `${name}: the box at its most`, measured: figures.peakMb, unit: 'MB', ...none },
    {
      figure: `${name}: processor meanwhile`,
      measured: figures.processor,
      unit: '%cpu',
      ...none,
      note: 'of one core, the box alone',
    },
  ];
}

async function measureBare(): Promise<number> {
  const box = await startBareBox({ count: PHONES, each: EACH });
  const phones = await startPhones({ port: box.port, count: PHONES });
  await pause(2_000);
  const began = moment();
  const done = box.run();
  await phones.receive(EACH);
  await done;
  const took = (moment() - began) / 1_000;
  await phones.end();
  await box.end();
  return took;
}

async function measureBox(broker: 'mosquitto' | null): Promise<Figures> {
  const port = await freePort();
  const mosquitto = broker === null ? null : startMosquitto(port, phoneIds(PHONES));
  const section = mosquitto === null ? {} : { houseBroker: mosquitto.section };
  const places = preparePhoneBox({ phones: PHONES, port, ...section });
  const key = createKey(places);
  // The box is ready once a phone is there, and the phones come once the broker listens.
  const starting = startBox(places);
  const phones = listening(port).then(() => startPhones({ port, count: PHONES }));
  const [box, connected] = await Promise.all([starting, phones]);
  try {
    await linesReady(box, key);
    await pause(SETTLE_MS);
    return await measureTraffic({ box, phones: connected, key, places });
  } finally {
    await connected.end();
    await box.end();
    await mosquitto?.end();
  }
}

async function measureTraffic(scene: {
  box: Box;
  phones: Phones;
  key: string;
  places: BoxPlaces;
}): Promise<Figures> {
  const { box, phones, key, places } = scene;
  const idleMb = residentMb(box.pid);
  const cpu = processorSeconds(box.pid);
  const began = moment();
  await Promise.all([phones.receive(EACH), sendAll(box, key)]);
  await waitFor('all messages', () => isAllDone(places), {
    everyMs: 100,
    deadlineMs: DONE_WITHIN_MS,
  }).catch((error: unknown) => console.error(error));
  const seconds = (moment() - began) / 1_000;
  const processor = ((processorSeconds(box.pid) - cpu) * 100) / seconds;
  // What comes twice would come now.
  await pause(SETTLE_MS);
  const ids = phoneIds(PHONES);
  const out = compare(
    ids.flatMap((id) => texts(id, textOut)),
    await phones.sentTexts(),
  );
  const came = compare(
    ids.flatMap((id) => texts(id, textIn)),
    storedTexts(places),
  );
  return {
    seconds,
    lost: out.lost + came.lost,
    doubled: out.doubled + came.doubled,
    idleMb,
    peakMb: peakMb(box.pid),
    processor,
  };
}

function texts(phoneId: string, text: (phoneId: string, n: number) => string): string[] {
  return Array.from({ length: EACH }, (_, index) => text(phoneId, index + 1));
}

function compare(wanted: readonly string[], found: readonly string[]) {
  const there = new Set(found);
  const lost = wanted.filter((text) => !there.has(text)).length;
  return { lost, doubled: found.length - there.size };
}

async function listening(port: number): Promise<void> {
  await waitFor(
    'the broker',
    () =>
      new Promise<true | null>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port });
        socket.once('connect', () => socket.destroy());
        socket.once('error', () => resolve(null));
        socket.once('close', (hadError) => resolve(hadError ? null : true));
      }),
    { everyMs: 50 },
  );
}

async function linesReady({ url }: Box, key: string): Promise<void> {
  const headers = { Authorization: `Bearer ${key}` };
  await waitFor(
    'all lines',
    async () => {
      const answer = await (await fetch(`${url}/api/v1/lines`, { headers })).text();
      return answer.split('"state":"ready"').length - 1 >= PHONES ? true : null;
    },
    { everyMs: 500, deadlineMs: 60_000 },
  );
}

/** Through the API, to every phone in turn, several calls at a time. */
async function sendAll({ url }: Box, key: string): Promise<void> {
  const orders = Array.from({ length: EACH }, (_, n) =>
    phoneIds(PHONES).map((line, index) => ({
      line,
      to: customerOf(index),
      text: textOut(line, n + 1),
    })),
  ).flat();
  async function caller(): Promise<void> {
    for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
      const answer = await fetch(`${url}/api/v1/messages`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(order),
      });
      const said = await answer.text();
      if (!answer.ok) throw new Error(`the call was answered ${answer.status}: ${said}`);
    }
  }
  await Promise.all(Array.from({ length: CALLS_AT_ONCE }, caller));
}

function inDatabase<T>({ data }: BoxPlaces, query: string): T[] {
  const { sqlite, close } = openDatabase(join(data, 'bramka.db'));
  try {
    return sqlite.prepare<[], T>(query).all();
  } finally {
    close();
  }
}

function isAllDone(places: BoxPlaces): true | null {
  const [counts] = inDatabase<{ sent: number; came: number }>(
    places,
    `select count(*) filter (where direction = 'outbound' and state in ('sent', 'delivered')) as sent,
            count(*) filter (where direction = 'inbound') as came from messages`,
  );
  return counts !== undefined && counts.sent >= TOTAL && counts.came >= TOTAL ? true : null;
}

function storedTexts(places: BoxPlaces): string[] {
  const rows = inDatabase<{ text: string }>(
    places,
    `select text from messages where direction = 'inbound'`,
  );
  return rows.map(({ text }) => text);
}
