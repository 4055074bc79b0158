// What carries news of alarms to people, and what the news are.
import type { Alarm, AlarmChannel } from '../../shapes/monitoring.ts';

/** `title` is one line. Both are written in the language of the configuration and hold no number and no text of a customer. */
export type News = {
  event: 'raised' | 'cleared' | 'test';
  /** Null for a test. */
  alarm: Alarm | null;
  title: string;
  body: string;
  at: number;
};

export type Channel = {
  name: AlarmChannel;
  /** Whom or what it reaches, without secrets. */
  target: string;
  /** Resolves when the other side took it. Throws an Error whose message is a sentence without secrets. */
  send(news: News): Promise<void>;
};
