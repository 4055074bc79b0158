// What a filter asks, as pieces of SQL over a conversation `c`. Pure.

export type Value = string | number;
export type Sql = { sql: string; values: readonly Value[] };

/**
 * One thing that must hold of a conversation. `ids`, where there is an index for it, selects the ids of all that
 * fulfil it: a list of few is made from these instead of by walking through all.
 */
export type Criterion = { where: Sql; ids?: Sql };

/** A piece of SQL with the values of its question marks, in their order. */
export function sql(text: string, ...values: Value[]): Sql {
  return { sql: text, values };
}

/** A condition on columns of the conversation, which an index answers too. */
export function indexed(condition: string, ...values: Value[]): Criterion {
  return {
    where: { sql: condition, values },
    ids: { sql: `select c.id from conversations c where ${condition}`, values },
  };
}

/** A condition that is only looked at while walking. */
export function plain(condition: string, ...values: Value[]): Criterion {
  return { where: { sql: condition, values } };
}

/** That the conversation is among those of a subquery of ids. */
export function among(ids: string, ...values: Value[]): Criterion {
  return { where: { sql: `c.id in (${ids})`, values }, ids: { sql: ids, values } };
}

/** The opposite. */
export function not({ where }: Criterion): Criterion {
  return { where: { sql: `not ifnull((${where.sql}), 0)`, values: where.values } };
}

/** One question mark for each value. */
export function placesFor(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}
