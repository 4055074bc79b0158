// Finds contacts for the page that lists them: by words, tag or first letter, within what an account may see.
import type { Scope } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { createContactMatch } from './search-contacts.ts';

export type ContactQuery = {
  query: string;
  limit: number;
  offset: number;
  deleted: boolean;
  tagId: number | null;
  /** `a` to `z`, or `#` for those without a name; then by name. */
  letter: string | null;
  /** Whose scope; null for all contacts. */
  viewer: { id: number; scope: Scope } | null;
};

type Part = { sql: string; values: (string | number)[] };

/** Returns the ids, and whether there are more. */
export function createFindContacts(
  database: Database,
): (query: ContactQuery) => { ids: number[]; more: boolean } {
  const match = createContactMatch(database);
  return (asked) => {
    const words = wordsPart(asked.query, match);
    if (words === null) return { ids: [], more: false };
    const parts = [
      standing(asked.deleted),
      words,
      tagPart(asked),
      letterPart(asked),
      scopePart(asked),
    ];
    const wanted = parts.filter((part) => part.sql !== '');
    const order = asked.letter === null ? 'c.id desc' : 'c.name collate nocase, c.id';
    const found = database.sqlite
      .prepare<(string | number)[], number>(
        `select c.id from contacts c where ${wanted.map(({ sql }) => sql).join(' and ')}
         order by ${order} limit ? offset ?`,
      )
      .pluck()
      .all(...wanted.flatMap(({ values }) => values), asked.limit + 1, asked.offset);
    return { ids: found.slice(0, asked.limit), more: found.length > asked.limit };
  };
}

const NOTHING: Part = { sql: '', values: [] };

function standing(deleted: boolean): Part {
  const sql = `c.merged_into_id is null and c.erased_at is null and c.deleted_at is ${deleted ? 'not ' : ''}null`;
  return { sql, values: [] };
}

/** Null when nothing can match. */
function wordsPart(query: string, match: (query: string) => string | null): Part | null {
  if (query.trim() === '') return NOTHING;
  const expression = match(query);
  if (expression === null) return null;
  const sql = 'c.id in (select rowid from contact_search where contact_search match ?)';
  return { sql, values: [expression] };
}

function tagPart({ tagId }: ContactQuery): Part {
  if (tagId === null) return NOTHING;
  const sql = 'exists (select 1 from contact_tags t where t.contact_id = c.id and t.tag_id = ?)';
  return { sql, values: [tagId] };
}

function letterPart({ letter }: ContactQuery): Part {
  if (letter === null) return NOTHING;
  if (letter === '#')
    return { sql: `(c.name is null or c.name not glob ?)`, values: ['[A-Za-zÀ-ɏ]*'] };
  return {
    sql: 'substr(c.name, 1, 1) in (select value from json_each(?))',
    values: [JSON.stringify(spellingsOf(letter))],
  };
}

const LAST_LATIN = 0x24f;

/** All letters that fold to this one: ł and Ł stand under l. */
function spellingsOf(letter: string): string[] {
  const spellings: string[] = [];
  for (let code = 0x41; code <= LAST_LATIN; code++) {
    const character = String.fromCodePoint(code);
    if (fold(character).startsWith(letter)) spellings.push(character);
  }
  return spellings;
}

/** Seen is who has a conversation in the scope; who has none is seen by those who are not limited to their own. */
function scopePart({ viewer }: ContactQuery): Part {
  if (viewer === null) return NOTHING;
  const { onlyOwn, lineIds } = viewer.scope;
  if (!onlyOwn && lineIds === null) return NOTHING;
  const inScope = [
    ...(onlyOwn ? ['v.assignee_id = ?'] : []),
    ...(lineIds === null ? [] : ['v.line_id in (select value from json_each(?))']),
  ];
  const seen = `exists (select 1 from conversations v where v.contact_id = c.id and ${inScope.join(' and ')})`;
  const none = 'not exists (select 1 from conversations v where v.contact_id = c.id)';
  return {
    sql: onlyOwn ? seen : `(${seen} or ${none})`,
    values: [
      ...(onlyOwn ? [viewer.id] : []),
      ...(lineIds === null ? [] : [JSON.stringify(lineIds)]),
    ],
  };
}
