// All planned replies on one page: what goes out when, to whom, and the way to change it; below, what did not go out.

import type { ScheduledReply } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { EmptyState, Field } from '../../html/components.tsx';
import { AppPage } from '../../html/document.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Site, Viewer } from '../../site.ts';
import { PlannedActs, WhenItGoes } from './waiting-replies.tsx';

export type Editing = { reply: ScheduledReply; text: string; when: string; error: string | null };

type Props = {
  site: Site;
  viewer: Viewer;
  waiting: readonly ScheduledReply[];
  notSent: readonly ScheduledReply[];
  /** What the conversation of a reply is called. */
  nameOf: (reply: ScheduledReply) => string;
  editing: Editing | null;
  error: string | null;
  /** What was just done. */
  done: string | null;
  zone: string;
  soonest: string;
};

export function ScheduledPage(props: Props) {
  const { site, viewer, waiting, notSent, editing, done } = props;
  const { scheduled, later } = viewer.t.writing;
  const told =
    done === 'changed' || done === 'sent' || done === 'cancelled' ? scheduled[done] : null;
  return (
    <AppPage site={site} viewer={viewer} title={scheduled.title} section="inbox">
      <main id="main" class="sheet-page is-narrow writing-page" tabindex={-1}>
        <header class="page-head">
          <h1>{scheduled.title}</h1>
          <p>
            {scheduled.lead} {props.zone !== '' && later.zone(props.zone)}
          </p>
        </header>
        {told !== null && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {told}
          </p>
        )}
        {props.error !== null && (
          <p class="flash tone-fail" role="alert">
            <Icon name="warning" />
            {props.error}
          </p>
        )}
        {waiting.length === 0 && (
          <EmptyState title={scheduled.none} text={scheduled.noneText}>
            <a class="button" href="/inbox">
              {scheduled.toInbox}
            </a>
          </EmptyState>
        )}
        <ul class="planned-list">
          {waiting.map((reply) =>
            editing?.reply.id === reply.id ? (
              <EditRow {...props} editing={editing} />
            ) : (
              <WaitingRow {...props} reply={reply} />
            ),
          )}
        </ul>
        {notSent.length > 0 && (
          <section class="panel" aria-labelledby="not-sent">
            <h2 id="not-sent">{scheduled.notSent}</h2>
            <ul class="planned-list">
              {notSent.map((reply) => (
                <NotSentRow {...props} reply={reply} />
              ))}
            </ul>
          </section>
        )}
      </main>
    </AppPage>
  );
}

function WhoAndWhat(props: Props & { reply: ScheduledReply }) {
  const { reply } = props;
  return (
    <>
      <p class="planned-who">
        <a href={`/inbox/${reply.conversationId}`} dir="auto">
          {props.nameOf(reply)}
        </a>{' '}
        <span>{props.viewer.t.writing.scheduled.by(reply.author.displayName)}</span>
      </p>
      <p class="planned-text" dir="auto">
        {reply.text}
      </p>
    </>
  );
}

function WaitingRow(props: Props & { reply: ScheduledReply }) {
  const { reply, viewer } = props;
  return (
    <li class="planned-row">
      <p class="planned-when">
        <Icon name="clock" />
        <WhenItGoes reply={reply} viewer={viewer} />
      </p>
      <WhoAndWhat {...props} />
      <PlannedActs reply={reply} viewer={viewer} back="page" />
    </li>
  );
}

function EditRow(props: Props & { editing: Editing }) {
  const { editing, viewer } = props;
  const { reply } = editing;
  const { scheduled, later } = viewer.t.writing;
  return (
    <li class="planned-row is-open">
      <p class="planned-who" dir="auto">
        {props.nameOf(reply)}
      </p>
      <form method="post" action={`/scheduled/${reply.id}`} class="form-stack">
        <FormToken viewer={viewer} />
        <Field id="planned-text" label={scheduled.text} error={editing.error ?? undefined}>
          {(described) => (
            <textarea id="planned-text" name="text" rows={3} dir="auto" autofocus {...described}>
              {editing.text}
            </textarea>
          )}
        </Field>
        <Field id="planned-exact" label={scheduled.time}>
          {(described) => (
            <input
              id="planned-exact"
              type="datetime-local"
              name="exact"
              required
              min={props.soonest}
              value={editing.when}
              {...described}
            />
          )}
        </Field>
        <label class="writing-check">
          <input type="checkbox" name="cancelOnReply" value="yes" checked={reply.cancelOnReply} />
          <span>{later.cancelOnReply}</span>
        </label>
        <div class="actions">
          <button type="submit" class="button primary">
            {scheduled.save}
          </button>
          <a class="button" href="/scheduled">
            {viewer.t.thread.cancel}
          </a>
        </div>
      </form>
    </li>
  );
}

function NotSentRow(props: Props & { reply: ScheduledReply }) {
  const { reply, viewer } = props;
  return (
    <li class="planned-row">
      <WhoAndWhat {...props} />
      <p class="planned-why">{whyNot(reply, viewer)}</p>
    </li>
  );
}

/** The reason is a code of ours: `replied`, or the refusal at its time. */
function whyNot({ reason }: ScheduledReply, { t }: Viewer): string {
  const { reasons } = t.writing.scheduled;
  if (reason === 'replied') return reasons.replied;
  if (reason === 'bad-time') return reasons.late;
  const words: Readonly<Record<string, unknown>> = { ...t.refusal, ...t.team.refusal };
  const found = words[reason ?? ''];
  return typeof found === 'string' ? found : t.refusal['not-allowed-now'];
}
