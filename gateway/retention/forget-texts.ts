// Takes the words out of old messages, notes, drafts and planned replies. Rows stay: counts, times and consent stay true.
import type { Database } from '../storage/database.ts';
import type { MessagePlaces } from './message-places.ts';

/** As many as one transaction takes without anybody waiting for it. */
const BATCH = 200;
const MARK = 'texts-up-to';
/** What still has to go out keeps its words. */
const ENDED = `state not in ('queued', 'held', 'sending')`;

const IDS = `(select value from json_each(@ids))`;
const OF_MESSAGES: readonly string[] = [
  `delete from message_search where rowid in ${IDS}`,
  `update segments set text = '', error = null where message_id in ${IDS}`,
  `update message_history set detail = null where message_id in ${IDS}`,
  `update parts set user_data = x'', raw = '', identity = 'erased:' || id where message_id in ${IDS}`,
  `update conversations set last_text = '' where last_message_id in ${IDS} and last_text is not null`,
  // The reason tells a text that was forgotten from one that was empty; why something was not sent stays.
  `update messages set text = '', reference = null,
     reason = case when direction = 'inbound' then 'erased' else reason end
   where id in ${IDS}`,
];

const OLD_NOTES = `(select id from notes where created_at < @cutoff and text <> '')`;
const OF_THE_REST: readonly string[] = [
  `delete from note_search where rowid in ${OLD_NOTES}`,
  `update notes set text = '', deleted_at = coalesce(deleted_at, @at) where id in ${OLD_NOTES}`,
  `delete from drafts where updated_at < @cutoff`,
  `update scheduled_replies set text = '' where ended_at < @cutoff and text <> ''`,
  `update reminders set text = null where done_at < @cutoff and text is not null`,
];

export type ForgetTexts = ReturnType<typeof createForgetTexts>;

/** The caller opens the transactions. */
export function createForgetTexts(database: Database, places: MessagePlaces) {
  const { sqlite } = database;
  const next = sqlite
    .prepare<[number, number, number], number>(
      'select id from messages where id > ? and id <= ? order by id limit ?',
    )
    .pluck();
  const ended = sqlite
    .prepare<[string], number>(
      `select id from messages where id in (select value from json_each(?)) and ${ENDED} and text <> ''`,
    )
    .pluck();
  const ofMessages = OF_MESSAGES.map((sql) => sqlite.prepare<[{ ids: string }]>(sql));
  const ofTheRest = OF_THE_REST.map((sql) => sqlite.prepare<[{ cutoff: number; at: number }]>(sql));
  const count = sqlite
    .prepare<[number, number], number>(
      // The index on direction is narrow; the table would have to be read with all its texts.
      `select count(*) from messages indexed by messages_direction
       where direction in ('inbound', 'outbound') and id > ? and id <= ?`,
    )
    .pluck();

  return {
    /** How many messages from before `cutoff` (ms) still have their words. */
    count: (cutoff: number): number => count.get(places.mark(MARK), places.lastBefore(cutoff)) ?? 0,

    /** Does a batch; false when none was left. */
    messages(cutoff: number): boolean {
      const ids = next.all(places.mark(MARK), places.lastBefore(cutoff), BATCH);
      const last = ids.at(-1);
      if (last === undefined) return false;
      const done = ended.all(JSON.stringify(ids));
      for (const statement of ofMessages) statement.run({ ids: JSON.stringify(done) });
      places.setMark(MARK, last);
      return true;
    },

    /** What is no message; returns whether something was there. */
    theRest(cutoff: number, at: number): boolean {
      let changes = 0;
      for (const statement of ofTheRest) changes += statement.run({ cutoff, at }).changes;
      return changes > 0;
    },
  };
}
