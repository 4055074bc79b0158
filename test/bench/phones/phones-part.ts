// Many phones in one process, so that the box is measured alone: each speaks the contract over a TCP connection of its own,
// says at once that a text was sent, and repeats what the box has not acknowledged, as the real program does.
import { connect } from 'node:net';
import { z } from 'zod';
import { ScriptedPhone } from '../../support/scripted-phone.ts';
import { pause } from '../moment.ts';
import { end, firstMessage, startPart } from '../processes.ts';
import { passwordOf, phoneIds } from './phone-box.ts';

const Settings = z.object({ port: z.number(), count: z.number() });
const Ready = z.object({ areConnected: z.literal(true) });
/** `receive`: so many texts come in at every phone. */
const Question = z.object({ n: z.number(), receive: z.number(), wantsTexts: z.boolean() });
const Answer = z.object({ n: z.number(), sent: z.number(), texts: z.array(z.string()) });

const REPEAT_MS = 10_000;
const TOGETHER = 20;

export type Phones = {
  /** Every phone receives so many texts, all at once. */
  receive(texts: number): Promise<void>;
  /** How many texts all of them have sent. */
  sent(): Promise<number>;
  sentTexts(): Promise<string[]>;
  end(): Promise<void>;
};

/** The text number `n` that a phone receives, and that it is to send; no other has the same. */
export const textIn = (phoneId: string, n: number): string => `Question ${n} to ${phoneId}`;
export const textOut = (phoneId: string, n: number): string => `Answer ${n} from ${phoneId}`;

/** Resolves when all of them are connected; the broker must listen. */
export async function startPhones(settings: z.input<typeof Settings>): Promise<Phones> {
  const child = startPart('phones', settings);
  await firstMessage(child, (message) => Ready.parse(message));
  const waiting = new Map<number, (answer: z.infer<typeof Answer>) => void>();
  child.on('message', (message) => {
    const answer = Answer.parse(message);
    waiting.get(answer.n)?.(answer);
    waiting.delete(answer.n);
  });
  let asked = 0;
  function ask(receive: number, wantsTexts: boolean): Promise<z.infer<typeof Answer>> {
    asked += 1;
    const n = asked;
    return new Promise((resolve) => {
      waiting.set(n, resolve);
      child.send({ n, receive, wantsTexts });
    });
  }
  return {
    receive: (texts) => ask(texts, false).then(() => undefined),
    sent: () => ask(0, false).then(({ sent }) => sent),
    sentTexts: () => ask(0, true).then(({ texts }) => texts),
    end: () => end(child),
  };
}

/** The part itself. */
export async function playPhones(settings: unknown): Promise<void> {
  const { port, count } = Settings.parse(settings);
  const phones = phoneIds(count).map((phoneId) => ({
    phoneId,
    phone: new ScriptedPhone({
      phoneId,
      password: passwordOf(phoneId),
      connect: () => connect({ host: '127.0.0.1', port, noDelay: true }),
      now: () => Date.now(),
    }),
  }));
  for (let from = 0; from < count; from += TOGETHER) {
    const some = phones.slice(from, from + TOGETHER);
    await Promise.all(some.map(({ phone }) => phone.connect()));
  }
  process.on('message', (message) => {
    const { n, receive, wantsTexts } = Question.parse(message);
    for (let text = 1; text <= receive; text++) {
      for (const [index, { phoneId, phone }] of phones.entries()) {
        phone.receive(customerOf(index), textIn(phoneId, text));
      }
    }
    const sent = phones.flatMap(({ phone }) => phone.sent.map(({ body }) => body));
    process.send?.({ n, sent: sent.length, texts: wantsTexts ? sent : [] });
  });
  process.send?.({ areConnected: true });
  for (;;) {
    await pause(REPEAT_MS);
    for (const { phone } of phones) phone.repeat();
  }
}

/** Each phone has a customer of its own. */
export function customerOf(index: number): string {
  return `+48555${String(20_000 + index).padStart(6, '0')}`;
}
