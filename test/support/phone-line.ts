// The whole way from a text to a phone: the built box, a broker, the built program of the phone on a fake phone, paired as

// people pair it.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { credentialsSchema, type PhoneCredentials } from '../../modem/phone/protocol.ts';
import { formTokenOf } from '../../web/form-token.tsx';
import { type AgentProcess, runAgent, startAgent } from './agent-process.ts';
import {
  type Box,
  type Ended,
  eventually,
  type ListedMessage,
  listMessages,
  startBox,
  temporaryFolder,
} from './built-program.ts';
import { createFakeTermux, type FakeTermux, type PhoneSettings } from './fake-termux.ts';
import { freePort } from './free-port.ts';

export const LINE = 'front-desk';
/** A line whose phone is in a test's hands. */
export const OTHER_LINE = 'other-desk';
export const HOUSE_PASSWORD = 'invented-phone-password';
export const BOX_PASSWORD = 'invented-box-password';

/** Everything lives until the test file ends it; box and agent are replaced when they start again. */
export type PhoneLine = {
  box: Box;
  agent: AgentProcess;
  phone: FakeTermux;
  home: string;
  credentials: PhoneCredentials;
  /** Starts the box again on the same data; the one before must have ended. */
  startBox(): Promise<Box>;
  startAgent(): Promise<AgentProcess>;
  /** A new code for a line, as the button of the page makes it. */
  code(lineId?: string): Promise<string>;
  /** What the phone of the other line, in a test's hands, gets for a code. */
  pairOther(): Promise<PhoneCredentials>;
  /** A form of the pages, sent by somebody who is signed in. */
  post(path: string, form?: Readonly<Record<string, string>>): Promise<Response>;
};

export type PhoneLineOptions = Partial<PhoneSettings> & {
  /** URL of the house's broker; the built-in one without. */
  house?: string;
  /** With a second line, whose phone is in the test's hands. */
  withOther?: boolean;
  /** What the phone's program gets besides in its environment. */
  env?: Readonly<Record<string, string>>;
};

/** Starts all of it, pairs and waits until the line is ready. */
export async function startPhoneLine(options: PhoneLineOptions = {}): Promise<PhoneLine> {
  const { house = null, withOther = false, env = {}, ...settings } = options;
  const folder = temporaryFolder();
  const home = join(folder, 'home');
  mkdirSync(join(folder, 'phone'));
  const fake = createFakeTermux(join(folder, 'phone'), { delayMs: 20, ...settings });
  const phone = { ...fake, env: { ...fake.env, ...env } };
  const config = configOf(house, await freePort(), withOther);
  const dataDir = join(folder, 'data');
  const box = await startBox({ config, dataDir });
  const cookie = await setUpByForm(box);
  const line: PhoneLine = {
    box,
    phone,
    home,
    async startBox() {
      line.box = await startBox({ config, dataDir, key: box.key });
      return line.box;
    },
    async startAgent() {
      line.agent = await startAgent({ home, phone });
      return line.agent;
    },
    post: (path, form = {}) => postForm(line.box, path, { form, cookie }),
    async code(lineId = LINE) {
      await line.post(`/lines/${lineId}/phone/code`);
      return codeOn(line.box, `/lines/${lineId}/phone`, cookie);
    },
    async pairOther() {
      const code = await line.code(OTHER_LINE);
      const answer = await fetch(`${line.box.url}/phone/pair`, {
        method: 'POST',
        body: JSON.stringify({ code }),
      });
      return credentialsSchema.parse(await answer.json());
    },
    ...(await pairFirst(box, { cookie, home, phone })),
  };
  await isReady(line.box);
  return line;
}

async function pairFirst(
  box: Box,
  { cookie, home, phone }: { cookie: string; home: string; phone: FakeTermux },
): Promise<Pick<PhoneLine, 'agent' | 'credentials'>> {
  await postForm(box, `/lines/${LINE}/phone/code`, { form: {}, cookie });
  const code = await codeOn(box, `/lines/${LINE}/phone`, cookie);
  const paired = await pairAgent(box, code, { home, phone });
  if (paired.code !== 0) throw new Error(`Not paired: ${paired.stderr}`);
  return { credentials: credentialsIn(home), agent: await startAgent({ home, phone }) };
}

function configOf(house: string | null, port: number, withOther: boolean): string {
  const mqtt =
    house === null
      ? `listen = "127.0.0.1:${port}"`
      : `url = "${house}"\nusername = "bramka"\npassword = "${BOX_PASSWORD}"`;
  const password = house === null ? '' : `mqtt_password = "${HOUSE_PASSWORD}"`;
  const lines = (withOther ? [LINE, OTHER_LINE] : [LINE]).map(
    (id) => `[[lines]]
id = "${id}"
kind = "phone"
poll_seconds = 1
confirm_seconds = 5
per_minute = 600
${password}
`,
  );
  return `[server]
listen = "127.0.0.1:0"
[mqtt]
${mqtt}
${lines.join('')}`;
}

/** Runs `agent.mjs pair` to its end. */
export function pairAgent(
  box: Box,
  code: string,
  { home, phone }: { home: string; phone: FakeTermux },
): Promise<Ended> {
  return runAgent(['pair', box.url, code, '--home', home, '--bin', phone.bin], { phone });
}

export function credentialsIn(home: string): PhoneCredentials {
  const raw: unknown = JSON.parse(readFileSync(join(home, 'credentials.json'), 'utf8'));
  return credentialsSchema.parse(raw);
}

export function isReady(box: Box): Promise<true> {
  return lineIs(box, 'ready');
}

/** E.g. `degraded phone-may-not-send`. */
export function lineIs(
  box: Box,
  state: string,
  { withinMs, lineId = LINE }: { withinMs?: number; lineId?: string } = {},
): Promise<true> {
  let last = '';
  return eventually(
    `the line is ${state}`,
    async () => {
      const line = await lineView(box, lineId);
      last = line.trouble === null ? line.state : `${line.state} ${line.trouble}`;
      return last === state ? true : null;
    },
    withinMs,
  ).catch((error: unknown) => {
    throw new Error(`The line is ${last}`, { cause: error });
  });
}

const Line = z.object({
  state: z.string(),
  trouble: z.string().nullable(),
  phone: z
    .object({ problems: z.array(z.string()), queue: z.object({ in: z.number(), out: z.number() }) })
    .nullable(),
});

export async function lineView(box: Box, lineId = LINE): Promise<z.infer<typeof Line>> {
  return Line.parse((await box.api(`/api/v1/lines/${lineId}`)).body);
}

const Accepted = z.object({ id: z.number() });

/** Queues a text through the API; its id. With `key` the same request may be made again. */
export async function queue(
  box: Box,
  message: { to: string; text: string; line?: string; expiresIn?: number },
  key?: string,
): Promise<number> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  const answer = await box.api('/api/v1/messages', {
    body: { line: LINE, ...message },
    headers,
  });
  if (answer.status !== 202) throw new Error(`answered ${JSON.stringify(answer)}`);
  return Accepted.parse(answer.body).id;
}

/** Waits until a message has this state. */
export function messageIs(
  box: Box,
  id: number,
  state: string,
  withinMs?: number,
): Promise<ListedMessage> {
  let last: ListedMessage | undefined;
  return eventually(
    `message ${id} is ${state}`,
    async () => {
      last = (await listMessages(box)).find((message) => message.id === id);
      return last?.state === state ? last : null;
    },
    withinMs,
  ).catch((error: unknown) => {
    throw new Error(`Message ${id} is ${last?.state} ${last?.reason}`, { cause: error });
  });
}

async function setUpByForm(box: Box): Promise<string> {
  const form = { displayName: 'Anna Nowak', name: 'anna', password: 'correct horse battery' };
  const path = new URL(box.setupLink ?? '').pathname;
  const answer = await postForm(box, path, { form, cookie: '' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (cookie === undefined) throw new Error(`No session: ${answer.status}`);
  return cookie;
}

function postForm(
  box: Box,
  path: string,
  { form, cookie }: { form: Readonly<Record<string, string>>; cookie: string },
): Promise<Response> {
  return fetch(`${box.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: box.url, cookie, 'x-form-token': formTokenOf(cookie.split('=')[1]) },
    body: new URLSearchParams(form),
  });
}

async function codeOn(box: Box, path: string, cookie: string): Promise<string> {
  const page = await (await fetch(`${box.url}${path}`, { headers: { cookie } })).text();
  const code = /sh -s -- ([a-z2-7]{26})/.exec(page)?.[1];
  if (code === undefined) throw new Error(`No code on the page of ${path}`);
  return code;
}
