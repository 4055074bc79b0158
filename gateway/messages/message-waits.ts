// Adds to messages why they wait, as the gateway's door gives them out.
import type { LineState, LineTrouble, Message, MessageReason } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import { waitOf } from './wait.ts';
import type { WaitingQueue } from './waiting-queue.ts';

export type MessageWaitsParts = {
  clock: Clock;
  waitingQueue: WaitingQueue;
  condition: (lineId: string) => { state: LineState; trouble: LineTrouble | null } | null;
  /** What keeps the line from handing a message over now, its condition aside. */
  gate: (message: Message) => { reason: MessageReason; until: number } | null;
};

/** Makes the function that fills in `wait`; one that does not wait comes back as it is. */
export function createMessageWaits(parts: MessageWaitsParts) {
  return <M extends Message>(message: M): M => {
    if (message.state !== 'queued' && message.state !== 'held') return message;
    const wait = waitOf(message, {
      now: parts.clock.now(),
      line: parts.condition(message.lineId),
      gate: parts.gate(message),
      ahead: parts.waitingQueue.ahead(message),
      since: parts.waitingQueue.stateSince(message.id) ?? message.createdAt,
    });
    return { ...message, wait };
  };
}
