// Commands that talk to the running box over its own API: send, lines and what is done to them.
import { z } from 'zod';
import { linesTable } from './lines-table.ts';
import type { RunningBox } from './running-box.ts';

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const SendBody = z.object({
  id: z.number(),
  state: z.string(),
  segments: z.number(),
  encoding: z.string(),
});
const LineBody = z.looseObject({
  id: z.string(),
  state: z.string(),
  trouble: z.string().nullable(),
  detail: z.string().nullable(),
  port: z.string().nullable(),
  operator: z.string().nullable(),
  signalDbm: z.number().nullable(),
  waiting: z.number(),
  alarms: z.array(z.string()),
  lastProvenAt: z.string().nullable(),
  balance: z.object({ amount: z.number().nullable() }).nullable(),
});
const LinesBody = z.object({ lines: z.array(LineBody) });

/** The box said no, or had no answer; the message is a sentence for the person at the terminal. */
export class BoxRefusal extends Error {
  override readonly name = 'BoxRefusal';
}

/**
 * One request to the API of the box; POST when there is a body. Throws BoxRefusal with the box's own sentence when
 * refused, or with one that says that nobody answers.
 */
export async function callBox(box: RunningBox, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${box.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${box.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw noBoxAt(box.url, error);
  });
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw noBoxAt(box.url, error);
  });
  if (response.ok) return answer;
  const problem = ErrorBody.safeParse(answer);
  throw new BoxRefusal(
    problem.success ? problem.data.error.message : `the box answered ${response.status}`,
  );
}

/** After a power cut another program may have the number of the process that is noted. */
function noBoxAt(url: string, cause: unknown): BoxRefusal {
  return new BoxRefusal(`Bramka does not answer at ${url}. Start it again, or see its log.`, {
    cause,
  });
}

/** Queues a message; returns one line for the terminal. Throws with a sentence when refused. */
export async function sendRemotely(
  box: RunningBox,
  message: { to: string; text: string; line?: string | undefined },
): Promise<string> {
  const answer = SendBody.parse(await callBox(box, '/api/v1/messages', message));
  const pieces = answer.segments === 1 ? '1 SMS' : `${answer.segments} SMS`;
  return `Message ${answer.id} is ${answer.state} (${pieces}, ${answer.encoding}).`;
}

/** The lines of the box as a table; `now` (ms since 1970) tells how old a proof is. */
export async function linesRemotely(box: RunningBox, now: number): Promise<string[]> {
  return linesTable(await listLines(box), now);
}

/** The lines of the box with where they are, each also in words. */
export async function servedLines(
  box: RunningBox,
): Promise<{ id: string; port: string | null; state: string; words: string }[]> {
  return (await listLines(box)).map((line) => {
    const signal = line.signalDbm === null ? '' : `, ${line.signalDbm} dBm`;
    const network = line.operator === null ? '' : `, ${line.operator}${signal}`;
    const trouble =
      line.trouble === null ? '' : ` (${line.trouble}: ${line.detail ?? 'no detail'})`;
    const words = `${line.id} ${line.state}${trouble}${network}, ${line.waiting} waiting`;
    return { id: line.id, port: line.port, state: line.state, words };
  });
}

async function listLines(box: RunningBox) {
  return LinesBody.parse(await callBox(box, '/api/v1/lines')).lines;
}

/** What a person may do to a line from the terminal. */
export const LINE_ACTS = {
  pause: 'stop sending on a line; it still receives',
  resume: 'send on a paused line again',
  restart: "restart a line's modem, or try a lost one at once",
  'confirm-sim': 'take the SIM that was found as the SIM of the line',
} as const;

export type LineAct = keyof typeof LINE_ACTS;

export const LINE_ACT_NAMES = [
  'pause',
  'resume',
  'restart',
  'confirm-sim',
] as const satisfies readonly LineAct[];

/** Does it, and returns the line as it is then. Throws with a sentence when refused. */
export async function actOnLineRemotely(
  box: RunningBox,
  { act, lineId, now }: { act: LineAct; lineId: string; now: number },
): Promise<string[]> {
  const path = `/api/v1/lines/${encodeURIComponent(lineId)}/${act}`;
  return linesTable([LineBody.parse(await callBox(box, path, {}))], now);
}
