// Why a message waits, until when, and who must act, in words.

import type { Message, MessageWait } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

/**
 * Sentences for a waiting message; nothing when it does not wait. `withSince` adds how long already, and says that it is
 * next: under a bubble those words would be gone before anybody read them.
 */
export function WaitWords(props: { message: Message; viewer: Viewer; withSince?: boolean }) {
  const { message, viewer } = props;
  const { wait } = message;
  const { t, format } = viewer;
  if (wait === null) return null;
  if (wait.reason === 'turn' && wait.ahead === 0 && !props.withSince) return null;
  return (
    <>
      <p>{why(wait, viewer)}</p>
      {wait.who !== 'nobody' && (
        <p>
          {t.wait.who[wait.who]}
          {wait.trouble !== null && <> {t.lines.whatToDo[wait.trouble]}</>}
          {wait.reason === 'clock-in-doubt' && <> {t.wait.clock.act}</>}
        </p>
      )}
      {props.withSince && wait.who === 'nobody' && <p>{t.wait.who.nobody}</p>}
      {props.withSince && <p>{t.wait.since(format.exact(wait.since))}</p>}
    </>
  );
}

function why({ reason, until, ahead }: MessageWait, { t, format, now }: Viewer): string {
  if (reason === 'turn') return t.wait.turn(ahead ?? 0);
  if (reason === 'clock-in-doubt') return t.wait.clock.why;
  if (until === null) return t.reason[reason];
  const time = format.due(until, now);
  switch (reason) {
    case 'undo-window':
      return t.reason[reason];
    case 'quiet-hours':
      return t.wait.quiet(time);
    case 'pace':
      return t.wait.pace(time);
    case 'budget-spent':
      return t.wait.budget(time);
    default:
      return `${t.reason[reason]} ${t.wait.tryAt(time)}`;
  }
}
