// Reminders of one conversation: the menu that makes them, and the lines of those that are due.

import type { Reminder } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import type { CaseWork } from './case-work.ts';
import { Menu } from './menu.tsx';
import { TroubleLine } from './trouble-line.tsx';
import { fieldTime, momentOf, wallTime } from './wall-time.ts';

export function ReminderMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { team } = viewer.t;
  const count = work.reminders.length;
  return (
    <Menu
      id="reminder"
      icon="bell"
      label={team.head.reminders}
      open={work.trouble?.menu === 'reminder'}
      badge={
        count > 0 && (
          <span class="badge">
            <span aria-hidden="true">{count}</span>
            <span class="visually-hidden">{team.reminder.waiting(count)}</span>
          </span>
        )
      }
    >
      <h2>{team.reminder.title}</h2>
      {count > 0 && (
        <ul class="case-reminders">
          {work.reminders.map((reminder) => (
            <li>
              <ReminderLine reminder={reminder} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
      <NewReminder work={work} viewer={viewer} />
    </Menu>
  );
}

function NewReminder(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const words = viewer.t.team.reminder;
  const trouble = work.trouble?.menu === 'reminder' ? work.trouble : null;
  return (
    <CaseForm
      conversationId={work.conversation.id}
      act="reminders"
      viewer={viewer}
      class="case-exact"
    >
      <label for="reminder-at">{words.when}</label>
      <TroubleLine menu="reminder" work={work} viewer={viewer} />
      <input
        type="datetime-local"
        id="reminder-at"
        name="at"
        required
        value={trouble?.typed?.at ?? tomorrowMorning(viewer.now, work.timeZone)}
        min={fieldTime(viewer.now, work.timeZone)}
        aria-invalid={trouble === null ? undefined : 'true'}
        aria-describedby={trouble === null ? undefined : 'reminder-error'}
      />
      <label for="reminder-text">{words.text}</label>
      <input
        id="reminder-text"
        name="text"
        value={trouble?.typed?.text ?? ''}
        maxlength={200}
        autocomplete="off"
        dir="auto"
      />
      <button type="submit" class="button small">
        {words.set}
      </button>
    </CaseForm>
  );
}

function tomorrowMorning(now: number, timeZone: string | undefined): string {
  const today = wallTime(now, timeZone);
  return fieldTime(
    momentOf({ ...today, day: today.day + 1, hour: 9, minute: 0 }, timeZone),
    timeZone,
  );
}

/** What a reminder is about, its time, and the button that ends it. */
export function ReminderLine(props: { reminder: Reminder; viewer: Viewer; back?: string }) {
  const { reminder, viewer } = props;
  const words = viewer.t.team.reminder;
  const text = reminder.text ?? words.noText;
  return (
    <>
      <p class="reminder-words">
        <span dir="auto">{text}</span>{' '}
        <time class="hint" datetime={new Date(reminder.dueAt).toISOString()}>
          {viewer.format.planned(reminder.dueAt)}
        </time>
      </p>
      <CaseForm
        conversationId={reminder.conversationId}
        act={`reminders/${reminder.id}/done`}
        viewer={viewer}
      >
        {props.back !== undefined && <input type="hidden" name="back" value={props.back} />}
        <button type="submit" class="button small" aria-label={words.doneLong(text)}>
          {words.done}
        </button>
      </CaseForm>
    </>
  );
}

/** Those that are due stand in the head, where nobody overlooks them. */
export function DueReminders(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const due = work.reminders.filter(({ dueAt }) => dueAt <= viewer.now);
  return (
    <>
      {due.map((reminder) => (
        <div class="case-banner is-reminder">
          <Icon name="bell" />
          <ReminderLine reminder={reminder} viewer={viewer} />
        </div>
      ))}
    </>
  );
}
