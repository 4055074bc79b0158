// Covers one-time codes in messages that are old enough: the words around stay, so that a thread can still be understood.
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import type { MessagePlaces } from './message-places.ts';
import { coverCodes } from './one-time-code.ts';

const BATCH = 500;
const MARK = 'codes-up-to';
/** Ids of messages that were passed while they still had to go out, as JSON. */
const WAITING = 'retention.codes-waiting';
const STILL_GOES = `state in ('queued', 'held', 'sending')`;

export type ForgetCodes = ReturnType<typeof createForgetCodes>;

/** The caller opens the transactions. */
export function createForgetCodes(database: Database, places: MessagePlaces) {
  const { sqlite } = database;
  const next = sqlite.prepare<[number, number, number], { id: number; text: string }>(
    'select id, text from messages where id > ? and id <= ? order by id limit ?',
  );
  const waiting = sqlite
    .prepare<[], string>(`select value from box_facts where name = '${WAITING}'`)
    .pluck();
  const setWaiting = sqlite.prepare<[string]>(
    `insert into box_facts (name, value) values ('${WAITING}', ?)
     on conflict(name) do update set value = excluded.value`,
  );
  const stillGoes = sqlite
    .prepare<[string], number>(
      `select id from messages where id in (select value from json_each(?)) and ${STILL_GOES}`,
    )
    .pluck();
  const ofThese = sqlite.prepare<[string], { id: number; text: string }>(
    'select id, text from messages where id in (select value from json_each(?))',
  );
  const setText = sqlite.prepare<[string, number]>('update messages set text = ? where id = ?');
  const setLast = sqlite.prepare<[string, number]>(
    'update conversations set last_text = ? where last_message_id = ? and last_text is not null',
  );
  const unindex = sqlite.prepare<[number]>('delete from message_search where rowid = ?');
  const reindex = sqlite.prepare<[number, string]>(
    'insert into message_search (rowid, text) values (?, ?)',
  );
  const ofSegments = sqlite.prepare<[number]>("update segments set text = '' where message_id = ?");
  // What makes a repeat of the network known stays; it is a digest.
  const ofParts = sqlite.prepare<[number]>(
    "update parts set user_data = x'', raw = '' where message_id = ?",
  );

  function cover(id: number, text: string): void {
    setText.run(text, id);
    setLast.run(text, id);
    unindex.run(id);
    reindex.run(id, fold(text));
    ofSegments.run(id);
    ofParts.run(id);
  }

  /** Those that were passed and have ended since, with their words. */
  function ended(): { id: number; text: string }[] {
    const passed = waiting.get();
    if (passed === undefined) return [];
    const going = new Set(stillGoes.all(passed));
    return ofThese.all(passed).filter(({ id }) => !going.has(id));
  }

  /** Covers what may be; returns the ids that changed, and those that have to be looked at again. */
  function coverAll(rows: readonly { id: number; text: string }[]) {
    const going = new Set(stillGoes.all(JSON.stringify(rows.map(({ id }) => id))));
    const [changed, passed]: [number[], number[]] = [[], []];
    for (const { id, text } of rows) {
      const covered = coverCodes(text);
      if (covered === null) continue;
      if (going.has(id)) passed.push(id);
      else {
        cover(id, covered);
        changed.push(id);
      }
    }
    return { changed, passed };
  }

  return {
    /** Does a batch; returns the messages that changed, and whether there may be more. */
    batch(cutoff: number): { changed: number[]; more: boolean } {
      const rows = next.all(places.mark(MARK), places.lastBefore(cutoff), BATCH);
      const { changed, passed } = coverAll([...ended(), ...rows]);
      const before = stillGoes.all(waiting.get() ?? '[]');
      if (changed.length + passed.length > 0)
        setWaiting.run(JSON.stringify([...new Set([...before, ...passed])]));
      const last = rows.at(-1);
      if (last !== undefined) places.setMark(MARK, last.id);
      return { changed, more: rows.length === BATCH };
    },
  };
}
