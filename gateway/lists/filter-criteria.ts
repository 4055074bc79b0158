// From a filter, and from the account that looks, to criteria. Pure.
import type { Account, ListFilter } from '../index.ts';
import { type Criterion, indexed, placesFor, plain, sql } from './criterion.ts';

const UNRESOLVED = "c.status in ('open', 'in-progress')";

export const HIDDEN_CONTACTS =
  'select id from contacts where blocked_at is not null or deleted_at is not null';

/** What the account may see at all. */
export function scopeCriteria({ id, scope }: Account): Criterion[] {
  const criteria: Criterion[] = [];
  if (scope.onlyOwn) criteria.push(indexed('c.assignee_id = ?', id));
  if (scope.lineIds !== null) {
    criteria.push(plain(`c.line_id in (${placesFor(scope.lineIds)})`, ...scope.lineIds));
  }
  return criteria;
}

/** Everything of a filter but its query. */
export function filterCriteria(filter: ListFilter, me: Account, days: Days): Criterion[] {
  return [
    ...tabCriteria(filter, me),
    ...statusCriteria(filter),
    ...assigneeCriteria(filter),
    ...markCriteria(filter, me),
    ...whenCriteria(filter, days),
  ];
}

function tabCriteria({ tab }: ListFilter, me: Account): Criterion[] {
  if (tab === 'mine') return [indexed('c.assignee_id = ?', me.id)];
  return tab === 'unassigned' ? [plain('c.assignee_id is null')] : [];
}

function statusCriteria({ status }: ListFilter): Criterion[] {
  if (status === undefined) return [];
  return [status === 'unresolved' ? indexed(UNRESOLVED) : indexed('c.status = ?', status)];
}

function assigneeCriteria({ assignee }: ListFilter): Criterion[] {
  if (assignee === undefined) return [];
  return [
    assignee === 'none' ? plain('c.assignee_id is null') : indexed('c.assignee_id = ?', assignee),
  ];
}

function markCriteria(filter: ListFilter, me: Account): Criterion[] {
  const { unread, tagId, lineId, flagged, priority, failed, waiting, campaignId } = filter;
  const criteria: Criterion[] = [];
  if (unread !== undefined) criteria.push(unreadBy(me.id, unread));
  if (tagId !== undefined) criteria.push(taggedWith(tagId));
  if (lineId !== undefined) criteria.push(plain('c.line_id = ?', lineId));
  if (flagged !== undefined) criteria.push(flagged ? FLAGGED : plain('c.flagged = 0'));
  if (priority !== undefined) criteria.push(ofPriority(priority));
  if (failed !== undefined)
    criteria.push(failed ? FAILED : plain(`not ifnull(${FAILED.where.sql}, 0)`));
  if (waiting !== undefined) criteria.push(waiting ? WAITING : plain('c.waiting_since is null'));
  if (campaignId !== undefined) criteria.push(indexed('c.campaign_id = ?', campaignId));
  return criteria;
}

/** Start and end of a day given as `2026-11-20`, ms; null for what is no date. */
export type Days = (date: string) => { start: number; end: number } | null;

function whenCriteria({ from, to, snoozed }: ListFilter, days: Days): Criterion[] {
  const criteria: Criterion[] = [];
  const start = (from === undefined ? null : days(from))?.start;
  const end = (to === undefined ? null : days(to))?.end;
  const at = 'c.last_inbound_at';
  if (start !== undefined && end !== undefined) {
    criteria.push(indexed(`${at} >= ? and ${at} < ?`, start, end));
  } else if (start !== undefined) criteria.push(indexed(`${at} >= ?`, start));
  else if (end !== undefined) criteria.push(indexed(`${at} < ?`, end));
  if (snoozed !== undefined) criteria.push(snoozed ? SNOOZED : plain('c.snoozed_until is null'));
  return criteria;
}

export const SNOOZED = indexed('c.snoozed_until is not null');
export const WAITING = indexed('c.waiting_since is not null');
export const FLAGGED = indexed('c.flagged = 1');
/** A text that was not sent is the last one. */
export const FAILED = indexed("c.last_state in ('failed', 'expired')");

function ofPriority(priority: NonNullable<ListFilter['priority']>): Criterion {
  // The index holds those that differ from the usual; its condition must stand in the query.
  return priority === 'normal'
    ? plain('c.priority = ?', priority)
    : indexed("c.priority <> 'normal' and c.priority = ?", priority);
}

/** Conversations that have this tag. */
export function taggedWith(tagId: number): Criterion {
  return {
    where: sql(
      'exists (select 1 from conversation_tags g where g.conversation_id = c.id and g.tag_id = ?)',
      tagId,
    ),
    ids: sql('select conversation_id from conversation_tags where tag_id = ?', tagId),
  };
}

/** Conversations in which an account has something unread, or nothing. */
export function unreadBy(accountId: number, unread: boolean): Criterion {
  const row =
    'exists (select 1 from unreads u where u.account_id = ? and u.conversation_id = c.id)';
  if (!unread) return plain(`not ${row}`, accountId);
  return {
    where: sql(row, accountId),
    ids: sql('select conversation_id from unreads where account_id = ?', accountId),
  };
}

/** Blocked and deleted contacts are out of sight. */
export const WITHOUT_HIDDEN = plain(`c.contact_id not in (${HIDDEN_CONTACTS})`);
