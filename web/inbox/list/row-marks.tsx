// The small icons of a row, each with its words for those who do not see it and on hover.

import type { CaseStatus, Priority } from '../../../gateway/index.ts';
import { Icon, type IconName } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

export function RowMark(props: { icon: IconName; words: string; tone?: string }) {
  return (
    <span class={`mark ${props.tone ?? ''}`.trim()} title={props.words}>
      <Icon name={props.icon} />
      <span class="visually-hidden">{props.words}</span>
    </span>
  );
}

const STATUS_ICONS: Readonly<Record<CaseStatus, IconName>> = {
  open: 'circle',
  'in-progress': 'half',
  resolved: 'tickCircle',
  closed: 'archive',
};

export function StatusMark(props: { status: CaseStatus; viewer: Viewer }) {
  const { status, viewer } = props;
  return (
    <RowMark
      icon={STATUS_ICONS[status]}
      words={viewer.t.lists.status[status]}
      tone={`status-${status}`}
    />
  );
}

/** The flag, and a priority that is not the usual one. */
export function FlaggedMark(props: { flagged: boolean; priority: Priority; viewer: Viewer }) {
  const { flagged, priority, viewer } = props;
  const { lists } = viewer.t;
  return (
    <>
      {flagged && <RowMark icon="flag" words={lists.row.flagged} tone="is-flag" />}
      {(priority === 'high' || priority === 'urgent') && (
        <RowMark icon="up" words={lists.priority[priority]} tone={`is-${priority}`} />
      )}
    </>
  );
}
