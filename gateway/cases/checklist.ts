// What is looked through before closing: the six built-in items, and whether all of a list is ticked. Pure.
import type { ChecklistItem } from '../index.ts';

/** Their words stand in the catalogues of web/ until somebody writes others. */
export const BUILT_IN_CHECKLIST: readonly ChecklistItem[] = [
  { id: 'answered', text: null },
  { id: 'next-steps', text: null },
  { id: 'follow-up', text: null },
  { id: 'records', text: null },
  { id: 'tagged', text: null },
  { id: 'notes', text: null },
];

/** Ticks of items that are gone do not count, nor do they harm. */
export function isAllTicked(
  checklist: readonly ChecklistItem[],
  checked: readonly string[],
): boolean {
  return checklist.every(({ id }) => checked.includes(id));
}
