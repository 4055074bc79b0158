import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../modem/index.ts';
import { SimulatedSim } from '../../modem/index.ts';
import { BOX, taken } from '../support/test-gateway.ts';
import { ANNA, ask, endWorlds, htmx, makeWorld, type World, type WorldOptions } from './support.ts';

const UNREADABLE = '07918406080000F0040B';
let world: World;
let cookie: string;

beforeEach(() => begin());
afterEach(endWorlds);

async function begin(options: WorldOptions = {}): Promise<void> {
  world = await makeWorld(options);
  cookie = world.cookie;
}

const page = async (path: string) => (await ask(world, path, { cookie })).text();
const rename = (conversation: number, name: string) =>
  ask(world, `/inbox/${conversation}/name`, { cookie, form: { name } });

describe('the conversation list', () => {
  it('shows how to begin when there is nothing', async () => {
    expect(await page('/inbox')).toContain('No conversations yet');
  });

  it('puts the newest first, with name or grouped number, last line and unread count', async () => {
    await world.receive('+447700900123', 'first text');
    await world.pass(4 * 60_000);
    await world.receive(ANNA, 'second text');
    await world.pass(60_000);
    await rename(2, 'Anna Kowalska');
    const html = await page('/inbox');
    expect(html.indexOf('second text')).toBeLessThan(html.indexOf('first text'));
    expect(html).toContain('Anna Kowalska');
    expect(html).toContain('+44 7700 900123');
    expect(html).toContain('5 min</time>');
    expect(html).toContain('1 unread');
    expect(html).toContain('2 unread conversations');
    expect(html).toContain('<title>(2) Inbox · Bramka</title>');
  });

  it('pages through many conversations without JavaScript', async () => {
    for (let i = 0; i < 60; i++) await world.receive(`+486001002${10 + i}`, `text ${i}.`);
    const newest = await page('/inbox');
    expect(newest).toContain('text 59.');
    expect(newest).not.toContain('text 9.');
    const older = /href="(\/inbox\?cursor=[^"]+)"/.exec(newest)?.[1] ?? '';
    expect(await page(older)).toMatch(/text 9\..*text 0\./s);
  });

  it('never lets a text become markup', async () => {
    await world.receive(ANNA, '<script>alert(1)</script>');
    await rename(1, '"><img src=x onerror=alert(1)>');
    for (const path of ['/inbox', '/inbox/1', '/search?q=script', '/inbox/1/messages/1']) {
      const html = await page(path);
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
    }
  });
});

const CONGESTED: Fault = { kind: 'refuse', command: '+CMGS', answer: '+CMS ERROR: 42' };

describe('a thread', () => {
  it('separates days, marks what is new and names delivery states', async () => {
    await begin({ start: Date.UTC(2026, 10, 19, 22, 59) });
    await world.receive(ANNA, 'late evening');
    await ask(world, '/inbox/1/read', { cookie, form: { upTo: '1' } });
    await world.pass(60_000);
    world.write('past midnight', ANNA);
    await world.pass(1_000);
    await world.receive(ANNA, 'fresh');
    const html = await page('/inbox/1');
    expect(html).toMatch(/Yesterday.*late evening.*Today.*past midnight.*Delivered.*New.*fresh/s);
  });

  it('explains a message that failed and offers the way out', async () => {
    await world.receive(ANNA, 'hello');
    world.network.refuseNext(28);
    world.write('x', ANNA);
    await world.pass(1_000);
    const html = await page('/inbox/1');
    expect(html).toContain('does not know this number');
    expect(html).toContain('Send again');
  });

  it('says how many go before a message that waits for its turn', async () => {
    await begin({ timing: { submitMs: 60_000 } });
    for (const text of ['one', 'two', 'three']) world.write(text, ANNA);
    await world.pass(1_000);
    const html = await page('/inbox/1');
    await world.pass(5 * 60_000);
    expect(html).toContain('Waits for its turn, 1 message before it.');
    expect(html).toContain('Waits for its turn, 2 messages before it.');
  });

  it('says of a message that waits why, until when and who must act', async () => {
    await world.receive(ANNA, 'hello');
    world.network.refuseNext(8);
    world.write('x', ANNA);
    world.write('y', ANNA);
    await world.pass(1_000);
    const html = await page('/inbox/1');
    expect(html).toMatch(/has no credit.*Next try at 13:01.*An administrator has to act/s);
    expect(html.match(/has no credit/g)).toHaveLength(2);
    const details = await page('/inbox/1/messages/3');
    expect(details).toContain('It has waited like this since');
  });

  it('explains a message that nobody answered for, and warns of sending it twice', async () => {
    await world.receive(ANNA, 'hello');
    world.network.handset(ANNA).switchOn(false);
    world.modem.fault({ kind: 'lost-result', delivered: true, times: 1 });
    world.write('x', ANNA);
    await world.pass(200_000);
    const html = await page('/inbox/1');
    expect(html).toContain('could deliver it twice');
    expect(html).toContain('Send again anyway');
  });

  it('explains a message that waits for the line, and lets it be taken back', async () => {
    await world.receive(ANNA, 'hello');
    world.modem.unplug();
    await world.pass(100);
    world.write('x', ANNA);
    const html = await page('/inbox/1');
    expect(html).toContain('The line is offline');
    expect(html).toContain('Do not send');
  });

  it('explains a message that came too late to be sent', async () => {
    world.modem.fault(CONGESTED);
    await world.receive(ANNA, 'HELP');
    await world.pass(15 * 60_000);
    const html = await page('/inbox/1');
    expect(html).toContain('could not be sent in time');
    expect(html).toContain('Send again');
  });

  it('does not offer to write to somebody who opted out', async () => {
    await world.receive(ANNA, 'STOP');
    const html = await page('/inbox/1');
    expect(html).toContain('They wrote “STOP”');
    expect(html).toContain('disabled=""');
    expect(html).not.toContain('id="composer"');
  });

  it('explains why a name cannot be answered', async () => {
    await world.receive('INFOBANK', 'code');
    expect(await page('/inbox/1')).toContain('It cannot receive replies');
  });

  it('shows older messages by link, and says so', async () => {
    for (let i = 1; i <= 80; i++) await world.receive(ANNA, `text ${i}.`);
    const newest = await page('/inbox/1');
    expect(newest).not.toContain('text 20.');
    expect(newest).toContain('href="/inbox/1?before=21"');
    const older = await page('/inbox/1?before=21');
    expect(older).toContain('text 20.');
    expect(older).toContain('You are looking at older messages');
  });

  it('answers htmx with the pane alone', async () => {
    await world.receive(ANNA, 'hello');
    const html = await (await ask(world, '/inbox/1', { cookie, headers: htmx })).text();
    expect(html).toContain('hello');
    expect(html).not.toContain('<html');
    expect(html).toContain(
      `hx-sse:connect="/live?view=inbox&amp;since=${world.gateway.events.lastId()}&amp;conversation=1"`,
    );
  });

  it('is not marked as read by looking, only by saying so', async () => {
    await world.receive(ANNA, 'hello');
    await page('/inbox/1');
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    await ask(world, '/inbox/1/read', { cookie, form: { upTo: '1' } });
    expect(world.gateway.inbox.unreadTotal()).toBe(0);
  });

  it('is not there for an unknown number', async () => {
    expect((await ask(world, '/inbox/99', { cookie })).status).toBe(404);
  });

  it('takes a name for the contact, and lets it go again', async () => {
    await world.receive(ANNA, 'hello');
    await rename(1, '  Anna K. ');
    expect(await page('/inbox/1')).toContain('<h1 dir="auto">Anna K.</h1>');
    await rename(1, '');
    expect(await page('/inbox/1')).toContain('<h1 dir="auto">600 100 200</h1>');
  });
});

describe('writing', () => {
  beforeEach(async () => {
    await world.receive(ANNA, 'hello');
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

  it('says how much is too much as the box is configured', async () => {
    await begin({ maxSegments: 3 });
    await world.receive(ANNA, 'hello');
    const form = { to: ANNA, text: 'x'.repeat(460) };
    for (const path of ['/inbox/1/messages', '/inbox/new']) {
      for (const headers of [{}, htmx]) {
        const html = await (await ask(world, path, { cookie, form, headers })).text();
        expect(html).toContain('too long: at most 3 SMS');
      }
    }
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
    world.network.refuseNext(95);
    const { id } = taken(world.write('x', ANNA));
    await world.pass(1_000);
    world.modem.unplug();
    await world.pass(100);
    await ask(world, `/inbox/1/messages/${id}/send-again`, { cookie, form: {} });
    expect(world.gateway.messages.get(3)).toMatchObject({ state: 'held', text: 'x' });
    await ask(world, '/inbox/1/messages/3/withdraw', { cookie, form: {} });
    expect(world.gateway.messages.get(3)).toMatchObject({ state: 'cancelled' });
    const late = await ask(world, '/inbox/1/messages/3/withdraw', { cookie, form: {} });
    expect(await late.text()).toContain('the message has moved on');
  });
});

describe('search', () => {
  it('finds by name, digits and words, and marks the word', async () => {
    await world.receive(ANNA, 'I would like a birthday cake');
    await rename(1, 'Anna K.');
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
    await begin({ sim: new SimulatedSim({ number: BOX, pin: '1234' }) });
    expect(await page('/lines')).toContain('Write the PIN into the configuration');
    expect(await page('/inbox')).toContain('Line front-desk: Locked');
  });

  it('keeps unreadable messages visible', async () => {
    world.customer.sendPdu(BOX, UNREADABLE);
    await world.pass(500);
    expect(await page('/lines')).toContain(UNREADABLE);
  });

  it('has a pocket phone only where a line is simulated', async () => {
    await ask(world, '/pocket/texts', { cookie, form: { text: 'As a customer' } });
    await world.pass(500);
    const html = await page('/pocket');
    expect(html).toContain('Simulation');
    expect(html).toContain('As a customer');
    expect(world.gateway.inbox.unreadTotal()).toBe(1);
    await begin({ lineKind: 'modem' });
    expect((await ask(world, '/pocket', { cookie })).status).toBe(404);
  });
});
