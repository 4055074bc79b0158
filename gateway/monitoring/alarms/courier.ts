// Sees to it that each channel carries each news of an alarm once. What is still to be told follows from the alarms
// themselves, so a restart or a long outage loses nothing; a channel that fails is tried again, more and more seldom.

import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { AlarmChannel, ChannelTest, ChannelView } from '../../shapes/monitoring.ts';
import type { Channel, News } from '../channels/channel.ts';
import type { AlarmBook } from './alarm-book.ts';
import type { StoredAlarm } from './alarm-store.ts';

/** Writes title and body; `alarm` null is a test. Handed in, since words stand in web/. */
export type AlarmWriter = (
  event: News['event'],
  alarm: StoredAlarm | null,
) => { title: string; body: string };

type Route = {
  channel: Channel;
  isBusy: boolean;
  failures: number;
  delivered: number;
  failed: number;
  lastSuccessAt: number | null;
  lastFailure: { at: number; words: string } | null;
  retry: { at: number; cancel: () => void } | null;
};

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** What is over for so long needs not be told any more, ms. */
const STALE_MS = 86_400_000;
/** Only the newest are looked at. */
const LOOKED_AT = 100;

export type Courier = ReturnType<typeof createCourier>;

/** Carries nothing after `stop`; what is owed then is carried after the next start. */
export function createCourier(parts: {
  channels: readonly Channel[];
  book: AlarmBook;
  write: AlarmWriter;
  clock: Clock;
  log: Logger;
}) {
  const { book, write, clock, log } = parts;
  let isStopped = false;
  const routes: Route[] = parts.channels.map((channel) => ({
    channel,
    isBusy: false,
    failures: 0,
    delivered: 0,
    failed: 0,
    lastSuccessAt: null,
    lastFailure: null,
    retry: null,
  }));

  function pending({ channel }: Route): StoredAlarm | undefined {
    const now = clock.now();
    return book.history(LOOKED_AT).findLast((alarm) => {
      if (alarm.clearedAt === null) return alarm.told[channel.name] === undefined;
      return alarm.told[channel.name] !== 'cleared' && now - alarm.clearedAt < STALE_MS;
    });
  }

  async function carry(route: Route, news: News): Promise<ChannelTest> {
    try {
      await route.channel.send(news);
      route.delivered += 1;
      route.lastSuccessAt = clock.now();
      route.lastFailure = null;
      return { ok: true };
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      route.failed += 1;
      route.lastFailure = { at: clock.now(), words };
      log.warn(
        { channel: route.channel.name, event: news.event, reason: words },
        'news of an alarm could not be delivered',
      );
      return { ok: false, words };
    }
  }

  async function work(route: Route): Promise<void> {
    if (route.isBusy || route.retry !== null) return;
    route.isBusy = true;
    try {
      for (let alarm = pending(route); alarm !== undefined && !isStopped; alarm = pending(route)) {
        const event = alarm.clearedAt === null ? 'raised' : 'cleared';
        const news = { event, alarm, ...write(event, alarm), at: clock.now() } as const;
        if (!(await carry(route, news)).ok) {
          waitAndRetry(route);
          return;
        }
        route.failures = 0;
        book.told(alarm, route.channel.name, event);
      }
    } finally {
      route.isBusy = false;
    }
  }

  function waitAndRetry(route: Route): void {
    if (isStopped) return;
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** route.failures);
    route.failures += 1;
    const cancel = clock.timer(`alarm ${route.channel.name}`, ms, () => {
      route.retry = null;
      start(route);
    });
    route.retry = { at: clock.now() + ms, cancel };
  }

  function start(route: Route): void {
    work(route).catch((error: unknown) => log.error({ err: error }, 'news of alarms stopped'));
  }

  return {
    /** Tells whatever is still to be told, in the background. */
    wake(): void {
      for (const route of routes) start(route);
    },
    /** Null for a channel that is not configured. */
    test(name: AlarmChannel): Promise<ChannelTest> | null {
      const route = routes.find(({ channel }) => channel.name === name);
      if (route === undefined) return null;
      return carry(route, { event: 'test', alarm: null, ...write('test', null), at: clock.now() });
    },
    view: (): (ChannelView & { delivered: number; failed: number })[] =>
      routes.map(({ channel, delivered, failed, lastSuccessAt, lastFailure, retry }) => ({
        channel: channel.name,
        target: channel.target,
        delivered,
        failed,
        lastSuccessAt,
        lastFailure,
        nextTryAt: retry?.at ?? null,
      })),
    /** A delivery on its way is not waited for: what it carries is told again after the next start, if it was not taken. */
    stop(): void {
      isStopped = true;
      for (const { retry } of routes) retry?.cancel();
    },
  };
}
