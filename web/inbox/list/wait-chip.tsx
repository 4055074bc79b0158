// How long a customer waits for an answer: a clock with the colour of the grade, and the grade in words.

import type { ReplyGrade } from '../../../gateway/index.ts';
import { Icon } from '../../html/icons.tsx';
import type { Catalogue } from '../../i18n/words.ts';
import type { Viewer } from '../../site.ts';

export function WaitChip(props: {
  since: number | null;
  grade: ReplyGrade | null;
  viewer: Viewer;
}) {
  const { since, grade, viewer } = props;
  if (since === null || grade === null) return null;
  const { row } = viewer.t.lists;
  const time = spanWords(viewer.now - since, row);
  return (
    <span class={`row-wait grade-${grade}`} title={`${row.waiting(time)} (${row.grade[grade]})`}>
      <Icon name="clock" />
      <span aria-hidden="true">{time}</span>
      <span class="visually-hidden">
        {row.waiting(time)}, {row.grade[grade]}
      </span>
    </span>
  );
}

const MINUTE_MS = 60_000;

/** A span as its largest unit: 12 min, 3 h, 5 d. */
export function spanWords(ms: number, words: Catalogue['lists']['row']): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return words.minutes.replace('{n}', String(minutes));
  if (minutes < 48 * 60) return words.hours.replace('{n}', String(Math.floor(minutes / 60)));
  return words.days.replace('{n}', String(Math.floor(minutes / (24 * 60))));
}
