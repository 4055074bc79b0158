// USSD, credit, canary and calls as people see them on the pages and scripts in the API.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LineJobs, NO_JOBS } from '../../gateway/lines/line-jobs.ts';
import { lineList } from '../../web/api/api-schemas.ts';
import { BOX, CUSTOMER } from '../support/test-gateway.ts';
import { ask, endWorlds, makeWorld, ORIGIN, type World } from './support.ts';

const JOBS: LineJobs = {
  ...NO_JOBS,
  number: BOX,
  balance: { code: '*100#', everyMs: 3_600_000, pattern: null, lowCredit: 5 },
  canary: { everyMs: 7_200_000, to: 'front-desk' },
};

let world: World;
let key: { Authorization: string };

beforeEach(async () => {
  world = await makeWorld({ lineOptions: { 'front-desk': { jobs: JOBS } } });
  world.network.answerUssd = (_from, code) => (code === '*100#' ? 'Konto: 3,50 PLN' : null);
  key = { Authorization: `Bearer ${world.running.accounts.createApiKey('till')}` };
});
afterEach(endWorlds);

const page = async (path: string) => (await ask(world, path, { cookie: world.cookie })).text();
const get = (path: string) => world.app.request(`${ORIGIN}${path}`, { headers: key });
const dial = (line: string, body: unknown) =>
  world.app.request(`${ORIGIN}/api/v1/lines/${line}/ussd`, {
    method: 'POST',
    headers: { ...key, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('USSD by the API', () => {
  it('takes a code and tells the answer later', async () => {
    const answer = await dial('front-desk', { code: '*100#' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      line: 'front-desk',
      state: 'queued',
      author: 'till',
    });
    await world.pass(1000);
    const jobs = await (await get('/api/v1/lines/front-desk/ussd')).json();
    expect(jobs).toMatchObject({
      jobs: [{ state: 'answered', reply: 'Konto: 3,50 PLN', error: null }],
    });
  });

  it.each([
    ['front-desk', { code: '*100' }, 422, 'bad-ussd-code'],
    ['front-desk', { code: '**21*123#' }, 422, 'ussd-forbidden'],
    ['nowhere', { code: '*100#' }, 404, 'unknown-line'],
    ['front-desk', {}, 400, 'bad-request'],
    ['front-desk', { code: '*100#', again: true }, 400, 'bad-request'],
  ])('on %s refuses %j with %i', async (line, body, status, code) => {
    const answer = await dial(line, body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code } });
  });

  it('wants a key and a line that is there', async () => {
    const path = '/api/v1/lines/front-desk/ussd';
    expect((await world.app.request(`${ORIGIN}${path}`)).status).toBe(401);
    expect((await get('/api/v1/lines/nowhere/ussd')).status).toBe(404);
  });
});

describe('a line', () => {
  it('shows its credit, its proof and the alarm', async () => {
    await world.pass(120_000);
    const { lines } = lineList.parse(await (await get('/api/v1/lines')).json());
    expect(lines).toMatchObject([
      {
        alarms: ['low-credit'],
        balance: { text: 'Konto: 3,50 PLN', amount: 3.5, low: true },
        lastProvenAt: expect.stringMatching(/^2026-11-20T12:0/),
        lastHeardAt: expect.stringMatching(/^2026-11-20T12:0/),
      },
    ]);
    const shown = await page('/lines');
    expect(shown).toContain('The credit of the SIM is low.');
    expect(shown).toContain('3.50');
    expect(shown).toContain('Last proven');
    expect(await page('/lines/front-desk')).toContain('The test text came through.');
  });
});

describe('a call', () => {
  it('stands in the list of conversations in words, unread until somebody looks', async () => {
    const hangUp = world.modem.ring(CUSTOMER);
    await world.pass(12_000);
    hangUp();
    const list = await page('/inbox');
    expect(list).toContain('Called, nobody answered');
    expect(list).toContain('1 unread');
    const id = world.gateway.inbox.find(CUSTOMER)?.id ?? 0;
    await ask(world, `/inbox/${id}/read`, { cookie: world.cookie, form: { upTo: '0' } });
    expect(await page('/inbox')).not.toContain('1 unread');
  });
});
