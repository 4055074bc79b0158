// `bramka lines ussd`: dials a code on a line of the running box and waits for the answer.
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import { BoxRefusal, callBox } from './remote.ts';
import type { RunningBox } from './running-box.ts';

const JobBody = z.object({
  id: z.number(),
  state: z.enum(['queued', 'running', 'answered', 'failed']),
  reply: z.string().nullable(),
  error: z.string().nullable(),
});
const JobsBody = z.object({ jobs: z.array(JobBody) });

const LOOK_AGAIN_MS = 500;
/** A line that is down takes a code up within ten minutes or never; nobody waits at a terminal for that. */
const LONGEST_WAIT_MS = 200_000;

const FAILURES: Readonly<Record<string, string>> = {
  restarted: 'the box was restarted meanwhile; ask again',
  'line-down': 'the line was not working',
  refused: 'the network does not know this code',
  'no-answer': 'the network did not answer',
};

/** The network's words. Throws with a sentence when there are none. */
export async function ussdRemotely(
  box: RunningBox,
  request: { line: string; code: string },
  clock: Clock,
): Promise<string> {
  const path = `/api/v1/lines/${encodeURIComponent(request.line)}/ussd`;
  const asked = JobBody.parse(await callBox(box, path, { code: request.code }));
  const until = clock.now() + LONGEST_WAIT_MS;
  while (clock.now() < until) {
    const { jobs } = JobsBody.parse(await callBox(box, `${path}?limit=100`));
    const job = jobs.find(({ id }) => id === asked.id);
    if (job?.state === 'answered') return job.reply ?? '';
    if (job?.state === 'failed') throw new BoxRefusal(failure(job.error));
    await new Promise<void>((resolve) => {
      clock.timer('ussd answer', LOOK_AGAIN_MS, resolve);
    });
  }
  throw new BoxRefusal('No answer yet: the line is busy or down. The Lines page will show it.');
}

function failure(error: string | null): string {
  const words = FAILURES[error ?? ''] ?? 'something went wrong; the log has the details';
  return `The code was not answered: ${words}.`;
}
