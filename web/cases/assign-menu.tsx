// Who has the conversation, as a menu: me, nobody, a colleague, or whoever the box chooses.

import type { AssignmentStrategy, ColleagueLoad } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import type { CaseWork } from './case-work.ts';
import { Menu } from './menu.tsx';
import { TroubleLine } from './trouble-line.tsx';

/** The ways the box chooses by. */
export const CHOOSING: readonly Exclude<AssignmentStrategy, 'none'>[] = [
  'next-available',
  'round-robin',
  'fewest-open',
];

/** Fewer names than this are found by looking. */
const WORTH_FILTERING = 6;

export function AssignMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { conversation, myId } = work;
  const { assignee } = conversation;
  const { team } = viewer.t;
  const mine = assignee?.id === myId;
  const text =
    assignee === null ? team.head.unassigned : mine ? team.head.mine : assignee.displayName;
  return (
    <Menu
      id="assign"
      icon="person"
      label={assignee === null ? team.head.unassigned : team.head.assignedTo(assignee.displayName)}
      text={text}
      act="assign"
      open={work.trouble?.menu === 'assign'}
    >
      <h2>{team.assign.title}</h2>
      <TroubleLine menu="assign" work={work} viewer={viewer} />
      <CaseForm conversationId={conversation.id} act="assign" viewer={viewer} class="case-choices">
        {!mine && (work.mayAssign || assignee === null) && (
          <button type="submit" class="case-choice" name="to" value="me" data-act="assign-me">
            <Icon name="person" />
            <span>{team.assign.me}</span>
          </button>
        )}
        {assignee !== null && (mine || work.mayAssign) && (
          <button type="submit" class="case-choice" name="to" value="nobody">
            <Icon name="cross" />
            <span>{mine ? team.assign.giveBack : team.assign.nobody}</span>
          </button>
        )}
        {work.mayAssign && <Others work={work} viewer={viewer} />}
      </CaseForm>
      {!work.mayAssign && assignee !== null && !mine && (
        <p class="hint" dir="auto">
          {team.head.assignedTo(assignee.displayName)}
        </p>
      )}
    </Menu>
  );
}

function Others(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { assign } = viewer.t.team;
  const others = work.colleagues.filter(({ id, role }) => id !== work.myId && role !== 'viewer');
  return (
    <>
      {others.length >= WORTH_FILTERING && (
        <input
          type="search"
          id="assign-filter"
          class="with-script"
          data-filter="#assign-people"
          aria-label={assign.filter}
          placeholder={assign.filter}
          autocomplete="off"
        />
      )}
      <ul id="assign-people" class="case-people">
        {others.map((colleague) => (
          <Person colleague={colleague} work={work} viewer={viewer} />
        ))}
      </ul>
      <p class="hint" data-no-match="#assign-people" hidden>
        {assign.none}
      </p>
      <p class="panel-label" id="assign-automatic">
        {assign.automatic}
      </p>
      <ul class="case-people" aria-labelledby="assign-automatic">
        {CHOOSING.map((strategy) => (
          <li>
            <button type="submit" class="case-choice" name="to" value={`by-${strategy}`}>
              <Icon name="again" />
              <span>{assign.by[strategy]}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Person(props: { colleague: ColleagueLoad; work: CaseWork; viewer: Viewer }) {
  const { colleague, work, viewer } = props;
  const { team } = viewer.t;
  const has = work.conversation.assignee?.id === colleague.id;
  return (
    <li data-words={`${colleague.displayName} ${colleague.name}`}>
      <button
        type="submit"
        class="case-choice"
        name="to"
        value={colleague.id}
        aria-current={has ? 'true' : undefined}
      >
        <span class={colleague.availableNow ? 'case-dot is-here' : 'case-dot'}></span>
        <span class="choice-words">
          <span dir="auto">{colleague.displayName}</span>
          <span class="hint">
            {colleague.availableNow ? team.assign.available : team.assign.away} ·{' '}
            {team.assign.openCount(colleague.openCount)}
          </span>
        </span>
        {has && <span class="choice-now">{team.head.current}</span>}
      </button>
    </li>
  );
}
