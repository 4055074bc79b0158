// Tells the house of what came in, in order: a message counts as told once the broker has acknowledged it, so those that
// came while the broker was away follow when it is back.
import type { Gateway, Message } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { BrokerLink } from './broker-link.ts';
import type { HouseMemory } from './house-memory.ts';
import type { Topics } from './topics.ts';

/** What came in longer ago, or before so many others, is in the inbox only: an automation would act on old news. */
const OLDEST_MS = 24 * 60 * 60_000;
const MOST = 500;

export function createReceived(parts: {
  gateway: Pick<Gateway, 'messages'>;
  memory: Pick<HouseMemory, 'told' | 'setTold' | 'untold'>;
  link: Pick<BrokerLink, 'isUp' | 'publish'>;
  topics: Topics;
  clock: Clock;
  log: Logger;
  showText: boolean;
  localTime: (at: number) => string;
}) {
  const { gateway, memory, link, topics, log } = parts;
  let told = memory.told();
  let isTelling = false;

  async function tell(message: Message): Promise<void> {
    const { number, lineId } = message;
    const text = parts.showText ? message.text : '';
    const at = message.sentAt ?? message.createdAt;
    const { id } = message;
    const received = { datetime: parts.localTime(at), number, text, id };
    const event = { event_type: 'received', number, text, at: new Date(at).toISOString(), id };
    const payloads = { received, event };
    // Together, so that the moment in which an end of the program would have both told again is short.
    await Promise.all(
      (['received', 'event'] as const).map((topic) =>
        link.publish({
          topic: topics.line(lineId, topic),
          payload: JSON.stringify(payloads[topic]),
        }),
      ),
    );
  }

  function moveTo(id: number): void {
    // In this run it is told, whatever the disk says: a full one must not make the house hear it with every new text.
    told = id;
    try {
      memory.setTold(id);
    } catch (error) {
      log.error({ err: error }, 'how far the house was told could not be stored');
    }
  }

  /** One round; false when there was nothing left to tell. */
  async function round(): Promise<boolean> {
    const since = parts.clock.now() - OLDEST_MS;
    const { ids, skipped, newest } = memory.untold({ after: told, since, most: MOST });
    if (skipped > 0) log.warn({ skipped }, 'the house was away too long to be told of all texts');
    for (const id of ids) {
      const message = gateway.messages.get(id);
      if (message !== null) await tell(message);
      moveTo(id);
    }
    if (ids.length === 0 && skipped > 0) moveTo(newest);
    return ids.length > 0;
  }

  return {
    /** Tells all there is to tell; a call while it does so is part of that. */
    async catchUp(): Promise<void> {
      if (isTelling) return;
      isTelling = true;
      try {
        while (link.isUp() && (await round()));
      } catch (error) {
        log.debug({ err: error }, 'the house will be told later');
      } finally {
        isTelling = false;
      }
    },
  };
}
