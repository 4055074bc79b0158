// Two ways to write at the foot of a thread: a reply to the customer, or a note that only the team sees. Tabs with scripts;
// without them the note is a form that unfolds above the reply.

import { randomUUID } from 'node:crypto';
import type { Child } from 'hono/jsx';
import type { Conversation, Desk } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';

type People = ReturnType<Desk['lists']['people']>;

/** A note that was being written, kept when the page comes back with an error. */
export type NoteDraft = { text: string; error: string | null };

export function ComposerModes(props: {
  viewer: Viewer;
  conversation: Conversation;
  note?: NoteDraft | null | undefined;
  children: Child;
}) {
  const { viewer, conversation } = props;
  const desk = deskOf(viewer);
  if (!desk.may('handle')) return <>{props.children}</>;
  const { notes } = viewer.t.team;
  const draft = props.note ?? null;
  return (
    <div id="composer-modes" class="composer-modes">
      <div class="mode-tabs with-script" role="tablist" aria-label={notes.modes}>
        <Tab mode="reply" selected>
          <Icon name="send" />
          {notes.reply}
        </Tab>
        <Tab mode="note">
          <Icon name="lock" />
          {notes.note}
        </Tab>
      </div>
      <div id="reply-panel" role="tabpanel" aria-labelledby="tab-reply">
        {props.children}
      </div>
      <div id="note-panel" class="note-panel" role="tabpanel" aria-labelledby="tab-note">
        <details id="note-disclosure" open={draft !== null}>
          <summary>
            <Icon name="lock" />
            {notes.write}
          </summary>
          <NoteForm
            conversation={conversation}
            people={desk.lists.people()}
            draft={draft}
            nonce={randomUUID()}
            viewer={viewer}
          />
        </details>
      </div>
    </div>
  );
}

function Tab(props: { mode: 'reply' | 'note'; selected?: boolean; children: Child }) {
  const { mode, selected } = props;
  return (
    <button
      type="button"
      id={`tab-${mode}`}
      class="mode-tab"
      role="tab"
      aria-selected={selected ? 'true' : 'false'}
      aria-controls={`${mode}-panel`}
      tabindex={selected ? undefined : -1}
      data-act={mode}
    >
      {props.children}
    </button>
  );
}

function NoteForm(props: {
  conversation: Conversation;
  people: People;
  draft: NoteDraft | null;
  nonce: string;
  viewer: Viewer;
}) {
  const { conversation, draft, viewer } = props;
  const { notes } = viewer.t.team;
  const error = draft?.error ?? null;
  return (
    <CaseForm conversationId={conversation.id} act="notes" viewer={viewer} class="note-form">
      <NoteNonce value={props.nonce} />
      <p class="note-only" id="note-only">
        <Icon name="lock" />
        {notes.only}
      </p>
      <div class="composer-box">
        <textarea
          id="note-text"
          name="text"
          rows={1}
          dir="auto"
          aria-label={notes.label}
          aria-describedby="note-only note-error"
          aria-invalid={error === null ? undefined : 'true'}
          aria-autocomplete="list"
          aria-controls="mention-list"
          placeholder={notes.placeholder}
          data-enter={viewer.account?.preferences.enterSends === false ? 'line' : 'sends'}
        >
          {draft?.text ?? ''}
        </textarea>
        <button type="submit" class="button send note-send">
          <Icon name="lock" />
          <span>{notes.add}</span>
        </button>
      </div>
      <MentionList people={props.people} viewer={viewer} />
      <NoteError error={error} />
    </CaseForm>
  );
}

/** Makes a second click the same note. Fragment: a new one comes with every answer. */
export function NoteNonce(props: { value: string }) {
  return <input type="hidden" id="note-nonce" name="nonce" value={props.value} />;
}

export function NoteError(props: { error: string | null }) {
  return (
    <p id="note-error" class="error" role="alert">
      {props.error}
    </p>
  );
}

/** The script shows those that fit to what was typed behind `@`. */
function MentionList(props: { people: People; viewer: Viewer }) {
  const { people, viewer } = props;
  const { notes } = viewer.t.team;
  const others = people.filter(({ id }) => id !== viewer.account?.id);
  return (
    <div
      id="mention-list"
      class="mention-list"
      role="listbox"
      tabindex={-1}
      aria-label={notes.mentionList}
      hidden
    >
      {others.map(({ id, name, displayName }) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option (aria-activedescendant)
        <div
          id={`mention-${id}`}
          role="option"
          aria-selected="false"
          data-name={name}
          data-words={`${displayName} ${name}`}
        >
          <span dir="auto">{displayName}</span> <span class="hint">@{name}</span>
        </div>
      ))}
    </div>
  );
}
