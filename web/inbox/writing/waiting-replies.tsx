// Planned replies: as waiting bubbles at the end of their thread, and each as a row of the page that lists them all.

import type { ScheduledReply } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Icon } from '../../html/icons.tsx';
import { deskOf, type Viewer } from '../../site.ts';

/** Stands below the messages, also when nothing waits. Live fragment. */
export function WaitingReplies(props: { replies: readonly ScheduledReply[]; viewer: Viewer }) {
  const { replies, viewer } = props;
  return (
    <ol id="scheduled" class="messages scheduled" aria-label={viewer.t.writing.scheduled.title}>
      {replies.map((reply) => (
        <li class="message outbound is-planned" id={`scheduled-${reply.id}`}>
          <div class="bubble">
            <p class="text" dir="auto">
              {reply.text}
            </p>
            <p class="foot">
              <Icon name="clock" />
              <WhenItGoes reply={reply} viewer={viewer} />
            </p>
          </div>
          <PlannedActs reply={reply} viewer={viewer} back="thread" />
        </li>
      ))}
    </ol>
  );
}

export function WhenItGoes(props: { reply: ScheduledReply; viewer: Viewer }) {
  const { reply, viewer } = props;
  const { format, t, now } = viewer;
  const { scheduled } = t.writing;
  const day = `${format.day(reply.dueAt, now)}, ${format.clock(reply.dueAt)}`;
  return (
    <span>
      <time datetime={new Date(reply.dueAt).toISOString()} title={format.exact(reply.dueAt)}>
        {scheduled.goes(day)}
      </time>
      {reply.cancelOnReply && `, ${scheduled.ifSilent}`}
    </span>
  );
}

/** Change, send now, cancel. `back`: the page that comes after it. */
export function PlannedActs(props: {
  reply: ScheduledReply;
  viewer: Viewer;
  back: 'thread' | 'page';
}) {
  const { reply, viewer, back } = props;
  if (!deskOf(viewer).may('send')) return null;
  const { scheduled } = viewer.t.writing;
  const act = (name: 'send' | 'cancel', label: string) => (
    <form method="post" action={`/scheduled/${reply.id}/${name}`}>
      <FormToken viewer={viewer} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" class="button small">
        {label}
      </button>
    </form>
  );
  return (
    <div class="planned-acts">
      {act('send', scheduled.now)}
      {act('cancel', scheduled.cancel)}
      <a class="button small" href={`/scheduled/${reply.id}`}>
        {scheduled.edit}
      </a>
    </div>
  );
}
