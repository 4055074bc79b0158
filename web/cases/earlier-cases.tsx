// The earlier cases of a conversation: status, times, how quick the first reply was.

import type { Case, Conversation } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';
import { FirstReply } from './case-clock.tsx';
import { STATUS_ICONS } from './case-look.ts';

/** All but the present one, newest first. */
export function EarlierCases(props: { viewer: Viewer; conversation: Conversation }) {
  const { viewer, conversation } = props;
  const { cases: words } = viewer.t.team;
  const earlier = deskOf(viewer).cases.cases(conversation.id).slice(1);
  if (earlier.length === 0) return <p class="hint">{words.none}</p>;
  return (
    <ol class="earlier-cases">
      {earlier.map((one) => (
        <EarlierCase one={one} viewer={viewer} />
      ))}
    </ol>
  );
}

function EarlierCase(props: { one: Case; viewer: Viewer }) {
  const { one, viewer } = props;
  const { t, format } = viewer;
  const { cases: words, status } = t.team;
  const ended = one.closedAt ?? one.resolvedAt;
  return (
    <li>
      <p class="earlier-title">
        <Icon name={STATUS_ICONS[one.status]} />
        <span>
          {words.name(String(one.sequence))} · {status[one.status]}
        </span>
      </p>
      <p class="hint">
        {words.opened(format.moment(one.openedAt, viewer.now))}
        {ended !== null && <>, {words.ended(format.moment(ended, viewer.now))}</>}
        {one.reopened > 0 && <>, {words.reopened(one.reopened)}</>}
      </p>
      <p class="hint">
        <FirstReply one={one} viewer={viewer} />
      </p>
    </li>
  );
}
