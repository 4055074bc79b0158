// A box whose line is a phone, as its pages see it: real gateway and pairing; what the phone tells is laid over it.

import { accessOf } from '../../../gateway/desk/access.ts';
import { createLinesDesk } from '../../../gateway/desk/lines-desk.ts';
import type { Gateway, LineView, PhoneView } from '../../../gateway/index.ts';
import type { PhoneNetwork } from '../../../gateway/phones/pairing.ts';
import { createWebApp, type WebOptions } from '../../../web/create-web-app.tsx';
import { ask, htmx, makeWorld, NOON, type World, type WorldOptions } from '../support.ts';

export const LINE = '/lines/front-desk';
export const PAIR = `${LINE}/phone`;
export const AUTHOR = { kind: 'account', id: 1, name: 'Anna' } as const;

/** A phone that is well. */
export const WELL: PhoneView = {
  route: 'mqtt',
  program: '0.1.0',
  isProgramOld: false,
  android: '14',
  battery: { percent: 83, charging: true },
  sims: [{ slot: null, state: 'ready', operator: 'Play' }],
  lastPollAt: NOON - 3 * 60_000,
  clockAheadMs: 40,
  queue: { in: 0, out: 0 },
  problems: [],
};

export type PhoneWorld = World & {
  /** Lays this over what the gateway tells of the line. */
  shows(view: Partial<LineView>): void;
  /** A page as somebody who is signed in gets it. */
  page(path: string): Promise<string>;
  post(path: string, form?: Record<string, string>): Promise<Response>;
  /** A new code for the line. */
  code(): string;
};

export type PhoneWorldOptions = WorldOptions & {
  reach?: Partial<PhoneNetwork>;
  /** What of the door is replaced. */
  lineDoor?: Partial<Gateway['lines']>;
  web?: Partial<WebOptions>;
};

export async function makePhoneWorld(options: PhoneWorldOptions = {}): Promise<PhoneWorld> {
  const { reach, lineDoor, web, ...rest } = options;
  const world = await makeWorld({
    lineKind: 'modem',
    lineOptions: { 'front-desk': { kind: 'phone', port: null } },
    gateway: { phones: { ...REACHABLE, ...reach } },
    ...rest,
  });
  let laid: Partial<LineView> = {};
  const door = laidOver(world.gateway, () => laid, lineDoor);
  const gateway: Gateway = {
    ...door,
    desk(me) {
      const desk = world.gateway.desk(me);
      const access = accessOf(me, () => 0);
      const lineIds = () => door.lines.list().map(({ id }) => id);
      return { ...desk, inbox: { ...desk.inbox, lineIds }, lines: createLinesDesk(access, door) };
    },
  };
  const all: WebOptions = { ...world.options, gateway, ...web };
  const app = createWebApp(all);
  return {
    ...world,
    gateway,
    options: all,
    app,
    shows(view) {
      laid = view;
    },
    page: async (path) => (await ask({ app }, path, { cookie: world.cookie })).text(),
    post: (path, form = {}) => ask({ app }, path, { cookie: world.cookie, form }),
    code() {
      const made = gateway.phones.invite('front-desk', AUTHOR);
      if (!made.ok) throw new Error(`refused: ${made.code}`);
      return made.value.code;
    },
  };
}

/** A broker of the box's own, without TLS. */
const REACHABLE: PhoneNetwork = {
  address: (host) => `mqtt://${host}:1883`,
  housePassword: () => undefined,
  fingerprint: () => null,
  disconnect: () => {},
  backfill: () => true,
};

/** What a modem tells and a phone does not is taken away first. */
const NO_MODEM: Partial<LineView> = {
  signal: null,
  imei: null,
  iccid: null,
  firmware: null,
  pinTries: null,
  storage: [],
};

function laidOver(
  real: Gateway,
  laid: () => Partial<LineView>,
  lines: Partial<Gateway['lines']> | undefined,
): Gateway {
  const over = (line: LineView): LineView =>
    line.id === 'front-desk' ? { ...line, ...NO_MODEM, ...laid() } : line;
  return {
    ...real,
    lines: {
      ...real.lines,
      list: () => real.lines.list().map(over),
      get(id) {
        const line = real.lines.get(id);
        return line === null ? null : over(line);
      },
      ...lines,
    },
  };
}

/** The piece that a page asks for by itself. */
export async function pieceOf(world: PhoneWorld, path: string): Promise<string> {
  return (await ask(world, path, { cookie: world.cookie, headers: htmx })).text();
}
