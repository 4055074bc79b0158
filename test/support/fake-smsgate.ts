// A phone with "SMS Gateway for Android" on it, as far as its local server shows: routes, states, paging, failures.
// `fetch` is the wire; `app` can also be served on a real port.
import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import type { Clock } from '../../gateway/runtime/clock.ts';

type State = 'Pending' | 'Processed' | 'Sent' | 'Delivered' | 'Failed' | 'Cancelled';

export type FakeText = {
  id: string;
  to: string;
  text: string;
  sim: number | null;
  wantsReport: boolean;
  ttl: number | null;
  state: State;
  states: Partial<Record<State, string>>;
  error: string | null;
  createdAt: number;
};

/** What becomes of the next text: it fails, or stays for ever in a state. */
export type Course = { fails: string } | { staysIn: 'Pending' | 'Processed' | 'Sent' };

type FakeSettings = { messages?: { log_lifetime_days?: number | null } };

/** Looks at a request before the app does; null leaves it to the app. */
export type Intercept = (request: Request) => Response | Promise<Response> | null;

export type FakeSmsgate = ReturnType<typeof createFakeSmsgate>;

export const APP_USER = 'sms';
export const APP_PASSWORD = 'invented-pw';
const SENT_MS = 300;
const DELIVERED_MS = 2_000;

/** Two SIMs, a full battery and nothing in it. */
export function createFakeSmsgate({ clock }: { clock: Clock }) {
  const texts = new Map<string, FakeText>();
  const inbox: { id: string; sender: string; text: string; at: number; sim: number | null }[] = [];
  const courses: Course[] = [];
  const intercepts: Intercept[] = [];
  const asked: string[] = [];
  const queue: FakeText[] = [];
  let isSending = false;
  let wire: 'up' | 'refused' | 'silent' = 'up';
  let lastId = 0;
  const wished: { path: 'settings' | 'webhooks'; body: unknown }[] = [];
  let refusesWebhooks = false;
  let settings: FakeSettings | null = { messages: { log_lifetime_days: 30 } };
  const phone = {
    deviceId: 'PyDmBQZZXYmyxMwED8Fzy',
    password: APP_PASSWORD,
    health: 'pass',
    battery: { level: 94, charging: 4 },
    sims: [
      {
        slotIndex: 0,
        simNumber: 1,
        phoneNumber: '+48555010001',
        carrierName: 'Net A',
        iccid: '8948000000000000001',
      },
      { slotIndex: 1, simNumber: 2, phoneNumber: null, carrierName: 'Net B', iccid: null },
    ],
    hasInbox: true,
  };

  function reach(text: FakeText, state: State): void {
    text.state = state;
    text.states[state] = new Date(clock.now()).toISOString();
  }

  /** The newest first, as the app does by default. */
  function sendNext(): void {
    const text = queue.pop();
    isSending = text !== undefined;
    if (text === undefined) return;
    const course = courses.shift();
    if (course !== undefined && 'staysIn' in course && course.staysIn === 'Pending') {
      sendNext();
      return;
    }
    reach(text, 'Processed');
    clock.timer('fake app sends', SENT_MS, () => {
      sendNext();
      if (course === undefined) finish(text);
      else if ('fails' in course) {
        text.error = course.fails;
        reach(text, 'Failed');
      } else if (course.staysIn === 'Sent') reach(text, 'Sent');
    });
  }

  function finish(text: FakeText): void {
    reach(text, 'Sent');
    if (!text.wantsReport) return;
    clock.timer('fake app hears', DELIVERED_MS, () => reach(text, 'Delivered'));
  }

  const shown = (text: FakeText) => ({
    id: text.id,
    deviceId: phone.deviceId,
    state: text.state,
    isHashed: false,
    isEncrypted: false,
    recipients: [{ phoneNumber: text.to, state: text.state, error: text.error }],
    states: text.states,
    createdAt: new Date(text.createdAt).toISOString(),
  });

  const app = new Hono();
  app.get('/health', (c) =>
    c.json(
      {
        status: phone.health,
        version: '1.68.0',
        releaseId: 1680,
        checks: {
          'battery:level': { observedValue: phone.battery.level, observedUnit: 'percent' },
          'battery:charging': { observedValue: phone.battery.charging, observedUnit: 'flags' },
        },
      },
      phone.health === 'fail' ? 500 : 200,
    ),
  );
  app.use(
    basicAuth({
      verifyUser: (user, password) => user === APP_USER && password === phone.password,
    }),
  );
  app.get('/device', (c) =>
    c.json([{ id: phone.deviceId, name: 'Invented/Phone 8', simCards: phone.sims }]),
  );
  app.get('/settings', (c) =>
    settings === null ? c.json({ message: 'not found' }, 404) : c.json(settings),
  );
  app.patch('/settings', async (c) => {
    wished.push({ path: 'settings', body: await c.req.json() });
    return c.json({});
  });
  app.post('/webhooks', async (c) => {
    wished.push({ path: 'webhooks', body: await c.req.json() });
    return c.json({}, refusesWebhooks ? 400 : 201);
  });
  app.delete('/webhooks/:id', (c) => c.body(null, 404));
  app.post('/messages', async (c) => {
    const body: {
      id: string;
      phoneNumbers: [string];
      textMessage: { text: string };
      simNumber?: number;
      withDeliveryReport?: boolean;
      ttl?: number;
    } = await c.req.json();
    if (body.textMessage.text === '') return c.json({ message: 'Text message is empty' }, 400);
    if (texts.has(body.id)) return c.json({ message: 'exists' }, 409);
    const text: FakeText = {
      id: body.id,
      to: body.phoneNumbers[0],
      text: body.textMessage.text,
      sim: body.simNumber ?? null,
      wantsReport: body.withDeliveryReport ?? true,
      ttl: body.ttl ?? null,
      state: 'Pending',
      states: {},
      error: null,
      createdAt: clock.now(),
    };
    reach(text, 'Pending');
    texts.set(text.id, text);
    queue.push(text);
    if (!isSending) sendNext();
    return c.json(shown(text), 202);
  });
  app.get('/messages', (c) => {
    const from = Date.parse(c.req.query('from') ?? '1970-01-01');
    const all = [...texts.values()].filter(({ createdAt }) => createdAt >= from).reverse();
    return paged(c.req.query(), all.map(shown));
  });
  app.get('/messages/:id', (c) => {
    const text = texts.get(c.req.param('id'));
    return text === undefined ? c.json({ message: 'not found' }, 404) : c.json(shown(text));
  });
  app.delete('/messages/:id', (c) => {
    const text = texts.get(c.req.param('id'));
    if (text?.state !== 'Pending') return c.json({ message: 'cannot' }, 409);
    reach(text, 'Cancelled');
    return c.body(null, 202);
  });
  app.get('/inbox', (c) => {
    if (!phone.hasInbox) return c.json({ message: 'not found' }, 404);
    const from = Date.parse(c.req.query('from') ?? '1970-01-01');
    if (from > clock.now()) return c.json({ message: 'Start date cannot be after end date' }, 400);
    const all = inbox
      .filter(({ at }) => at >= from)
      .sort((a, b) => b.at - a.at || Number(b.id) - Number(a.id));
    return paged(
      c.req.query(),
      all.map(({ id, sender, text, at, sim }) => ({
        id,
        type: 'SMS',
        sender,
        recipient: null,
        simNumber: sim,
        contentPreview: text,
        createdAt: new Date(at).toISOString(),
        attachments: [],
      })),
    );
  });

  return {
    app,
    phone,
    /** Requests that reached the app, as `GET /path?query`. */
    asked,
    async fetch(request: Request): Promise<Response> {
      if (wire === 'refused') {
        const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
        throw new TypeError('fetch failed', { cause });
      }
      if (wire === 'silent') return new Promise(() => {});
      const { pathname, search } = new URL(request.url);
      asked.push(`${request.method} ${pathname}${search}`);
      for (const [place, intercept] of intercepts.entries()) {
        const answer = intercept(request);
        if (answer === null) continue;
        intercepts.splice(place, 1);
        return answer;
      }
      return app.fetch(request);
    },
    /** How the network between box and phone is. */
    setWire(state: typeof wire) {
      wire = state;
    },
    /** Null: the app has no such route. */
    /** What it was asked to change about calling others, in order. */
    wished: (): readonly { path: 'settings' | 'webhooks'; body: unknown }[] => wished,
    /** It takes no address to call, as one that is not https. */
    refuseWebhooks() {
      refusesWebhooks = true;
    },
    setSettings(told: FakeSettings | null) {
      settings = told;
    },
    /** Each is used for one request. */
    intercept: (intercept: Intercept) => void intercepts.push(intercept),
    /** Courses of the next texts, in turn. */
    next: (course: Course) => void courses.push(course),
    receives(
      sender: string,
      text: string,
      { at = clock.now(), sim = null }: { at?: number; sim?: number | null } = {},
    ) {
      lastId += 1;
      inbox.push({ id: String(lastId), sender, text, at, sim });
    },
    texts: () => [...texts.values()],
    set(id: string, state: State) {
      const text = texts.get(id);
      if (text) reach(text, state);
    },
    /** The app's log of texts is gone. */
    forget: () => texts.clear(),
  };
}

function paged(query: Record<string, string>, all: readonly object[]): Response {
  const offset = Number(query.offset ?? 0);
  const page = all.slice(offset, offset + Number(query.limit ?? 50));
  return Response.json(page, { headers: { 'X-Total-Count': String(all.length) } });
}

/** Whether a request is to this route. */
export function isFor(request: Request, method: string, path: RegExp): boolean {
  return request.method === method && path.test(new URL(request.url).pathname);
}
