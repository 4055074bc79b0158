// Which row of the platform tells of which send. The platform writes a row for every text that an app handed over; it has no
// name of ours, so number and text decide, and the order in which they went. Pure.

const COMPARED_DIGITS = 9;

/** A sent (type 2) or failed (type 5) row. */
export type OutgoingRow = { id: number; outcome: 'sent' | 'failed'; address: string; body: string };

/** A send whose row is looked for. */
export type WatchedSend = {
  id: string;
  to: string;
  body: string;
  /** Highest row before it began; null: unknown, so that no row can be told from an older one. */
  floor: number | null;
  /** `handed` ones are served first: what was given up may never have gone. */
  isHanded: boolean;
  order: number;
};

/** Pairs each row with at most one send and each send with at most one row, oldest first. */
export function matchRows(
  rows: readonly OutgoingRow[],
  sends: readonly WatchedSend[],
): { row: OutgoingRow; send: WatchedSend }[] {
  const open = sends.toSorted(
    (a, b) => Number(b.isHanded) - Number(a.isHanded) || a.order - b.order,
  );
  const pairs: { row: OutgoingRow; send: WatchedSend }[] = [];
  for (const row of rows.toSorted((a, b) => a.id - b.id)) {
    const at = open.findIndex((send) => tellsOf(row, send));
    const [send] = at < 0 ? [] : open.splice(at, 1);
    if (send !== undefined) pairs.push({ row, send });
  }
  return pairs;
}

function tellsOf(row: OutgoingRow, send: WatchedSend): boolean {
  return (
    send.floor !== null &&
    row.id > send.floor &&
    lastDigits(row.address) === lastDigits(send.to) &&
    // The command loses white space around the text.
    row.body.trim() === send.body.trim()
  );
}

/** Networks and platforms rewrite national numbers, so the end decides. */
function lastDigits(number: string): string {
  return number.replace(/\D/g, '').slice(-COMPARED_DIGITS);
}
