// Searches contacts by any part of what they are called (name, first name, company, mail) or of a number.
import type { AddressKind, Conversation, SearchHit } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import type { ConversationStore } from './conversation-store.ts';
import { findFragments, wordsOf } from './search-match.ts';

/** The index holds groups of this many characters. */
const groupLength = 3;

/** More contacts than this are not looked at to find those that were written with last. */
const mostCandidates = 60;

/** How many groups a shorter fragment may stand for; the most frequent ones are taken. */
const mostGroups = 60;

type Candidate = {
  id: number;
  number: string;
  contactName: string | null;
  addressKind: AddressKind | null;
  /** First name, company and mail. */
  besides: string;
  deletedAt: number | null;
};

/** What a query asks of a contact: each fragment in the name; or, asked for a number, one of the digit runs. */
type Wanted = { fragments: string[]; digits: string[] };

export type ContactSearch = ReturnType<typeof createContactSearch>;

/** Conversations whose contact's name or number matches, written with last first. */
export function createContactSearch(database: Database, conversations: ConversationStore) {
  const groups = createGroupLookup(database);
  const candidates = database.sqlite.prepare<[string, number], Candidate>(
    `select c.id, c.number, p.name as contactName, n.kind as addressKind,
       concat_ws(' ', p.first_name, p.company, p.email) as besides, p.deleted_at as deletedAt
     from contact_search s join conversations c on c.contact_id = s.rowid
     join contacts p on p.id = c.contact_id left join contact_numbers n on n.number = c.number
     where contact_search match ? order by s.rowid desc limit ?`,
  );

  function found(wanted: Wanted, most: number): Candidate[] {
    const expression = matchExpression(wanted, groups);
    if (expression === null) return [];
    return candidates.all(expression, most).filter((one) => isWanted(one, wanted));
  }

  return {
    /** The conversations of all of them, up to `most` that are looked at; deleted contacts too. */
    ids: (query: string, most: number): number[] =>
      found(wantedOf(query), most).map(({ id }) => id),

    /** A hit has no message, and its ranges are offsets into the contact's name (empty when the number matched). */
    hits(query: string, limit: number): SearchHit[] {
      const wanted = wantedOf(query);
      return found(wanted, mostCandidates)
        .filter(({ deletedAt }) => deletedAt === null)
        .flatMap(({ id }) => conversations.get(id) ?? [])
        .toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0))
        .slice(0, limit)
        .map((conversation) => asHit(conversation, wanted));
    },
  };
}

/** A conversation as a hit of its contact. */
export function contactHit(conversation: Conversation, query: string): SearchHit {
  return asHit(conversation, wantedOf(query));
}

/** Says what `contact_search` is asked for a query; null when nothing can match. */
export function createContactMatch(database: Database): (query: string) => string | null {
  const groups = createGroupLookup(database);
  return (query) => matchExpression(wantedOf(query), groups);
}

function asHit(conversation: Conversation, { fragments, digits }: Wanted): SearchHit {
  const ranges = findFragments(conversation.contactName ?? '', [...fragments, ...digits]);
  return { conversation, message: null, ranges };
}

function wantedOf(query: string): Wanted {
  const words = wordsOf(query);
  if (!/^[+\d\s().\-/]+$/.test(query.normalize('NFKC'))) return { fragments: words, digits: [] };
  const digits = words.join('');
  // A national number's leading zero and an international 00 are not in the stored form.
  const runs = new Set([digits, digits.replace(/^0+/, '')]);
  return { fragments: [], digits: [...runs].filter((run) => run.length >= groupLength) };
}

function isWanted(
  candidate: Omit<Candidate, 'id' | 'deletedAt'>,
  { fragments, digits }: Wanted,
): boolean {
  const { number, contactName, addressKind, besides } = candidate;
  const name = fold(contactName ?? '');
  if (digits.length > 0) return digits.some((run) => number.includes(run) || name.includes(run));
  const sender = addressKind === 'alphanumeric' ? fold(number) : '';
  const named = `${name} ${sender}`;
  const missing = fragments.filter((fragment) => !named.includes(fragment));
  if (missing.length === 0) return true;
  const others = fold(besides);
  return missing.every((fragment) => others.includes(fragment));
}

/** Null when nothing can match. */
function matchExpression(
  { fragments, digits }: Wanted,
  groups: (beginning: string) => string[],
): string | null {
  if (digits.length > 0) return anyOf(digits);
  if (fragments.length === 0) return null;
  const all = fragments.map((fragment) =>
    anyOf(fragment.length < groupLength ? groups(fragment) : [fragment]),
  );
  return all.includes(null) ? null : all.join(' AND ');
}

function anyOf(strings: readonly string[]): string | null {
  if (strings.length === 0) return null;
  return `(${strings.map((string) => `"${string.replaceAll('"', '""')}"`).join(' OR ')})`;
}

/** The indexed groups that begin with a fragment too short to be a group. */
function createGroupLookup({ sqlite }: Database): (beginning: string) => string[] {
  sqlite.exec(
    'create virtual table if not exists temp.contact_groups using fts5vocab(main, contact_search, row)',
  );
  const beginningWith = sqlite
    .prepare<[string, string, number], string>(
      'select term from temp.contact_groups where term >= ? and term < ? order by doc desc limit ?',
    )
    .pluck();
  return (beginning) => beginningWith.all(beginning, `${beginning}\u{10ffff}`, mostGroups);
}
