// Publishes what lines say of themselves when it has changed, at most once in two seconds.
import type { Gateway, LineView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { BrokerLink, Publishing } from './broker-link.ts';
import { connectedOf, signalOf, stateOf } from './line-state.ts';
import type { Topics } from './topics.ts';

const GAP_MS = 2_000;

/** Publishes unless the broker has the very same already; `forget` when it may have lost it. */
export function createOncePublisher(link: Pick<BrokerLink, 'publish'>) {
  const known = new Map<string, string>();
  return {
    async publish(publishing: Publishing): Promise<void> {
      const { topic, payload } = publishing;
      if (known.get(topic) === payload) return;
      await link.publish(publishing);
      known.set(topic, payload);
    },
    forget(): void {
      known.clear();
    },
  };
}

export function createLineNews(parts: {
  gateway: { lines: Pick<Gateway['lines'], 'list'> };
  link: Pick<BrokerLink, 'isUp'>;
  topics: Topics;
  once: ReturnType<typeof createOncePublisher>;
  announce: (lines: readonly LineView[]) => Promise<void>;
  clock: Clock;
  log: Logger;
}) {
  const { link, topics, once, clock } = parts;
  let isDue = false;
  let isResting = false;
  let cancelRest = (): void => undefined;

  async function tellAll(): Promise<void> {
    const lines = parts.gateway.lines.list();
    await parts.announce(lines);
    for (const line of lines) {
      const say = (topic: 'connected' | 'state' | 'signal', payload: string): Promise<void> =>
        once.publish({ topic: topics.line(line.id, topic), payload, retain: true });
      await say('connected', connectedOf(line));
      await say('state', JSON.stringify(stateOf(line)));
      await say('signal', JSON.stringify(signalOf(line)));
    }
  }

  async function round(): Promise<void> {
    if (isResting || !isDue || !link.isUp()) return;
    isResting = true;
    isDue = false;
    try {
      await tellAll();
    } catch (error) {
      parts.log.debug({ err: error }, 'the house hears the state of the lines later');
    }
    cancelRest = clock.timer('state of the lines', GAP_MS, () => {
      isResting = false;
      void round();
    });
  }

  return {
    /** Something about a line may have changed. */
    changed(): void {
      isDue = true;
      void round();
    },
    /** The broker or Home Assistant is new here: all is told again. */
    anew(): void {
      once.forget();
      isDue = true;
      void round();
    },
    /** Says that no line is connected, while there is still somebody to say it to. */
    async farewell(): Promise<void> {
      cancelRest();
      isResting = true;
      if (!link.isUp()) return;
      for (const { id } of parts.gateway.lines.list()) {
        await once.publish({ topic: topics.line(id, 'connected'), payload: '0', retain: true });
      }
    },
  };
}
