import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SimulatedSim } from '../../modem/index.ts';
import { lineList, messagePage } from '../../web/api/api-schemas.ts';
import { BOX } from '../support/test-gateway.ts';
import { ANNA, endWorlds, makeWorld, ORIGIN, type World } from './support.ts';

const openApi = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.unknown()),
  components: z.object({
    schemas: z.object({ SendMessage: z.object({ required: z.array(z.string()) }) }),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
});

let world: World;
let key: { Authorization: string };

beforeEach(async () => {
  const sim = new SimulatedSim({ number: BOX, storedNumber: BOX });
  world = await makeWorld({ sim });
  key = { Authorization: `Bearer ${world.running.accounts.createApiKey('till')}` };
});

afterEach(endWorlds);

const get = (path: string, headers: Record<string, string> = key) =>
  world.app.request(`${ORIGIN}${path}`, { headers });

const post = (body: unknown, headers: Record<string, string> = {}) =>
  world.app.request(`${ORIGIN}/api/v1/messages`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const text = { to: ANNA, text: 'Your parcel is here.' };

describe('sending', () => {
  it('takes a text and says what becomes of it', async () => {
    const answer = await post({ ...text, reference: 'order 7' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ id: 1, state: 'queued', segments: 1, encoding: 'gsm7' });
    expect(world.gateway.messages.get(1)).toMatchObject({ author: 'till', reference: 'order 7' });
  });

  it('answers with the same message for the same Idempotency-Key, and refuses another body', async () => {
    const header = { 'Idempotency-Key': 'order-7' };
    expect(await (await post(text, header)).json()).toMatchObject({ id: 1 });
    expect(await (await post(text, header)).json()).toMatchObject({ id: 1 });
    const other = await post({ ...text, text: 'Something else' }, header);
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ error: { code: 'idempotency-conflict' } });
    expect(world.gateway.messages.list({ after: 0, limit: 9 })).toHaveLength(1);
  });

  it('refuses an Idempotency-Key that is too long by name, not as one that was used', async () => {
    const answer = await post(text, { 'Idempotency-Key': 'k'.repeat(201) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: 'bad-request', message: expect.stringContaining('idempotency-key') },
    });
  });

  it.each([
    ['a bad number', { ...text, to: '12' }, 422, 'bad-number'],
    ['an empty text', { ...text, text: ' ' }, 422, 'empty-text'],
    ['more than ten segments', { ...text, text: 'x'.repeat(1_600) }, 422, 'text-too-long'],
    ['a line that is not there', { ...text, line: 'attic' }, 422, 'unknown-line'],
    ['a missing field', { to: ANNA }, 400, 'bad-request'],
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

  it.each([
    ['seconds', { expiresIn: 600 }, '2026-11-20T12:10:00'],
    ['a moment', { expiresAt: '2026-11-20T14:30:00+01:00' }, '2026-11-20T13:30:00'],
    ['neither, so three days', {}, '2026-11-23T12:00:00'],
  ])('lets a text expire after %s', async (_what, expiry, expiresAt) => {
    await post({ ...text, ...expiry });
    const message = await (await get('/api/v1/messages/1')).json();
    expect(message).toMatchObject({ expiresAt: expect.stringContaining(expiresAt) });
  });

  it.each([
    ['both kinds of expiry', { expiresIn: 60, expiresAt: '2026-11-20T14:30:00Z' }, 400],
    ['an expiry that is no moment', { expiresAt: 'tomorrow' }, 400],
    ['more than thirty days', { expiresIn: 31 * 24 * 3_600 }, 400],
    ['a moment that has passed', { expiresAt: '2026-11-20T11:00:00Z' }, 422],
    ['an unknown lane', { lane: 'express' }, 400],
  ])('refuses %s', async (_what, wrong, status) => {
    expect((await post({ ...text, ...wrong })).status).toBe(status);
  });

  it('gives the same answer to the same expiry under one Idempotency-Key, as time goes by', async () => {
    const header = { 'Idempotency-Key': 'order-8' };
    await post({ ...text, expiresIn: 600 }, header);
    await world.pass(5_000);
    expect((await post({ ...text, expiresIn: 600 }, header)).status).toBe(202);
    expect((await post({ ...text, expiresIn: 601 }, header)).status).toBe(409);
  });

  it('says why a text waits, until when and who must act', async () => {
    world = await makeWorld({ pace: { perHour: 1 } });
    key = { Authorization: `Bearer ${world.running.accounts.createApiKey('till')}` };
    await post(text);
    await world.pass(2_000);
    await post({ ...text, lane: 'bulk' });
    const message = await (await get('/api/v1/messages/2')).json();
    expect(message).toMatchObject({
      lane: 'bulk',
      state: 'queued',
      wait: {
        reason: 'budget-spent',
        who: 'nobody',
        trouble: null,
        until: '2026-11-20T13:00:00.000Z',
        ahead: null,
      },
    });
    const page = messagePage.parse(await (await get('/api/v1/messages')).json());
    expect(page.messages.map(({ wait }) => wait?.reason)).toEqual([undefined, 'budget-spent']);
    const { lines } = lineList.parse(await (await get('/api/v1/lines')).json());
    expect(lines[0]).toMatchObject({
      usage: { hour: { used: 1, limit: 1 }, month: { used: 1, limit: null } },
      queue: { waiting: 1, nextAt: '2026-11-20T13:00:00.000Z' },
    });
  });

  it('says how long a text may be when it is too long', async () => {
    world = await makeWorld({ maxSegments: 3 });
    key = { Authorization: `Bearer ${world.running.accounts.createApiKey('till')}` };
    const answer = await post({ ...text, text: 'x'.repeat(460) });
    expect(await answer.json()).toMatchObject({
      error: { code: 'text-too-long', message: expect.stringContaining('at most 3') },
    });
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
    await world.receive(text.to, 'STOP');
    expect(await (await post(text)).json()).toMatchObject({ error: { code: 'opted-out' } });
  });

  it.each(['', 'Bearer', 'Bearer wrong', 'Basic wrong'])('needs a key, not "%s"', async (value) => {
    const answer = await post(text, { Authorization: value });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer');
  });
});

/** CMS number of a final refusal (3GPP TS 24.011 annex E-2). */
const SEMANTICALLY_INCORRECT = 95;

describe('reading', () => {
  beforeEach(async () => {
    await world.receive(ANNA, 'one');
    world.network.refuseNext(SEMANTICALLY_INCORRECT);
    world.write('two', ANNA);
    await world.pass(1_000);
    await world.receive(ANNA, 'three');
  });

  it('lists oldest first, with both ends named and times in UTC', async () => {
    const { messages, next } = messagePage.parse(await (await get('/api/v1/messages')).json());
    expect(messages.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(messages[0]).toMatchObject({
      from: ANNA,
      to: BOX,
      createdAt: expect.stringMatching(/^2026-11-20T12:00:\d\d\.\d{3}Z$/),
    });
    expect(messages[1]).toMatchObject({
      from: BOX,
      to: ANNA,
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
      history: [{ state: 'queued' }, { state: 'sending' }, { state: 'failed' }],
      segmentStates: [{ state: 'failed', attempts: 1 }],
    });
    expect((await get('/api/v1/messages/99')).status).toBe(404);
    expect((await get('/api/v1/messages/x')).status).toBe(400);
  });

  it('lists lines', async () => {
    world.modem.setSignal(17);
    await world.pass(60_000);
    const { lines } = lineList.parse(await (await get('/api/v1/lines')).json());
    expect(lines).toMatchObject([{ id: 'front-desk', state: 'ready', signalDbm: -79 }]);
  });
});

describe('around it', () => {
  it('answers health without a key, and is not ready without a line', async () => {
    expect((await get('/healthz', {})).status).toBe(200);
    expect((await get('/readyz', {})).status).toBe(200);
    world.modem.unplug();
    await world.pass(100);
    expect((await get('/healthz', {})).status).toBe(200);
    expect((await get('/readyz', {})).status).toBe(503);
  });

  it('describes itself from the schemas that validate', async () => {
    const document = openApi.parse(await (await get('/api/openapi.json', {})).json());
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).sort()).toEqual([
      '/api/v1/alarms/test',
      '/api/v1/lines',
      '/api/v1/lines/{id}',
      '/api/v1/lines/{id}/confirm-sim',
      '/api/v1/lines/{id}/incidents',
      '/api/v1/lines/{id}/pause',
      '/api/v1/lines/{id}/restart',
      '/api/v1/lines/{id}/resume',
      '/api/v1/lines/{id}/trace',
      '/api/v1/lines/{id}/ussd',
      '/api/v1/local-name',
      '/api/v1/messages',
      '/api/v1/messages/{id}',
      '/api/v1/modems',
      '/api/v1/modems/examinations',
      '/api/v1/modems/examinations/{id}',
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
