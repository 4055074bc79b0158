// Searches messages by the words of their text, newest first.
import type { Direction, SearchHit } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { ConversationStore } from './conversation-store.ts';
import { findWords, wordsOf } from './search-match.ts';

type Row = { id: number; conversationId: number; text: string; direction: Direction; at: number };

/** For a beginning as short as this the index would collect a large part of all messages first. */
const shortBeginning = 3;

/** How many of the newest messages are read for a short beginning before the index is asked. */
const mostRead = 1000;

/** Every word must be in the text; the last one may be the beginning of a word. */
export function createMessageSearch(
  database: Database,
  conversations: ConversationStore,
): (query: string, limit: number) => SearchHit[] {
  const queries = createQueries(database);
  return (query, limit) => {
    const words = wordsOf(query);
    const rows = readNewest(queries, words, limit) ?? queries.match(beginningWith(words), limit);
    return rows.flatMap((row) => {
      const conversation = conversations.get(row.conversationId);
      if (conversation === null) return [];
      const { id, text, at, direction } = row;
      const message = { id, text, at, direction };
      return [{ conversation, message, ranges: findWords(text, words) }];
    });
  };
}

type Queries = ReturnType<typeof createQueries>;

function createQueries({ sqlite }: Database) {
  const columns =
    'm.id, m.conversation_id as conversationId, m.text, m.direction, m.created_at as at';
  // Order is by id, which is by time: by rank, FTS5 would have to read every match before the first one is known.
  const matching = sqlite.prepare<[string, number], Row>(
    `select ${columns} from message_search s join messages m on m.id = s.rowid
     where s.text match ? order by s.rowid desc limit ?`,
  );
  const newest = sqlite.prepare<[number], Row>(
    `select ${columns} from messages m order by m.id desc limit ?`,
  );
  return {
    match: (expression: string | null, limit: number): Row[] =>
      expression === null ? [] : matching.all(expression, limit),
    /** One by one, so that the reader can stop early. */
    each: (expression: string | null, limit: number): IterableIterator<Row> =>
      expression === null ? newest.iterate(limit) : matching.iterate(expression, limit),
  };
}

/**
 * The answer for a last word of up to three letters, as `the`, `und` and `que` are. What begins so is nearly always among the newest messages; null when
 * it is so rare there that the index must be asked, which is then quick.
 */
function readNewest(queries: Queries, words: readonly string[], limit: number): Row[] | null {
  const beginning = words.at(-1);
  if (beginning === undefined || beginning.length > shortBeginning) return null;
  const rows: Row[] = [];
  let read = 0;
  for (const row of queries.each(allOf(words.slice(0, -1)), mostRead)) {
    read += 1;
    if (findWords(row.text, [beginning]).length > 0) rows.push(row);
    if (rows.length === limit) return rows;
  }
  return read < mostRead ? rows : null;
}

/** Words hold only letters and digits, so that quoting them leaves nothing of FTS5's own language. */
function allOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.map((word) => `"${word}"`).join(' AND ');
}

function beginningWith(words: readonly string[]): string | null {
  const all = allOf(words);
  return all === null ? null : `${all} *`;
}
