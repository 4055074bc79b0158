import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, ask, endWorlds, makeWorld, type World } from './support.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
  await world.receive(ANNA, 'hello');
});
afterEach(endWorlds);

const say = (id: number, state: string) =>
  ask(world, `/inbox/${id}/presence`, { cookie: world.cookie, form: { state } });

describe('saying where somebody is', () => {
  it('is known of the account that says it, until it leaves', async () => {
    expect((await say(1, 'typing')).status).toBe(204);
    expect(world.gateway.presence.all().get(1)).toEqual([
      { account: { id: 1, displayName: 'Anna Nowak' }, state: 'typing' },
    ]);
    expect((await say(1, 'gone')).status).toBe(204);
    expect(world.gateway.presence.all().size).toBe(0);
  });

  it('is not found for a conversation that is not there', async () => {
    expect((await say(99, 'viewing')).status).toBe(404);
  });

  it('reaches the page of a colleague, and nobody is told of themselves', async () => {
    world.gateway.presence.here(1, { id: 2, displayName: 'Kamil <b>' }, 'typing');
    await say(1, 'viewing');
    const answer = await ask(world, '/live?view=inbox&conversation=1', { cookie: world.cookie });
    const reader = answer.body?.getReader();
    let seen = '';
    while (!seen.includes('#presences')) {
      seen += new TextDecoder().decode((await reader?.read())?.value);
    }
    expect(seen).toContain('Kamil &lt;b&gt; is replying');
    expect(seen).not.toContain('Anna Nowak');
    await reader?.cancel();
  });
});
