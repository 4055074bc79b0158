// From the operators of a search to criteria: looks up who and what they name, and tells which names there are not.
import { Temporal } from 'temporal-polyfill';
import type { Account, QueryProblem } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import { dateAt, momentOf } from '../runtime/zone-time.ts';
import type { Database } from '../storage/database.ts';
import { fold } from '../storage/fold.ts';
import { among, type Criterion, indexed, not, plain } from './criterion.ts';
import {
  FAILED,
  FLAGGED,
  SNOOZED,
  taggedWith,
  unreadBy,
  WAITING,
  WITHOUT_HIDDEN,
} from './filter-criteria.ts';
import type { Day, IsValue, ParsedQuery, SearchOperator } from './search-operators.ts';

/** A condition on the time of the customer's newest message, or of the message that is looked for. */
export type DaySpan = { from: number | null; to: number | null; negated: boolean };

export type QueryCriteria = {
  criteria: Criterion[];
  spans: DaySpan[];
  /** Words are looked for in messages that hold a link. */
  link: boolean;
  problems: QueryProblem[];
};

type DayOperator = Extract<SearchOperator, { day: Day }>;
type NamingOperator = Extract<SearchOperator, { value: string }>;

/** More are not named in a hint. */
const MOST_NAMED = 8;
/** Conversations that one `from:` may stand for. */
const MOST_FROM = 500;

export function createQueryCriteria(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  zone: string;
  lineIds: () => readonly string[];
  /** Conversations of contacts by name or number. */
  findContacts: (query: string, most: number) => number[];
}): (parsed: ParsedQuery, me: Account) => QueryCriteria {
  const { clock, zone, lineIds, findContacts } = options;
  const names = createNames(options.database);

  function spanOf(operator: DayOperator): DaySpan {
    const { name, day, negated } = operator;
    const today = dateAt(clock.now(), zone);
    const date =
      'daysAgo' in day ? today.subtract({ days: day.daysAgo }) : Temporal.PlainDate.from(day);
    const { start, end } = dayOf(date, zone);
    if (name === 'before') return { from: null, to: start, negated };
    // `after:7d` is meant to hold the day seven days ago; after a date means behind that day.
    if (name === 'after') return { from: 'daysAgo' in day ? start : end, to: null, negated };
    return { from: start, to: end, negated };
  }

  /** Null: there is no such name. */
  function named(operator: NamingOperator, me: Account): Criterion | string[] {
    const { name, value } = operator;
    switch (name) {
      case 'line': {
        const line = lineIds().find((id) => fold(id) === fold(value));
        return line === undefined ? [...lineIds()] : plain('c.line_id = ?', line);
      }
      case 'tag': {
        const tag = names.tag(value);
        return tag === null ? names.tags() : taggedWith(tag);
      }
      case 'assignee':
        return assignedTo(value, me);
      case 'from': {
        const ids = findContacts(value, MOST_FROM);
        return among('select value from json_each(?)', JSON.stringify(ids));
      }
      case 'is':
        return isCriterion(operator.value, me);
      case 'has':
        return among('select conversation_id from notes where deleted_at is null');
    }
  }

  function assignedTo(value: string, me: Account): Criterion | string[] {
    const wanted = fold(value);
    if (wanted === 'me') return indexed('c.assignee_id = ?', me.id);
    if (wanted === 'none') return plain('c.assignee_id is null');
    const id = names.account(wanted);
    return id === null ? ['me', 'none', ...names.accounts()] : indexed('c.assignee_id = ?', id);
  }

  return (parsed, me) => {
    const problems = [...parsed.problems];
    const criteria: Criterion[] = [];
    const spans: DaySpan[] = [];
    let link = false;
    for (const operator of parsed.operators) {
      if ('day' in operator) spans.push(spanOf(operator));
      else if (operator.name === 'has' && operator.value === 'link' && !operator.negated)
        link = true;
      else {
        const found = named(operator, me);
        if (Array.isArray(found)) {
          const { name, value } = operator;
          const allowed = found.slice(0, MOST_NAMED);
          problems.push({ kind: 'bad-value', operator: name, value, allowed });
        } else criteria.push(operator.negated ? not(found) : found);
      }
    }
    if (!parsed.operators.some(asksForHidden)) criteria.push(WITHOUT_HIDDEN);
    return { criteria, spans, link, problems };
  };
}

function asksForHidden(operator: SearchOperator): boolean {
  return (
    operator.name === 'is' &&
    !operator.negated &&
    (operator.value === 'blocked' || operator.value === 'deleted')
  );
}

function isCriterion(value: IsValue, me: Account): Criterion {
  switch (value) {
    case 'unread':
      return unreadBy(me.id, true);
    case 'open':
    case 'in-progress':
    case 'resolved':
    case 'closed':
      return indexed('c.status = ?', value);
    case 'snoozed':
      return SNOOZED;
    case 'flagged':
      return FLAGGED;
    case 'unassigned':
      return plain('c.assignee_id is null');
    case 'waiting':
      return WAITING;
    case 'failed':
      return FAILED;
    case 'blocked':
    case 'deleted': {
      const column = value === 'blocked' ? 'blocked_at' : 'deleted_at';
      return among(
        `select h.id from (select id from contacts where (blocked_at is not null or deleted_at is not null)
         and ${column} is not null) as p cross join conversations h on h.contact_id = p.id`,
      );
    }
  }
}

/** Start and end of a date of a zone, ms. */
export function dayOf(date: Temporal.PlainDateLike, zone: string): { start: number; end: number } {
  const day = Temporal.PlainDate.from(date);
  return { start: momentOf(day, zone), end: momentOf(day.add({ days: 1 }), zone) };
}

/** Time spans as conditions on a column. */
export function spanCriteria(spans: readonly DaySpan[], column: string): Criterion[] {
  return spans.map(({ from, to, negated }) => {
    const parts: string[] = [];
    const values: number[] = [];
    if (from !== null) {
      parts.push(`${column} >= ?`);
      values.push(from);
    }
    if (to !== null) {
      parts.push(`${column} < ?`);
      values.push(to);
    }
    const condition = parts.join(' and ');
    if (negated) return not(plain(condition, ...values));
    return column.startsWith('c.') ? indexed(condition, ...values) : plain(condition, ...values);
  });
}

/** Who and what operators can name. */
function createNames({ sqlite }: Database) {
  const tag = sqlite.prepare<[string], number>('select id from tags where folded = ?').pluck();
  const tags = sqlite
    .prepare<[number], string>('select name from tags order by folded limit ?')
    .pluck();
  const accounts = sqlite.prepare<[], { id: number; name: string; displayName: string }>(
    'select id, name, display_name as displayName from accounts order by disabled_at is not null, name',
  );
  return {
    tag: (name: string): number | null => tag.get(fold(name).trim()) ?? null,
    tags: (): string[] => tags.all(MOST_NAMED),
    accounts: (): string[] => accounts.all().map(({ name }) => name),
    /** By sign-in name, display name or the beginning of that; `folded`. */
    account(folded: string): number | null {
      const all = accounts.all();
      const exact = all.find(
        ({ name, displayName }) => name === folded || fold(displayName) === folded,
      );
      return (
        (exact ?? all.find(({ displayName }) => fold(displayName).startsWith(folded)))?.id ?? null
      );
    },
  };
}
