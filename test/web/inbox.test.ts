import { beforeEach, describe, expect, it } from 'vitest';
import { ask, htmx, makeWorld, NOON, signIn, type World } from './support.ts';

const ANNA = '+48600100200';
let world: World;
let cookie: string;

beforeEach(async () => {
  world = makeWorld();
  cookie = await signIn(world);
});

const page = async (path: string) => (await ask(world, path, { cookie })).text();

describe('the conversation list', () => {
  it('shows how to begin when there is nothing', async () => {
    expect(await page('/inbox')).toContain('No conversations yet');
  });

  it('puts the newest first, with name or grouped number, last line and unread count', async () => {
    world.gateway.receive(ANNA, 'first text', NOON - 60_000);
    world.gateway.receive('+447700900123', 'second text', NOON - 5 * 60_000);
    world.gateway.name(ANNA, 'Anna Kowalska');
    const html = await page('/inbox');
    expect(html.indexOf('second text')).toBeLessThan(html.indexOf('first text'));
    expect(html).toContain('Anna Kowalska');
    expect(html).toContain('+44 7700 900123');
    expect(html).toContain('5 min</time>');
    expect(html).toContain('1 unread');
    expect(html).toContain('<title>(2) Inbox · Bramka</title>');
  });

  it('pages through many conversations without JavaScript', async () => {
    for (let i = 0; i < 60; i++) world.gateway.receive(`+486001002${10 + i}`, `text ${i}`);
    expect(await page('/inbox')).toContain('href="/inbox?cursor=50"');
    expect(await page('/inbox?cursor=50')).toContain('text 0');
  });

  it('never lets a text become markup', async () => {
    world.gateway.receive(ANNA, '<script>alert(1)</script>');
    world.gateway.name(ANNA, '"><img src=x onerror=alert(1)>');
    for (const path of ['/inbox', '/inbox/1', '/search?q=script', '/inbox/1/messages/1']) {
      const html = await page(path);
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
    }
  });
});

describe('a thread', () => {
  it('separates days, marks what is new and names delivery states', async () => {
    world.gateway.receive(ANNA, 'yesterday', NOON - 86_400_000);
    world.gateway.inbox.markRead(1, 1);
    world.gateway.put({ number: ANNA, direction: 'outbound', text: 'today', state: 'delivered' });
    world.gateway.receive(ANNA, 'fresh');
    const html = await page('/inbox/1');
    expect(html).toMatch(/Yesterday.*yesterday.*Today.*today.*Delivered.*New.*fresh/s);
  });

  it.each([
    ['failed', 'no-credit-or-barred', 'has no credit', 'Send again'],
    ['unconfirmed', 'no-answer', 'could deliver it twice', 'Send again anyway'],
    ['held', 'line-offline', 'The line is offline', 'Do not send'],
    ['expired', 'too-late', 'could not be sent in time', 'Send again'],
  ] as const)('explains a %s message and offers the way out', async (state, reason, why, way) => {
    world.gateway.put({ number: ANNA, direction: 'outbound', text: 'x', state, reason });
    const html = await page('/inbox/1');
    expect(html).toContain(why);
    expect(html).toContain(way);
  });

  it('does not offer to write to somebody who opted out', async () => {
    world.gateway.receive(ANNA, 'STOP');
    const html = await page('/inbox/1');
    expect(html).toContain('They wrote “STOP”');
    expect(html).toContain('disabled=""');
    expect(html).not.toContain('id="composer"');
  });

  it('explains why a name cannot be answered', async () => {
    world.gateway.put({ number: 'INFOBANK', text: 'code' });
    expect(await page('/inbox/1')).toContain('It cannot receive replies');
  });

  it('shows older messages by link, and says so', async () => {
    for (let i = 1; i <= 80; i++) world.gateway.receive(ANNA, `text ${i}.`);
    const newest = await page('/inbox/1');
    expect(newest).not.toContain('text 20.');
    expect(newest).toContain('href="/inbox/1?before=21"');
    const older = await page('/inbox/1?before=21');
    expect(older).toContain('text 20.');
    expect(older).toContain('You are looking at older messages');
  });

  it('answers htmx with the pane alone', async () => {
    world.gateway.receive(ANNA, 'hello');
    const html = await (await ask(world, '/inbox/1', { cookie, headers: htmx })).text();
    expect(html).toContain('hello');
    expect(html).not.toContain('<html');
    expect(html).toContain('hx-sse:connect="/live?view=inbox&amp;since=boot-1&amp;conversation=1"');
  });

  it('is not marked as read by looking, only by saying so', async () => {
    world.gateway.receive(ANNA, 'hello');
    await page('/inbox/1');
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    await ask(world, '/inbox/1/read', { cookie, form: { upTo: '1' } });
    expect(world.gateway.inbox.unreadTotal()).toBe(0);
  });

  it('is not there for an unknown number', async () => {
    expect((await ask(world, '/inbox/99', { cookie })).status).toBe(404);
  });

  it('takes a name for the contact, and lets it go again', async () => {
    world.gateway.receive(ANNA, 'hello');
    await ask(world, '/inbox/1/name', { cookie, form: { name: '  Anna K. ' } });
    expect(await page('/inbox/1')).toContain('<h1 dir="auto">Anna K.</h1>');
    await ask(world, '/inbox/1/name', { cookie, form: { name: '' } });
    expect(await page('/inbox/1')).toContain('<h1 dir="auto">600 100 200</h1>');
  });
});

describe('writing', () => {
  beforeEach(() => {
    world.gateway.receive(ANNA, 'hello');
  });

  it('sends a reply by plain form and comes back to it', async () => {
    const answer = await ask(world, '/inbox/1/messages', {
      cookie,
      form: { text: 'Good\r\nday', nonce: 'a' },
    });
    expect(answer.headers.get('Location')).toBe('/inbox/1#message-2');
    expect(world.gateway.messages.get(2)).toMatchObject({
      text: 'Good\nday',
      author: 'Anna Nowak',
    });
  });

  it('sends once when the button is pressed twice', async () => {
    const form = { text: 'Once', nonce: 'same' };
    await ask(world, '/inbox/1/messages', { cookie, form });
    await ask(world, '/inbox/1/messages', { cookie, form });
    expect(world.gateway.messages.list({ direction: 'outbound', after: 0, limit: 9 })).toHaveLength(
      1,
    );
  });

  it('answers htmx with the bubble and a new nonce, and leaves the textarea alone', async () => {
    const form = { text: 'Good day', nonce: 'a' };
    const answer = await ask(world, '/inbox/1/messages', { cookie, form, headers: htmx });
    const html = await answer.text();
    expect(answer.headers.get('HX-Trigger')).toBe('message-sent');
    expect(html).toContain('id="message-2"');
    expect(html).toContain('id="nonce"');
    expect(html).not.toContain('<textarea');
  });

  it('keeps the text and says what is wrong', async () => {
    const answer = await ask(world, '/inbox/1/messages', {
      cookie,
      form: { text: 'x'.repeat(2_000) },
    });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('too long');
    expect(html).toContain('x'.repeat(2_000));
  });

  it('counts while typing, names the letter that costs, and offers plain ones', async () => {
    const answer = await ask(world, '/inbox/preview', {
      cookie,
      headers: htmx,
      form: { text: 'zażółć' },
    });
    const html = await answer.text();
    expect(html).toContain('64 characters left');
    expect(html).toContain('Unicode');
    expect(html).toContain('“ż” makes this Unicode');
    expect(html).toContain('data-simplified="zazolc"');
  });

  it('simplifies without JavaScript, too', async () => {
    const form = { text: 'zażółć', conversation: '1', simplify: 'yes' };
    const html = await (await ask(world, '/inbox/preview', { cookie, form })).text();
    expect(html).toContain('>zazolc</textarea>');
  });

  it('writes to any number', async () => {
    const answer = await ask(world, '/inbox/new', {
      cookie,
      form: { to: '600 555 444', text: 'First' },
    });
    expect(answer.headers.get('Location')).toBe('/inbox/2#message-2');
  });

  it('puts a wrong number at its field and keeps the text', async () => {
    const answer = await ask(world, '/inbox/new', { cookie, form: { to: '12', text: 'First' } });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('id="to-error"');
    expect(html).toContain('>First</textarea>');
  });

  it('points to the conversation there already is', async () => {
    expect(await page('/inbox/new?to=600100200')).toContain(
      'You already have a conversation with 600 100 200',
    );
  });

  it('sends again as a new message, and takes back what waits', async () => {
    const failed = world.gateway.put({
      number: ANNA,
      direction: 'outbound',
      text: 'x',
      state: 'failed',
      reason: 'network-refused',
    });
    await ask(world, `/inbox/1/messages/${failed.id}/send-again`, { cookie, form: {} });
    expect(world.gateway.messages.get(3)).toMatchObject({ state: 'queued', text: 'x' });
    await ask(world, '/inbox/1/messages/3/withdraw', { cookie, form: {} });
    expect(world.gateway.messages.get(3)).toMatchObject({ state: 'cancelled' });
    const late = await ask(world, '/inbox/1/messages/3/withdraw', { cookie, form: {} });
    expect(await late.text()).toContain('the message has moved on');
  });
});

describe('search', () => {
  it('finds by name, digits and words, and marks the word', async () => {
    world.gateway.receive(ANNA, 'I would like a birthday cake');
    world.gateway.name(ANNA, 'Anna K.');
    expect(await page('/search?q=birthday')).toContain('<mark>birthday</mark>');
    expect(await page('/search?q=anna')).toContain('1 result');
    expect(await page('/search?q=100200')).toContain('600 100 200');
    expect(await page('/search?q=pizza')).toContain('Nothing found');
  });
});

describe('other pages', () => {
  it('remembers theme and language', async () => {
    await ask(world, '/settings', { cookie, form: { theme: 'dark', language: 'en' } });
    expect(await page('/settings?saved')).toContain('data-theme="dark"');
  });

  it('says what to do about a line in trouble', async () => {
    world.gateway.changeLine('front-desk', { state: 'locked', trouble: 'pin-missing' });
    expect(await page('/lines')).toContain('Write the PIN into the configuration');
    expect(await page('/inbox')).toContain('Line front-desk: Locked');
  });

  it('keeps unreadable messages visible', async () => {
    world.gateway.changeLine('front-desk', { trouble: 'unreadable-messages', state: 'degraded' });
    expect(await page('/lines')).toContain('07918406080000F0040B');
  });

  it('has a pocket phone only where a line is simulated', async () => {
    expect((await ask(world, '/pocket', { cookie })).status).toBe(404);
    const simulated = makeWorld({ pocket: true });
    const own = await signIn(simulated);
    await ask(simulated, '/pocket/texts', { cookie: own, form: { text: 'As a customer' } });
    const html = await (await ask(simulated, '/pocket', { cookie: own })).text();
    expect(html).toContain('Simulation');
    expect(html).toContain('As a customer');
    expect(simulated.gateway.inbox.unreadTotal()).toBe(1);
  });
});
