// A session that ends while somebody writes: the text is not lost, with a script and without.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, ask, cookieOf, endWorlds, htmx, makeWorld, PERSON, type World } from '../support.ts';

const { name, password } = PERSON;
const TEXT = 'Your cake is ready.\nCome & get it <3';

let world: World;

beforeEach(async () => {
  world = await makeWorld();
  await world.receive(ANNA, 'Is it ready?');
});
afterEach(endWorlds);

const sent = () => world.gateway.messages.list({ direction: 'outbound', after: 0, limit: 5 });
const reply = (headers: Record<string, string> = {}) =>
  ask(world, '/inbox/1/messages', { form: { text: TEXT, nonce: 'n1' }, headers });

describe('a reply after the end of its session', () => {
  it('with a script: the page stays, and is told why', async () => {
    // As its extension for streams sends it along.
    const answer = await reply({ ...htmx, Accept: 'text/html, text/event-stream' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('HX-Trigger')).toBe('session-ended');
    expect(answer.headers.get('HX-Refresh')).toBeNull();
    expect(sent()).toEqual([]);
  });

  it('without one: the text is carried through signing in to the composer, and not sent', async () => {
    const answer = await reply();
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('Come &amp; get it &lt;3');
    expect(page).toContain('name="next" value="/inbox/1"');
    const form = { name, password, next: '/inbox/1', text: TEXT };
    const wrong = await ask(world, '/sign-in', { form: { ...form, password: 'nope' } });
    expect(await wrong.text()).toContain('Come &amp; get it &lt;3');
    const done = await ask(world, '/sign-in', { form });
    const conversation = await done.text();
    expect(done.status).toBe(200);
    expect(conversation).toMatch(/<textarea[^>]*>Your cake is ready\./);
    expect(sent()).toEqual([]);

    const formToken = /name="formToken" value="([^"]+)"/.exec(conversation)?.[1] ?? '';
    const again = await ask(world, '/inbox/1/messages', {
      cookie: cookieOf(done),
      form: { text: TEXT, nonce: 'n2', formToken },
      formToken: false,
    });
    expect(again.status).toBe(303);
    expect(sent()).toHaveLength(1);
  });

  it('leads nowhere but into a conversation', async () => {
    const form = { name, password, next: 'https://evil.example/inbox/1', text: TEXT };
    const done = await ask(world, '/sign-in', { form });
    expect(done.headers.get('Location')).toBe('/inbox');
  });

  it('from another site is refused before anything is shown', async () => {
    const answer = await reply({ Origin: 'http://evil.example' });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('Your cake');
  });
});
