// Finds the conversations that fulfil criteria, in a sort, page by page: from the smallest set that an index knows, or by
// walking through the sort's index, whichever reads less.
import type { ListSort } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { Criterion, Sql, Value } from './criterion.ts';
import { ORDERS, type Place } from './list-order.ts';

/** Reading a row by its id costs about ten times as much as walking past an entry of the sort's index. */
const FEW = 1_500;
/** With several criteria what fulfils all may stand far behind or nowhere, and walking there costs as much as this. */
const FEW_OF_SEVERAL = 3_000;

export type ListQuery = ReturnType<typeof createListQuery>;
export type Asked = { criteria: readonly Criterion[]; sort: ListSort };

/** Statements are kept by their text: filters make a few hundred of them at most in practice. */
export function createListQuery({ sqlite, remember }: Database) {
  const statements = new Map<string, ReturnType<typeof prepare>>();
  const MOST_STATEMENTS = 300;

  function prepare(text: string) {
    return sqlite.prepare<Value[], { id: number; ordered: number }>(text);
  }

  function statement(text: string) {
    const known = statements.get(text);
    if (known !== undefined) return known;
    if (statements.size >= MOST_STATEMENTS) statements.clear();
    const made = prepare(text);
    statements.set(text, made);
    return made;
  }

  const counted = remember(
    (_: string, text: string, values: readonly Value[]): number =>
      statement(text).get(...values)?.id ?? 0,
  );

  /** How many rows a set has, counted up to one more than `most`. */
  function sizeOf(set: Sql, most: number): number {
    const text = `select count(*) as id, 0 as ordered from (${set.sql} limit ?)`;
    const values = [...set.values, most + 1];
    return counted(JSON.stringify([text, values]), text, values);
  }

  /** The criterion with the smallest set, when that is small enough to start from. */
  function smallest(criteria: readonly Criterion[]): Criterion | null {
    const limit = criteria.length > 1 ? FEW_OF_SEVERAL : FEW;
    let best: { criterion: Criterion; size: number } | null = null;
    for (const criterion of criteria) {
      if (criterion.ids === undefined) continue;
      const size = sizeOf(criterion.ids, best?.size ?? limit);
      if (size <= (best?.size ?? limit)) best = { criterion, size };
      if (size < 200) break;
    }
    return best?.criterion ?? null;
  }

  /** The first `limit` behind `after`, with the key of each. */
  function find(asked: Asked, limit: number, after: Place | null): Place[] {
    const start = smallest(asked.criteria);
    const { key, index } = ORDERS[asked.sort];
    const { ids } = start ?? {};
    const source =
      ids === undefined
        ? `conversations c indexed by ${index}`
        : 'chosen cross join conversations c on c.id = chosen.id';
    const chosen = ids === undefined ? '' : `with chosen(id) as (${ids.sql}) `;
    const wheres = asked.criteria.filter((one) => one !== start).map(({ where }) => where);
    if (after !== null)
      wheres.push({ sql: `(${key}, c.id) < (?, ?)`, values: [after.order, after.id] });
    const condition = wheres.map((where) => ` and (${where.sql})`).join('');
    const text = `${chosen}select c.id as id, ${key} as ordered from ${source} where 1${condition}
      order by ${key} desc, c.id desc limit ?`;
    const values = [...(ids?.values ?? []), ...wheres.flatMap((where) => where.values), limit];
    return statement(text)
      .all(...values)
      .map(({ id, ordered }) => ({ id, order: ordered }));
  }

  return {
    find,

    /** How many fulfil all criteria, counted up to `most`. */
    count(asked: Asked, most: number): number {
      return find(asked, most, null).length;
    },

    /** The same by an index that holds all of it, without a sort. */
    tally(criteria: readonly Criterion[], index: string, most: number): number {
      const condition = criteria.map(({ where }) => `(${where.sql})`).join(' and ');
      const set = `select 1 from conversations c indexed by ${index} where ${condition}`;
      return sizeOf({ sql: set, values: criteria.flatMap(({ where }) => where.values) }, most - 1);
    },

    /** The place of one conversation, null when it does not fulfil them. */
    placeOf({ criteria, sort }: Asked, conversationId: number): Place | null {
      const condition = criteria.map(({ where }) => ` and (${where.sql})`).join('');
      const text = `select c.id as id, ${ORDERS[sort].key} as ordered from conversations c
        where c.id = ?${condition}`;
      const values = criteria.flatMap(({ where }) => where.values);
      const row = statement(text).get(conversationId, ...values);
      return row === undefined ? null : { id: row.id, order: row.ordered };
    },
  };
}
