// Joins what sends: the outbox with its reports, the stand-bys, and what puts messages in or takes them out.
import type { GatewayOptions } from '../gateway-options.ts';
import { FREE_PACE } from '../lines/line-pace.ts';
import { createReports } from '../outbox/apply-report.ts';
import { createExpiry } from '../outbox/expiry.ts';
import { createOutbound } from '../outbox/outbound.ts';
import { createOutbox } from '../outbox/outbox.ts';
import { createLineUsage } from '../outbox/pace/line-usage.ts';
import { createQueueMessage } from '../outbox/queue-message.ts';
import { createChooseLine } from '../outbox/routing/choose-line.ts';
import { StandBys } from '../outbox/routing/stand-by.ts';
import { createTakeOver } from '../outbox/routing/take-over.ts';
import { createUndoWindows } from '../outbox/undo-windows.ts';
import { createWithdrawals } from '../outbox/withdraw.ts';
import { componentLogger } from '../runtime/logger.ts';
import type { Foundations } from './foundations.ts';
import type { KnownLines } from './known-lines.ts';

export type SendingParts = { options: GatewayOptions; foundations: Foundations; lines: KnownLines };

export type Sending = ReturnType<typeof createSending>;

/** Sends nothing before `start`, and on no line before it has a modem. */
export function createSending(parts: SendingParts) {
  const handingOver = createHandingOver(parts);
  const standingBy = createStandingBy(parts, handingOver.outbox.wake);
  const queueing = createQueueing(parts, { ...handingOver, ...standingBy });
  return { ...handingOver, ...standingBy, ...queueing };
}

/** From the outbox to the modems, and what the network reports later. */
function createHandingOver({ options, foundations, lines }: SendingParts) {
  const { log, messages, business } = options;
  const reports = createReports({ ...foundations, log: componentLogger(log, 'reports') });
  const usage = createLineUsage(foundations);
  const outbox = createOutbox({
    ...foundations,
    log: componentLogger(log, 'outbox'),
    requestReports: messages.requestReports,
    usage,
    paceOf: (lineId) => lines.find(lineId)?.options.pace ?? FREE_PACE,
    zone: business.timezone,
    random: options.random ?? Math.random,
    lineHold: lines.hold,
    noteSubmit: lines.noteSubmit,
    onReceipt: (lineId) => reports.retryUnmatched(lineId),
  });
  const expiry = createExpiry({
    ...foundations,
    log: componentLogger(log, 'outbox'),
    wake: outbox.wake,
  });
  return { reports, usage, outbox, expiry };
}

/** Who sends for a line that is down for long. */
function createStandingBy(
  { options, foundations, lines }: SendingParts,
  wake: (lineId: string) => void,
) {
  const takeOver = createTakeOver(foundations);
  const standBys = new StandBys({
    database: foundations.database,
    clock: foundations.clock,
    log: componentLogger(options.log, 'stand-by'),
    takeOver,
    standByOf: (lineId) => lines.find(lineId)?.options.standBy ?? null,
    wake,
    onDue: (lineId) => foundations.events.publish({ type: 'line.changed', lineId }),
  });
  return { takeOver, standBys };
}

/** The ways into the outbox and out of it before the modem has the message. */
function createQueueing(
  { options, foundations, lines }: SendingParts,
  {
    outbox: { wake },
    takeOver,
    standBys,
  }: Pick<ReturnType<typeof createHandingOver>, 'outbox'> & ReturnType<typeof createStandingBy>,
) {
  const undoWindows = createUndoWindows({
    ...foundations,
    log: componentLogger(options.log, 'outbox'),
    lineHold: lines.hold,
    wake,
  });
  const outbound = createOutbound({
    ...foundations,
    wake,
    awaitEndOfUndo: undoWindows.plan,
    handoverOf: standBys.handoverOf,
    noteHandover: takeOver.noteInThread,
    lineHold: lines.hold,
  });
  const withdrawals = createWithdrawals({
    ...foundations,
    log: componentLogger(options.log, 'messages'),
    wake,
  });
  const queue = createQueue({ options, foundations, lines }, { outbound, standBys });
  return { undoWindows, outbound, withdrawals, queue };
}

function createQueue(
  { options, foundations, lines }: SendingParts,
  { outbound, standBys }: { outbound: ReturnType<typeof createOutbound>; standBys: StandBys },
) {
  const { maxSegments, expireAfterMs } = options.messages;
  return createQueueMessage({
    ...foundations,
    log: componentLogger(options.log, 'messages'),
    outbound,
    chooseLine: createChooseLine({
      database: foundations.database,
      lineIds: lines.ids,
      ...(options.routing ?? { sticky: true, rules: [] }),
      canSend: standBys.canSend,
    }),
    country: options.business.country,
    maxSegments,
    expireAfterMs,
    isKnown: (number) => foundations.conversations.find(number) !== null,
  });
}
