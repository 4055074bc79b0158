import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, ask, endWorlds, makeWorld, type World } from './support.ts';

let world: World;
let cookie: string;
/** Id of the latest event before the test does anything: where the open page stands. */
let start: string;

beforeEach(async () => {
  world = await makeWorld();
  cookie = world.cookie;
  await world.receive(ANNA, 'hello');
  start = world.gateway.events.lastId();
});

afterEach(endWorlds);

type Stream = {
  next(): Promise<string>;
  /** Reads on until all of these were there, and returns what came. */
  until(...parts: string[]): Promise<string>;
  /** Reads on until the box ends it. */
  ended(): Promise<boolean>;
  close(): Promise<void>;
};

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
  const next = async () => decoder.decode((await reader.read()).value);
  return {
    next,
    async until(...parts) {
      let seen = '';
      while (!parts.every((part) => seen.includes(part))) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended after: ${seen}`);
        seen += decoder.decode(value);
      }
      return seen;
    },
    async ended() {
      for (;;) if ((await reader.read()).done) return true;
    },
    close: () => reader.cancel(),
  };
}

/** The address the page in the browser listens to. */
const listening = (view: string, more = '') => `/live?view=${view}&since=${start}${more}`;

describe('the live stream', () => {
  it('draws everything anew when its account becomes another, and goes on', async () => {
    const stream = await open(listening('inbox', '&conversation=1'));
    world.gateway.desk(world.anna()).people.own.setAvailability('away');
    await stream.until('hx-target="#rows" hx-swap="innerMorph"', 'hx-target="#composer-area"');
    await world.receive(ANNA, 'news');
    await stream.until('id="message-2"');
  });

  it('brings a new text as bubble, row and badge, with the id of its event', async () => {
    const stream = await open(listening('inbox', '&conversation=1'));
    await world.receive(ANNA, 'news');
    const message = await stream.until('id="message-2"', 'id="unread"');
    expect(message).toMatch(/^id: test-\d+$/m);
    expect(message).toContain('<hx-partial hx-target="#messages" hx-swap="place">');
    expect(message).toContain('id="row-1"');
    expect(message).toContain('data-unread="1"');
  });

  it('brings a row once for all that one text changed', async () => {
    const stream = await open(listening('inbox'));
    await world.receive(ANNA, 'news');
    const seen = await stream.until('id="row-1"', 'id="unread"', 'id="for-you-badge"');
    expect(seen.match(/id="row-1"/g)).toHaveLength(1);
  });

  it('brings only the row for a conversation that is not open', async () => {
    const stream = await open(listening('inbox', '&conversation=1'));
    await world.receive('+48600999888', 'elsewhere');
    expect(await stream.until('id="row-2"')).not.toContain('#messages');
  });

  it('takes a row out of a list it fits no more, and counts anew above it', async () => {
    const stream = await open(listening('inbox', '&list=%3Fstatus%3Dopen'));
    const account = world.gateway.accounts.session(cookie.split('=')[1] ?? '');
    if (account === null) throw new Error('nobody is signed in');
    world.gateway.desk(account).cases.setStatus(1, 'resolved');
    await world.pass(1_500);
    const seen = await stream.until('hx-target="#row-1" hx-swap="delete"', 'id="list-tabs"');
    expect(seen).not.toContain('class="tab-count"');
  });

  it('replays what was missed, from the last id a browser saw', async () => {
    await world.receive(ANNA, 'missed one');
    const seen = world.gateway.events.lastId();
    await world.receive(ANNA, 'missed two');
    const stream = await open(listening('inbox', '&conversation=1'), { 'Last-Event-ID': seen });
    const replayed = await stream.until('missed two');
    expect(replayed).not.toContain('missed one');
    expect(replayed).not.toContain(`id: ${seen}\n`);
  });

  it('draws everything anew after a restart, but not over what somebody types', async () => {
    await world.receive(ANNA, 'long gone');
    const stream = await open('/live?view=inbox&conversation=1', {
      'Last-Event-ID': 'earlier-7',
    });
    const message = await stream.next();
    expect(message).toContain('hx-target="#messages" hx-swap="innerMorph"');
    expect(message).toContain('hx-target="#composer-area" hx-swap="outerMorph"');
    expect(message).toContain('long gone');
    expect(message).toContain(`id: ${world.gateway.events.lastId()}\n`);
  });

  it('closes the composer the moment somebody opts out', async () => {
    const stream = await open(listening('inbox', '&conversation=1'));
    await world.receive(ANNA, 'STOP');
    expect(await stream.until('hx-target="#composer-area"')).toContain('They wrote “STOP”');
  });

  it('brings line trouble to the inbox and to the lines page', async () => {
    const inbox = await open(listening('inbox'));
    const lines = await open(listening('lines'));
    world.modem.unplug();
    await world.pass(100);
    await inbox.until('Line front-desk: Offline');
    await lines.until('The modem was unplugged.');
  });

  it('brings what changed of one line to its page, and nothing of the others', async () => {
    const stream = await open(listening('line', '&line=front-desk&range=week'));
    world.modem.unplug();
    await world.pass(100);
    const pieces = await stream.until('The modem was unplugged.');
    for (const place of ['line-now', 'signal-graph', 'ussd-jobs', 'timeline-entries']) {
      expect(pieces).toContain(`hx-target="#${place}" hx-swap="innerMorph"`);
    }
    expect(pieces).toContain('Signal over 7 days');
    const other = await open(listening('line', '&line=elsewhere'));
    expect(await other.until('line-dot')).not.toContain('#line-now');
  });

  it('brings how many wait on the overview, once for a burst of messages', async () => {
    world.gateway.lines.pause('front-desk', { kind: 'system' });
    start = world.gateway.events.lastId();
    const stream = await open(listening('lines'));
    for (const text of ['a', 'b', 'c']) world.write(text);
    await world.pass(1_500);
    const drawn = await stream.until('3 messages');
    expect(drawn.match(/hx-target="#lines"/g)).toHaveLength(1);
  });

  it('says every while that it is alive', async () => {
    const stream = await open(listening('inbox'));
    await world.pass(15_000);
    expect(await stream.next()).toBe('event: alive\ndata: \n\n');
    await world.pass(15_000);
    expect(await stream.next()).toBe('event: alive\ndata: \n\n');
  });

  it('lets go when the browser goes', async () => {
    const stream = await open(listening('inbox'));
    expect(world.clock.pending()).toContain('live keep-alive');
    await stream.close();
    expect(world.clock.pending()).not.toContain('live keep-alive');
  });

  it('ends with the session that it began with, at the next event', async () => {
    const stream = await open(listening('inbox'));
    world.gateway.accounts.signOut(cookie.split('=')[1] ?? '');
    await world.receive(ANNA, 'not for them any more');
    await expect(stream.until('never')).rejects.toThrow('ended');
  });

  it('ends with the session within half a minute, also when nothing happens', async () => {
    const stream = await open(listening('inbox'));
    world.gateway.accounts.signOut(cookie.split('=')[1] ?? '');
    await world.pass(30_000);
    await expect(stream.until('never')).rejects.toThrow('ended');
  });

  it('speaks another language as soon as the account does', async () => {
    const stream = await open(listening('inbox', '&conversation=1'));
    await ask(world, '/settings', { cookie, form: { theme: 'system', language: 'de' } });
    await world.receive('+48600999888', 'hallo');
    await stream.until('ungelesen');
  });

  it('draws what is unread once for a burst of texts, and at last the right number', async () => {
    const stream = await open(listening('inbox'));
    for (const tail of [1, 2, 3, 4]) await world.receive(`+4860099988${tail}`, 'hello');
    await world.pass(1_500);
    const drawn = await stream.until('data-unread="5"');
    expect(drawn.match(/hx-target="#unread"/g)).toHaveLength(2);
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

  it('keeps the pocket phone current, both ways', async () => {
    const stream = await open('/live/pocket');
    world.gateway.pocketPhone()?.send('From the phone');
    await stream.until('From the phone');
    world.write('From the box');
    await world.pass(500);
    await stream.until('From the box');
  });
});

describe('the stream that the pages of a browser share', () => {
  const page = (name: string, asked: string) => `&page=${encodeURIComponent(`${name}~${asked}`)}`;

  it('brings each page what changed on it, by name', async () => {
    const asked = [page('a', `view=inbox&conversation=1&since=${start}`), page('b', 'view=lines')];
    const stream = await open(`/live/shared?since=${start}${asked.join('')}`);
    await world.receive(ANNA, 'news');
    world.modem.unplug();
    await world.pass(1_100);
    const messages = (await stream.until('hx-target="#lines"')).split('\n\n');
    const of = (name: string) => messages.filter((each) => each.startsWith(`to: ${name}\n`)).join();
    expect(of('a')).toContain('id="message-2"');
    expect(of('b')).not.toContain('id="message-2"');
    expect(of('b')).toContain('hx-target="#lines"');
  });

  it('starts each page where that page stands', async () => {
    await world.receive(ANNA, 'missed by one');
    const now = world.gateway.events.lastId();
    const asked = [start, now].map((since, n) => page(`p${n}`, `view=inbox&since=${since}`));
    const stream = await open(`/live/shared?since=${now}${asked.join('')}`);
    await world.receive(ANNA, 'news');
    const messages = (await stream.until('to: p1\n')).split('\n\n');
    const texts = (name: string) =>
      messages.filter((each) => each.startsWith(`to: ${name}\n`) && each.includes('missed by one'));
    expect(texts('p0')).not.toEqual([]);
    expect(texts('p1')).toEqual([]);
  });

  it('tells how many are unread although no page is seen', async () => {
    const stream = await open(`/live/shared?since=${start}`);
    await world.receive('+48600999888', 'second');
    await stream.until('to: 0\nevent: unread\ndata: 2\n\n');
  });

  it('ends with the session', async () => {
    const stream = await open(`/live/shared?since=${start}${page('a', 'view=inbox')}`);
    world.gateway.accounts.signOut(cookie.split('=')[1] ?? '');
    await world.receive(ANNA, 'not for them any more');
    await expect(stream.until('never')).rejects.toThrow('ended');
  });
});
