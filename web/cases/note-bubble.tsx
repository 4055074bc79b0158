// A note to the team in the thread: full width, tinted, with a lock, so that nobody takes it for a message. Live fragment.

import type { ConversationEvent, Message, Note } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';
import { CaseForm } from './case-form.tsx';

/** `previous`: the message it stands behind, which says the day; null before the first. */
export function NoteBubble(props: {
  event: ConversationEvent;
  note: Note;
  previous: Message | null;
  viewer: Viewer;
}) {
  const { event, note, previous, viewer } = props;
  const { format, now, t } = viewer;
  const words = t.team.notes;
  const sameDay =
    previous !== null && format.dayKey(previous.createdAt) === format.dayKey(note.createdAt);
  const clock = format.clock(note.createdAt);
  const deleted = note.deletedAt !== null;
  return (
    <li
      id={`event-${event.id}`}
      class={deleted ? 'note is-deleted' : 'note'}
      data-order={(event.afterMessageId ?? 0) + 0.5}
    >
      <div class="note-box">
        <p class="note-head">
          <Icon name="lock" />
          <strong>{words.note}</strong>
          <span dir="auto">{note.author.displayName}</span>
          <time
            datetime={new Date(note.createdAt).toISOString()}
            title={format.exact(note.createdAt)}
          >
            {sameDay ? clock : `${format.day(note.createdAt, now)}, ${clock}`}
          </time>
          {note.editedAt !== null && !deleted && (
            <span title={format.exact(note.editedAt)}>{words.edited}</span>
          )}
        </p>
        {deleted ? (
          <p class="hint">{words.deleted}</p>
        ) : (
          <p class="text" dir="auto">
            <NoteText note={note} myId={viewer.account?.id ?? null} />
          </p>
        )}
        {!deleted && <NoteActs note={note} viewer={viewer} />}
      </div>
    </li>
  );
}

/** The text with those who are mentioned made visible, the reader most of all. */
export function NoteText(props: { note: Note; myId: number | null }) {
  const { text, mentions } = props.note;
  const byName = new Map(mentions.map((mention) => [mention.name.toLowerCase(), mention]));
  // Splitting with a group keeps what stands between: every second piece is a name.
  const pieces = text.split(/(@[\p{L}\p{M}\p{N}._-]+)/u);
  return (
    <>
      {pieces.map((piece) => {
        const found = mentioned(piece, byName);
        if (found === null) return piece;
        const { name, mention } = found;
        return (
          <>
            <strong class={mention.id === props.myId ? 'mention is-me' : 'mention'}>{name}</strong>
            {piece.slice(name.length)}
          </>
        );
      })}
    </>
  );
}

type Mention = Note['mentions'][number];

/** `@anna.` at the end of a sentence is `@anna`, unless somebody is called so. */
function mentioned(piece: string, byName: ReadonlyMap<string, Mention>) {
  if (!piece.startsWith('@')) return null;
  for (const name of [piece, piece.replace(/[._-]+$/, '')]) {
    const mention = byName.get(name.slice(1).toLowerCase());
    if (mention !== undefined) return { name, mention };
  }
  return null;
}

/** Nothing for those who may neither change nor delete it. */
function NoteActs(props: { note: Note; viewer: Viewer }) {
  const { note, viewer } = props;
  const words = viewer.t.team.notes;
  const desk = deskOf(viewer);
  const own = note.author.id === desk.me.id && desk.may('handle');
  if (!own && !desk.may('manage-people')) return null;
  return (
    <details class="note-own">
      <summary id={`edit-note-${note.id}`}>{own ? words.edit : words.removeTitle}</summary>
      {own && <EditNote note={note} text={note.text} error={null} viewer={viewer} />}
      <CaseForm
        conversationId={note.conversationId}
        act={`notes/${note.id}/delete`}
        viewer={viewer}
      >
        <button type="submit" class="button small is-danger">
          {words.remove}
        </button>
      </CaseForm>
    </details>
  );
}

/** The form that changes a note; on a page of its own when it came back with an error. */
export function EditNote(props: {
  note: Pick<Note, 'id' | 'conversationId'>;
  text: string;
  error: string | null;
  viewer: Viewer;
}) {
  const { note, error, viewer } = props;
  const words = viewer.t.team.notes;
  const field = `note-${note.id}-text`;
  return (
    <CaseForm
      conversationId={note.conversationId}
      act={`notes/${note.id}`}
      viewer={viewer}
      class="note-edit"
    >
      <label class="visually-hidden" for={field}>
        {words.text}
      </label>
      <p class="error" id={`note-${note.id}-error`} role="alert">
        {error}
      </p>
      <textarea
        id={field}
        name="text"
        rows={2}
        dir="auto"
        required
        aria-describedby={`note-${note.id}-error`}
        aria-invalid={error === null ? undefined : 'true'}
      >
        {props.text}
      </textarea>
      <button type="submit" class="button small primary">
        {words.save}
      </button>
    </CaseForm>
  );
}
