// The page of the lines: what happened on each, in words.
import { afterEach, expect, it } from 'vitest';
import { ask, endWorlds, makeWorld } from './support.ts';

afterEach(endWorlds);

it('tells what happened on a line, and who did it', async () => {
  const world = await makeWorld({ lineKind: 'modem' });
  world.gateway.lines.pause('front-desk', { kind: 'account', id: 1, name: 'Anna' });
  const page = await (await ask(world, '/lines', { cookie: world.cookie })).text();
  expect(page).toContain('This modem now belongs to the line.');
  expect(page).toMatch(
    /<strong>Paused<\/strong><span> Anna<\/span>|<strong>Paused<\/strong>\s*<span>\s*Anna/,
  );
});

it('says on a page left open that the pocket phone is gone', async () => {
  const world = await makeWorld({ lineKind: 'modem' });
  const answer = await ask(world, '/pocket', { cookie: world.cookie });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toContain('ends as soon as a real line is set up');
});
