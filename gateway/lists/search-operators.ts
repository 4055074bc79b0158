// Reads what somebody typed into the search: words, quoted phrases, `-` for not, and operators such as `is:unread`.
// Never throws: what it does not understand is told as a problem. Pure.
import type { QueryProblem } from '../index.ts';

const IS_VALUES = [
  'unread',
  'open',
  'in-progress',
  'resolved',
  'closed',
  'snoozed',
  'flagged',
  'unassigned',
  'waiting',
  'blocked',
  'deleted',
  'failed',
] as const;
const HAS_VALUES = ['note', 'link'] as const;

export type IsValue = (typeof IS_VALUES)[number];

/** A day of the business's calendar: counted back from today, or by its date. */
export type Day = { daysAgo: number } | { year: number; month: number; day: number };

export type SearchOperator = { negated: boolean } & (
  | { name: 'from'; value: string }
  | { name: 'line'; value: string }
  | { name: 'assignee'; value: string }
  | { name: 'tag'; value: string }
  | { name: 'is'; value: IsValue }
  | { name: 'has'; value: (typeof HAS_VALUES)[number] }
  | { name: 'before' | 'after' | 'on'; day: Day }
);

export type ParsedQuery = {
  /** What is left as words, in their order. */
  words: string;
  phrases: string[];
  /** Words and phrases that must not be there. */
  without: string[];
  operators: SearchOperator[];
  /** Words are looked for in notes instead of messages: `in:notes`. */
  inNotes: boolean;
  problems: QueryProblem[];
};

/** A query longer than this is cut, as is one of more pieces: nobody types it, and every piece costs. */
export const LONGEST_QUERY = 200;
const MOST_PIECES = 20;

/** What operators are called, with their other names. */
const NAMES: Readonly<Record<string, SearchOperator['name'] | 'in'>> = {
  from: 'from',
  to: 'line',
  line: 'line',
  is: 'is',
  has: 'has',
  in: 'in',
  assignee: 'assignee',
  tag: 'tag',
  before: 'before',
  after: 'after',
  on: 'on',
};

/** Days in the words of the interface's languages. */
const DAY_WORDS: Readonly<Record<string, number>> = {
  today: 0,
  dzisiaj: 0,
  heute: 0,
  "aujourd'hui": 0,
  hoy: 0,
  oggi: 0,
  yesterday: 1,
  wczoraj: 1,
  gestern: 1,
  hier: 1,
  ayer: 1,
  ieri: 1,
};

/** As examples beside a date that is none. */
const DAY_EXAMPLES = ['2026-11-20', 'yesterday', '7d', '2w'];

type Piece = {
  negated: boolean;
  name: string | null;
  value: string;
  quoted: boolean;
  typed: string;
};

/** Reads a query as typed. */
export function parseQuery(typed: string): ParsedQuery {
  const parsed: ParsedQuery = {
    words: '',
    phrases: [],
    without: [],
    operators: [],
    inNotes: false,
    problems: [],
  };
  const words: string[] = [];
  for (const piece of piecesOf(typed)) {
    const name = piece.name === null ? undefined : NAMES[piece.name.toLowerCase()];
    if (name !== undefined) addOperator(parsed, name, piece);
    else {
      if (piece.name !== null)
        parsed.problems.push({ kind: 'unknown-operator', typed: piece.typed });
      addWords(parsed, words, piece);
    }
  }
  parsed.words = words.join(' ');
  return parsed;
}

function piecesOf(typed: string): Piece[] {
  const text = typed.slice(0, LONGEST_QUERY).replace(/[“”„«»]/g, '"');
  // A colon makes an operator only behind plain letters and before something that is no address: `14:30` is words.
  const piece = /(-?)(?:([a-z]{2,12}):(?!\/\/))?(?:"([^"]*)"?|([^\s"]*))/giy;
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length && pieces.length < MOST_PIECES) {
    piece.lastIndex = at;
    const found = piece.exec(text);
    if (found === null || found[0] === '') {
      at += 1;
      continue;
    }
    at = piece.lastIndex;
    const [all, minus, name = null, phrase, word = ''] = found;
    pieces.push({
      negated: minus === '-',
      name,
      value: (phrase ?? word).trim(),
      quoted: phrase !== undefined,
      typed: all,
    });
  }
  return pieces;
}

function addWords(parsed: ParsedQuery, words: string[], piece: Piece): void {
  const value = piece.name === null ? piece.value : `${piece.name} ${piece.value}`;
  if (value.trim() === '') return;
  if (piece.negated) parsed.without.push(value);
  else if (piece.quoted) parsed.phrases.push(value);
  else words.push(value);
}

function addOperator(
  parsed: ParsedQuery,
  name: SearchOperator['name'] | 'in',
  { negated, value }: Piece,
): void {
  const bad = (allowed: readonly string[]): void =>
    void parsed.problems.push({ kind: 'bad-value', operator: name, value, allowed });
  switch (name) {
    case 'in':
      if (value.toLowerCase() === 'notes' || value.toLowerCase() === 'note') parsed.inNotes = true;
      else bad(['notes']);
      return;
    case 'is': {
      const known = oneOf(IS_VALUES, value);
      if (known === undefined) bad(IS_VALUES);
      else parsed.operators.push({ negated, name, value: known });
      return;
    }
    case 'has': {
      const known = oneOf(HAS_VALUES, value);
      if (known === undefined) bad(HAS_VALUES);
      else parsed.operators.push({ negated, name, value: known });
      return;
    }
    case 'before':
    case 'after':
    case 'on': {
      const day = readDay(value);
      if (day === null) bad(DAY_EXAMPLES);
      else parsed.operators.push({ negated, name, day });
      return;
    }
    case 'from':
    case 'line':
    case 'assignee':
    case 'tag':
      if (value === '') bad([]);
      else parsed.operators.push({ negated, name, value });
  }
}

function oneOf<T extends string>(values: readonly T[], typed: string): T | undefined {
  const wanted = typed.toLowerCase().replaceAll('_', '-');
  return values.find((value) => value === wanted);
}

/** A date, a word for a day, `7d` or `2w`; null for anything else. */
function readDay(typed: string): Day | null {
  const value = typed.toLowerCase();
  const word = DAY_WORDS[value];
  if (word !== undefined) return { daysAgo: word };
  const [, count, unit] = /^(\d{1,4})([dw])$/.exec(value) ?? [];
  if (count !== undefined) return { daysAgo: Number(count) * (unit === 'w' ? 7 : 1) };
  return readDate(value);
}

/** `2026-11-20`; null for anything else, also for a date that no calendar has. */
export function readDate(value: string): { year: number; month: number; day: number } | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value) ?? [];
  if (year === undefined) return null;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const inCalendar = new Date(Date.UTC(date.year, date.month - 1, date.day));
  const exists =
    inCalendar.getUTCMonth() === date.month - 1 && inCalendar.getUTCDate() === date.day;
  return exists && date.year >= 1970 ? date : null;
}
