// What waits while people work, killed at the worst moments: texts that may still be taken back, replies planned for just
// then, an act on many conversations. Each text goes once, each conversation is changed once.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { openDatabase } from '../../gateway/storage/database.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { formTokenOf } from '../../web/form-token.tsx';
import {
  type Box,
  buildProgram,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { addColleague } from '../support/colleagues.ts';
import { fillDatabase } from '../support/fill-database.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const SEED = Number(process.env.BRAMKA_KILL_SEED ?? 20_265);
const ROUNDS = 5;
const BOX = '+48555010001';
const CUSTOMERS = ['+48555010011', '+48555010012', '+48555010013', '+48555010014'] as const;
/** The usual time to take a text back. */
const UNDO_MS = 5_000;

beforeAll(buildProgram);
afterAll(endAllBoxes);

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => void systemClock.timer('pause', ms, resolve));

async function standWithModem() {
  const network = new SimulatedNetwork({ clock: systemClock });
  for (const number of CUSTOMERS) network.handset(number);
  const sim = new SimulatedSim({ number: BOX });
  const timing = { commandMs: 2, promptMs: 3, submitMs: 40 };
  const served = await serveOnTcp(new SimulatedModem({ network, clock: systemClock, sim, timing }));
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "tcp://127.0.0.1:${served.port}"\n`;
  return { network, config, dataDir: `${temporaryFolder()}/data` };
}

async function post(box: Box, token: string, path: string, form: Record<string, string>) {
  const headers = {
    origin: box.url,
    cookie: `bramka=${token}`,
    'x-form-token': formTokenOf(token),
  };
  const body = new URLSearchParams(form);
  const answer = await fetch(`${box.url}${path}`, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
  });
  if (answer.status !== 303) throw new Error(`${path} was answered ${answer.status}`);
  return answer.headers.get('location') ?? '';
}

/** A reply planned for a moment that nobody could choose on a page: seconds from now. */
function plan(dataDir: string, reply: { conversation: number; text: string; dueAt: number }): void {
  const sqlite = new Sqlite(join(dataDir, 'bramka.db'));
  sqlite
    .prepare(
      `insert into scheduled_replies (conversation_id, account_id, account_name, text, due_at, cancel_on_reply, state, created_at)
       values (?, (select id from accounts where name = 'ola'), 'Ola', ?, ?, 0, 'waiting', ?)`,
    )
    .run(reply.conversation, reply.text, reply.dueAt, systemClock.now());
  sqlite.close();
}

test('texts that may be taken back, and replies planned for just then, go once however the box ends', async () => {
  const random = seededRandom(SEED);
  const { network, config, dataDir } = await standWithModem();
  let box = await startBox({ config, dataDir });
  const { key } = box;
  const ola = addColleague(box, { name: 'ola', displayName: 'Ola', role: 'agent' });
  for (const number of CUSTOMERS) network.handset(number).send(BOX, 'Hello');
  await eventually('all wrote', async () =>
    (await listMessages(box, 'inbound')).length === CUSTOMERS.length ? true : null,
  );
  const wanted: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const planned = CUSTOMERS.map((_, index) => `planned ${round}-${index}`);
    for (const [index, text] of planned.entries()) {
      plan(dataDir, {
        conversation: index + 1,
        text,
        dueAt: systemClock.now() + UNDO_MS + random.between(-400, 400),
      });
    }
    const written = CUSTOMERS.map((_, index) => `written ${round}-${index}`);
    for (const [index, text] of written.entries()) {
      await post(box, ola, `/inbox/${index + 1}/messages`, { text, nonce: `n${round}-${index}` });
    }
    wanted.push(...planned, ...written);
    // Read at the start of the box: what was planned past its back is seen then.
    await box.kill();
    box = await startBox({ config, dataDir, key });
    await pause(UNDO_MS - 1_500 + random.between(0, 1_500));
    await box.kill();
    box = await startBox({ config, dataDir, key });
  }
  const ended = await eventually(
    'all ended',
    async () => {
      const outbound = await listMessages(box, 'outbound');
      const done = outbound.filter(({ state }) => /sent|delivered|unconfirmed/.test(state));
      return done.length === wanted.length ? outbound : null;
    },
    60_000,
  );
  expect(ended.map(({ text }) => text).toSorted()).toEqual(wanted.toSorted());
  const got = CUSTOMERS.flatMap((number) => network.handset(number).receivedTexts());
  const twice = got.filter((text, index) => got.indexOf(text) !== index);
  expect(twice).toEqual([]);
  const unconfirmed = ended.filter(({ state }) => state === 'unconfirmed').map(({ text }) => text);
  const missing = wanted.filter((text) => !got.includes(text) && !unconfirmed.includes(text));
  expect(missing).toEqual([]);
  await box.stop();
}, 180_000);

test('an act on many conversations goes on after a kill, and ends with each of them changed', async () => {
  const { config, dataDir } = await standWithModem();
  let box = await startBox({ config, dataDir });
  const { key } = box;
  const eva = addColleague(box, { name: 'eva', displayName: 'Eva', role: 'manager' });
  await box.stop();
  const database = openDatabase(join(dataDir, 'bramka.db'));
  fillDatabase(database, { conversations: 3_000, messages: 3_000, seed: 3 });
  database.close();
  box = await startBox({ config, dataDir, key });
  const form = { act: 'tag', tag: 'spring', extent: 'all', query: 'status=any', nonce: 'bulk' };
  const page = await post(box, eva, '/inbox/bulk', form);
  const job = Number(/\d+$/.exec(page)?.[0]);
  const read = (query: string): unknown => {
    const sqlite = new Sqlite(join(dataDir, 'bramka.db'), { readonly: true });
    const value = sqlite.prepare(query).pluck().get();
    sqlite.close();
    return value;
  };
  const doneOf = () => Number(read(`select done from bulk_jobs where id = ${job}`));
  let kills = 0;
  for (; kills < 4; kills += 1) {
    const before = doneOf();
    await eventually('it goes on', () => (doneOf() > before ? true : null));
    await box.kill();
    box = await startBox({ config, dataDir, key });
  }
  const total = Number(read(`select total from bulk_jobs where id = ${job}`));
  await eventually('it ends', () =>
    read(`select state from bulk_jobs where id = ${job}`) === 'done' ? true : null,
  );
  expect(total).toBeGreaterThan(2_000);
  expect(doneOf()).toBe(total);
  const tagged =
    "select count(*) from conversation_tags ct join tags t on t.id = ct.tag_id where t.name = 'spring'";
  expect(read(tagged)).toBe(total);
  await box.stop();
}, 120_000);
