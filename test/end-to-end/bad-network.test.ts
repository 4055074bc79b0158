// Whatever comes over the network, the box answers in words or ends the connection, and goes on serving people.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, endAllBoxes, eventually, startBox } from '../support/built-program.ts';
import { endSockets, openSocket, type RawAnswer, sendRaw } from '../support/raw-http.ts';

const HOST = 'Host: box\r\n';
const END = 'Connection: close\r\n\r\n';
const SLOW_FOR_MS = 22_000;
/** Where connections come from that never read what they are told. */
const DEAF = '127.0.3.1';

let box: Box;
/** Begun at once, because they take as long as the box lets them. */
let slow: Record<'silent' | 'head' | 'body', Promise<RawAnswer>>;

beforeAll(async () => {
  box = await startBox();
  const trickle = (head: string) => [head, ...Array.from({ length: 40 }, () => 'a')];
  const patient = { everyMs: 700, forMs: SLOW_FOR_MS };
  const form =
    'Origin: http://box\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n';
  slow = {
    silent: sendRaw(box.url, [], patient),
    head: sendRaw(box.url, trickle(`GET /sign-in HTTP/1.1\r\n${HOST}X-Slow: `), patient),
    body: sendRaw(box.url, trickle(`POST /sign-in HTTP/1.1\r\n${HOST}${form}`), patient),
  };
  crowd(DEAF, 200);
}, 60_000);

afterAll(() => {
  endSockets();
  return endAllBoxes();
});

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\n${HOST}${more}${END}`;

/** Connections that are opened and left alone: they say nothing, and read nothing either. */
const crowd = (from: string, count: number) =>
  Array.from({ length: count }, () => openSocket(box.url, from));

/** A person's browser still gets the page where one signs in, soon. */
async function expectServing(): Promise<void> {
  const began = performance.now();
  const answer = await fetch(`${box.url}/sign-in`, { redirect: 'manual' });
  expect([200, 303]).toContain(answer.status);
  expect(performance.now() - began).toBeLessThan(3_000);
}

describe('what is no HTTP', () => {
  it.each([
    ['noise', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n'],
    ['an SSH client', 'SSH-2.0-OpenSSH_9.7\r\n'],
    ['a request without a version', 'GET /\r\n\r\n'],
    ['another version', 'GET / HTTP/3.7\r\n\r\n'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an unknown method', `HACK / HTTP/1.1\r\n${HOST}\r\n`],
    ['NUL in the path', get('/sign-in\0.css')],
    ['a line break in a header', `GET / HTTP/1.1\r\n${HOST}X-A: a\rSet-Cookie: b\r\n\r\n`],
    ['a header without a name', `GET / HTTP/1.1\r\n${HOST}: a\r\n\r\n`],
    ['space before the colon', `GET / HTTP/1.1\r\n${HOST}X-A : a\r\n\r\n`],
    ['no host', `GET / HTTP/1.1\r\n${END}`],
  ])('%s is answered 400, and the connection ends', async (_what, octets) => {
    const { status, isClosed, text } = await sendRaw(box.url, octets);
    expect(status).toBe(400);
    expect(isClosed).toBe(true);
    expect(text).not.toMatch(/bramka|node|hono/i);
    await expectServing();
  });

  it('a head that is too large is answered 431 in words', async () => {
    const { status, text } = await sendRaw(box.url, get('/', `X-Big: ${'a'.repeat(20_000)}\r\n`));
    expect(status).toBe(431);
    expect(text).toContain('The head of the request is too large.');
  });

  it('a tunnel is not opened', async () => {
    const { status, text } = await sendRaw(
      box.url,
      `CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n`,
    );
    expect(status).toBe(405);
    expect(text).toContain('This is no proxy.');
  });

  it('another protocol is not spoken: the upgrade is ignored', async () => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\n\r\n';
    const { status } = await sendRaw(box.url, `GET /healthz HTTP/1.1\r\n${HOST}${upgrade}`, {
      forMs: 500,
    });
    expect(status).not.toBe(101);
    await expectServing();
  });
});

describe('two requests in one, as they fool a proxy', () => {
  const post = `POST /sign-in HTTP/1.1\r\n${HOST}`;
  const second = 'GET /inbox HTTP/1.1\r\nHost: box\r\n\r\n';
  it.each([
    [
      'length and chunks',
      `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`,
    ],
    [
      'chunks and length',
      `${post}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${second}`,
    ],
    ['two lengths', `${post}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${second}`],
    ['a length with a sign', `${post}Content-Length: +0\r\n\r\n${second}`],
    ['a coding nobody knows', `${post}Transfer-Encoding: xchunked\r\n\r\n${second}`],
    ['a coding that is hidden', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${second}`],
    ['a chunk of no size', `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n${second}`],
    [
      'a line that is folded',
      `${post}X: a\r\n Transfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n`,
    ],
  ])('%s: refused, and the second is never answered', async (_what, octets) => {
    const { text, isClosed } = await sendRaw(box.url, octets, { forMs: 1_500 });
    expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 400']);
    expect(isClosed).toBe(true);
  });
});

describe('paths', () => {
  it.each([
    '/static/../package.json',
    '/static/..%2fsecurity.ts',
    '/static/%2e%2e/%2e%2e/package.json',
    '/static/..%252f..%252fpackage.json',
    '/static/%252e%252e%252fsecurity.ts',
    '/static/..%5c..%5cpackage.json',
    '/static/..%c0%af..%c0%afetc/passwd',
    '/static//etc/passwd',
    '/static/%2fetc%2fpasswd',
    '/static/app.css%00.js',
    '/static/app.css%0d%0aSet-Cookie:a',
    '/static/%',
    '/static/__proto__',
    '/static/constructor',
    '/static/.',
    '/static/',
    '//static/app.css',
    '/data/bramka.db',
    '/../data/bramka.db',
    '/.env',
    '/bramka.toml',
    '/phone/..%2f..%2fbramka.toml',
    '/lines/..%2fpeople',
    '/%2e%2e/inbox',
  ])('%s leads nowhere', async (target) => {
    const { status, text } = await sendRaw(box.url, get(target));
    expect([303, 400, 404]).toContain(status);
    if (status === 303) expect(text).toMatch(/\r\nLocation: \/(setup|sign-in)/i);
    expect(text).not.toMatch(/"dependencies"|root:x:|SQLite format|\r\nSet-Cookie/i);
  });

  it.each([
    ['a whole address', 'http://evil.example/inbox'],
    ['an address of another scheme', 'file:///etc/passwd'],
    ['no path at all', '*'],
  ])('%s as target shows nothing', async (_what, target) => {
    const { status, text } = await sendRaw(box.url, get(target));
    expect([303, 400, 404]).toContain(status);
    expect(text).not.toMatch(/\r\nLocation: (https?:)?\/\/|root:x:/i);
  });
});

describe('who is asked and how', () => {
  it.each([
    'evil.example',
    'evil.example:80@box',
    'box/../evil',
    '"><script>alert(1)</script>',
    '[::1',
    'a'.repeat(4_000),
  ])('the host "%.30s" reaches no link and no redirect', async (host) => {
    const octets = `GET /inbox HTTP/1.1\r\nHost: ${host}\r\n${END}`;
    const { status, text } = await sendRaw(box.url, octets);
    expect([303, 400]).toContain(status);
    expect(text).not.toMatch(/evil|<script>alert/);
  });

  it.each(['X-Forwarded-Host', 'X-Original-URL', 'X-Rewrite-URL', 'X-HTTP-Method-Override'])(
    'the header %s changes nothing',
    async (header) => {
      const { status, text } = await sendRaw(box.url, get('/healthz', `${header}: /inbox\r\n`));
      expect([200, 503]).toContain(status);
      expect(text).toContain('"version"');
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND'])(
    '%s finds no page',
    async (method) => {
      const octets = `${method} /sign-in HTTP/1.1\r\n${HOST}Cookie: bramka=secret\r\n${END}`;
      const { status, text } = await sendRaw(box.url, octets);
      expect([400, 403, 404, 405]).toContain(status);
      expect(text).not.toContain('bramka=secret');
    },
  );

  it('HEAD gets what GET gets, without the body', async () => {
    const { status, text } = await sendRaw(box.url, `HEAD /healthz HTTP/1.1\r\n${HOST}${END}`);
    expect(status).toBe(200);
    expect(text).not.toContain('"version"');
  });
});

describe('a body that is too large', () => {
  const big = 'a'.repeat(70_000);
  it.each([
    ['told beforehand', `Content-Length: ${big.length}\r\n\r\n${big}`],
    ['told, and never sent', `Content-Length: 99999999999\r\n\r\n`],
    ['in chunks', `Transfer-Encoding: chunked\r\n\r\n11170\r\n${big}\r\n0\r\n\r\n`],
  ])('%s is answered 413 in words', async (_what, rest) => {
    const head = `POST /sign-in HTTP/1.1\r\n${HOST}Origin: http://box\r\nAccept-Language: en\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n`;
    const { status, text } = await sendRaw(box.url, `${head}${rest}`);
    expect(status).toBe(413);
    expect(text).toMatch(/too (large|long)/i);
    await expectServing();
  });

  it('is said to a program as JSON', async () => {
    const request = { method: 'POST', body: big, headers: { 'Content-Type': 'application/json' } };
    const answer = await fetch(`${box.url}/api/v1/messages`, request);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'body-too-large' } });
  });
});

describe('a crowd', () => {
  it('of 10,000 idle connections of ten addresses keeps nobody else out', async () => {
    const before = readdirSync(`/proc/${box.pid}/fd`).length;
    const addresses = Array.from({ length: 10 }, (_none, n) => `127.0.1.${n + 1}`);
    const sockets = addresses.flatMap((address) => crowd(address, 1_000));
    for (const socket of sockets) socket.resume();
    // What the kernel still queues counts for nobody; what the box holds are its open files.
    const held = () => readdirSync(`/proc/${box.pid}/fd`).length - before;
    await eventually('the crowd has come', () => (held() > 1_000 ? true : null));
    expect(held()).toBeLessThanOrEqual(3_500);
    await eventually('all but 200 of each address are let go', () =>
      held() <= 2_000 ? true : null,
    );
    await expectServing();
    const neighbour = await sendRaw(box.url, get('/healthz'), { from: '127.0.9.9' });
    expect(neighbour.status).toBe(200);
    const again = await sendRaw(box.url, get('/healthz'), { from: '127.0.1.1' });
    expect(again.status).toBe(503);
    expect(again.text).toContain('Too many connections. Try again in a moment.');
    expect(again.text).toContain('Retry-After: 10');
  });
});

describe('a client that takes its time', () => {
  it.each([
    ['says nothing', 'silent', 408, 13_000],
    ['writes its head a letter at a time', 'head', 408, 13_000],
    ['writes its body a letter at a time', 'body', 408, 18_000],
  ] as const)('and %s is answered in words and let go', async (_what, kind, status, within) => {
    const answer = await slow[kind];
    expect(answer.isClosed).toBe(true);
    expect(answer.status).toBe(status);
    expect(answer.tookMs).toBeLessThan(within + 2_000);
  });

  it.each([
    ['who only waited', '127.0.1.1'],
    ['who never even read', DEAF],
  ])('holds nothing: those %s are gone', async (_what, from) => {
    await eventually('the address is served again', async () => {
      const again = await sendRaw(box.url, get('/healthz'), { from });
      return again.status === 200 ? true : null;
    });
  });

  it('left no failure in the log', () => {
    expect(box.said()).not.toMatch(/"level":(50|60)|unhandled/i);
  });
});
