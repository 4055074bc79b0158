// Spreads what happened, after commit, to whoever shows it. Keeps the latest events, so that a page that lost its
// connection for a moment can catch up instead of loading everything anew.
import type { GatewayEvent } from '../index.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** An event as published; the bus gives it its id. */
export type NewEvent = WithoutId<GatewayEvent>;

export type Subscription = {
  /** Id of the last event the listener saw; absent: only what comes from now on. */
  since?: string | undefined;
  /** Events after `since` are gone, or it is of another run of the program: read everything anew. */
  onGap?: (() => void) | undefined;
} & (
  | { onEvent: (event: GatewayEvent) => void }
  /** All that happened since the last call, oldest first, at least one: what they changed is looked at once. */
  | { onEvents: (events: readonly GatewayEvent[]) => void }
);

export type EventBus = {
  publish(event: NewEvent): void;
  /** Gives missed events before it returns; the returned function ends the subscription. */
  subscribe(subscription: Subscription): () => void;
  /** `<boot>-<n>` of the latest event, `<boot>-0` before the first. */
  lastId(): string;
  /** How many listen now. */
  listeners(): number;
};

/** Each listener reads at its own place, so that order holds even when listeners publish. */
type Reader = Subscription & { seen: number; reading: boolean; ended: boolean };

/**
 * `boot` names this run of the program and holds no dash-and-number ending of its own; `capacity` is how many events
 * are kept. A listener that throws is reported to `onError` and stays subscribed; the others never notice.
 */
export function createEventBus(options: {
  capacity: number;
  boot: string;
  onError: (error: unknown) => void;
  /**
   * When listeners hear of an event; at once by default. Drawing it for every open page takes time that the next segment
   * should not wait for, so the gateway hands in `setImmediate`.
   */
  defer?: (deliver: () => void) => void;
}): EventBus {
  const { capacity, boot, onError, defer = (deliver) => deliver() } = options;
  const ring: GatewayEvent[] = [];
  const readers = new Set<Reader>();
  let last = 0;
  /** A delivery is on its way already and will bring the newest too. */
  let isDelivering = false;

  function catchUp(reader: Reader): void {
    if (reader.reading) return;
    reader.reading = true;
    while (reader.seen !== last && !reader.ended) {
      const isKept = reader.seen >= Math.max(0, last - capacity) && reader.seen < last;
      const until = isKept && 'onEvent' in reader ? reader.seen + 1 : last;
      const events = isKept ? eventsBetween(reader.seen, until) : [];
      reader.seen = until;
      guarded(() => tell(reader, events));
    }
    reader.reading = false;
  }

  /** What came after `from`, up to `until`; both stand in the ring. */
  function eventsBetween(from: number, until: number): GatewayEvent[] {
    return Array.from({ length: until - from }, (_, n) => ring[(from + 1 + n) % capacity]).filter(
      (event) => event !== undefined,
    );
  }

  function tell(reader: Reader, events: readonly GatewayEvent[]): void {
    if (events.length === 0) reader.onGap?.();
    else if ('onEvents' in reader) reader.onEvents(events);
    else for (const event of events) reader.onEvent(event);
  }

  function guarded(call: () => void): void {
    try {
      call();
    } catch (error) {
      onError(error);
    }
  }

  return {
    publish(event) {
      last += 1;
      ring[last % capacity] = { id: `${boot}-${last}`, ...event };
      if (isDelivering) return;
      isDelivering = true;
      defer(() => {
        isDelivering = false;
        for (const reader of [...readers]) catchUp(reader);
      });
    },
    subscribe(subscription) {
      const seen = subscription.since === undefined ? last : placeOf(subscription.since, boot);
      const reader: Reader = { ...subscription, seen, reading: false, ended: false };
      readers.add(reader);
      catchUp(reader);
      return () => {
        reader.ended = true;
        readers.delete(reader);
      };
    },
    lastId: () => `${boot}-${last}`,
    listeners: () => readers.size,
  };
}

/** The number in an id of this run; -1, which is a gap, for everything else. */
function placeOf(id: string, boot: string): number {
  const number = id.startsWith(`${boot}-`) ? id.slice(boot.length + 1) : '';
  return /^\d{1,15}$/.test(number) ? Number(number) : -1;
}
