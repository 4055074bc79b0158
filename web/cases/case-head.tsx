// The head's bar: status, who has it, snooze, tags, flag and the rest, each a menu with forms; or the bare facts for those
// who may only read. Live fragment.

import type { Conversation } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';
import { AssignMenu } from './assign-menu.tsx';
import { CaseClock } from './case-clock.tsx';
import { CaseForm } from './case-form.tsx';
import { PRIORITY_TONES, STATUS_ICONS } from './case-look.ts';
import { type CaseTrouble, type CaseWork, caseWork } from './case-work.ts';
import { MoreMenu } from './more-menu.tsx';
import { DueReminders, ReminderMenu } from './reminders.tsx';
import { SnoozeBanner, SnoozeMenu } from './snooze-menu.tsx';
import { StatusMenu } from './status-menu.tsx';
import { TagChips, TagsMenu } from './tags-menu.tsx';

export function CaseHead(props: {
  site: Site;
  viewer: Viewer;
  conversation: Conversation;
  trouble?: CaseTrouble | null | undefined;
}) {
  const { site, viewer, conversation } = props;
  const work = caseWork(site, viewer, conversation, props.trouble ?? null);
  return (
    <div
      id="case-head"
      class="case-head"
      data-case-head={conversation.id}
      data-status={conversation.status}
    >
      <div class="case-bar">
        {work.mayHandle ? (
          <Acts work={work} viewer={viewer} />
        ) : (
          <Facts work={work} viewer={viewer} />
        )}
        <div class="case-marks">
          <PriorityChip work={work} viewer={viewer} />
          <TagChips work={work} viewer={viewer} />
          <CaseClock conversation={conversation} current={work.current} viewer={viewer} />
        </div>
      </div>
      <SnoozeBanner work={work} viewer={viewer} />
      <DueReminders work={work} viewer={viewer} />
    </div>
  );
}

/** On a phone they fold into one menu, whose button says how things stand. */
function Acts(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { t } = viewer;
  const { status } = work.conversation;
  return (
    <>
      <details id="case-overflow" class="case-overflow" open={work.trouble !== null}>
        <summary id="case-overflow-button" class="button">
          <Icon name={STATUS_ICONS[status]} />
          <span class="visually-hidden">{t.team.head.actions}: </span>
          <span>{t.team.status[status]}</span>
          <span class="overflow-owner" dir="auto">
            {ownerWords(work, viewer)}
          </span>
          <Icon name="more" />
        </summary>
      </details>
      <fieldset class="case-acts" aria-label={t.team.head.group}>
        <StatusMenu work={work} viewer={viewer} />
        <AssignMenu work={work} viewer={viewer} />
        <SnoozeMenu work={work} viewer={viewer} />
        <TagsMenu work={work} viewer={viewer} />
        <FlagForm conversation={work.conversation} viewer={viewer} />
        <ReminderMenu work={work} viewer={viewer} />
        <MoreMenu work={work} viewer={viewer} />
      </fieldset>
    </>
  );
}

/** Who has the conversation, in few words. */
export function ownerWords({ conversation, myId }: CaseWork, { t }: Viewer): string {
  const { assignee } = conversation;
  if (assignee === null) return t.team.head.unassigned;
  return assignee.id === myId ? t.team.head.mine : assignee.displayName;
}

function Facts(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { t } = viewer;
  const { status, flagged, assignee } = work.conversation;
  return (
    <p class="case-facts">
      <span class="chip">
        <Icon name={STATUS_ICONS[status]} />
        {t.team.head.status(t.team.status[status])}
      </span>
      <span class="chip" dir="auto">
        <Icon name="person" />
        {assignee === null ? t.team.head.unassigned : t.team.head.assignedTo(assignee.displayName)}
      </span>
      {flagged && (
        <span class="chip tone-wait">
          <Icon name="flag" />
          {t.team.head.flagged}
        </span>
      )}
    </p>
  );
}

function PriorityChip(props: { work: CaseWork; viewer: Viewer }) {
  const { priority } = props.work.conversation;
  const { t } = props.viewer;
  if (priority === 'normal') return null;
  return (
    <span class={`chip ${PRIORITY_TONES[priority] ?? ''}`.trimEnd()}>
      <Icon name={priority === 'low' ? 'down' : 'warning'} />
      {t.team.head.priority(t.team.priority[priority])}
    </span>
  );
}

function FlagForm(props: { conversation: Conversation; viewer: Viewer }) {
  const { conversation, viewer } = props;
  const { flagged } = conversation;
  const words = flagged ? viewer.t.team.head.unflag : viewer.t.team.head.flag;
  return (
    <CaseForm conversationId={conversation.id} act="flag" viewer={viewer} class="case-flag">
      <input type="hidden" name="flagged" value={flagged ? 'no' : 'yes'} />
      <button
        type="submit"
        id="flag-button"
        class={`button small is-icon${flagged ? ' is-on' : ''}`}
        aria-pressed={flagged ? 'true' : 'false'}
        title={words}
        data-act="flag"
      >
        <Icon name="flag" />
        <span class="menu-word">{viewer.t.team.head.flag}</span>
      </button>
    </CaseForm>
  );
}
