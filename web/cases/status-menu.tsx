// The status as a menu. Closing goes through the checklist, which has an address of its own.

import type { CaseStatus } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import { STATUS_ICONS, STATUSES } from './case-look.ts';
import type { CaseWork } from './case-work.ts';
import { type ActName, Menu } from './menu.tsx';
import { TroubleLine } from './trouble-line.tsx';

const ACTS: Partial<Record<CaseStatus, ActName>> = {
  'in-progress': 'status-in-progress',
  resolved: 'resolve',
};

export function StatusMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { id, status } = work.conversation;
  const { team } = viewer.t;
  return (
    <Menu
      id="status"
      icon={STATUS_ICONS[status]}
      label={team.head.status(team.status[status])}
      text={team.status[status]}
      tone={`is-${status}`}
      open={work.trouble?.menu === 'status'}
    >
      <h2>{team.head.statusTitle}</h2>
      <TroubleLine menu="status" work={work} viewer={viewer} />
      <CaseForm conversationId={id} act="status" viewer={viewer} class="case-choices">
        {STATUSES.map((one) => (
          <Choice status={one} current={status} conversationId={id} viewer={viewer} />
        ))}
      </CaseForm>
    </Menu>
  );
}

function Choice(props: {
  status: CaseStatus;
  current: CaseStatus;
  conversationId: number;
  viewer: Viewer;
}) {
  const { status, current } = props;
  const { team } = props.viewer.t;
  const now = status === current;
  const content = (
    <>
      <Icon name={STATUS_ICONS[status]} />
      <span class="choice-words">
        <span>{team.status[status]}</span>
        <span class="hint">{team.statusHint[status]}</span>
      </span>
      {now && <span class="choice-now">{team.head.current}</span>}
    </>
  );
  if (status === 'closed' && !now) {
    const href = `/inbox/${props.conversationId}/close`;
    return (
      <a class="case-choice" href={href} hx-get={href} hx-target="#case-dialog" hx-swap="innerHTML">
        {content}
      </a>
    );
  }
  return (
    <button
      type="submit"
      class="case-choice"
      name="status"
      value={status}
      aria-current={now ? 'true' : undefined}
      data-act={ACTS[status]}
    >
      {content}
    </button>
  );
}
