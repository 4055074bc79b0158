// Pairs notification headers with their PDU lines and hands notifications to whoever subscribed to their name.
import { isHex } from './classify-line.ts';
import { fitsHeader } from './pdu-length.ts';

/** One notification. `pdu` is null where none belongs to it, or where it was lost on the way (`paired`). */
export type Notification = { name: string; line: string; paired: boolean; pdu: string | null };

export type NotificationHandler = (notification: Notification) => void;

export type NotificationDesk = {
  subscribe(name: string, handler: NotificationHandler): () => void;
  /** True when somebody subscribed to this name. */
  isHeard(name: string): boolean;
  /** A notification line arrived. One with a PDU waits for its next line. */
  take(name: string, line: string, paired: boolean): void;
  /** Offers a line to a header that waits for its PDU; true when it was that PDU. */
  offerPdu(line: string, strict: boolean): boolean;
  /** The waiting header gets no PDU any more: its subscribers learn that a message was lost on the way. */
  giveUpPdu(): void;
};

/** A desk without subscribers. Unsubscribed notifications are dropped, `onUnheard` tells of them. */
export function createNotificationDesk(onUnheard: (name: string) => void): NotificationDesk {
  const handlers = new Map<string, Set<NotificationHandler>>();
  let waiting: { name: string; line: string } | null = null;

  function deliver(notification: Notification): void {
    const listeners = handlers.get(notification.name);
    if (!listeners?.size) onUnheard(notification.name);
    for (const handler of [...(listeners ?? [])]) handler(notification);
  }

  function giveUpPdu(): void {
    if (waiting === null) return;
    const header = waiting;
    waiting = null;
    deliver({ ...header, paired: true, pdu: null });
  }

  return {
    subscribe(name, handler) {
      const listeners = handlers.get(name) ?? new Set();
      handlers.set(name, listeners.add(handler));
      return () => void listeners.delete(handler);
    },
    isHeard: (name) => (handlers.get(name)?.size ?? 0) > 0,
    take(name, line, paired) {
      if (paired) {
        giveUpPdu();
        waiting = { name, line };
      } else {
        deliver({ name, line, paired, pdu: null });
      }
    },
    offerPdu(line, strict) {
      if (waiting === null || !isHex(line)) return false;
      if (strict && !fitsHeader(line, waiting.line)) return false;
      const header = waiting;
      waiting = null;
      deliver({ ...header, paired: true, pdu: line });
      return true;
    },
    giveUpPdu,
  };
}
