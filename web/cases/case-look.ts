// How states of a case look: icon and tone. The words come from the catalogue.

import type { CaseStatus, Priority, ReplyGrade } from '../../gateway/index.ts';
import type { IconName } from '../html/icons.tsx';

export const STATUSES: readonly CaseStatus[] = ['open', 'in-progress', 'resolved', 'closed'];
/** Most urgent first. */
export const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

export const STATUS_ICONS: Readonly<Record<CaseStatus, IconName>> = {
  open: 'circle',
  'in-progress': 'progress',
  resolved: 'tickCircle',
  closed: 'archive',
};

export const GRADE_TONES: Readonly<Record<ReplyGrade, string>> = {
  excellent: 'tone-ok',
  good: 'tone-ok',
  acceptable: 'tone-wait',
  'too-slow': 'tone-fail',
};

/** Only what is out of the ordinary has a tone. */
export const PRIORITY_TONES: Readonly<Record<Priority, string | undefined>> = {
  low: undefined,
  normal: undefined,
  high: 'tone-wait',
  urgent: 'tone-fail',
};
