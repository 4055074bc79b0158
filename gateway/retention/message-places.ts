// Where in the order of storing the messages of a time begin. Ids ascend with time, so that neither a walk through all
// messages nor an index on their times is needed. How far the forgetting has come is kept among the facts of the box.
import type { Database } from '../storage/database.ts';

export type MessagePlaces = ReturnType<typeof createMessagePlaces>;

export function createMessagePlaces({ sqlite }: Database) {
  const bounds = sqlite.prepare<[], { first: number | null; last: number | null }>(
    'select min(id) as first, max(id) as last from messages',
  );
  const atOrBefore = sqlite.prepare<[number], { id: number; at: number }>(
    'select id, created_at as at from messages where id <= ? order by id desc limit 1',
  );
  const fact = sqlite
    .prepare<[string], string>('select value from box_facts where name = ?')
    .pluck();
  const setFact = sqlite.prepare<[string, string]>(
    'insert into box_facts (name, value) values (?, ?) on conflict(name) do update set value = excluded.value',
  );

  return {
    /** The highest id that was stored before `cutoff` (ms); 0 when there is none. A clock that jumped may move it a little. */
    lastBefore(cutoff: number): number {
      const { first, last } = bounds.get() ?? { first: null, last: null };
      if (first === null || last === null) return 0;
      let [low, high] = [first - 1, last];
      while (low < high) {
        const middle = low + Math.ceil((high - low) / 2);
        const found = atOrBefore.get(middle);
        if (found === undefined || found.at < cutoff) low = middle;
        else high = found.id - 1;
      }
      return Math.max(0, low);
    },
    /** How far an act on old messages has come. */
    mark: (name: string): number => Number(fact.get(`retention.${name}`) ?? 0),
    /** In the transaction of what was done up to there. */
    setMark: (name: string, id: number): void => void setFact.run(`retention.${name}`, String(id)),
  };
}
