// The data of one person as files: all of it as JSON, the messages as a table that a spreadsheet opens and does not execute.
import { afterEach, describe, expect, it } from 'vitest';
import { csvOf } from '../../../web/contacts/csv.ts';
import { ANNA, ask, endWorlds, makeWorld, type World } from '../support.ts';

afterEach(endWorlds);

const take = (world: World, form: Record<string, string>) =>
  ask(world, '/contacts/1/export', { cookie: world.cookie, form });

async function annasWorld(): Promise<World> {
  const world = await makeWorld();
  await world.receive(ANNA, 'One, "two"; three');
  await world.receive(ANNA, '=HYPERLINK("http://evil.example","Open")');
  world.write('Zażółć\nin two lines', ANNA);
  await world.pass(10_000);
  return world;
}

describe('the messages as a table', () => {
  it('are a file that is downloaded and nowhere kept, with every message in its row', async () => {
    const answer = await take(await annasWorld(), { format: 'csv' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="contact-1.csv"');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const octets = new Uint8Array(await answer.arrayBuffer());
    expect([...octets.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(octets);
    const [head, ...rows] = readCsv(text);
    expect(head).toEqual(
      'at line number direction text state sentAt deliveredAt author'.split(' '),
    );
    expect(
      rows.map(([, line, number, direction, words, state]) => [
        line,
        number,
        direction,
        words,
        state,
      ]),
    ).toEqual([
      ['front-desk', ANNA, 'inbound', 'One, "two"; three', 'received'],
      ['front-desk', ANNA, 'inbound', '\'=HYPERLINK("http://evil.example","Open")', 'received'],
      ['front-desk', ANNA, 'outbound', 'Zażółć\nin two lines', 'delivered'],
    ]);
    for (const [at] of rows) expect(at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('have a button of their own beside everything as JSON, and stand in the audit log', async () => {
    const world = await annasWorld();
    const page = await (await ask(world, '/contacts/1', { cookie: world.cookie })).text();
    expect(page).toMatch(/<button[^>]*name="format"[^>]*value="csv"[^>]*>[\s\S]*?as a table/);
    const all = await take(world, {});
    expect(all.headers.get('Content-Type')).toBe('application/json; charset=utf-8');
    expect(await all.json()).toMatchObject({ conversations: [{ number: ANNA }] });
    await take(world, { format: 'csv' });
    const audit = world.gateway.desk(world.anna()).people.audit({ limit: 2 });
    expect(audit.ok && audit.value.map(({ act }) => act)).toEqual([
      'contact-exported',
      'contact-exported',
    ]);
  });
});

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1-800-CALL', "'+1-800-CALL"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1＋1', "'＝1＋1"],
    ['+48600100200', '+48600100200'],
    ['see = there', 'see = there'],
    ['', ''],
    [null, ''],
  ])('%j is shown, not calculated', (text, shown) => {
    const [, row] = readCsv(csvOf(['a'], [[text]]));
    expect(row).toEqual([shown]);
  });
});

/** As RFC 4180 §2 says, and nothing more. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const pattern = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  pattern.lastIndex = text.startsWith('\uFEFF') ? 1 : 0;
  let row: string[] = [];
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null) throw new Error('not as the standard says');
    row.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
