// Under a bubble that can still be taken back: how long, and what to do. Works as two plain forms; the script counts down.

import type { Message } from '../../../gateway/index.ts';
import { FormToken } from '../../form-token.tsx';
import { Icon } from '../../html/icons.tsx';
import type { Viewer } from '../../site.ts';

/** Whether a message is in the seconds in which it can be taken back. */
export function canBeUndone({ state, reason, nextTryAt }: Message, now: number): boolean {
  return state === 'held' && reason === 'undo-window' && nextTryAt !== null && nextTryAt > now;
}

export function UndoBar(props: { message: Message; viewer: Viewer }) {
  const { message, viewer } = props;
  const { undo } = viewer.t.writing;
  const until = message.nextTryAt ?? 0;
  const whole = Math.max(1, Math.round((until - message.createdAt) / 1_000));
  // The request was there a moment before the message.
  const left = Math.min(whole, Math.max(1, Math.ceil((until - viewer.now) / 1_000)));
  const base = `/inbox/${message.conversationId}/messages/${message.id}`;
  return (
    <div class="undo-bar" data-undo={left} data-whole={whole}>
      <span class="undo-clock">
        <svg class="undo-ring" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <circle class="undo-track" cx="12" cy="12" r="10" />
          <circle class="undo-left" cx="12" cy="12" r="10" pathLength="100" />
        </svg>
        <span class="undo-seconds" aria-hidden="true">
          {left}
        </span>
        <span class="visually-hidden">
          {undo.waits}: {undo.seconds(left)}
        </span>
      </span>
      <form method="post" action={`${base}/undo`} hx-post={`${base}/undo`} hx-swap="none">
        <FormToken viewer={viewer} />
        <button type="submit" class="button small" data-undo-act="" data-act="undo">
          <Icon name="back" />
          {undo.act}
        </button>
      </form>
      <form method="post" action={`${base}/send-now`} hx-post={`${base}/send-now`} hx-swap="none">
        <FormToken viewer={viewer} />
        <button type="submit" class="button small quiet">
          {undo.now}
        </button>
      </form>
    </div>
  );
}
