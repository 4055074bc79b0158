// Finds messages and notes by their words within conversations that fulfil criteria, newest first.
import type { Direction } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { Criterion, Value } from './criterion.ts';
import type { ListQuery } from './list-query.ts';
import { type DaySpan, spanCriteria } from './query-criteria.ts';
import { fits, matchExpression, type TextWanted } from './text-wanted.ts';

export type TextFound = {
  id: number;
  conversationId: number;
  text: string;
  at: number;
  direction: Direction;
};

export type TextAsked = {
  wanted: TextWanted;
  inNotes: boolean;
  criteria: readonly Criterion[];
  spans: readonly DaySpan[];
};

/** Up to so many conversations are read through; among more, what is wanted is dense enough to walk the index. */
const READ_THROUGH = 300;
/** How many matches of the index are looked at, newest first. */
const MOST_LOOKED_AT = 8_000;
/** For a list of conversations so many matches stand, newest first. */
const MOST_LISTED = 4_000;

export type TextSearch = ReturnType<typeof createTextSearch>;

export function createTextSearch(options: { database: Database; query: ListQuery }) {
  const { database, query } = options;

  function rows(text: string, values: readonly Value[]): IterableIterator<TextFound> {
    return database.sqlite.prepare<Value[], TextFound>(text).iterate(...values);
  }

  /** All texts of few conversations. */
  function readThrough(asked: TextAsked, ids: readonly number[], limit: number): TextFound[] {
    const { spans, wanted, inNotes } = asked;
    const [condition, values] = joined(spanCriteria(spans, 't.created_at'));
    const source = inNotes ? NOTES : MESSAGES;
    const text = `select ${source.columns} from json_each(?) as chosen
      cross join ${source.table} t on t.conversation_id = chosen.value
      where ${source.present}${condition} order by t.id desc`;
    const found: TextFound[] = [];
    for (const row of rows(text, [JSON.stringify(ids), ...values])) {
      if (fits(row.text, wanted)) found.push(row);
      if (found.length === limit) break;
    }
    return found;
  }

  /** The index's matches, newest first, whose conversation fulfils the criteria. */
  function walkIndex(asked: TextAsked, limit: number): TextFound[] {
    const { spans, criteria, wanted, inNotes } = asked;
    const [condition, values] = joined([...criteria, ...spanCriteria(spans, 't.created_at')]);
    const source = inNotes ? NOTES : MESSAGES;
    // Rows come in the order of the inner query, which is read only as far as rows are asked for.
    const text = `select ${source.columns} from (
        select rowid as id from ${source.index} where text match ? order by rowid desc limit ?) as hit
      cross join ${source.table} t on t.id = hit.id
      cross join conversations c on c.id = t.conversation_id
      where ${source.present}${condition} limit ?`;
    const found = rows(text, [matchExpression(wanted), MOST_LOOKED_AT, ...values, limit]);
    return [...found].toSorted((a, b) => b.id - a.id);
  }

  /** The conversations that the newest matches stand in; the criteria are left to the caller where these are many. */
  function conversationIds(asked: TextAsked): number[] {
    const few = fewOf(asked);
    if (few !== null) {
      return distinct(readThrough(asked, few, MOST_LOOKED_AT).map((one) => one.conversationId));
    }
    const [condition, values] = joined(spanCriteria(asked.spans, 't.created_at'));
    const source = asked.inNotes ? NOTES : MESSAGES;
    const text = `select t.conversation_id from (
        select rowid as id from ${source.index} where text match ? order by rowid desc limit ?) as hit
      cross join ${source.table} t on t.id = hit.id where ${source.present}${condition}`;
    const ids = database.sqlite.prepare<Value[], number>(text).pluck();
    return distinct(ids.all(matchExpression(asked.wanted), MOST_LISTED, ...values));
  }

  /** The conversations that fulfil the criteria, when they are few enough to be read through. */
  function fewOf({ criteria }: TextAsked): number[] | null {
    const few = query.find({ criteria, sort: 'activity' }, READ_THROUGH + 1, null);
    return few.length > READ_THROUGH ? null : few.map(({ id }) => id);
  }

  return {
    find(asked: TextAsked, limit: number): TextFound[] {
      const few = fewOf(asked);
      return few === null ? walkIndex(asked, limit) : readThrough(asked, few, limit);
    },
    conversationIds,
  };
}

function distinct(ids: readonly number[]): number[] {
  return [...new Set(ids)];
}

const MESSAGES = {
  table: 'messages',
  index: 'message_search',
  present: '1',
  columns:
    't.id as id, t.conversation_id as conversationId, t.text as text, t.created_at as at, t.direction as direction',
};
const NOTES = {
  table: 'notes',
  index: 'note_search',
  present: 't.deleted_at is null',
  columns: `t.id as id, t.conversation_id as conversationId, t.text as text, t.created_at as at, 'outbound' as direction`,
};

function joined(criteria: readonly Criterion[]): [string, Value[]] {
  return [
    criteria.map(({ where }) => ` and (${where.sql})`).join(''),
    criteria.flatMap(({ where }) => where.values),
  ];
}
