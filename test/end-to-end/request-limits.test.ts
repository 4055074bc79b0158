// The real program on real sockets: a key gone wild and a stranger who knocks too fast are told when to come again, and the
// people at the box notice nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  endAllBoxes,
  listMessages,
  runBramka,
  startBox,
} from '../support/built-program.ts';
import { endSockets, sendRaw } from '../support/raw-http.ts';

const CONFIG = '[server]\nlisten = "127.0.0.1:0"\n[limits]\napi_per_second = 1\napi_burst = 10\n';
/** All of 127.0.0.0/8 is this machine, but a proxy on it comes from 127.0.0.1. */
const ELSEWHERE = '127.0.4.2';

let box: Box;

beforeAll(async () => {
  box = await startBox({ config: CONFIG });
});

afterAll(() => {
  endSockets();
  return endAllBoxes();
});

const ORDERS = Array.from({ length: 15 }, (_, order) => order);

/** One text of the shop, with a key of its own so that it can be sent again. */
const send = (order: number): Promise<Response> =>
  fetch(`${box.url}/api/v1/messages`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${box.key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': `order-${order}`,
    },
    body: JSON.stringify({ to: '+48555010002', text: `Order ${order}` }),
  });

/** As a script does it that minds what it is told: again after so many seconds, until it is taken. */
async function sendPatiently(order: number): Promise<number> {
  for (let refused = 0; ; refused++) {
    const answer = await send(order);
    if (answer.status === 202) return refused;
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ error: { code: 'too-many-requests' } });
    await seconds(Number(answer.headers.get('Retry-After')));
  }
}

const seconds = (count: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, count * 1_000));

describe('a script that sends all its texts at once', () => {
  it('is refused for a while, and each text goes out once when it waits as it is told', async () => {
    const refusals = await Promise.all(ORDERS.map(sendPatiently));
    expect(refusals.filter((count) => count > 0).length).toBeGreaterThan(0);
    await seconds(2);
    const texts = (await listMessages(box, 'outbound')).map(({ text }) => text);
    expect(texts.toSorted()).toEqual(ORDERS.map((order) => `Order ${order}`).toSorted());
  });

  it('keeps its refusals to itself: the commands of this machine go on', async () => {
    await Promise.all(ORDERS.map(send));
    const asked = await runBramka(['lines', '--data', box.dataDir]);
    expect(asked.stderr).toBe('');
    expect(asked.code).toBe(0);
  });
});

describe('a stranger who knocks a thousand times', () => {
  const knock = 'GET /sign-in HTTP/1.1\r\nHost: box\r\n\r\n';
  const get = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: box\r\nConnection: close\r\n\r\n`;

  it('is told when to come again, while others, the health and static files are served', async () => {
    // More than the burst and what ten a second make of it while a slow machine answers, and its end ends the connection.
    const knocks = [knock.repeat(1_000), get('/sign-in')].join('');
    const { text } = await sendRaw(box.url, knocks, { from: ELSEWHERE, forMs: 15_000 });
    const refused = text.match(/HTTP\/1\.1 429 [\s\S]*?\r\n\r\n/g) ?? [];
    expect(refused.length).toBeGreaterThan(20);
    for (const head of refused) expect(head).toMatch(/^retry-after: 1\r$/im);
    expect(text.match(/HTTP\/1\.1 (303|200) /g)?.length).toBeGreaterThanOrEqual(300);
    const askFrom = (path: string, from: string) => sendRaw(box.url, get(path), { from });
    expect((await askFrom('/healthz', ELSEWHERE)).status).toBe(200);
    expect((await askFrom('/static/app.css', ELSEWHERE)).status).toBe(200);
    expect((await askFrom('/setup/none', '127.0.4.3')).status).not.toBe(429);
  });
});
