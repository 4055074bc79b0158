// Calls and stand-bys in the thread: their words, their place, and that an open page gets them by itself.
import { afterEach, describe, expect, it } from 'vitest';
import { createConversationEvents } from '../../gateway/conversations/conversation-events.ts';
import type { ConversationEventKind } from '../../gateway/index.ts';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World, type WorldOptions } from './support.ts';

afterEach(endWorlds);

async function withText(options: WorldOptions = {}): Promise<World> {
  const world = await makeWorld(options);
  await world.receive(ANNA, 'first');
  return world;
}

function happens(world: World, kind: ConversationEventKind, detail: string | null = null): number {
  const store = createConversationEvents({ database: world.database });
  const at = world.clock.now();
  return store.add({ conversationId: 1, kind, lineId: 'front-desk', detail, at }).id;
}

async function thread(world: World, path = '/inbox/1', headers = {}): Promise<string> {
  const answer = await ask(world, path, { cookie: world.cookie, headers });
  return answer.text();
}

const withStandBy = (): Promise<World> =>
  withText({
    lineIds: ['front-desk', 'spare'],
    lineOptions: { 'front-desk': { standBy: { lineId: 'spare', afterMs: 60_000 } } },
  });

/** What an open page gets, until these words are in it. */
async function live(
  world: World,
  { conversation, since }: { conversation: number; since: string },
  words: string,
): Promise<string> {
  const path = `/live?view=inbox&conversation=${conversation}&since=${since}`;
  const headers = { Accept: 'text/event-stream' };
  const reader = (await ask(world, path, { cookie: world.cookie, headers })).body?.getReader();
  const decoder = new TextDecoder();
  let seen = '';
  while (!seen.includes(words)) seen += decoder.decode((await reader?.read())?.value);
  await reader?.cancel();
  return seen;
}

/** Ids of messages and events in the order they stand in. */
const order = (html: string): string[] =>
  [...html.matchAll(/<li id="((?:message|event)-\d+)"/g)].map(([, id]) => id ?? '');

describe('what happened besides messages', () => {
  it('stands between the messages in words, without JavaScript too', async () => {
    const world = await withText();
    happens(world, 'missed-call');
    happens(world, 'call-rejected');
    await world.receive(ANNA, 'second');
    happens(world, 'line-taken-over', 'spare');
    const html = await thread(world);
    expect(order(html)).toEqual(['message-1', 'event-1', 'event-2', 'message-2', 'event-3']);
    expect(html).toContain('Called, nobody answered');
    expect(html).toContain('Called; the line hung up');
    expect(html).toContain('Sent from line spare, because line front-desk was down');
    expect(html).toMatch(/id="event-1"[\s\S]*?<time[^>]*>13:00<\/time>/);
  });

  it('says the day when it is another one than that of the message before', async () => {
    const world = await withText();
    await world.pass(24 * 3_600_000);
    happens(world, 'missed-call');
    expect(await thread(world)).toMatch(/id="event-1"[\s\S]*?<time[^>]*>Today, 13:00<\/time>/);
  });

  it('is there before the first message', async () => {
    const world = await withText();
    world.database.sqlite.exec('update conversations set last_message_id = null');
    happens(world, 'missed-call');
    expect(order(await thread(world))).toEqual(['event-1', 'message-1']);
  });

  it('comes with the page of its message, and on no page twice', async () => {
    const world = await withText();
    happens(world, 'missed-call');
    for (let n = 0; n < 62; n++) await world.receive(ANNA, `more ${n}`);
    happens(world, 'missed-call');
    expect(order(await thread(world))).toContain('event-2');
    expect(order(await thread(world))).not.toContain('event-1');
    const older = order(await thread(world, '/inbox/1?before=4&above=4', htmx));
    expect(older).toEqual(['message-1', 'event-1', 'message-2', 'message-3']);
  });

  it('comes by itself to who has the conversation open, and to nobody else', async () => {
    const world = await withStandBy();
    world.line('front-desk').modem.unplug();
    await world.pass(120_000);
    const since = world.gateway.events.lastId();
    world.write('Are you there?', ANNA);
    await world.pass(100);
    const shown = await live(world, { conversation: 1, since }, 'id="event-1"');
    expect(shown).toContain('data-order="2.5"');
    expect(shown).toContain('Sent from line spare, because line front-desk was down');
    expect(await live(world, { conversation: 7, since }, 'id="row-1"')).not.toContain(
      'id="event-1"',
    );
  });
});

describe('which line sends', () => {
  it('is not talked about while there is one', async () => {
    const world = await withText();
    expect(await thread(world)).not.toContain('on line front-desk');
    expect(await thread(world, '/inbox/new')).not.toContain('name="line"');
  });

  it('is said over the conversation, and left to the box for a new message unless chosen', async () => {
    const world = await withText({ lineIds: ['front-desk', 'spare'] });
    expect(await thread(world)).toContain('on line front-desk');
    const form = await thread(world, '/inbox/new');
    expect(form).toMatch(/<select[^>]*name="line"[^>]*>\s*<option value="">Automatic<\/option>/);
    expect(form).toContain('aria-describedby="line-hint"');
    const send = async (line: string) => {
      const asking = { cookie: world.cookie, form: { to: ANNA, text: 'hello', line, nonce: line } };
      const answer = await ask(world, '/inbox/new', asking);
      return answer.headers.get('Location');
    };
    expect(await send('')).toMatch(/^\/inbox\/1#/);
    expect(await send('spare')).toMatch(/^\/inbox\/2#/);
  });

  it('is said as it is while the line of a conversation is down, on an open page too', async () => {
    const world = await withStandBy();
    world.line('front-desk').modem.unplug();
    await world.pass(30_000);
    expect(await thread(world)).not.toContain('replies go out');
    const since = world.gateway.events.lastId();
    await world.pass(60_000);
    const words = 'on line front-desk; replies go out on line spare';
    expect(await thread(world)).toContain(words);
    expect(await live(world, { conversation: 1, since }, words)).toContain('#line-of-replies');
    world.line('front-desk').modem.plugIn();
    await world.pass(60_000);
    expect(await thread(world)).not.toContain('replies go out');
  });
});
