// Reads the phone's SMS store by a cursor over row ids: every received text once, in order, and the rows of what was sent.
// The cursor moves only with the texts it passes, in one write of the journal.
import { createHash } from 'node:crypto';
import type { ModemClock } from '../../clock.ts';
import type { AgentLog } from './agent-log.ts';
import type { Confirmer } from './confirmer.ts';
import { type Journal, randomName } from './journal.ts';
import { type Cursor, type InboundItem, type JournalRecord, KEPT_MARKS } from './journal-state.ts';
import { isoWithOffset, readLocalTime } from './phone-time.ts';
import type { OutgoingRow } from './row-match.ts';
import type { Asked, SmsRow, Termux } from './termux.ts';

const PAGE = 50;
/** How far back an epoch begins to read: rows may be written a little after they were received. */
const MARGIN_MS = 10 * 60_000;

export type InboxParts = {
  journal: Journal;
  termux: Pick<Termux, 'rows'>;
  clock: ModemClock;
  log: AgentLog;
  /** The phone's time zone; null: that of this process. */
  zone(): string | null;
  confirmer(): Pick<Confirmer, 'floor' | 'oldestFloor' | 'startAfter' | 'see'>;
  /** Called when texts were written into the journal. */
  onInbound(): void;
};

export type Inbox = {
  /** One reading. */
  poll(): Promise<Asked<null>>;
  /** Writes older texts into the journal too; how many they were. */
  backfill(since: number, limit: number): Promise<Asked<number>>;
};

/** Thrown inside, shown as the answer. */
class Unread extends Error {
  readonly answer: Extract<Asked<never>, { ok: false }>;
  constructor(answer: Extract<Asked<never>, { ok: false }>) {
    super(answer.text);
    this.answer = answer;
  }
}

export function createInbox(parts: InboxParts): Inbox {
  const { journal, termux, clock, log } = parts;
  const madeAt = clock.now();

  async function rows(query: Parameters<Termux['rows']>[0]): Promise<SmsRow[]> {
    const answer = await termux.rows(query);
    if (!answer.ok) throw new Unread(answer);
    return answer.value;
  }

  const newest = (selection: string): Promise<SmsRow | undefined> =>
    rows({ selection, order: '_id DESC', limit: 1 }).then(([row]) => row);

  const receivedAt = (row: SmsRow): number => readLocalTime(row.received, parts.zone()) ?? 0;

  function toItem(row: SmsRow, epoch: string, backfill: boolean): InboundItem {
    const at = readLocalTime(row.received, parts.zone());
    return {
      id: `${epoch}:${row.id}`,
      from: row.address,
      body: row.body,
      receivedAt: at === null ? null : isoWithOffset(at, parts.zone()),
      sim: null,
      threadId: row.threadId,
      backfill,
    };
  }

  function cursorAt(row: SmsRow | undefined, before: Cursor | null, epoch: string): Cursor {
    return {
      epoch,
      lastId: row?.id ?? 0,
      mark: row === undefined ? null : markOf(row),
      newest: Math.max(before?.newest ?? 0, row === undefined ? 0 : receivedAt(row)),
    };
  }

  function store(records: JournalRecord[]): void {
    if (!journal.commit(records)) {
      throw new Unread({ ok: false, trouble: 'garbled', text: 'the journal is full' });
    }
    if (records.some(({ t }) => t === 'inbound')) parts.onInbound();
  }

  function take(texts: readonly SmsRow[], cursor: Cursor): void {
    store([
      ...texts.map((row) => ({
        t: 'inbound' as const,
        item: toItem(row, cursor.epoch, false),
      })),
      { t: 'marks', marks: texts.map(markOf) },
      { t: 'cursor', cursor },
    ]);
    if (texts.length > 0) log.info(`Read ${texts.length} text(s) up to row ${cursor.lastId}.`);
  }

  /** The first reading begins at the newest text that was there before this program; older ones are told when asked for. */
  async function begin(): Promise<Cursor> {
    // Whoever sees the line ready and writes to it at once is heard, although the first reading takes its time.
    const selection = `type == 1 AND date < ${madeAt}`;
    const known = await rows({ selection, order: '_id DESC', limit: KEPT_MARKS });
    const cursor = { ...cursorAt(known[0], null, randomName().slice(0, 8)) };
    if (cursor.newest === 0) cursor.newest = clock.now();
    // Should an epoch end soon, they are known as old ones.
    store([
      { t: 'marks', marks: known.toReversed().map(markOf) },
      { t: 'cursor', cursor },
    ]);
    return cursor;
  }

  async function beginOutgoing(): Promise<number> {
    const confirmer = parts.confirmer();
    const known = confirmer.floor();
    if (known !== null) return known;
    const from = confirmer.oldestFloor() ?? (await newest('type IN (2,5)'))?.id ?? 0;
    confirmer.startAfter(from);
    return from;
  }

  /** Reads one page; true when there may be more. */
  async function page(): Promise<boolean> {
    const cursor = journal.state.cursor ?? (await begin());
    const outgoing = await beginOutgoing();
    const found = await rows({
      // The row of the cursor itself is read again: it tells whether the ids are still the same.
      selection: `(type == 1 AND _id >= ${cursor.lastId}) OR (type IN (2,5) AND _id > ${outgoing})`,
      order: '_id ASC',
      limit: PAGE,
    });
    parts.confirmer().see(found.flatMap(toOutgoing));
    const texts = found.filter(({ type }) => type === 'inbox');
    if (await hasBegunAnew(cursor, texts)) {
      await beginEpoch(cursor);
      return true;
    }
    const fresh = texts.filter(({ id }) => id > cursor.lastId);
    const last = fresh.at(-1);
    if (last !== undefined) {
      const newestSeen = Math.max(cursor.newest, ...fresh.map(receivedAt));
      take(fresh, { ...cursorAt(last, cursor, cursor.epoch), newest: newestSeen });
    }
    return found.length === PAGE;
  }

  async function hasBegunAnew(cursor: Cursor, texts: readonly SmsRow[]): Promise<boolean> {
    const same = texts.find(({ id }) => id === cursor.lastId);
    if (same !== undefined) return cursor.mark !== null && markOf(same) !== cursor.mark;
    if (cursor.lastId === 0 || texts.length > 0) return false;
    // The newest texts were deleted, or the store was reset: their ids may come again.
    return ((await newest('type == 1'))?.id ?? 0) < cursor.lastId;
  }

  /** What came since the newest text seen is read by its time, and what was seen is told by its mark. */
  async function beginEpoch(before: Cursor): Promise<void> {
    const highest = await newest('type == 1');
    const since = before.newest - MARGIN_MS;
    const recent = await allRows(`type == 1 AND date > ${since}`);
    const fresh = withoutSeen(recent, journal.state.marks, before.mark);
    const last = [highest, recent.at(-1)].reduce((a, b) => ((b?.id ?? 0) > (a?.id ?? 0) ? b : a));
    const cursor = cursorAt(last, before, randomName().slice(0, 8));
    log.warn(`Row ids began anew below ${before.lastId}; a new epoch begins at ${cursor.lastId}.`);
    take(fresh, { ...cursor, newest: Math.max(cursor.newest, ...fresh.map(receivedAt)) });
  }

  async function allRows(selection: string): Promise<SmsRow[]> {
    const all: SmsRow[] = [];
    for (;;) {
      const more = await rows({ selection, order: '_id ASC', limit: PAGE, offset: all.length });
      all.push(...more);
      if (more.length < PAGE) return all;
    }
  }

  async function backfill(since: number, limit: number): Promise<number> {
    const cursor = journal.state.cursor ?? (await begin());
    const selection = `type == 1 AND date >= ${since} AND _id <= ${cursor.lastId}`;
    const found = await rows({ selection, order: '_id DESC', limit });
    const items = found
      .toReversed()
      .map((row) => toItem(row, cursor.epoch, true))
      .filter(({ id }) => !journal.state.inbound.has(id));
    store(items.map((item) => ({ t: 'inbound', item })));
    return items.length;
  }

  return {
    poll: () =>
      answered(async () => {
        while (await page());
        return null;
      }),
    backfill: (since, limit) => answered(() => backfill(since, limit)),
  };
}

async function answered<T>(read: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof Unread) return error.answer;
    throw error;
  }
}

/** Tells one text from another; never leaves the phone. Of the time only what stays when the phone changes its zone. */
function markOf(row: SmsRow): string {
  const [, minute = '', second = ''] = row.received.split(':');
  return createHash('sha256')
    .update(JSON.stringify([row.address, Number(minute) % 15, second, row.body]))
    .digest('base64url')
    .slice(0, 16);
}

/** Each mark takes away one text: two alike are two texts. */
function withoutSeen(
  texts: readonly SmsRow[],
  marks: readonly string[],
  cursorMark: string | null,
): SmsRow[] {
  const seen = [...marks];
  if (cursorMark !== null && !seen.includes(cursorMark)) seen.push(cursorMark);
  return texts.filter((row) => {
    const at = seen.indexOf(markOf(row));
    if (at >= 0) seen.splice(at, 1);
    return at < 0;
  });
}

function toOutgoing({ id, type, address, body }: SmsRow): OutgoingRow[] {
  return type === 'sent' || type === 'failed' ? [{ id, outcome: type, address, body }] : [];
}
