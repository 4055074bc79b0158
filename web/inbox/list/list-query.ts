// The list's filter as it stands in an address, both ways; what is usual is left out.

import type {
  CaseStatus,
  ListFilter,
  ListSort,
  ListTab,
  Priority,
} from '../../../gateway/index.ts';
import { wholeNumber } from '../../forms.ts';

export const TABS = ['mine', 'unassigned', 'all'] as const satisfies readonly ListTab[];
export const SORTS = ['activity', 'customer', 'waiting'] as const satisfies readonly ListSort[];
export const STATUSES = [
  'open',
  'in-progress',
  'resolved',
  'closed',
] as const satisfies readonly CaseStatus[];
export const PRIORITIES = [
  'low',
  'normal',
  'high',
  'urgent',
] as const satisfies readonly Priority[];
/** Filters that are either on or not there. */
export const MARKS = ['unread', 'waiting', 'flagged', 'snoozed', 'failed'] as const;

const LONGEST_QUERY = 200;

/** Reads the address of a list. What makes no sense there is as if it were left out. */
export function readListQuery(params: URLSearchParams): ListFilter {
  const text = (name: string): string | undefined => params.get(name)?.trim() || undefined;
  const id = (name: string): number | undefined => wholeNumber(text(name)) ?? undefined;
  const date = (name: string): string | undefined =>
    /^\d{4}-\d\d-\d\d$/.exec(text(name) ?? '')?.[0];
  const query = text('q')?.slice(0, LONGEST_QUERY);
  const filter: ListFilter = {
    tab: TABS.find((tab) => tab === text('tab')) ?? 'all',
    sort: SORTS.find((sort) => sort === text('sort')) ?? 'activity',
    status: statusFrom(text('status'), query),
    assignee: text('assignee') === 'none' ? 'none' : id('assignee'),
    tagId: id('tag'),
    lineId: text('line'),
    campaignId: id('campaign'),
    from: date('from'),
    to: date('to'),
    priority: PRIORITIES.find((priority) => priority === text('priority')),
    query,
  };
  for (const mark of MARKS) if (text(mark) === '1') filter[mark] = true;
  return filter;
}

/** What is resolved or closed is out of the way unless it is asked for, or words are looked for. */
function statusFrom(status: string | undefined, query: string | undefined): ListFilter['status'] {
  const known = ([...STATUSES, 'unresolved', 'any'] as const).find((one) => one === status);
  if (known === 'any') return undefined;
  return known ?? (query === undefined ? 'unresolved' : undefined);
}

function statusIn({ status, query }: ListFilter): string | undefined {
  const usual = query === undefined ? 'unresolved' : undefined;
  if (status === usual) return undefined;
  return status ?? 'any';
}

/** The address' part behind `?`, with it; empty for the usual list. */
export function writeListQuery(filter: ListFilter, more: Record<string, string> = {}): string {
  const { tab, sort, assignee, tagId, lineId, campaignId, from, to, priority, query } = filter;
  const parts: Record<string, string | number | undefined> = {
    tab: tab === 'all' ? undefined : tab,
    status: statusIn(filter),
    assignee,
    tag: tagId,
    line: lineId,
    campaign: campaignId,
    from,
    to,
    priority,
    ...Object.fromEntries(MARKS.map((mark) => [mark, filter[mark] ? '1' : undefined])),
    q: query,
    sort: sort === 'activity' ? undefined : sort,
    ...more,
  };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) {
    if (value !== undefined) params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** Whether more is asked than a tab and a sort. */
export function isFiltered(filter: ListFilter): boolean {
  const { tab, sort } = filter;
  return writeListQuery(filter) !== writeListQuery({ tab, sort, status: 'unresolved' });
}
