// What is needed less often: priority, unread, print.

import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import { PRIORITIES } from './case-look.ts';
import type { CaseWork } from './case-work.ts';
import { Menu } from './menu.tsx';
import { TroubleLine } from './trouble-line.tsx';

export function MoreMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { id, priority } = work.conversation;
  const { team } = viewer.t;
  return (
    <Menu id="more" icon="more" label={team.head.more} open={work.trouble?.menu === 'more'} end>
      <TroubleLine menu="more" work={work} viewer={viewer} />
      <h2>{team.head.priorityTitle}</h2>
      <CaseForm conversationId={id} act="priority" viewer={viewer} class="case-choices">
        {PRIORITIES.map((one) => (
          <button
            type="submit"
            class="case-choice"
            name="priority"
            value={one}
            aria-current={one === priority ? 'true' : undefined}
          >
            <span class={`case-dot is-${one}`}></span>
            <span>{team.priority[one]}</span>
            {one === priority && <span class="choice-now">{team.head.current}</span>}
          </button>
        ))}
      </CaseForm>
      <CaseForm conversationId={id} act="unread" viewer={viewer} class="case-choices is-apart">
        <button type="submit" class="case-choice" data-act="unread">
          <Icon name="inbox" />
          <span>{team.head.unread}</span>
        </button>
        <button type="button" class="case-choice with-script" data-print>
          <Icon name="print" />
          <span>{team.head.print}</span>
        </button>
      </CaseForm>
    </Menu>
  );
}
