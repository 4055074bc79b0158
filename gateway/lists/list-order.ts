// The sorts of the list: by which key each goes, which index holds it, and how a page names where it ended. Pure.
import type { ListSort } from '../index.ts';

/**
 * The expressions are those of the indexes in `storage/schema/conversations.ts`, letter by letter. Those without a time of
 * their own stand behind all that have one, latest activity first.
 */
export const ORDERS: Readonly<Record<ListSort, { key: string; index: string }>> = {
  activity: { key: 'c.last_at', index: 'conversations_by_activity' },
  customer: {
    key: 'case when c.last_inbound_at is null then c.last_at - 9000000000000000 else c.last_inbound_at end',
    index: 'conversations_by_customer',
  },
  waiting: {
    key: 'case when c.waiting_since is null then c.last_at - 9000000000000000 else -c.waiting_since end',
    index: 'conversations_by_waiting',
  },
};

/** Where a page ended. */
export type Place = { order: number; id: number };

/** Opaque to those who hand it back. */
export function writeCursor({ order, id }: Place): string {
  return `${order}~${id}`;
}

/** Null for what is no cursor. */
export function readCursor(cursor: string | undefined): Place | null {
  const [, order, id] = /^(-?\d{1,16})~(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return order === undefined ? null : { order: Number(order), id: Number(id) };
}
