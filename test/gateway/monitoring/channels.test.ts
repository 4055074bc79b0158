// What e-mail, webhook and ntfy really put on the wire, and where they never go.
import { createHmac } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { News } from '../../../gateway/monitoring/channels/channel.ts';
import {
  isPrivateAddress,
  type Resolve,
} from '../../../gateway/monitoring/channels/private-addresses.ts';
import { channelsOf } from '../../../gateway/monitoring/compose-monitoring.ts';
import { systemClock } from '../../../gateway/runtime/clock.ts';
import { startFakeMailServer } from '../../support/fake-mail-server.ts';
import { startFakeWebHook } from '../../support/fake-web-hook.ts';

const hook = await startFakeWebHook();
const mail = await startFakeMailServer();
afterAll(() => Promise.all([hook.end(), mail.end()]));
beforeEach(() => {
  Object.assign(hook, { got: [], status: 200, location: null });
  Object.assign(mail, { letters: [], refuse: null });
});

const port = new URL(hook.url).port;
const loopback: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const none = { email: null, webhook: null, ntfy: null, privateHosts: [] };
const limits = { lineDownMs: 1, queueStuckMs: 1, diskPercent: 90, backupMs: 1 };

const news: News = {
  event: 'raised',
  alarm: {
    id: 7,
    kind: 'disk-full',
    lineId: null,
    value: 93,
    raisedAt: Date.UTC(2026, 10, 27, 12),
    clearedAt: null,
  },
  title: 'Salon Zdrój: Dysk jest zajęty w 93 %',
  body: 'Usuń to, co zbędne.',
  at: Date.UTC(2026, 10, 27, 12),
};

type Settings = Partial<Omit<Parameters<typeof channelsOf>[0], keyof typeof limits>>;

function channel(settings: Settings, resolve: Resolve = loopback) {
  const parts = { clock: systemClock, resolve, boxName: 'Salon Zdrój' };
  const [made] = channelsOf({ ...limits, ...none, ...settings }, parts);
  if (made === undefined) throw new Error('no channel');
  return made;
}

/** The sentence with which a delivery failed. */
async function complaint(sending: Promise<void>): Promise<string> {
  return sending.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('a webhook', () => {
  it('posts JSON whose signature covers time and body', async () => {
    await channel({ webhook: { url: `${hook.url}/alarm`, secret: 'hush' } }).send(news);
    const [got] = hook.got;
    expect(got?.path).toBe('/alarm');
    expect(JSON.parse(got?.body ?? '')).toEqual({
      event: 'alarm.raised',
      at: '2026-11-27T12:00:00.000Z',
      title: news.title,
      text: news.body,
      alarm: {
        id: 7,
        kind: 'disk-full',
        line: null,
        value: 93,
        raisedAt: '2026-11-27T12:00:00.000Z',
        clearedAt: null,
      },
    });
    const signed = `${got?.headers['x-bramka-timestamp']}.${got?.body}`;
    const expected = createHmac('sha256', 'hush').update(signed).digest('hex');
    expect(got?.headers['x-bramka-signature']).toBe(`sha256=${expected}`);
    expect(Math.abs(Number(got?.headers['x-bramka-timestamp']) - Date.now() / 1000)).toBeLessThan(
      60,
    );
  });

  it('has no signature without a secret', async () => {
    await channel({ webhook: { url: hook.url, secret: null } }).send(news);
    expect(hook.got[0]?.headers).not.toHaveProperty('x-bramka-signature');
  });

  it('does not follow a redirect, and says so', async () => {
    Object.assign(hook, { status: 302, location: `${hook.url}/elsewhere` });
    const webhook = { url: `${hook.url}/alarm-T0K3N`, secret: null };
    const words = await complaint(channel({ webhook }).send(news));
    expect(words).toContain('answered 302: it points elsewhere, and redirects are not followed');
    expect(words).not.toContain('T0K3N');
    expect(hook.got.map(({ path }) => path)).toEqual(['/alarm-T0K3N']);
  });

  it.each([
    [401, 'does not accept the token'],
    [404, 'there is nothing at this address'],
    [500, 'answered 500'],
  ])('an answer of %i is a failure: %s', async (status, words) => {
    hook.status = status;
    expect(
      await complaint(channel({ webhook: { url: hook.url, secret: null } }).send(news)),
    ).toContain(words);
  });

  it('a server that is away is told by its host', async () => {
    const webhook = { url: 'http://127.0.0.1:9/', secret: null };
    expect(await complaint(channel({ webhook }).send(news))).toMatch(
      /^127\.0\.0\.1:9 cannot be reached/,
    );
  });
});

describe('a private network', () => {
  it('is not reached by a public name, except by the word of the owner', async () => {
    const url = `http://hooks.example.org:${port}/`;
    const refused = await complaint(channel({ webhook: { url, secret: null } }).send(news));
    expect(refused).toContain('hooks.example.org leads into a private network');
    expect(hook.got).toHaveLength(0);
    const privateHosts = ['hooks.example.org'];
    await channel({ webhook: { url, secret: null }, privateHosts }).send(news);
    expect(hook.got).toHaveLength(1);
    expect(hook.got[0]?.headers.host).toBe(`hooks.example.org:${port}`);
  });

  it.each(['localhost', 'ntfy', 'nas.local', 'ntfy.lan', 'box.home.arpa'])(
    'is reached by the local name %s',
    async (name) => {
      await channel({ webhook: { url: `http://${name}:${port}/`, secret: null } }).send(news);
      expect(hook.got).toHaveLength(1);
    },
  );

  it('a name that nobody knows is said to be unknown', async () => {
    const away: Resolve = async () => Promise.reject(new Error('ENOTFOUND'));
    const webhook = { url: 'http://hooks.example.org/', secret: null };
    expect(await complaint(channel({ webhook }, away).send(news))).toContain('is not known');
  });

  it.each([
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['127.0.0.1', true],
    ['9.9.9.9', false],
    ['::1', true],
    ['fe80::1', true],
    ['fd00::1', true],
    ['::ffff:192.168.1.1', true],
    ['2606:4700::1111', false],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivateAddress(address)).toBe(expected);
  });
});

describe('ntfy', () => {
  it('gets its topic, title and urgency as JSON, with the token', async () => {
    await channel({ ntfy: { url: `${hook.url}/my-box`, token: 'tk_1' } }).send(news);
    expect(hook.got[0]?.path).toBe('/');
    expect(hook.got[0]?.headers.authorization).toBe('Bearer tk_1');
    expect(JSON.parse(hook.got[0]?.body ?? '')).toEqual({
      topic: 'my-box',
      title: news.title,
      message: news.body,
      tags: ['warning'],
      priority: 4,
    });
  });

  it('below a path its server is asked there', async () => {
    await channel({ ntfy: { url: `${hook.url}/ntfy/my-box`, token: null } }).send(news);
    expect(hook.got[0]?.path).toBe('/ntfy/');
    expect(hook.got[0]?.headers).not.toHaveProperty('authorization');
  });
});

describe('an e-mail', () => {
  const email = {
    url: `smtp://127.0.0.1:${mail.port}`,
    username: null,
    password: null,
    from: 'box@example.org',
    to: ['owner@example.org', 'deputy@example.org'],
  };

  it('goes to everybody, with its title as subject in any letters', async () => {
    await channel({ email }).send(news);
    expect(mail.letters).toHaveLength(1);
    const [letter] = mail.letters;
    expect(letter).toMatchObject({ from: email.from, to: email.to });
    expect(letter?.text).toContain('Auto-Submitted: auto-generated');
    expect(letter?.text).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(letter?.text).toMatch(/^From: =\?UTF-8\?.*<box@example.org>$/m);
  });

  it('that the server refuses is a failure in words, without the letter', async () => {
    mail.refuse = '550 no such user: Usuń to, co zbędne.';
    const words = await complaint(channel({ email }).send(news));
    expect(words).toMatch(/^127\.0\.0\.1 did not take the e-mail/);
  });

  it('gives no password to a server elsewhere that offers no encryption', async () => {
    const url = `smtp://mail.lan:${mail.port}`;
    const login = { username: 'me', password: 'pw' };
    const words = await complaint(channel({ email: { ...email, url, ...login } }).send(news));
    expect(words).toBe('mail.lan did not take the e-mail: the encrypted connection failed.');
    expect(mail.letters).toHaveLength(0);
    // A relay that wants none gets the letter all the same.
    await channel({ email: { ...email, url } }).send(news);
    expect(mail.letters).toHaveLength(1);
  });
});
