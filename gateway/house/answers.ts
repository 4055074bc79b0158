// Answers on `sent`: at once to a request that is refused, and else when the message has come to its end. What is owed
// outlives a restart of the box and an absence of the broker.
import type { Gateway } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { BrokerLink } from './broker-link.ts';
import type { HouseMemory, Owed } from './house-memory.ts';
import { type OrderRefusal, refusalWords, resultOf } from './result-words.ts';
import type { Topics } from './topics.ts';

/** What was asked, as far as it could be read. */
export type Asked = { number: string; text: string; id: string | null };

export type Answers = ReturnType<typeof createAnswers>;

export function createAnswers(parts: {
  gateway: Pick<Gateway, 'messages'>;
  memory: Pick<HouseMemory, 'owed' | 'settle'>;
  link: Pick<BrokerLink, 'isUp' | 'publish'>;
  topics: Topics;
  clock: Clock;
  log: Logger;
  showText: boolean;
  localTime: (at: number) => string;
}) {
  const { gateway, memory, link, clock, log } = parts;
  const owed = new Map(memory.owed().map(({ messageId, lineId }) => [messageId, lineId]));
  const onTheWay = new Set<number>();

  function publish(lineId: string, asked: Asked, result: string, at: number): Promise<void> {
    const { number, id } = asked;
    const text = parts.showText ? asked.text : '';
    const answer = { result, datetime: parts.localTime(at), number, text };
    return link.publish({
      topic: parts.topics.line(lineId, 'sent'),
      payload: JSON.stringify(id === null ? answer : { ...answer, id }),
    });
  }

  async function settle(messageId: number, lineId: string): Promise<void> {
    const message = gateway.messages.get(messageId);
    const result = message === null ? null : resultOf(message);
    if (message !== null && result === null) return;
    if (message !== null && result !== null) {
      const asked = { number: message.number, text: message.text, id: message.reference };
      await publish(lineId, asked, result, message.sentAt ?? clock.now());
    }
    owed.delete(messageId);
    memory.settle(messageId);
  }

  async function look(messageId: number): Promise<void> {
    const lineId = owed.get(messageId);
    if (lineId === undefined || onTheWay.has(messageId) || !link.isUp()) return;
    onTheWay.add(messageId);
    try {
      await settle(messageId, lineId);
    } catch (error) {
      log.debug({ err: error, message: messageId }, 'the answer to the house follows later');
    } finally {
      onTheWay.delete(messageId);
    }
  }

  return {
    refuse(lineId: string, asked: Asked, code: OrderRefusal): void {
      publish(lineId, asked, refusalWords(code), clock.now()).catch((error: unknown) =>
        log.debug({ err: error }, 'the house was not there to hear the refusal'),
      );
    },

    /** To be called once the message is stored together with what is owed for it. */
    owe({ messageId, lineId }: Owed): void {
      owed.set(messageId, lineId);
      void look(messageId);
    },

    /** A message changed; answers if that was awaited. */
    look,

    async lookAtAll(): Promise<void> {
      for (const messageId of [...owed.keys()]) await look(messageId);
    },
  };
}
