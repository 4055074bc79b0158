// What a browser loads when the inbox is opened for the first time.
import { afterAll, expect, it } from 'vitest';
import { BOX } from '../support/test-gateway.ts';
import { ask, endWorlds, makeWorld } from './support.ts';

const MOST_BYTES = 150_000;

afterAll(endWorlds);

it('is at most 150 kB for an inbox full of conversations', async () => {
  const world = await makeWorld();
  for (let n = 0; n < 50; n++) {
    const text = `Could you call me back, please? It is about order ${n}.`;
    world.network.handset(`+486001${String(10_000 + n)}`).send(BOX, text);
    if (n % 10 === 9) await world.pass(1_000);
  }
  const page = await (await ask(world, '/inbox/1', { cookie: world.cookie })).text();
  const loaded = [...page.matchAll(/(?:href|src|data-worker)="(\/static\/[^"]+)"/g)].flatMap(
    ([, path]) => path ?? [],
  );
  expect(page.match(/class="row is-unread"/g)).toHaveLength(50);
  expect(loaded.length).toBeGreaterThan(8);
  const sizes = new Map<string, number>();
  for (const path of new Set(['/inbox/1', ...loaded])) {
    const answer = await ask(world, path, {
      cookie: world.cookie,
      headers: { 'Accept-Encoding': 'br, gzip' },
    });
    sizes.set(path, (await answer.arrayBuffer()).byteLength);
  }
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  expect(total, [...sizes].map(([what, size]) => `${what}: ${size}`).join('\n')).toBeLessThan(
    MOST_BYTES,
  );
});
