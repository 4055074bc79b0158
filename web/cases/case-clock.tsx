// The clocks of a case: how long the customer waits, or how quick the first reply was; each with its grade in words.

import type { Case, Conversation } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import { GRADE_TONES } from './case-look.ts';

/** The script asks for it again now and then, since time goes on; the grade is never decided in the browser. */
export function CaseClock(props: {
  conversation: Pick<Conversation, 'id' | 'waitingSince' | 'waitingGrade'>;
  current: Case | null;
  viewer: Viewer;
}) {
  const { conversation, current, viewer } = props;
  const { waitingSince, waitingGrade } = conversation;
  const { clock, grade } = viewer.t.team;
  if (waitingSince !== null && waitingGrade !== null) {
    return (
      <span
        id="case-clock"
        class={`chip case-clock ${GRADE_TONES[waitingGrade]}`}
        title={clock.waitsTitle(viewer.format.exact(waitingSince))}
        data-clock={`/inbox/${conversation.id}/clock`}
      >
        {clock.waits(viewer.format.span(viewer.now - waitingSince), grade[waitingGrade])}
      </span>
    );
  }
  return (
    <span id="case-clock" class="case-clock is-quiet">
      {current !== null && <FirstReply one={current} viewer={viewer} />}
    </span>
  );
}

/** Nothing before the first reply. */
function FirstReply(props: { one: Case; viewer: Viewer }) {
  const { firstInboundAt, firstReplyAt, grade } = props.one;
  const { t, format } = props.viewer;
  if (firstInboundAt === null || firstReplyAt === null || grade === null) return null;
  return (
    <>{t.team.clock.firstReply(format.span(firstReplyAt - firstInboundAt), t.team.grade[grade])}</>
  );
}
