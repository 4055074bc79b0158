// The acts that a selection can be given, as values of one field: to offer them, and to read what was chosen.

import type { BulkAct } from '../../../gateway/index.ts';
import type { Viewer } from '../../site.ts';
import { PRIORITIES, STATUSES } from './list-query.ts';

const STRATEGIES = ['next-available', 'round-robin', 'fewest-open'] as const;
export const SNOOZES = ['hour', 'three', 'tomorrow', 'monday', 'wake'] as const;
type Snooze = (typeof SNOOZES)[number];

export type Choice = { act: BulkAct } | { missing: 'act' | 'tag' };

/** Reads `status:resolved`, `assign:3`, `snooze:tomorrow` and the like; `tagName` is what was typed beside it. */
export function readChoice(value: string, tagName: string, viewer: Viewer): Choice {
  const [kind, detail = ''] = value.split(':');
  const act = actOf(kind ?? '', detail, viewer);
  if (act !== null) return { act };
  if (kind !== 'tag') return { missing: 'act' };
  const name = tagName.trim();
  return name === '' ? { missing: 'tag' } : { act: { act: 'add-tag', name } };
}

function actOf(kind: string, detail: string, viewer: Viewer): BulkAct | null {
  switch (kind) {
    case 'status': {
      const status = STATUSES.find((one) => one === detail);
      return status === undefined ? null : { act: 'status', status };
    }
    case 'assign':
      if (detail === 'none') return { act: 'assign', accountId: null };
      return /^\d{1,9}$/.test(detail) ? { act: 'assign', accountId: Number(detail) } : null;
    case 'by': {
      const strategy = STRATEGIES.find((one) => one === detail);
      return strategy === undefined ? null : { act: 'assign-by', strategy };
    }
    case 'snooze': {
      const snooze = SNOOZES.find((one) => one === detail);
      if (snooze === undefined) return null;
      return { act: 'snooze', until: snoozeEnd(snooze, viewer), wakes: true };
    }
    case 'priority': {
      const priority = PRIORITIES.find((one) => one === detail);
      return priority === undefined ? null : { act: 'priority', priority };
    }
    case 'flag':
      return { act: 'flag', flagged: detail === '1' };
    case 'untag':
      return /^\d{1,9}$/.test(detail) ? { act: 'remove-tag', tagId: Number(detail) } : null;
    case 'read':
    case 'unread':
      return { act: kind };
    default:
      return null;
  }
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** Nine in the morning. */
const MORNING = 9 * 60;

/** When a snooze ends, ms; null wakes. By the clocks of the box. */
function snoozeEnd(snooze: Snooze, { now, format }: Viewer): number | null {
  const midnight = now - format.minuteOfDay(now) * MINUTE_MS - (now % MINUTE_MS);
  const morningIn = (days: number): number => midnight + (days * DAY_MINUTES + MORNING) * MINUTE_MS;
  switch (snooze) {
    case 'hour':
      return now + 60 * MINUTE_MS;
    case 'three':
      return now + 180 * MINUTE_MS;
    case 'tomorrow':
      return morningIn(1);
    case 'monday':
      return morningIn(daysToMonday(format.dayKey(now)));
    case 'wake':
      return null;
  }
}

/** From a date as `2026-11-20` to the next Monday, 1 to 7 days. */
function daysToMonday(date: string): number {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? 1 : 8 - weekday;
}

export type ChoiceGroup = { label: string; choices: { value: string; label: string }[] };

/** What the field offers. */
export function choiceGroups(
  viewer: Viewer,
  team: {
    me: number;
    colleagues: readonly { id: number; displayName: string }[];
    tags: readonly { id: number; name: string }[];
  },
): ChoiceGroup[] {
  const { lists } = viewer.t;
  const { bulk } = lists;
  const others = team.colleagues.filter(({ id }) => id !== team.me);
  return [
    {
      label: bulk.groups.status,
      choices: STATUSES.map((one) => ({ value: `status:${one}`, label: lists.status[one] })),
    },
    {
      label: bulk.groups.assign,
      choices: [
        { value: `assign:${team.me}`, label: bulk.assignMe },
        { value: 'assign:none', label: bulk.assignNobody },
        ...others.map(({ id, displayName }) => ({ value: `assign:${id}`, label: displayName })),
        ...STRATEGIES.map((one) => ({ value: `by:${one}`, label: bulk.assignBy[one] })),
      ],
    },
    {
      label: bulk.groups.snooze,
      choices: SNOOZES.map((one) => ({ value: `snooze:${one}`, label: bulk.snooze[one] })),
    },
    {
      label: bulk.groups.priority,
      choices: PRIORITIES.map((one) => ({ value: `priority:${one}`, label: lists.priority[one] })),
    },
    {
      label: bulk.groups.marks,
      choices: [
        { value: 'read', label: bulk.read },
        { value: 'unread', label: bulk.unread },
        { value: 'flag:1', label: bulk.flag },
        { value: 'flag:0', label: bulk.unflag },
      ],
    },
    {
      label: bulk.groups.tags,
      choices: [
        { value: 'tag', label: bulk.addTag },
        ...team.tags.map(({ id, name }) => ({ value: `untag:${id}`, label: bulk.removeTag(name) })),
      ],
    },
  ];
}
