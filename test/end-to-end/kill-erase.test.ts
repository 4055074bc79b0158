// The box is killed while it erases somebody who had opted out. Whatever the moment: either nothing was erased, or all of it;
// and never may the number be texted again.
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import {
  type Box,
  endAllBoxes,
  eventually,
  listMessages,
  startBox,
} from '../support/built-program.ts';
import { post } from '../support/guarded-box.ts';

afterAll(endAllBoxes);

const PERSON = { displayName: 'Anna', name: 'anna', password: 'correct horse battery' };
/** How long the box works on it before it is killed, ms: rounds end when it was done. */
const DELAYS = [5, 40, 90, 180, 400];
/** So many that wiping them takes a while. */
const TEXTS = 20_000;

async function cookieOf(box: Box): Promise<string> {
  const answer = await fetch(`${box.url}/sign-in`, post(box.url, PERSON));
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
}

/** The simulated customer opts out; gives their number. */
async function optOut(box: Box, cookie: string): Promise<string> {
  await fetch(`${box.url}/pocket/texts`, post(box.url, { text: 'STOP' }, cookie));
  return eventually('the text came', async () => (await listMessages(box, 'inbound'))[0]?.from);
}

/** A long history, while nobody has the file open. */
function writeHistory(file: string, number: string): void {
  const sqlite = new Sqlite(file);
  const insert = sqlite.prepare(
    `insert into messages (conversation_id, line_id, number, direction, text, state, encoding, segments, created_at)
     values (1, 'demo', ?, 'inbound', 'Some words', 'received', 'gsm7', 1, 1)`,
  );
  sqlite.transaction(() => {
    for (let n = 0; n < TEXTS; n++) insert.run(number);
  })();
  sqlite.close();
}

type Left = { inTheClear: number; keptOptOuts: number; words: number; erased: number };

function whatIsLeft(file: string, number: string): Left {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    return (
      sqlite
        .prepare<[{ number: string }], Left>(
          `select (select count(*) from messages where number = @number) + (select count(*) from conversations where number = @number)
             + (select count(*) from contact_numbers where number = @number) + (select count(*) from consent_events where number = @number)
             + (select count(*) from consents where number = @number) as inTheClear,
           (select count(*) from consents where number like 'hmac:%' and state = 'opted-out') as keptOptOuts,
           (select count(*) from messages where text <> '') as words,
           (select count(*) from contacts where erased_at is not null) as erased`,
        )
        .get({ number }) ?? { inTheClear: -1, keptOptOuts: -1, words: -1, erased: -1 }
    );
  } finally {
    sqlite.close();
  }
}

it('is found whole as before or whole as after, and the opt-out holds', async () => {
  let box = await startBox();
  const { dataDir, key } = box;
  const file = join(dataDir, 'bramka.db');
  await fetch(box.setupLink ?? '', post(box.url, PERSON));
  const cookie = await cookieOf(box);
  const number = await optOut(box, cookie);
  await box.stop();
  writeHistory(file, number);
  for (const delay of DELAYS) {
    box = await startBox({ dataDir, key });
    const erasing = fetch(`${box.url}/contacts/1/erase`, post(box.url, { typed: number }, cookie));
    erasing.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, delay));
    await box.kill();
    const left = whatIsLeft(file, number);
    if (left.erased === 0) {
      expect(left).toMatchObject({ keptOptOuts: 0 });
      expect(left.words).toBeGreaterThan(TEXTS);
      continue;
    }
    expect(left).toEqual({ inTheClear: 0, keptOptOuts: 1, words: 0, erased: 1 });
    break;
  }
  box = await startBox({ dataDir, key });
  const refused = await box.api('/api/v1/messages', { body: { to: number, text: 'Hello again' } });
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'opted-out' } } });
  await fetch(`${box.url}/contacts/1/erase`, post(box.url, { typed: number }, cookie));
  await eventually('everything is erased', () =>
    whatIsLeft(file, number).inTheClear === 0 ? true : null,
  );
  const again = await box.api('/api/v1/messages', { body: { to: number, text: 'Hello again' } });
  expect(again).toMatchObject({ status: 422, body: { error: { code: 'opted-out' } } });
  expect(whatIsLeft(file, number)).toMatchObject({ keptOptOuts: 1, words: 0 });
});
