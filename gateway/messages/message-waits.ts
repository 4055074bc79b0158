// Adds to messages why they wait, as the gateway's door gives them out.
import type { LineState, LineTrouble, Message, MessageReason } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { ClockTrust } from '../storage/clock-trust.ts';
import { waitOf } from './wait.ts';
import type { WaitingQueue } from './waiting-queue.ts';

type Condition = { id: string; state: LineState; trouble: LineTrouble | null };

export type MessageWaitsParts = {
  clock: Clock;
  waitingQueue: WaitingQueue;
  conditions: () => readonly Condition[];
  /** What keeps the line from handing a message over now, its condition aside. */
  gate: (message: Message) => { reason: MessageReason; until: number } | null;
  isClockTrusted: ClockTrust;
};

/** From so many on, numbering a whole queue once costs less than counting for each. */
const MANY = 8;

export type MessageWaits = ReturnType<typeof createMessageWaits>;

/** Makes the functions that fill in `wait`; what does not wait comes back as it is. */
export function createMessageWaits(parts: MessageWaitsParts) {
  const { waitingQueue } = parts;

  function filled<M extends Message>(
    message: M,
    lines: readonly Condition[],
    ahead: (message: Message) => number,
  ): M {
    if (!isWaiting(message)) return message;
    const now = parts.clock.now();
    const isOverdue = message.expiresAt !== null && message.expiresAt <= now;
    const wait = waitOf(message, {
      now,
      line: lines.find(({ id }) => id === message.lineId) ?? null,
      gate: parts.gate(message),
      ahead: ahead(message),
      isKeptByClock: isOverdue && !parts.isClockTrusted(now),
      since: waitingQueue.stateSince(message.id) ?? message.createdAt,
    });
    return { ...message, wait };
  }

  function placesByLine(): (message: Message) => number {
    const known = new Map<string, ReadonlyMap<number, number>>();
    return ({ lineId, id }) => {
      const places = known.get(lineId) ?? waitingQueue.places(lineId);
      known.set(lineId, places);
      return places.get(id) ?? 0;
    };
  }

  return {
    one<M extends Message>(message: M): M {
      return isWaiting(message) ? filled(message, parts.conditions(), waitingQueue.ahead) : message;
    },
    all(messages: readonly Message[]): Message[] {
      const waiting = messages.filter(isWaiting).length;
      if (waiting === 0) return [...messages];
      const ahead = waiting < MANY ? waitingQueue.ahead : placesByLine();
      const lines = parts.conditions();
      return messages.map((message) => filled(message, lines, ahead));
    },
  };
}

function isWaiting({ state }: Message): boolean {
  return state === 'queued' || state === 'held';
}
