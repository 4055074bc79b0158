import { beforeEach, describe, expect, it } from 'vitest';
import { ask, makeWorld, signIn, type World } from './support.ts';

const ANNA = '+48600100200';
let world: World;
let cookie: string;

beforeEach(async () => {
  world = makeWorld({ pocket: true });
  cookie = await signIn(world);
  world.gateway.receive(ANNA, 'hello');
});

type Stream = { next(): Promise<string>; close(): Promise<void> };

async function open(path: string, headers: Record<string, string> = {}): Promise<Stream> {
  const answer = await ask(world, path, {
    cookie,
    headers: { Accept: 'text/event-stream', ...headers },
  });
  expect(answer.headers.get('Content-Type')).toBe('text/event-stream');
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error('The stream has no body.');
  const decoder = new TextDecoder();
  await reader.read();
  return {
    next: async () => decoder.decode((await reader.read()).value),
    close: () => reader.cancel(),
  };
}

describe('the live stream', () => {
  it('brings a new text as bubble, row and badge, with the id of its event', async () => {
    const stream = await open('/live?view=inbox&conversation=1&since=boot-1');
    world.gateway.receive(ANNA, 'news');
    const message = await stream.next();
    expect(message).toContain('id: boot-2\n');
    expect(message).toContain('<hx-partial hx-target="#messages" hx-swap="place">');
    expect(message).toContain('id="message-2"');
    expect(message).toContain('id="row-1"');
    expect(message).toContain('data-unread="2"');
  });

  it('brings only the row for a conversation that is not open', async () => {
    const stream = await open('/live?view=inbox&conversation=1&since=boot-1');
    world.gateway.receive('+48600999888', 'elsewhere');
    const message = await stream.next();
    expect(message).toContain('id="row-2"');
    expect(message).not.toContain('#messages');
  });

  it('replays what was missed, from the last id a browser saw', async () => {
    world.gateway.receive(ANNA, 'missed one');
    world.gateway.receive(ANNA, 'missed two');
    const stream = await open('/live?view=inbox&conversation=1&since=boot-1', {
      'Last-Event-ID': 'boot-2',
    });
    const message = await stream.next();
    expect(message).toContain('missed two');
    expect(message).toContain('id: boot-3\n');
  });

  it('draws everything anew when too much was missed, but not over what somebody types', async () => {
    world.gateway.receive(ANNA, 'long gone');
    world.gateway.forgetEvents();
    const stream = await open('/live?view=inbox&conversation=1', { 'Last-Event-ID': 'boot-1' });
    const message = await stream.next();
    expect(message).toContain('hx-target="#messages" hx-swap="innerMorph"');
    expect(message).toContain('hx-target="#composer-area" hx-swap="outerMorph"');
    expect(message).toContain('long gone');
  });

  it('closes the composer the moment somebody opts out', async () => {
    const stream = await open('/live?view=inbox&conversation=1&since=boot-1');
    world.gateway.receive(ANNA, 'STOP');
    await stream.next();
    expect(await stream.next()).toMatch(/hx-target="#composer-area".*They wrote “STOP”/s);
  });

  it('brings line trouble to the inbox and to the lines page', async () => {
    const inbox = await open('/live?view=inbox&since=boot-1');
    const lines = await open('/live?view=lines&since=boot-1');
    world.gateway.changeLine('front-desk', { state: 'offline', trouble: 'port-lost' });
    expect(await inbox.next()).toContain('Line front-desk: Offline');
    expect(await lines.next()).toContain('The modem was unplugged.');
  });

  it('says every while that it is alive', async () => {
    const stream = await open('/live?view=inbox&since=boot-1');
    world.runTimers();
    expect(await stream.next()).toBe(': keep-alive\n\n');
    world.runTimers();
    expect(await stream.next()).toBe(': keep-alive\n\n');
  });

  it('lets go when the browser goes', async () => {
    let listening = 0;
    const { subscribe } = world.gateway.events;
    world.gateway.events.subscribe = (options) => {
      listening += 1;
      const stop = subscribe(options);
      return () => {
        listening -= 1;
        stop();
      };
    };
    const stream = await open('/live?view=inbox&since=boot-1');
    expect(listening).toBe(1);
    await stream.close();
    expect(listening).toBe(0);
  });

  it('is closed to strangers', async () => {
    const answer = await ask(world, '/live?view=inbox', {
      headers: { Accept: 'text/event-stream' },
    });
    expect(answer.status).toBe(401);
  });

  it('tells a hidden tab the unread count', async () => {
    expect(await (await ask(world, '/live/unread', { cookie })).text()).toBe('1');
  });

  it('keeps the pocket phone current', async () => {
    const stream = await open('/live/pocket');
    world.gateway.pocketPhone?.send('From the phone');
    const seen = (await stream.next()) + (await stream.next());
    expect(seen).toContain('From the phone');
  });
});
