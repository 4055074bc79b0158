import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lineList, messagePage } from '../../web/api/api-schemas.ts';
import { makeWorld, ORIGIN, type World } from './support.ts';

const openApi = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.unknown()),
  components: z.object({
    schemas: z.object({ SendMessage: z.object({ required: z.array(z.string()) }) }),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

let world: World;

beforeEach(() => {
  world = makeWorld();
});

const KEY = { Authorization: 'Bearer brk_sample_key' };

const get = (path: string, headers: Record<string, string> = KEY) =>
  world.app.request(`${ORIGIN}${path}`, { headers });

const post = (body: unknown, headers: Record<string, string> = {}) =>
  world.app.request(`${ORIGIN}/api/v1/messages`, {
    method: 'POST',
    headers: { ...KEY, 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const text = { to: '+48600100200', text: 'Your parcel is here.' };

describe('sending', () => {
  it('takes a text and says what becomes of it', async () => {
    const answer = await post({ ...text, reference: 'order 7' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ id: 1, state: 'queued', segments: 1, encoding: 'gsm7' });
    expect(world.gateway.messages.get(1)).toMatchObject({ author: 'till', reference: 'order 7' });
  });

  it('answers the same for the same Idempotency-Key, and refuses another body', async () => {
    const header = { 'Idempotency-Key': 'order-7' };
    const first = await (await post(text, header)).json();
    expect(await (await post(text, header)).json()).toEqual(first);
    const other = await post({ ...text, text: 'Something else' }, header);
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ error: { code: 'idempotency-conflict' } });
    expect(world.gateway.messages.list({ after: 0, limit: 9 })).toHaveLength(1);
  });

  it.each([
    ['a bad number', { ...text, to: '12' }, 422, 'bad-number'],
    ['an empty text', { ...text, text: ' ' }, 422, 'empty-text'],
    ['more than ten segments', { ...text, text: 'x'.repeat(1_600) }, 422, 'text-too-long'],
    ['a line that is not there', { ...text, line: 'attic' }, 422, 'unknown-line'],
    ['a missing field', { to: '+48600100200' }, 400, 'bad-request'],
    ['an unknown field', { ...text, colour: 'red' }, 400, 'bad-request'],
    ['a number where text belongs', { ...text, text: 5 }, 400, 'bad-request'],
    ['broken JSON', '{"to":', 400, 'bad-json'],
    ['a JSON null', 'null', 400, 'bad-request'],
  ])('refuses %s with a code and a sentence', async (_what, body, status, code) => {
    const answer = await post(body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      error: { code, message: expect.stringMatching(/\w+ \w+/) },
    });
    expect(world.gateway.messages.list({ after: 0, limit: 9 })).toEqual([]);
  });

  it('refuses a body that is not declared as JSON', async () => {
    expect((await post(text, { 'Content-Type': 'text/plain' })).status).toBe(400);
  });

  it('refuses a body beyond all reason', async () => {
    const answer = await post({ ...text, text: 'x'.repeat(200_000) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'body-too-large' } });
  });

  it('does not write to somebody who opted out', async () => {
    world.gateway.receive(text.to, 'STOP');
    expect(await (await post(text)).json()).toMatchObject({ error: { code: 'opted-out' } });
  });

  it.each(['', 'Bearer', 'Bearer wrong', 'Basic brk_sample_key'])(
    'needs a key, not "%s"',
    async (value) => {
      const answer = await post(text, { Authorization: value });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
    },
  );
});

describe('reading', () => {
  beforeEach(() => {
    world.gateway.receive('+48600100200', 'one');
    world.gateway.put({
      number: '+48600100200',
      text: 'two',
      direction: 'outbound',
      state: 'failed',
      reason: 'network-refused',
    });
    world.gateway.receive('+48600100200', 'three');
  });

  it('lists oldest first, with both ends named and times in UTC', async () => {
    const { messages, next } = messagePage.parse(await (await get('/api/v1/messages')).json());
    expect(messages.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(messages[0]).toMatchObject({
      from: '+48600100200',
      to: '+48600000001',
      createdAt: '2026-11-20T12:00:00.000Z',
    });
    expect(messages[1]).toMatchObject({
      from: '+48600000001',
      to: '+48600100200',
      reason: 'network-refused',
    });
    expect(next).toBeNull();
  });

  it('pages by id and filters by direction', async () => {
    const answer = await get('/api/v1/messages?direction=inbound&limit=1');
    const first = messagePage.parse(await answer.json());
    expect(first).toMatchObject({ messages: [{ text: 'one' }], next: 1 });
    const second = await (
      await get(`/api/v1/messages?direction=inbound&limit=1&after=${first.next}`)
    ).json();
    expect(second).toMatchObject({ messages: [{ text: 'three' }] });
  });

  it.each(['limit=0', 'limit=9999', 'after=-1', 'direction=sideways'])(
    'refuses ?%s',
    async (query) => {
      expect((await get(`/api/v1/messages?${query}`)).status).toBe(400);
    },
  );

  it('shows one message with its history', async () => {
    const message = await (await get('/api/v1/messages/2')).json();
    expect(message).toMatchObject({
      state: 'failed',
      history: [{ state: 'failed', at: '2026-11-20T12:00:00.000Z' }],
      segmentStates: [],
    });
    expect((await get('/api/v1/messages/99')).status).toBe(404);
    expect((await get('/api/v1/messages/x')).status).toBe(400);
  });

  it('lists lines', async () => {
    const { lines } = lineList.parse(await (await get('/api/v1/lines')).json());
    expect(lines).toMatchObject([{ id: 'front-desk', state: 'ready', signalDbm: -79 }]);
  });
});

describe('around it', () => {
  it('answers health without a key, and is not ready without a line', async () => {
    expect((await get('/healthz', {})).status).toBe(200);
    expect((await get('/readyz', {})).status).toBe(200);
    world.gateway.changeLine('front-desk', { state: 'offline' });
    expect((await get('/healthz', {})).status).toBe(200);
    expect((await get('/readyz', {})).status).toBe(503);
  });

  it('describes itself from the schemas that validate', async () => {
    const document = openApi.parse(await (await get('/api/openapi.json', {})).json());
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/lines',
      '/api/v1/messages',
      '/api/v1/messages/{id}',
      '/healthz',
      '/readyz',
    ]);
    expect(document.components.schemas.SendMessage.required).toEqual(['to', 'text']);
    expect(document.components.securitySchemes.key).toEqual({ type: 'http', scheme: 'bearer' });
  });

  it('says in JSON that an address does not exist', async () => {
    const answer = await get('/api/v2/messages');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'not-found' } });
  });
});
