// A small gateway in memory for looking at pages: people, messages, lines. Rules are only as true as the pages need.

import type {
  Account,
  Conversation,
  Gateway,
  GatewayEvent,
  LineView,
  Message,
  MessageDetail,
  MessagePreview,
  PocketText,
  Refusal,
  RefusalCode,
  ReplyBlock,
  SearchHit,
} from '../../gateway/index.ts';

export type SampleOptions = {
  now: () => number;
  setUp?: boolean;
  pocket?: boolean;
  lines?: LineView[];
};

export const PASSWORD = 'correct horse battery';
export const SETUP_SECRET = 'first-run-secret';
export const API_KEY = 'brk_sample_key';

export type SampleGateway = Gateway & {
  /** A text arrives from a customer. */
  receive(number: string, text: string, at?: number): Message;
  /** Puts any message in place, with any state. */
  put(message: Partial<Message> & { number: string; text: string }): Message;
  change(id: number, change: Partial<Message>): void;
  optOut(number: string): void;
  changeLine(id: string, change: Partial<LineView>): void;
  name(number: string, name: string): void;
  forgetEvents(): void;
};

type Person = {
  id: number;
  number: string;
  name: string | null;
  readUpTo: number;
  optedOut: Message | null;
};

const refuse = (code: RefusalCode): Refusal => ({ ok: false, code });
const GSM7 =
  /^[\n\r @£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;

export function sampleLine(change: Partial<LineView> = {}): LineView {
  return {
    id: 'front-desk',
    kind: 'modem',
    port: '/dev/ttyUSB2',
    state: 'ready',
    trouble: null,
    detail: null,
    since: 0,
    nextTryAt: null,
    manufacturer: 'Quectel',
    model: 'EC25',
    firmware: 'EC25EFAR06A01M4G',
    imei: '860000000000001',
    iccid: '8948000000000000001',
    ownNumber: '+48600000001',
    operator: 'Plus',
    registration: 'home',
    signal: -79,
    storage: [{ name: 'SM', used: 3, total: 30 }],
    waiting: 0,
    lastReceivedAt: null,
    lastSentAt: null,
    timeline: [],
    ...change,
  };
}

export function makeGateway(options: SampleOptions): SampleGateway {
  const { now } = options;
  const people: Person[] = [];
  const messages: Message[] = [];
  const lines = options.lines ?? [sampleLine({ since: now() })];
  const listeners = new Set<(event: GatewayEvent) => void>();
  const pocketListeners = new Set<() => void>();
  let events: GatewayEvent[] = [];
  let eventCount = 0;
  let account: Account | null =
    options.setUp === false
      ? null
      : { id: 1, name: 'anna', displayName: 'Anna Nowak', theme: 'system', language: null };
  const sessions = new Set<string>();
  const used = new Map<string, { body: string; id: number }>();
  const pocketTexts: PocketText[] = [];
  let pocketOn = true;

  type Happening = GatewayEvent extends infer E
    ? E extends { id: string }
      ? Omit<E, 'id'>
      : never
    : never;
  function publish(happening: Happening): void {
    eventCount += 1;
    const event: GatewayEvent = { ...happening, id: `boot-${eventCount}` };
    events.push(event);
    for (const listener of [...listeners]) listener(event);
  }

  function person(number: string): Person {
    const known = people.find((one) => one.number === number);
    if (known !== undefined) return known;
    const made = { id: people.length + 1, number, name: null, readUpTo: 0, optedOut: null };
    people.push(made);
    return made;
  }

  function put(given: Partial<Message> & { number: string; text: string }): Message {
    const { id: conversationId } = person(given.number);
    const preview = previewOf(given.text);
    const message: Message = {
      id: messages.length + 1,
      conversationId,
      lineId: lines[0]?.id ?? 'front-desk',
      direction: 'inbound',
      state: given.direction === 'outbound' ? 'queued' : 'received',
      reason: null,
      keyword: null,
      encoding: preview.encoding,
      segments: Math.max(1, preview.segments),
      flash: false,
      author: given.direction === 'outbound' ? 'Anna Nowak' : null,
      reference: null,
      createdAt: now(),
      sentAt: null,
      deliveredAt: null,
      nextTryAt: null,
      ...given,
    };
    messages.push(message);
    publish({
      type: 'message.added',
      messageId: message.id,
      conversationId,
      direction: message.direction,
      keyword: message.keyword,
    });
    return message;
  }

  function change(id: number, changed: Partial<Message>): void {
    const message = messages.find((one) => one.id === id);
    if (message === undefined) return;
    Object.assign(message, changed);
    publish({ type: 'message.changed', messageId: id, conversationId: message.conversationId });
  }

  const of = (one: Person) => messages.filter((message) => message.conversationId === one.id);

  function conversationOf(one: Person): Conversation {
    const last = of(one).at(-1);
    return {
      id: one.id,
      lineId: lines[0]?.id ?? 'front-desk',
      number: one.number,
      addressKind: /^\+/.test(one.number)
        ? 'phone'
        : /^\d+$/.test(one.number)
          ? 'short'
          : 'alphanumeric',
      contactId: one.id,
      contactName: one.name,
      unread: of(one).filter((m) => m.direction === 'inbound' && m.id > one.readUpTo).length,
      consent: one.optedOut === null ? 'unknown' : 'opted-out',
      last:
        last === undefined
          ? null
          : {
              id: last.id,
              text: last.text,
              direction: last.direction,
              state: last.state,
              at: last.createdAt,
            },
    };
  }

  function blockOf(one: Person): ReplyBlock | null {
    if (one.optedOut !== null) {
      const { createdAt, id, text } = one.optedOut;
      return { code: 'opted-out', at: createdAt, messageId: id, messageText: text };
    }
    return conversationOf(one).addressKind === 'alphanumeric' ? { code: 'alphanumeric' } : null;
  }

  function receive(number: string, text: string, at?: number): Message {
    const stop = text.trim().toUpperCase() === 'STOP';
    const message = put({ number, text, createdAt: at ?? now(), keyword: stop ? 'stop' : null });
    if (stop) optOut(number, message);
    return message;
  }

  function optOut(number: string, proof?: Message): void {
    const one = person(number);
    one.optedOut = proof ?? of(one).at(-1) ?? null;
    publish({ type: 'consent.changed', number, state: 'opted-out' });
  }

  const allConversations = () =>
    people.map(conversationOf).sort((a, b) => (b.last?.id ?? 0) - (a.last?.id ?? 0));
  const byId = (id: number) => people.find((one) => one.id === id);
  const e164 = (typed: string) => {
    const digits = typed.replaceAll(/[\s()-]/g, '');
    if (/^\+\d{8,15}$/.test(digits)) return digits;
    return /^\d{9}$/.test(digits) ? `+48${digits}` : null;
  };

  function signIn() {
    if (account === null) throw new Error('The sample has no account yet.');
    const token = `token-${sessions.size + 1}`;
    sessions.add(token);
    return { ok: true as const, value: { account, token, expiresAt: now() + 86_400_000 } };
  }

  function detailOf(message: Message): MessageDetail {
    return {
      ...message,
      history: [
        { at: message.createdAt, state: message.state, reason: message.reason, detail: null },
      ],
      segmentStates: [],
    };
  }

  const gateway: SampleGateway = {
    business: { name: 'Piekarnia Pod Lipą', country: 'PL' },
    receive,
    put,
    change,
    optOut: (number) => optOut(number),
    changeLine(id, changed) {
      const line = lines.find((one) => one.id === id);
      if (line !== undefined) Object.assign(line, changed);
      publish({ type: 'line.changed', lineId: id });
    },
    name(number, name) {
      person(number).name = name;
    },
    forgetEvents() {
      events = [];
    },
    inbox: {
      list({ limit, cursor }) {
        const from = cursor === undefined ? 0 : Number(cursor);
        const all = allConversations();
        return {
          conversations: all.slice(from, from + limit),
          next: all.length > from + limit ? String(from + limit) : null,
        };
      },
      conversation(id) {
        const one = byId(id);
        return one === undefined ? null : conversationOf(one);
      },
      thread(id, { limit, before }) {
        const one = byId(id);
        if (one === undefined) return null;
        const all = of(one).filter((message) => before === undefined || message.id < before);
        const shown = all.slice(-limit);
        return {
          conversation: conversationOf(one),
          messages: shown,
          olderCursor: all.length > shown.length ? (shown[0]?.id ?? null) : null,
          firstUnreadId:
            shown.find((m) => m.direction === 'inbound' && m.id > one.readUpTo)?.id ?? null,
          replyBlock: blockOf(one),
        };
      },
      markRead(id, upTo) {
        const one = byId(id);
        if (one === undefined) return;
        one.readUpTo = Math.max(one.readUpTo, upTo);
        publish({ type: 'conversation.changed', conversationId: id });
      },
      unreadTotal: () => allConversations().reduce((sum, one) => sum + one.unread, 0),
      search(query, { limit }) {
        const wanted = query.toLowerCase();
        return people
          .flatMap((one): SearchHit[] => {
            const conversation = conversationOf(one);
            const named = `${one.name ?? ''} ${one.number}`.toLowerCase().includes(wanted);
            const hit = of(one).findLast((m) => m.text.toLowerCase().includes(wanted));
            if (hit === undefined)
              return named ? [{ conversation, message: null, ranges: [] }] : [];
            const start = hit.text.toLowerCase().indexOf(wanted);
            const range: [number, number] = [start, start + wanted.length];
            const { id, text, createdAt: at, direction } = hit;
            return [{ conversation, message: { id, text, at, direction }, ranges: [range] }];
          })
          .slice(0, limit);
      },
      find(number) {
        const one = people.find((known) => known.number === (e164(number) ?? number));
        return one === undefined ? null : conversationOf(one);
      },
    },
    messages: {
      preview: previewOf,
      queue(request) {
        const to =
          e164(request.to) ?? (people.some((one) => one.number === request.to) ? request.to : null);
        if (request.text.trim() === '') return refuse('empty-text');
        if (to === null) return refuse('bad-number');
        if (previewOf(request.text).tooLong) return refuse('text-too-long');
        if (request.line !== undefined && !lines.some((line) => line.id === request.line)) {
          return refuse('unknown-line');
        }
        const body = JSON.stringify([to, request.text, request.line, request.reference]);
        const earlier =
          request.idempotencyKey === undefined ? undefined : used.get(request.idempotencyKey);
        if (earlier !== undefined) {
          const message = messages[earlier.id - 1];
          if (earlier.body !== body || message === undefined) return refuse('idempotency-conflict');
          return { ok: true, value: message };
        }
        if (person(to).optedOut !== null) return refuse('opted-out');
        const author = request.author.kind === 'system' ? null : request.author.name;
        const message = put({
          number: to,
          text: request.text,
          direction: 'outbound',
          author,
          reference: request.reference ?? null,
        });
        if (request.idempotencyKey !== undefined)
          used.set(request.idempotencyKey, { body, id: message.id });
        return { ok: true, value: message };
      },
      get(id) {
        const message = messages[id - 1];
        return message === undefined ? null : detailOf(message);
      },
      list: ({ direction, after, limit }) =>
        messages
          .filter((m) => m.id > after && (direction === undefined || m.direction === direction))
          .slice(0, limit),
      sendAgain(id, author) {
        const message = messages[id - 1];
        if (message === undefined) return refuse('not-found');
        if (!['failed', 'unconfirmed', 'expired', 'cancelled'].includes(message.state)) {
          return refuse('not-allowed-now');
        }
        const { number, text } = message;
        const name = author.kind === 'system' ? null : author.name;
        return { ok: true, value: put({ number, text, direction: 'outbound', author: name }) };
      },
      withdraw(id) {
        const message = messages[id - 1];
        if (message === undefined) return refuse('not-found');
        if (message.state !== 'queued' && message.state !== 'held')
          return refuse('not-allowed-now');
        change(id, { state: 'cancelled', reason: 'withdrawn' });
        return { ok: true, value: message };
      },
    },
    contacts: {
      rename(contactId, name) {
        const one = byId(contactId);
        if (one === undefined) return refuse('not-found');
        one.name = name;
        publish({ type: 'conversation.changed', conversationId: one.id });
        return { ok: true, value: [conversationOf(one)] };
      },
    },
    consent: {
      of: (number) => (person(number).optedOut === null ? 'unknown' : 'opted-out'),
      replyBlock(id) {
        const one = byId(id);
        return one === undefined ? null : blockOf(one);
      },
    },
    lines: {
      list: () => lines,
      unreadable: () =>
        lines.some((line) => line.trouble === 'unreadable-messages')
          ? [
              {
                id: 1,
                lineId: 'front-desk',
                receivedAt: now(),
                raw: '07918406080000F0040B',
                reason: 'cut short',
              },
            ]
          : [],
    },
    accounts: {
      needsSetup: () => account === null,
      checkSetupLink: (secret) => account === null && secret === SETUP_SECRET,
      async setUp(request) {
        if (account !== null || request.secret !== SETUP_SECRET)
          return { ok: false, code: 'link-unknown' };
        if (!/^[a-z][a-z0-9.-]{1,31}$/.test(request.name)) return { ok: false, code: 'bad-name' };
        if (request.password.length < 10) return { ok: false, code: 'password-short' };
        const { name, displayName } = request;
        account = { id: 1, name, displayName, theme: 'system', language: null };
        return signIn();
      },
      async signIn(request) {
        if (request.name !== account?.name || request.password !== PASSWORD) {
          return { ok: false, code: 'bad-credentials' };
        }
        return signIn();
      },
      session: (token) => (sessions.has(token) ? account : null),
      signOut(token) {
        sessions.delete(token);
      },
      setPreferences(_id, preferences) {
        if (account !== null) account = { ...account, ...preferences };
        return account;
      },
      apiKey: (secret) => (secret === API_KEY ? { id: 7, name: 'till' } : null),
    },
    health: () => ({
      ok: true,
      version: '0.1.0',
      uptimeMs: 5_000,
      database: 'ok',
      lines: lines.map(({ id, state }) => ({ id, state })),
      waiting: 0,
      oldestWaitingMs: null,
    }),
    events: {
      subscribe({ since, onEvent, onGap }) {
        const n = since === undefined ? eventCount : Number(since.replace('boot-', ''));
        const missed = events.filter((event) => Number(event.id.replace('boot-', '')) > n);
        if (!Number.isInteger(n) || missed.length < eventCount - n) onGap?.();
        else for (const event of missed) onEvent(event);
        listeners.add(onEvent);
        return () => listeners.delete(onEvent);
      },
      lastId: () => `boot-${eventCount}`,
    },
    pocketPhone: !options.pocket
      ? null
      : {
          lineId: 'front-desk',
          number: '+48600700800',
          boxNumber: '+48600000001',
          texts: () => pocketTexts,
          send(text) {
            if (text.trim() === '') return refuse('empty-text');
            const sent: PocketText = {
              id: pocketTexts.length + 1,
              direction: 'sent',
              text,
              at: now(),
            };
            pocketTexts.push(sent);
            receive('+48600700800', text);
            for (const listener of pocketListeners) listener();
            return { ok: true, value: sent };
          },
          isOn: () => pocketOn,
          switchOn(on) {
            pocketOn = on;
            for (const listener of pocketListeners) listener();
          },
          subscribe(listener) {
            pocketListeners.add(listener);
            return () => pocketListeners.delete(listener);
          },
        },
  };
  return gateway;
}

function previewOf(text: string): MessagePreview {
  const plain = GSM7.test(text);
  const single = plain ? 160 : 70;
  const per = text.length <= single ? single : plain ? 153 : 67;
  const segments = text === '' ? 0 : Math.ceil(text.length / per);
  const used = text.length - Math.max(0, segments - 1) * per;
  const culprit = plain ? null : ([...text].find((character) => !GSM7.test(character)) ?? null);
  const simplified = text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('ł', 'l');
  return {
    encoding: plain ? 'gsm7' : 'ucs2',
    segments,
    used,
    perSegment: per,
    left: per - used,
    culprit,
    simplified: !plain && GSM7.test(simplified) ? simplified : null,
    tooLong: segments > 10,
    maxSegments: 10,
  };
}
