// The order in which the parts begin and end, and what is put right before.

import type { ListParts } from '../desk/lists-desk.ts';
import type { GatewayOptions } from '../gateway-options.ts';
import { settleInterrupted } from '../outbox/settle-interrupted.ts';
import type { DoorParts } from './door.ts';
import type { Foundations } from './foundations.ts';
import { createOverdueCheck, type OverdueCheck } from './overdue.ts';

export type LifeParts = DoorParts & { lists: ListParts };

/** Segments that were with a modem when the program ended; before anything else reads what waits. */
export function settleCrash(
  { log }: Pick<GatewayOptions, 'log'>,
  foundations: Foundations,
  lineIds: () => readonly string[],
): void {
  const interrupted = settleInterrupted({ ...foundations, lineIds });
  if (Object.values(interrupted).some((count) => count > 0))
    log.warn({ interrupted }, 'segments were being sent when the program ended');
}

/** `stop` resolves when nothing of the gateway goes on any more. */
export function createLife(parts: LifeParts): { start(): void; stop(): Promise<void> } {
  const { options, foundations, receiving, sending } = parts;
  const overdue = createOverdueCheck(options, foundations, { ...receiving, ...sending });
  return {
    start: () => start(parts, overdue),
    stop: () => stop(parts, overdue),
  };
}

/** The lines come late: all that hear them are there by then. */
function start(parts: LifeParts, overdue: OverdueCheck): void {
  const { options, foundations, sending, writing, lines, forgetting, watching, lists } = parts;
  settleWaiting(parts);
  overdue.start();
  sending.expiry.start();
  forgetting.scrubber.start();
  forgetting.forgetErased.start();
  forgetting.retention.start();
  sending.undoWindows.start();
  writing.writing.start();
  foundations.cases.start();
  lines.jobs.start();
  lists.bulk.begin();
  lines.registry.start();
  if (options.monitoring !== undefined) watching.monitoring.start();
}

/** What waits for a line that the configuration has no more is cancelled; the rest is let go. */
function settleWaiting({ foundations, sending, lines }: LifeParts): void {
  const { database, messages } = foundations;
  const { outbox, withdrawals } = sending;
  const lineIds = lines.registry.ids();
  for (const { lineId } of messages.waitingByLine()) {
    if (lineIds.includes(lineId)) outbox.release(lineId);
    else database.transaction(() => withdrawals.cancelLine(lineId));
  }
}

/** Nothing new begins; then each line ends with what it is handing over, and what the modems said is written down. */
async function stop(parts: LifeParts, overdue: OverdueCheck): Promise<void> {
  const { foundations, sending, writing, lines, forgetting, watching, lists } = parts;
  const { outbox } = sending;
  const { registry, jobs } = lines;
  watching.monitoring.stop();
  overdue.stop();
  sending.standBys.stop();
  sending.expiry.stop();
  lists.bulk.end();
  forgetting.retention.stop();
  forgetting.scrubber.stop();
  forgetting.forgetErased.stop();
  sending.undoWindows.stop();
  writing.writing.stop();
  foundations.cases.stop();
  await Promise.all([outbox.stop(), jobs.stop()]);
  await registry.stop();
  await outbox.stopped();
  await jobs.stopped();
  await Promise.all(registry.ids().map((id) => registry.find(id)?.options.recorder?.stop()));
}
