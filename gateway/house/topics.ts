// The topics of the box on the house's broker, in the shape that users of sms2mqtt know, one set a line.

/** What a line says or hears; `send` is the one topic that others write to. */
export type LineTopic = 'connected' | 'state' | 'signal' | 'received' | 'event' | 'send' | 'sent';

/** What a line keeps retained, so that it must be cleared when the line is gone. */
export const RETAINED: readonly LineTopic[] = ['connected', 'state', 'signal'];

export type Topics = ReturnType<typeof createTopics>;

const LINE_NAME = /^[a-z0-9-]{1,32}$/;

/** All topics below a prefix. */
export function createTopics(prefix: string) {
  return {
    /** "1" while the box serves, "0" as its last will; retained. */
    box: `${prefix}/connected`,
    line: (lineId: string, topic: LineTopic): string => `${prefix}/lines/${lineId}/${topic}`,
    /** What to subscribe to. */
    orders: `${prefix}/lines/+/send`,
    /** The line that a topic of orders names, whether there is one or not; null for a name that no line can have. */
    lineOfOrder(topic: string): string | null {
      const name = topic.slice(`${prefix}/lines/`.length, -'/send'.length);
      return LINE_NAME.test(name) ? name : null;
    },
  };
}
