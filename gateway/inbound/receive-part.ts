// Stores what the modem received, once, and joins parts to messages. When `receive` returns, the modem may forget it.
import { createHash } from 'node:crypto';
import { joinParts, type Part, type Unreadable } from '../../modem/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import type { AcceptMessage } from './accept-message.ts';
import type { PartStore, StoredPart } from './part-store.ts';

export type ReceiveParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  store: PartStore;
  accept: AcceptMessage;
  events: EventBus;
  /** A set that misses a part is shown with a gap after this time, ms. */
  partsTimeoutMs: number;
  /** Whether it is the box's own text to itself, which is no message. In the transaction of the delivery. */
  takesCanary: (lineId: string, part: Part) => boolean;
};

/** Parts of one message carry service-centre times near each other; a reused reference much later is another message. */
const WIDEST_SET_MS = 24 * 60 * 60_000;

export type Receive = ReturnType<typeof createReceive>;

/** Makes the two acts of receiving. */
export function createReceive(context: ReceiveParts) {
  const { database, clock, store, accept } = context;

  function keepRaw(lineId: string, raw: string, reason: string): void {
    store.keepUnreadable({ lineId, raw, reason, receivedAt: clock.now() });
    context.log.warn(
      { line: lineId, reason },
      'received octets that are no readable text; kept raw',
    );
    database.afterCommit(() => context.events.publish({ type: 'line.changed', lineId }));
  }

  function storePart(lineId: string, part: Part): void {
    const stored = store.insert(toNewPart(lineId, part, clock.now()));
    if (stored === null) {
      context.log.info({ line: lineId }, 'the network repeated a message that is stored already');
      return;
    }
    if (stored.joinKey === null) {
      complete([stored], part);
      return;
    }
    const set = currentSet(stored, store.open(lineId, stored.joinKey), part);
    if (new Set(set.map((each) => each.sequence)).size === stored.total) complete(set, part);
  }

  /** Open parts that belong with the new one; an older set under the same reference is closed with its gap. */
  function currentSet(added: StoredPart, open: StoredPart[], part: Part): StoredPart[] {
    const earlier = open.filter((each) => each.id !== added.id);
    const clash = earlier.some(
      (each) => each.sequence === added.sequence || isFarApart(each, added),
    );
    if (!clash) return open;
    complete(earlier, part);
    return [added];
  }

  function complete(set: StoredPart[], sample: Pick<Part, 'addressKind' | 'messageClass'>): void {
    const first = set[0];
    if (first === undefined) return;
    const joined = joinParts(set.map(toJoinable));
    const times = set.flatMap((each) => (each.sentAt === null ? [] : [each.sentAt]));
    const message = accept({
      lineId: first.lineId,
      from: first.sender,
      addressKind: sample.addressKind,
      text: joined.text,
      encoding: first.encoding,
      parts: first.total,
      flash: sample.messageClass === 0,
      sentAt: times.length === 0 ? null : Math.min(...times),
      incomplete: joined.missing.length > 0,
    });
    store.assign(
      set.map((each) => each.id),
      message.id,
    );
  }

  return {
    /** Commits one delivery, whatever it is. Throws only when the database cannot: then the modem must keep it. */
    receive(lineId: string, delivery: Part | Unreadable): void {
      database.transaction(() => {
        if (delivery.kind === 'unreadable') keepRaw(lineId, delivery.raw, delivery.reason);
        else if (delivery.purpose !== 'text') keepRaw(lineId, delivery.raw, delivery.purpose);
        else if (!context.takesCanary(lineId, delivery)) storePart(lineId, delivery);
      });
    },

    /** Shows sets whose missing part never came, with the gap marked. */
    closeOverdue(): void {
      const before = clock.now() - context.partsTimeoutMs;
      database.transaction(() => {
        const seen = new Set<string>();
        for (const part of store.overdue(before)) {
          const key = `${part.lineId} ${part.joinKey}`;
          if (part.joinKey === null || seen.has(key)) continue;
          seen.add(key);
          complete(store.open(part.lineId, part.joinKey), {
            addressKind: kindOfJoinKey(part.joinKey),
            messageClass: null,
          });
        }
      });
    },
  };
}

function toNewPart(lineId: string, part: Part, now: number) {
  const single = part.concat === null || part.concat.total === 1;
  return {
    lineId,
    identity: identityOf(part),
    sender: part.from,
    joinKey: single ? null : joinKeyOf(part),
    sequence: single ? 1 : (part.concat?.sequence ?? 1),
    total: single ? 1 : (part.concat?.total ?? 1),
    encoding: part.encoding,
    userData: Buffer.from(part.userData, 'hex'),
    lockingShift: part.languages.locking,
    singleShift: part.languages.single,
    sentAt: part.sentAt === null ? null : Date.parse(part.sentAt),
    receivedAt: now,
    raw: part.raw,
  };
}

/**
 * What makes a delivery the same delivery: sender, reference, count, sequence, service-centre time and user data. The
 * service centre's own address is left out, since a repeat may come by another one. Two equal texts written one after
 * the other differ in their time and are both kept. A phone names its deliveries: then the name alone decides.
 */
function identityOf(part: Part): string {
  const { concat, deliveryId } = part;
  if (deliveryId !== undefined)
    return createHash('sha256').update(`id|${deliveryId}`).digest('hex');
  const fields = [
    part.from,
    concat?.reference ?? '',
    concat?.bits ?? '',
    concat?.total ?? '',
    concat?.sequence ?? '',
    part.sentAtRaw,
    part.encoding,
    part.userData,
  ];
  return createHash('sha256').update(fields.join('|')).digest('hex');
}

/** Sender with its kind, reference, width and count (3GPP TS 23.040 §9.2.3.24.1). */
function joinKeyOf(part: Part): string {
  const { concat } = part;
  return [part.addressKind, part.from, concat?.reference, concat?.bits, concat?.total].join('|');
}

function kindOfJoinKey(joinKey: string): Part['addressKind'] {
  const kind = joinKey.split('|', 1)[0];
  return kind === 'national' || kind === 'short' || kind === 'alphanumeric'
    ? kind
    : 'international';
}

function isFarApart(a: StoredPart, b: StoredPart): boolean {
  return Math.abs((a.sentAt ?? a.receivedAt) - (b.sentAt ?? b.receivedAt)) > WIDEST_SET_MS;
}

function toJoinable(part: StoredPart) {
  return {
    sequence: part.sequence,
    total: part.total,
    encoding: part.encoding,
    userData: new Uint8Array(part.userData),
    languages: { locking: part.lockingShift, single: part.singleShift },
  };
}
