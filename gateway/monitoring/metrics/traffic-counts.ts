// Counts messages since the start by what the database wrote down, so that each counts once however often anybody looks.
import type { MessageState } from '../../index.ts';
import type { Database } from '../../storage/database.ts';

/** How a message that was sent can end; `sent` and later `delivered` both count for one that was delivered. */
export const OUTCOMES = [
  'sent',
  'delivered',
  'failed',
  'unconfirmed',
  'expired',
  'cancelled',
] as const satisfies readonly MessageState[];
export type Outcome = (typeof OUTCOMES)[number];

export type TrafficCount = {
  lineId: string;
  received: number;
  outcomes: Readonly<Record<Outcome, number>>;
};

/** Returns the function that counts on and tells the sums. Throws when the database does not answer; nothing is lost then. */
export function createTrafficCounts({ sqlite }: Database, lineIds: () => readonly string[]) {
  const lastId = (table: 'messages' | 'message_history'): number =>
    sqlite.prepare<[], number>(`select coalesce(max(id), 0) from ${table}`).pluck().get() ?? 0;
  // Both tables only grow, and their ids ascend in the order of writing.
  const ended = sqlite.prepare<[number, number], { lineId: string; state: Outcome; n: number }>(
    `select m.line_id as lineId, h.state, count(*) as n from message_history h
     join messages m on m.id = h.message_id
     where h.id > ? and h.id <= ? and h.state in (${OUTCOMES.map((name) => `'${name}'`).join()})
     group by m.line_id, h.state`,
  );
  const arrived = sqlite.prepare<[number, number], { lineId: string; n: number }>(
    `select line_id as lineId, count(*) as n from messages
     where id > ? and id <= ? and +direction = 'inbound' group by line_id`,
  );
  const sums = new Map<string, { received: number; outcomes: Record<Outcome, number> }>();
  let seen = { history: lastId('message_history'), message: lastId('messages') };

  function sumOf(lineId: string) {
    const known = sums.get(lineId);
    if (known !== undefined) return known;
    const fresh = { received: 0, outcomes: none() };
    sums.set(lineId, fresh);
    return fresh;
  }

  function countOn(): void {
    const now = { history: lastId('message_history'), message: lastId('messages') };
    const ends = ended.all(seen.history, now.history);
    const arrivals = arrived.all(seen.message, now.message);
    for (const { lineId, state, n } of ends) sumOf(lineId).outcomes[state] += n;
    for (const { lineId, n } of arrivals) sumOf(lineId).received += n;
    seen = now;
  }

  return (): TrafficCount[] => {
    countOn();
    // Lines that are there and had no traffic count too: a series that begins at 0 shows its first message as a rise.
    for (const lineId of lineIds()) sumOf(lineId);
    return [...sums].map(([lineId, sum]) => ({ lineId, ...sum }));
  };
}

function none(): Record<Outcome, number> {
  return { sent: 0, delivered: 0, failed: 0, unconfirmed: 0, expired: 0, cancelled: 0 };
}
