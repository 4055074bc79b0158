// Joins what people write with: threads and what stops a reply, drafts, templates, replies for later.
import { createThreads } from '../messages/thread.ts';
import { componentLogger } from '../runtime/logger.ts';
import { mayAccountSend } from '../writing/may-account-send.ts';
import { createWriting } from '../writing/writing.ts';
import type { Sending, SendingParts } from './sending.ts';

export type WritingParts = ReturnType<typeof createWritingParts>;

/** Nothing is sent by itself before `writing.start`. */
export function createWritingParts(
  parts: SendingParts,
  { queue, withdrawals }: Pick<Sending, 'queue' | 'withdrawals'>,
) {
  const { options, foundations, lines } = parts;
  const threads = createThreads({ ...foundations, lineIds: lines.ids });
  const writing = createWriting({
    ...foundations,
    log: componentLogger(options.log, 'writing'),
    business: options.business,
    lineNumber: (lineId) => numberOf(parts, lineId),
    queue,
    withdraw: withdrawals.withdraw,
    replyBlock: threads.replyBlock,
    maySend: mayAccountSend(foundations.database),
  });
  return { threads, writing };
}

/** What the owner says before what the SIM tells; the air of a simulated line knows its number, its SIM does not tell. */
function numberOf({ options: { simulation }, lines }: SendingParts, lineId: string): string | null {
  const line = lines.find(lineId);
  const simulated = simulation?.lineId === lineId ? simulation.boxNumber : null;
  return line?.options.jobs?.number ?? line?.supervisor.condition().ownNumber ?? simulated;
}
