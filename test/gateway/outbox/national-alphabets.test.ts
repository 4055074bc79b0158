import { expect, it } from 'vitest';
import { CUSTOMER, makeWorld, taken, type World } from '../../support/test-gateway.ts';

const PORTUGUESE = 'ação, '.repeat(24);
const TURKISH = 'ıış '.repeat(36);

function speaks(world: World, language: string): void {
  world.database.sqlite
    .prepare(
      'update contacts set language = ? where id in (select contact_id from contact_numbers where number = ?)',
    )
    .run(language, CUSTOMER);
}

it('without the setting texts go out in UCS-2 as before', async () => {
  const world = makeWorld();
  await world.begin();
  const { id } = taken(world.write(PORTUGUESE));
  await world.pass(1_000);
  expect(world.gateway.messages.get(id)).toMatchObject({ encoding: 'ucs2', segments: 3 });
  expect(world.network.submitted).toHaveLength(3);
  await world.running.stop();
});

it('with it a text costs fewer segments, arrives as it was written, and the counter says so', async () => {
  const world = makeWorld({ nationalAlphabets: ['pt', 'tr'] });
  await world.begin();
  const preview = world.gateway.messages.preview(PORTUGUESE);
  expect(preview).toMatchObject({ encoding: 'gsm7', segments: 1, culprit: null, perSegment: 155 });
  expect(preview.left).toBe(155 - preview.used);
  const { id } = taken(world.write(PORTUGUESE));
  taken(world.write(TURKISH));
  await world.pass(1_000);
  expect(world.gateway.messages.get(id)).toMatchObject({ segments: 1, state: 'delivered' });
  expect(world.customer.receivedTexts()).toEqual([PORTUGUESE, TURKISH]);
  expect(world.network.submitted.map(({ encoding }) => encoding)).toEqual(['gsm7', 'gsm7']);
  await world.running.stop();
});

it('a long one survives a restart between its segments in the same alphabet', async () => {
  const world = makeWorld({ nationalAlphabets: ['pt'], timing: { submitMs: 1_000 } });
  await world.begin();
  const text = PORTUGUESE.repeat(3);
  taken(world.write(text));
  await world.pass(500);
  const stopped = world.running.stop();
  await world.pass(2_000);
  await stopped;
  const next = await world.restart();
  await next.begin();
  await next.pass(10_000);
  expect(next.customer.receivedTexts()).toEqual([text]);
  await next.running.stop();
});

it("a contact's own language, when it is allowed, is the only one used for them", async () => {
  const world = makeWorld({ nationalAlphabets: ['pt', 'tr'] });
  await world.begin();
  world.customer.send('+48555010001', 'Merhaba');
  await world.pass(1_000);
  speaks(world, 'tr');
  expect(world.gateway.messages.preview(PORTUGUESE).encoding).toBe('gsm7');
  expect(world.gateway.messages.preview(PORTUGUESE, CUSTOMER).encoding).toBe('ucs2');
  expect(taken(world.write(PORTUGUESE)).encoding).toBe('ucs2');
  expect(taken(world.write(TURKISH)).encoding).toBe('gsm7');
  speaks(world, 'pl');
  expect(world.gateway.messages.preview(PORTUGUESE, CUSTOMER).encoding).toBe('gsm7');
  await world.running.stop();
});

it('such a text goes out from the memory of the modem too', async () => {
  const world = makeWorld({ nationalAlphabets: ['tr'], sendMode: 'stored' });
  await world.begin();
  const { id } = taken(world.write(TURKISH));
  await world.pass(2_000);
  expect(world.gateway.messages.get(id)?.state).toBe('delivered');
  expect(world.modem.memory('SM')?.used).toBe(0);
  await world.running.stop();
});
