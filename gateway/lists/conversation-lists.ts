// The list of conversations of an account: filter and query to criteria, places to rows, and the search with its hits.
import type { Conversations } from '../conversations/conversations.ts';
import { type ContactSearch, contactHit } from '../conversations/search-contacts.ts';
import type {
  Account,
  Conversation,
  ListFilter,
  ListTab,
  QueryProblem,
  SearchHit,
  TabCounts,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { among, type Criterion, plain } from './criterion.ts';
import { type Days, filterCriteria, scopeCriteria, WITHOUT_HIDDEN } from './filter-criteria.ts';
import { type Place, readCursor, writeCursor } from './list-order.ts';
import { createListQuery } from './list-query.ts';
import { createQueryCriteria, dayOf, type QueryCriteria, spanCriteria } from './query-criteria.ts';
import { type ParsedQuery, parseQuery, readDate } from './search-operators.ts';
import { createTextSearch, type TextAsked } from './text-search.ts';
import { hasAny, rangesIn, type TextWanted, textWanted, withoutOf } from './text-wanted.ts';

export type ConversationLists = ReturnType<typeof createConversationLists>;

const MOST_COUNTED = 1_000;
/** Contacts whose name or number has the words; more are not looked at. */
const MOST_CONTACTS = 200;

export function createConversationLists(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  zone: string;
  lineIds: () => readonly string[];
  conversations: Conversations;
  contacts: ContactSearch;
}) {
  const { database, conversations, contacts } = options;
  const query = createListQuery(database);
  const texts = createTextSearch({ database, query });
  const understand = createQueryCriteria({ ...options, findContacts: contacts.ids });
  const days: Days = (date) => {
    const day = readDate(date);
    return day === null ? null : dayOf(day, options.zone);
  };
  database.sqlite.function('has_phrase', { deterministic: true }, (text, phrases) =>
    hasAny(String(text ?? ''), phrasesOf(phrases)) ? 1 : 0,
  );

  function read(typed: string, me: Account) {
    const parsed = parseQuery(typed);
    const understood = understand(parsed, me);
    return { parsed, understood, wanted: textWanted(parsed, understood.link) };
  }

  /** What of a query is not about the words of texts. */
  function besidesWords(reading: ReturnType<typeof read>, me: Account): Criterion[] {
    const { parsed, understood, wanted } = reading;
    const criteria = [...scopeCriteria(me), ...understood.criteria];
    if (wanted !== null) return criteria;
    criteria.push(...spanCriteria(understood.spans, 'c.last_inbound_at'));
    const without = withoutOf(parsed);
    if (without.length > 0) criteria.push(lacking(without));
    return criteria;
  }

  function askedOf(
    { parsed, understood }: { parsed: ParsedQuery; understood: QueryCriteria },
    wanted: TextWanted,
    criteria: readonly Criterion[],
  ): TextAsked {
    return { wanted, inNotes: parsed.inNotes, criteria, spans: understood.spans };
  }

  function criteriaOf(filter: ListFilter, me: Account): Criterion[] {
    const typed = filter.query?.trim() ?? '';
    const own = filterCriteria(filter, me, days);
    if (typed === '') {
      const awake = filter.snoozed === undefined ? [AWAKE] : [];
      return [...scopeCriteria(me), ...own, ...awake, WITHOUT_HIDDEN];
    }
    const reading = read(typed, me);
    const criteria = [...own, ...besidesWords(reading, me)];
    const { wanted } = reading;
    if (wanted === null) return criteria;
    const ids = texts.conversationIds(askedOf(reading, wanted, criteria));
    ids.push(...namedSo(reading.parsed));
    return [
      ...criteria,
      among('select value from json_each(?)', JSON.stringify([...new Set(ids)])),
    ];
  }

  /** Contacts that the words name, when the query has nothing but words. */
  function namedSo(parsed: ParsedQuery): number[] {
    const { words, phrases, without, inNotes } = parsed;
    if (words === '' || inNotes || phrases.length > 0 || without.length > 0) return [];
    return contacts.ids(words, MOST_CONTACTS);
  }

  function peopleHits(parsed: ParsedQuery, criteria: readonly Criterion[], limit: number) {
    const ids = namedSo(parsed);
    if (ids.length === 0) return [];
    const named = among('select value from json_each(?)', JSON.stringify(ids));
    return rowsOf(
      query.find({ criteria: [named, ...criteria], sort: 'activity' }, limit, null),
    ).map((conversation) => contactHit(conversation, parsed.words));
  }

  function textHits(asked: TextAsked, limit: number): SearchHit[] {
    return texts
      .find(asked, limit)
      .flatMap(({ conversationId, id, text, at, direction }): SearchHit[] => {
        const conversation = conversations.get(conversationId);
        if (conversation === null) return [];
        const ranges = rangesIn(text, asked.wanted);
        if (asked.inNotes) return [{ conversation, message: null, note: { id, text, at }, ranges }];
        return [{ conversation, message: { id, text, at, direction }, ranges }];
      });
  }

  function rowsOf(places: readonly Place[]): Conversation[] {
    return places.flatMap(({ id }) => conversations.get(id) ?? []);
  }

  return {
    page(filter: ListFilter, me: Account, page: { limit: number; cursor?: string | undefined }) {
      const asked = { criteria: criteriaOf(filter, me), sort: filter.sort };
      // One more than asked for tells whether there is a next page.
      const found = query.find(asked, page.limit + 1, readCursor(page.cursor));
      const shown = found.slice(0, page.limit);
      const last = shown.at(-1);
      const next = found.length > page.limit && last !== undefined ? writeCursor(last) : null;
      return { places: shown, next };
    },

    /** Ids of everything a filter finds. */
    ids(filter: ListFilter, me: Account, most: number): number[] {
      const asked = { criteria: criteriaOf(filter, me), sort: filter.sort };
      return query.find(asked, most, null).map(({ id }) => id);
    },

    count(filter: ListFilter, me: Account, most: number): number {
      return query.count({ criteria: criteriaOf(filter, me), sort: filter.sort }, most);
    },

    counts(me: Account): TabCounts {
      const counted = (tab: ListTab): number => {
        const filter: ListFilter = { tab, status: 'unresolved', sort: 'activity' };
        const own = [...scopeCriteria(me), ...filterCriteria(filter, me, days)];
        return query.tally([...own, AWAKE, WITHOUT_HIDDEN], COUNTED_BY[tab], MOST_COUNTED);
      };
      return { mine: counted('mine'), unassigned: counted('unassigned'), all: counted('all') };
    },

    /** Null when the conversation does not stand in the list of the filter. */
    placeOf: (id: number, filter: ListFilter, me: Account): Place | null =>
      query.placeOf({ criteria: criteriaOf(filter, me), sort: filter.sort }, id),

    problems: (typed: string, me: Account): readonly QueryProblem[] =>
      read(typed, me).understood.problems,

    /** Contacts first, but they leave half of the places to texts where there are as many. */
    search(typed: string, me: Account, limit: number): SearchHit[] {
      const reading = read(typed, me);
      const criteria = besidesWords(reading, me);
      const { wanted, parsed } = reading;
      if (isPlain(parsed) && scopeCriteria(me).length === 0)
        return plainSearch(parsed.words, limit);
      if (wanted === null) {
        if (parsed.operators.length === 0 && parsed.without.length === 0) return [];
        const places = query.find({ criteria, sort: 'activity' }, limit, null);
        return rowsOf(places).map((conversation) => ({ conversation, message: null, ranges: [] }));
      }
      const people = peopleHits(parsed, criteria, limit);
      const found = textHits(askedOf(reading, wanted, criteria), limit);
      const places = Math.max(Math.ceil(limit / 2), limit - found.length);
      return [...people.slice(0, places), ...found].slice(0, limit);
    },
  };

  /** Words alone have a quicker way, also for beginnings of few letters. */
  function plainSearch(typed: string, limit: number): SearchHit[] {
    const shown = { criteria: [WITHOUT_HIDDEN], sort: 'activity' as const };
    return conversations
      .search(typed, { limit })
      .filter(({ conversation }) => query.placeOf(shown, conversation.id) !== null);
  }
}

function isPlain({ operators, phrases, without, inNotes }: ParsedQuery): boolean {
  return operators.length + phrases.length + without.length === 0 && !inNotes;
}

/** The index that holds what a tab counts. */
const COUNTED_BY: Readonly<Record<ListTab, string>> = {
  mine: 'conversations_assignee',
  unassigned: 'conversations_assignee',
  all: 'conversations_status',
};

const AWAKE = plain('c.snoozed_until is null');

/** By the newest message, since not all of them can be looked at. */
function lacking(phrases: readonly (readonly string[])[]): Criterion {
  return plain('not has_phrase(c.last_text, ?)', JSON.stringify(phrases));
}

function phrasesOf(json: unknown): string[][] {
  const parsed: unknown = JSON.parse(String(json));
  return Array.isArray(parsed)
    ? parsed.map((phrase) => (Array.isArray(phrase) ? phrase.map(String) : []))
    : [];
}
