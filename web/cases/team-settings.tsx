// The page on which administrators say how the team works.

import type { AssignmentStrategy, ChecklistItem, TeamSettings } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import type { Site, Viewer } from '../site.ts';
import { itemWords } from './checklist.tsx';

export const STRATEGIES: readonly AssignmentStrategy[] = [
  'none',
  'round-robin',
  'fewest-open',
  'next-available',
];

/** What was typed and refused, kept when the page comes back. */
export type TypedSettings = {
  refused?: 'reopenHours' | 'capacity' | 'checklist';
  reopenHours?: string;
  capacity?: string;
  checklist?: readonly ChecklistItem[];
};

type Props = { settings: TeamSettings; typed: TypedSettings; viewer: Viewer };

export function TeamSettingsPage(props: Props & { site: Site; saved: boolean }) {
  const { site, viewer } = props;
  const { settings: words } = viewer.t.team;
  return (
    <SettingsPage
      site={site}
      viewer={viewer}
      title={words.title}
      done={props.saved ? words.saved : null}
    >
      <form method="post" action="/settings/team" class="team-form">
        <FormToken viewer={viewer} />
        <Cases {...props} />
        <Assignment {...props} />
        <button type="submit" class="button primary">
          {words.save}
        </button>
      </form>
      <Checklist {...props} />
    </SettingsPage>
  );
}

function Cases({ settings, typed, viewer }: Props) {
  const { settings: words } = viewer.t.team;
  return (
    <section class="panel" aria-labelledby="cases-title">
      <h2 id="cases-title">{words.cases}</h2>
      <Field
        id="reopenHours"
        label={words.reopenHours}
        hint={words.reopenHint}
        error={typed.refused === 'reopenHours' ? words.bad : undefined}
      >
        {(described) => (
          <input
            id="reopenHours"
            name="reopenHours"
            inputmode="numeric"
            class="short-input"
            value={typed.reopenHours ?? settings.reopenHours}
            {...described}
          />
        )}
      </Field>
    </section>
  );
}

function Assignment({ settings, typed, viewer }: Props) {
  const { settings: words } = viewer.t.team;
  return (
    <section class="panel" aria-labelledby="assignment-title">
      <h2 id="assignment-title">{words.assignment}</h2>
      <fieldset class="strategy-choice">
        <legend class="visually-hidden">{words.assignment}</legend>
        {STRATEGIES.map((strategy) => (
          <label class="case-check">
            <input
              type="radio"
              name="assignment"
              value={strategy}
              checked={strategy === settings.assignment}
            />
            <span>
              <strong>{words.strategies[strategy]}</strong>
              <span class="hint">{words.strategyHints[strategy]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        id="capacity"
        label={words.capacity}
        hint={words.capacityHint}
        error={typed.refused === 'capacity' ? words.bad : undefined}
      >
        {(described) => (
          <input
            id="capacity"
            name="capacity"
            inputmode="numeric"
            class="short-input"
            value={typed.capacity ?? settings.capacity ?? ''}
            {...described}
          />
        )}
      </Field>
      <label class="case-check">
        <input type="checkbox" name="claimOnReply" value="yes" checked={settings.claimOnReply} />
        <span>{words.claim}</span>
      </label>
    </section>
  );
}

function Checklist({ settings, typed, viewer }: Props) {
  const { settings: words } = viewer.t.team;
  const items = typed.checklist ?? settings.checklist;
  return (
    <section class="panel" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{words.checklist}</h2>
      <p class="hint">{words.checklistText}</p>
      <form method="post" action="/settings/team/checklist">
        <FormToken viewer={viewer} />
        {/* Enter in a field presses the first button of its form: here the one that only saves. */}
        <button type="submit" class="visually-hidden" name="act" value="save" tabindex={-1}>
          {words.save}
        </button>
        {typed.refused === 'checklist' && (
          <p class="error" id="checklist-error" role="alert">
            {words.badItems}
          </p>
        )}
        <ol class="checklist-items">
          {items.map((item, at) => (
            <Item item={item} at={at} last={at === items.length - 1} viewer={viewer} />
          ))}
        </ol>
        <div class="field">
          <label for="new-item">{words.newItem}</label>
          <div class="case-row">
            <input id="new-item" name="new" maxlength={200} autocomplete="off" dir="auto" />
            <button type="submit" class="button" name="act" value="add">
              {words.add}
            </button>
          </div>
        </div>
        <label class="case-check">
          <input type="checkbox" name="required" value="yes" checked={settings.checklistRequired} />
          <span>{words.required}</span>
        </label>
        <button type="submit" class="button primary" name="act" value="save">
          {words.save}
        </button>
      </form>
    </section>
  );
}

function Item(props: { item: ChecklistItem; at: number; last: boolean; viewer: Viewer }) {
  const { item, at, viewer } = props;
  const { settings: words } = viewer.t.team;
  const text = itemWords(item, viewer);
  const place = viewer.format.number(at + 1);
  return (
    <li class="case-row">
      <input
        id={`item-${item.id}`}
        name={`item-${item.id}`}
        value={text}
        aria-label={words.item(place)}
        maxlength={200}
        autocomplete="off"
        dir="auto"
      />
      <MoveButton act={`up:${item.id}`} words={words.up(text)} icon="up" off={at === 0} />
      <MoveButton act={`down:${item.id}`} words={words.down(text)} icon="down" off={props.last} />
      <MoveButton act={`remove:${item.id}`} words={words.remove(text)} icon="cross" off={false} />
    </li>
  );
}

function MoveButton(props: {
  act: string;
  words: string;
  icon: 'up' | 'down' | 'cross';
  off: boolean;
}) {
  return (
    <button
      type="submit"
      class="button icon-only"
      name="act"
      value={props.act}
      title={props.words}
      disabled={props.off}
    >
      <Icon name={props.icon} />
      <span class="visually-hidden">{props.words}</span>
    </button>
  );
}
