// What somebody does on a new box, by plain requests: opens the set-up link, makes an account, plays the customer on the pocket
// phone and answers. Run as `node first-day.ts LINK KEY`; prints one line, or ends with what went wrong.
import { z } from 'zod';

const Message = z.object({ id: z.number(), text: z.string(), state: z.string() });
const [link = '', key = ''] = process.argv.slice(2);
const box = new URL(link).origin;
let cookie = '';

async function page(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  keep(answer);
  if (answer.status !== 200) throw new Error(`${new URL(url).pathname}: ${answer.status}`);
  return answer.text();
}

/** Fills in a form of that page as a browser without scripts does. */
async function submit(url: string, html: string, fields: Record<string, string>): Promise<void> {
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const [first] = hidden.filter(([, name]) => /token/i.test(name ?? ''));
  const token = first === undefined ? {} : { [first[1] ?? '']: first[2] ?? '' };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { cookie, origin: box },
    body: new URLSearchParams({ ...token, ...fields }),
    redirect: 'manual',
  });
  keep(answer);
  if (answer.status !== 303) throw new Error(`POST ${new URL(url).pathname}: ${answer.status}`);
}

function keep(answer: Response): void {
  for (const set of answer.headers.getSetCookie()) {
    const [pair = ''] = set.split(';');
    const others = cookie.split('; ').filter((old) => old.split('=')[0] !== pair.split('=')[0]);
    cookie = [...others, pair].filter(Boolean).join('; ');
  }
}

async function api(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${box}/api/v1${path}`, {
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return answer.json();
}

async function eventually<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const latest = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > latest) throw new Error(`Not in 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function inbound(): Promise<z.infer<typeof Message> | undefined> {
  const list = await api('/messages?direction=inbound&after=0');
  return z.object({ messages: z.array(Message) }).parse(list).messages[0];
}

const account = { displayName: 'Ola', name: 'ola', password: 'correct horse battery' };
await submit(link, await page(link), account);
await submit(`${box}/pocket/texts`, await page(`${box}/pocket`), { text: 'Do you bake today?' });
const { text } = await eventually('the text of the customer', inbound);
if (text !== 'Do you bake today?') throw new Error(`Another text came in: ${text}`);
const sent = z
  .object({ id: z.number() })
  .parse(await api('/messages', { to: '+48555010002', text: 'Yes.' }));
await eventually('the answer is delivered', async () => {
  const { state } = Message.parse(await api(`/messages/${sent.id}`));
  return state === 'delivered' ? true : undefined;
});
process.stdout.write('account made, a text came in, an answer was delivered\n');
