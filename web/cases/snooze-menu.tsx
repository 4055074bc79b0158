// Hiding a conversation for a while: the menu with its times, and the line that says it is hidden.

import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';
import type { CaseWork } from './case-work.ts';
import { Menu } from './menu.tsx';
import { LATER_HOURS, type SnoozePreset, snoozePresets } from './snooze-times.ts';
import { TroubleLine } from './trouble-line.tsx';
import { fieldTime } from './wall-time.ts';

export function SnoozeMenu(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { snooze, head } = viewer.t.team;
  const { id, snoozeWakes, snoozedUntil } = work.conversation;
  const asleep = work.trouble?.typed?.asleep ?? (snoozedUntil !== null && !snoozeWakes);
  return (
    <Menu
      id="snooze"
      icon="moon"
      label={head.snooze}
      act="snooze"
      open={work.trouble?.menu === 'snooze'}
    >
      <h2>{snooze.title}</h2>
      <CaseForm conversationId={id} act="snooze" viewer={viewer} class="case-choices">
        {/* Enter in a field presses the first button of its form: here the one that goes with the field. */}
        <button type="submit" class="visually-hidden" name="until" value="exact" tabindex={-1}>
          {snooze.set}
        </button>
        {work.snoozedBefore !== null && (
          <TimeChoice at={work.snoozedBefore} words={snooze.again} viewer={viewer} />
        )}
        {snoozePresets(viewer.now, work.timeZone).map((preset) => (
          <TimeChoice at={preset.at} words={presetWords(preset, viewer)} viewer={viewer} />
        ))}
        <ExactTime work={work} viewer={viewer} />
        <label class="case-check">
          <input type="checkbox" name="asleep" value="yes" checked={asleep} />
          <span>{snooze.asleep}</span>
        </label>
      </CaseForm>
    </Menu>
  );
}

function presetWords({ id }: SnoozePreset, { t }: Viewer): string {
  const { snooze } = t.team;
  return id === 'hours' ? snooze.hours(LATER_HOURS) : snooze[id];
}

/** What is shown is what happens: the moment itself is posted. */
function TimeChoice(props: { at: number; words: string; viewer: Viewer }) {
  const { at, words, viewer } = props;
  return (
    <button type="submit" class="case-choice" name="until" value={at}>
      <Icon name="clock" />
      <span>{words}</span>
      <time class="choice-time" datetime={new Date(at).toISOString()}>
        {viewer.format.planned(at)}
      </time>
    </button>
  );
}

function ExactTime(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { snooze } = viewer.t.team;
  const refused = work.trouble?.menu === 'snooze';
  return (
    <div class="case-exact">
      <label for="snooze-at">{snooze.exact}</label>
      <TroubleLine menu="snooze" work={work} viewer={viewer} />
      <div class="case-row">
        <input
          type="datetime-local"
          id="snooze-at"
          name="at"
          value={work.trouble?.typed?.at ?? ''}
          min={fieldTime(viewer.now, work.timeZone)}
          aria-invalid={refused ? 'true' : undefined}
          aria-describedby={refused ? 'snooze-error' : undefined}
        />
        <button type="submit" class="button small" name="until" value="exact">
          {snooze.set}
        </button>
      </div>
    </div>
  );
}

/** Says that the conversation is hidden and until when, with the way to end it. */
export function SnoozeBanner(props: { work: CaseWork; viewer: Viewer }) {
  const { work, viewer } = props;
  const { id, snoozedUntil, snoozeWakes } = work.conversation;
  const { snooze } = viewer.t.team;
  if (snoozedUntil === null) return null;
  return (
    <div class="case-banner" id="snooze-banner">
      <Icon name="moon" />
      <p>
        {snooze.until(viewer.format.planned(snoozedUntil))} ·{' '}
        {snoozeWakes ? snooze.wakes : snooze.sleeps}
      </p>
      {work.mayHandle && (
        <CaseForm conversationId={id} act="snooze" viewer={viewer}>
          <button type="submit" class="button small" name="until" value="wake">
            {snooze.wake}
          </button>
        </CaseForm>
      )}
    </div>
  );
}
