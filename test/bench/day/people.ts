// Those inside: three people with the inbox open who read, answer, snooze and plan, and a script that sends by the API.
import type { Account, Desk } from '../../../gateway/index.ts';
import { formTokenOf } from '../../../web/form-token.tsx';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { WorldLine } from '../../support/test-gateway.ts';
import type { Play } from './customers.ts';
import type { DayBox } from './day-box.ts';

const PASSWORD = 'correct horse battery staple';
const ORIGIN = 'http://localhost';
const PAGES = [
  '/inbox',
  '/search?q=ready',
  '/inbox',
  '/lines',
  '/inbox',
  '/contacts',
  '/status',
  '/settings',
];
const MINUTE_MS = 60_000;

type Person = { account: Account; cookie: string };
type Stream = { path: string; cookie: string; leave(): Promise<void> };

/** Makes accounts and key; the first of them is the administrator. Throws when a page or a call is not answered as it should be. */
export async function createPeople(box: DayBox, random: SeededRandom, play: Play) {
  const { accounts } = box.running;
  const people: Person[] = [];
  for (const name of ['anna', 'bartek', 'celina']) people.push(await signIn(box, name));
  const key = accounts.createApiKey('script');
  let streams: Stream[] = [];
  let calls = 0;
  people.slice(0, 1).forEach(({ account }) => {
    const settings = { textDays: 30, deletedContactDays: 7, auditDays: 365, codeMinutes: 30 };
    const changed = box.gateway.desk(account).retention.change(settings);
    if (!changed.ok) throw new Error(`no retention: ${changed.code}`);
  });

  async function get(path: string, { cookie }: Person): Promise<string> {
    const answer = await box.app.request(`${ORIGIN}${path}`, {
      headers: { Cookie: cookie, Accept: 'text/html' },
    });
    const text = await answer.text();
    // Not every page is for every role.
    if (answer.status !== 200 && answer.status !== 403)
      throw new Error(`${path} was answered ${answer.status}`);
    play(answer.status === 200 ? 'page' : 'page of another role');
    return text;
  }

  async function openStream(path: string, person: Person): Promise<Stream> {
    const page = await get(path, person);
    const address = /hx-sse:connect="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    if (address === undefined) throw new Error(`${path} has no live stream`);
    const leaving = new AbortController();
    const answer = await box.app.request(
      new Request(`${ORIGIN}${address}`, {
        headers: { Cookie: person.cookie, Accept: 'text/event-stream' },
        signal: leaving.signal,
      }),
    );
    const reader = answer.body?.getReader();
    if (reader === undefined) throw new Error(`${address} is no stream`);
    const read = async (): Promise<void> => {
      while (!(await reader.read()).done) play('piece of a live stream');
    };
    const reading = read().catch(() => undefined);
    return {
      path,
      cookie: person.cookie,
      async leave() {
        leaving.abort();
        await reader.cancel().catch(() => undefined);
        await reading;
      },
    };
  }

  function conversationId(desk: Desk): number | null {
    const { conversations } = desk.inbox.list({ limit: 50 });
    return conversations[random.between(0, conversations.length - 1)]?.id ?? null;
  }

  /** What one person does with one conversation, in turn. */
  const deeds: Readonly<Record<string, (desk: Desk, id: number) => { ok: boolean }>> = {
    snooze: ({ cases }, id) => cases.snooze(id, box.clock.now() + 20 * MINUTE_MS, true),
    remind: ({ cases }, id) => cases.remind(id, box.clock.now() + 15 * MINUTE_MS, 'call back'),
    note: ({ cases }, id) => cases.addNote(id, '@bartek please look'),
    assign: ({ cases, me }, id) => cases.assign(id, me.id),
    resolve: ({ cases }, id) => cases.setStatus(id, 'resolved'),
    tag: ({ cases }, id) => cases.addTag(id, 'repair'),
    draft: ({ writing }, id) => writing.saveDraft(id, 'We will', writing.draft(id)?.version ?? 0),
    'reply for later': ({ writing }, id) =>
      writing.schedule({
        conversationId: id,
        text: 'Tomorrow at nine.',
        dueAt: box.clock.now() + 30 * MINUTE_MS,
        cancelOnReply: true,
      }),
  };
  const names = Object.keys(deeds);

  async function exchangeStream(): Promise<void> {
    const oldest = streams.shift();
    if (oldest === undefined) return;
    await oldest.leave();
    const person = people.find(({ cookie }) => cookie === oldest.cookie);
    if (person !== undefined) streams.push(await openStream(oldest.path, person));
  }

  return {
    async open(paths: readonly string[]): Promise<void> {
      for (const [index, path] of paths.entries()) {
        const person = people[index % people.length];
        if (person !== undefined) streams.push(await openStream(path, person));
      }
    },

    /** A person's reply in a conversation that was lately written in, or nothing where it may not be. */
    reply(): void {
      const person = random.pick(asList(people));
      const desk = box.gateway.desk(person.account);
      const id = conversationId(desk);
      if (id === null) return;
      const text = `It is ready, come any day until six. ${random.between(1, 9_999)}`;
      play(desk.writing.reply({ conversationId: id, text }).ok ? 'reply' : 'reply refused');
    },

    /** A script's text by the API; to who has opted out it is refused. */
    async call(line: WorldLine, to: string): Promise<void> {
      calls += 1;
      const isLong = calls % 6 === 0;
      const answer = await box.app.request(`${ORIGIN}/api/v1/messages`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': `call-${calls}`,
        },
        body: JSON.stringify({
          ...{ to, line: line.id, lane: calls % 4 === 0 ? 'bulk' : 'person' },
          text: isLong ? 'Your order is ready. '.repeat(12) : `Your order ${calls} is ready.`,
        }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 202 && answer.status !== 422)
        throw new Error(`a call was answered ${answer.status}`);
      play(answer.status === 202 ? 'call of the API' : 'call refused');
    },

    /** What the people do within a minute: look at pages, do something, now and then open another page. */
    async work(minute: number): Promise<void> {
      const person = people[minute % people.length];
      if (person === undefined) return;
      const desk = box.gateway.desk(person.account);
      const id = conversationId(desk);
      await get(PAGES[minute % PAGES.length] ?? '/inbox', person);
      if (id !== null) {
        await get(`/inbox/${id}`, person);
        const name = names[minute % names.length] ?? '';
        play(deeds[name]?.(desk, id).ok ? name : `${name} refused`);
        await post(`/inbox/${id}/presence`, person);
      }
      const metrics = await box.app.request(`${ORIGIN}/metrics`, {
        headers: { Authorization: 'Bearer day' },
      });
      await metrics.text();
      if (minute % 5 === 0) await exchangeStream();
    },

    async leave(): Promise<void> {
      for (const stream of streams) await stream.leave();
      streams = [];
    },
  };

  async function post(path: string, { cookie }: Person): Promise<void> {
    const answer = await box.app.request(`${ORIGIN}${path}`, {
      method: 'POST',
      headers: {
        ...{ Cookie: cookie, Origin: ORIGIN },
        'X-Form-Token': formTokenOf(cookie.split('=')[1]),
      },
      body: new URLSearchParams({ state: 'viewing' }),
    });
    await answer.arrayBuffer();
    play(answer.ok ? 'presence' : `presence answered ${answer.status}`);
  }
}

function asList(people: readonly Person[]): [Person, ...Person[]] {
  const [first, ...rest] = people;
  if (first === undefined) throw new Error('nobody is here');
  return [first, ...rest];
}

async function signIn(box: DayBox, name: string): Promise<Person> {
  const displayName = name.charAt(0).toUpperCase() + name.slice(1);
  const role = name === 'anna' ? 'admin' : 'agent';
  const added = await box.running.accounts.addAccount({
    name,
    displayName,
    password: PASSWORD,
    role,
  });
  if (!added.ok) throw new Error(`no account: ${added.code}`);
  const answer = await box.app.request(`${ORIGIN}/sign-in`, {
    method: 'POST',
    headers: { Origin: ORIGIN },
    body: new URLSearchParams({ name, password: PASSWORD }),
  });
  const cookie = (answer.headers.get('Set-Cookie') ?? '').split(';')[0] ?? '';
  if (!cookie.includes('=')) throw new Error(`${name} was not signed in: ${answer.status}`);
  return { account: added.value, cookie };
}
