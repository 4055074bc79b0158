// Joins what comes in: parts to whole texts, and what a text sets going.
import type { GatewayOptions } from '../gateway-options.ts';
import { createAcceptMessage } from '../inbound/accept-message.ts';
import { createPartStore } from '../inbound/part-store.ts';
import { createReceive } from '../inbound/receive-part.ts';
import { componentLogger } from '../runtime/logger.ts';
import type { Writing } from '../writing/writing.ts';
import type { Foundations } from './foundations.ts';
import type { RunningLineJobs } from './line-jobs.ts';
import type { Sending } from './sending.ts';

export type ReceivingParts = {
  options: GatewayOptions;
  foundations: Foundations;
  sending: Pick<Sending, 'outbound' | 'withdrawals'>;
  writing: Pick<Writing, 'scheduled'>;
  /** Whether a part is a line's own word to itself, which nobody is to see. */
  takesCanary: RunningLineJobs['takesCanary'];
};

export type Receiving = ReturnType<typeof createReceiving>;

/** Takes in what the lines hear; the modem forgets a part only after its commit. */
export function createReceiving(parts: ReceivingParts) {
  const { options, foundations, sending, writing } = parts;
  const { log, business, messages } = options;
  const partStore = createPartStore(foundations);
  const accept = createAcceptMessage({
    ...foundations,
    outbound: sending.outbound,
    withdrawals: sending.withdrawals,
    business,
    onText: (message) => writing.scheduled.cancelReplied(message),
  });
  const receive = createReceive({
    ...foundations,
    store: partStore,
    accept,
    log: componentLogger(log, 'receive'),
    partsTimeoutMs: messages.partsTimeoutMs,
    takesCanary: parts.takesCanary,
  });
  return { partStore, receive };
}
