// Asks a server again and again over so many connections, each with its next request as soon as the last one is answered, in
// a process of its own.
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { end, firstMessage, startPart } from '../processes.ts';

const Round = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** Texts to send by the API; a plain GET without. */
  isSend: z.boolean(),
  /** What a good answer has. */
  status: z.number(),
  connections: z.number(),
  seconds: z.number(),
});
export type Round = z.infer<typeof Round>;

const Counted = z.object({
  /** Good answers a second. */
  perSecond: z.number(),
  answered: z.number(),
  /** How long each took, ms. */
  median: z.number(),
  p99: z.number(),
});
export type Counted = z.infer<typeof Counted>;

/** People written to by turns: each is known after the first of them. */
const RECIPIENTS = 200;

export function startLoad() {
  const child = startPart('load', {});
  return {
    play(round: Round): Promise<Counted> {
      const answer = firstMessage(child, (message) => Counted.parse(message));
      child.send(round);
      return answer;
    },
    end: () => end(child),
  };
}

/** The part itself. */
export function playLoad(): void {
  let sent = 0;
  process.on('message', (message) => {
    playRound(Round.parse(message), () => textNumber(sent++)).then(
      (counted) => process.send?.(counted),
      (error: unknown) => {
        process.stderr.write(`  ${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}

function textNumber(n: number): { key: string; body: string } {
  const to = `+4860${String(1_000_000 + (n % RECIPIENTS))}`;
  return {
    key: `order-${process.pid}-${n}`,
    body: JSON.stringify({ to, text: `Your order ${n} is ready.` }),
  };
}

async function playRound(
  round: Round,
  next: () => { key: string; body: string },
): Promise<Counted> {
  const { connections, seconds } = round;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  const connection = async (): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now();
      await ask(round, agent, round.isSend ? next() : null);
      took.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const elapsed = performance.now() - begun;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor((took.length - 1) * share)] ?? 0;
  const answered = took.length;
  return { perSecond: (answered * 1_000) / elapsed, answered, median: at(0.5), p99: at(0.99) };
}

function ask(
  { url, headers, status }: Round,
  agent: Agent,
  text: { key: string; body: string } | null,
): Promise<void> {
  const own =
    text === null
      ? headers
      : {
          ...headers,
          'Content-Type': 'application/json',
          'Content-Length': String(Buffer.byteLength(text.body)),
          'Idempotency-Key': text.key,
        };
  return new Promise((resolve, reject) => {
    const method = text === null ? 'GET' : 'POST';
    const call = request(url, { agent, method, headers: own }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === status) resolve();
        else reject(new Error(`${url} was answered ${answer.statusCode}`));
      });
    });
    call.once('error', reject);
    call.end(text?.body);
  });
}
