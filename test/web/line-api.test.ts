import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorShape, lineDetailShape } from '../../web/api/api-schemas.ts';
import { endWorlds, makeWorld, ORIGIN, type World } from './support.ts';

let world: World;
let key: { Authorization: string };

beforeEach(async () => {
  world = await makeWorld();
  key = { Authorization: `Bearer ${world.running.accounts.createApiKey('till')}` };
});

afterEach(endWorlds);

const ask = (path: string, method = 'GET', headers: Record<string, string> = key) =>
  world.app.request(`${ORIGIN}/api/v1/lines${path}`, { method, headers });

const detail = async (answer: Response | Promise<Response>) =>
  lineDetailShape.parse(await (await answer).json());

describe('one line', () => {
  it('is told with its modem, its SIM, its storage and its timeline', async () => {
    const line = await detail(ask('/front-desk'));
    expect(line).toMatchObject({
      id: 'front-desk',
      state: 'ready',
      imei: world.modem.profile.imei,
      iccid: world.sim.iccid,
      pausedAt: null,
      alarms: [],
      added: false,
    });
    expect(line.storage).not.toEqual([]);
    expect(line.timeline[0]).toMatchObject({ kind: 'state', state: 'ready' });
    expect((await ask('/nowhere')).status).toBe(404);
  });

  it('is paused and resumed, without a body, in the name of the key', async () => {
    expect(await detail(ask('/front-desk/pause', 'POST'))).toMatchObject({ state: 'paused' });
    const line = await detail(ask('/front-desk/resume', 'POST'));
    expect(line).toMatchObject({ state: 'ready', pausedAt: null });
    expect(line.timeline.slice(0, 2)).toMatchObject([
      { kind: 'person', code: 'resumed', detail: 'till' },
      { kind: 'person', code: 'paused', detail: 'till' },
    ]);
    expect((await ask('/nowhere/pause', 'POST')).status).toBe(404);
  });

  it('is restarted once, and then the answer says when it may be again', async () => {
    expect((await ask('/front-desk/restart', 'POST')).status).toBe(200);
    await world.pass(5_000);
    const again = await ask('/front-desk/restart', 'POST');
    expect(again.status).toBe(409);
    expect(Number(again.headers.get('Retry-After'))).toBeGreaterThan(500);
    expect(z.object(errorShape.shape).parse(await again.json()).error.code).toBe('not-allowed-now');
  });

  it('has no SIM to confirm while its own is in', async () => {
    expect((await ask('/front-desk/confirm-sim', 'POST')).status).toBe(409);
  });

  it('is nobody’s without a key', async () => {
    for (const act of ['pause', 'resume', 'restart', 'confirm-sim']) {
      expect((await ask(`/front-desk/${act}`, 'POST', {})).status).toBe(401);
    }
    expect(world.gateway.lines.list()[0]?.state).toBe('ready');
  });
});
