// Commands that talk to the running box over its own API: send, lines.
import { z } from 'zod';
import type { RunningBox } from './running-box.ts';

const ErrorBody = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const SendBody = z.object({
  id: z.number(),
  state: z.string(),
  segments: z.number(),
  encoding: z.string(),
});
const LinesBody = z.object({
  lines: z.array(
    z.looseObject({
      id: z.string(),
      port: z.string().nullable(),
      state: z.string(),
      trouble: z.string().nullable(),
      detail: z.string().nullable(),
      operator: z.string().nullable(),
      signalDbm: z.number().nullable(),
      waiting: z.number(),
    }),
  ),
});

/** Asks the box; returns what it answered as JSON. Throws with its sentence when it refuses. */
export async function call(box: RunningBox, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${box.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${box.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  const problem = ErrorBody.safeParse(answer);
  throw new Error(
    problem.success ? problem.data.error.message : `the box answered ${response.status}`,
  );
}

/** Queues a message; returns one line for the terminal. Throws with a sentence when refused. */
export async function sendRemotely(
  box: RunningBox,
  message: { to: string; text: string; line?: string | undefined },
): Promise<string> {
  const answer = SendBody.parse(await call(box, '/api/v1/messages', message));
  const pieces = answer.segments === 1 ? '1 SMS' : `${answer.segments} SMS`;
  return `Message ${answer.id} is ${answer.state} (${pieces}, ${answer.encoding}).`;
}

/** One line of words for each line of the box. */
export async function linesRemotely(box: RunningBox): Promise<string[]> {
  return (await servedLines(box)).map(({ words }) => words);
}

/** The lines of the box with where they are. */
export async function servedLines(
  box: RunningBox,
): Promise<{ id: string; port: string | null; state: string; words: string }[]> {
  const { lines } = LinesBody.parse(await call(box, '/api/v1/lines'));
  return lines.map((line) => {
    const signal = line.signalDbm === null ? '' : `, ${line.signalDbm} dBm`;
    const network = line.operator === null ? '' : `, ${line.operator}${signal}`;
    const trouble =
      line.trouble === null ? '' : ` (${line.trouble}: ${line.detail ?? 'no detail'})`;
    const words = `${line.id} ${line.state}${trouble}${network}, ${line.waiting} waiting`;
    return { id: line.id, port: line.port, state: line.state, words };
  });
}
