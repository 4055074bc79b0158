// A phone on the same network: from a call of the API to the start of the phone's send command, and from a text in the
// phone's store to the open inbox of a person. Box, agent, commands and caller are processes of their own.
import { connectAsync } from 'mqtt';
import { z } from 'zod';
import { freePort } from '../../support/free-port.ts';
import { type Box, createKey, prepareBox, startBox } from '../box.ts';
import { moment, pause, waitFor } from '../moment.ts';
import { median } from '../quantile.ts';
import { residentMb } from '../resident-memory.ts';
import type { Row } from '../table.ts';
import { visit } from '../visitor.ts';
import { startBareBroker } from './bare-broker-part.ts';
import { BARE_TOPIC, startBarePhone } from './bare-phone-part.ts';
import { COMMAND_MS, type FakePhone, makeFakePhone } from './fake-phone.ts';
import { preparePhoneBox } from './phone-box.ts';

const CUSTOMER = '+48555010002';
const SENDS = 50;
const WARM_UPS = 5;
const TEXTS = 40;
const IDLE_MS = 15_000;
const POLL_MS = 1_000;
const ARRIVES_WITHIN_MS = 10_000;

const Message = z.object({ id: z.number(), state: z.string() });

type Scene = { box: Box; phone: FakePhone; key: string };

export async function onePhone(): Promise<Row[]> {
  const without = await measureWithoutPhone();
  let idleMb = 0;
  const sends = await withPhone(5, async (scene) => {
    idleMb = await measureIdle(scene.box);
    return measureSends(scene);
  });
  const bare = await measureBare();
  const texts = await withPhone(POLL_MS / 1_000, measureTexts);
  const what = 'bare broker and client';
  const note = `${SENDS} calls at an idle phone, polled every 5 s; the start of the process is in both`;
  const send = (name: string, target: number | null, of: (samples: number[]) => number): Row => ({
    figure: `API call to the phone's send command, ${name}`,
    measured: of(sends),
    unit: 'ms',
    target,
    ceiling: { what, value: of(bare) },
    note,
  });
  const text = (name: string, of: (samples: number[]) => number): Row => ({
    figure: `text in the phone's store to the open inbox, ${name}`,
    measured: of(texts),
    unit: 'ms',
    target: POLL_MS + 100,
    ceiling: { what: 'poll interval', value: POLL_MS },
    note: `${TEXTS} texts; each command of the phone takes ${COMMAND_MS} ms`,
  });
  const worst = (samples: number[]): number => Math.max(...samples);
  return [
    send('median', 40, median),
    send('slowest', null, worst),
    text('median', median),
    text('slowest', worst),
    {
      figure: 'idle memory, one phone connected',
      measured: idleMb,
      unit: 'MB',
      target: null,
      ceiling: { what: 'no phone', value: without },
    },
  ];
}

/** Nobody signed in, MB. */
async function measureIdle(box: Box): Promise<number> {
  await pause(IDLE_MS);
  return residentMb(box.pid);
}

async function measureWithoutPhone(): Promise<number> {
  const box = await startBox(prepareBox(null));
  const idleMb = await measureIdle(box);
  await box.end();
  return idleMb;
}

async function withPhone(
  pollSeconds: number,
  work: (scene: Scene) => Promise<number[]>,
): Promise<number[]> {
  const port = await freePort();
  const places = preparePhoneBox({ phones: 1, port, pollSeconds });
  const key = createKey(places);
  const phone = makeFakePhone('phone-1');
  phone.startAgent(port);
  try {
    const box = await startBox(places);
    try {
      // Its first reading of inbox, battery and cell.
      await pause(3_000);
      return await work({ box, phone, key });
    } finally {
      await box.end();
    }
  } finally {
    await phone.end();
  }
}

/** Each call when the message before it has come to its end. */
async function measureSends({ box, phone, key }: Scene): Promise<number[]> {
  const called: number[] = [];
  for (let n = 0; n < WARM_UPS + SENDS; n++) {
    await pause(300 + (n % 10) * 40);
    const body = JSON.stringify({ to: CUSTOMER, text: `Your order ${n} is ready.` });
    called.push(moment());
    const { id } = await ask(`${box.url}/api/v1/messages`, key, body);
    await waitFor(
      `the end of message ${n}`,
      async () => {
        const { state } = await ask(`${box.url}/api/v1/messages/${id}`, key);
        return state === 'sent' ? state : null;
      },
      { everyMs: 100 },
    );
  }
  return fromCallsToStarts(called, phone);
}

function fromCallsToStarts(called: readonly number[], phone: FakePhone): number[] {
  const attempts = phone.termux.attempts();
  if (attempts.length !== called.length)
    throw new Error(`${attempts.length} sends for ${called.length} calls`);
  // The command notes whole milliseconds, cut and not rounded: half of one is what it loses on average.
  return attempts.map(({ at }, n) => at + 0.5 - (called[n] ?? 0)).slice(WARM_UPS);
}

async function ask(
  url: string,
  key: string,
  body?: string,
): Promise<{ id: number; state: string }> {
  const answer = await fetch(url, {
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
  if (!answer.ok) throw new Error(`the call was answered ${answer.status}`);
  return Message.parse(await answer.json());
}

async function measureBare(): Promise<number[]> {
  const phone = makeFakePhone('phone-1');
  const { sendProgram: program, termux } = phone;
  const broker = await startBareBroker();
  const bare = await startBarePhone({ port: broker.port, program, env: { ...termux.env } });
  const caller = await connectAsync(`mqtt://127.0.0.1:${broker.port}`);
  const called: number[] = [];
  for (let n = 0; n < WARM_UPS + SENDS; n++) {
    await pause(COMMAND_MS + 300 + (n % 10) * 40);
    called.push(moment());
    await caller.publishAsync(BARE_TOPIC, `${CUSTOMER}\nYour order ${n} is ready.`, { qos: 1 });
  }
  await pause(COMMAND_MS + 500);
  await caller.endAsync(true);
  await bare.end();
  await broker.end();
  return fromCallsToStarts(called, phone);
}

/** At moments that have nothing to do with the polls. */
async function measureTexts({ box, phone }: Scene): Promise<number[]> {
  const visitor = await visit(box.url, box.setupLink);
  const took: number[] = [];
  for (let n = 0; n < TEXTS; n++) {
    const text = `Question number ${n}!`;
    const came = arrival(visitor, text);
    const began = moment();
    phone.termux.receive({ from: CUSTOMER, body: text });
    took.push((await came) - began);
    await pause(100 + ((n * 377) % 1_000));
  }
  visitor.leave();
  return took;
}

function arrival(visitor: Awaited<ReturnType<typeof visit>>, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${text} was not shown`)), ARRIVES_WITHIN_MS);
    let seen = '';
    visitor.onPiece((piece) => {
      seen += piece;
      if (!seen.includes(text)) return;
      clearTimeout(late);
      resolve(moment());
    });
  });
}
