// Searches contacts by any part of what they are called (name, first name, company, mail) or of a number.
import type { Conversation, SearchHit } from '../index.ts';
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

/** What a query asks of a contact: each fragment in the name; or, asked for a number, one of the digit runs. */
type Wanted = { fragments: string[]; digits: string[] };

/** A hit has no message, and its ranges are offsets into the contact's name (empty when the number matched). */
export function createContactSearch(
  database: Database,
  conversations: ConversationStore,
): (query: string, limit: number) => SearchHit[] {
  const groups = createGroupLookup(database);
  const candidates = database.sqlite
    .prepare<[string, number], number>(
      `select c.id from contact_search s join conversations c on c.contact_id = s.rowid
         join contacts k on k.id = s.rowid and k.deleted_at is null
       where contact_search match ? order by s.rowid desc limit ?`,
    )
    .pluck();
  const otherNames = database.sqlite
    .prepare<[number], string>(
      `select concat_ws(' ', first_name, company, email) from contacts where id = ?`,
    )
    .pluck();
  const calledBesides = (contactId: number): string => fold(otherNames.get(contactId) ?? '');

  return (query, limit) => {
    const wanted = wantedOf(query);
    const expression = matchExpression(wanted, groups);
    if (expression === null) return [];
    const found = candidates.all(expression, mostCandidates).flatMap((id) => {
      const conversation = conversations.get(id);
      return conversation !== null && isWanted(conversation, wanted, calledBesides)
        ? [conversation]
        : [];
    });
    return found
      .toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0))
      .slice(0, limit)
      .map((conversation) => asHit(conversation, wanted));
  };
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
  conversation: Conversation,
  { fragments, digits }: Wanted,
  calledBesides: (contactId: number) => string,
): boolean {
  const { number, contactName, addressKind, contactId } = conversation;
  const name = fold(contactName ?? '');
  if (digits.length > 0) return digits.some((run) => number.includes(run) || name.includes(run));
  const sender = addressKind === 'alphanumeric' ? fold(number) : '';
  const named = `${name} ${sender}`;
  const missing = fragments.filter((fragment) => !named.includes(fragment));
  if (missing.length === 0) return true;
  const besides = calledBesides(contactId);
  return missing.every((fragment) => besides.includes(fragment));
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
