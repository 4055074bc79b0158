// Where a contact leads to: its conversations and its cases.

import type { Case, Conversation } from '../../gateway/index.ts';
import { Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { showNumber } from '../html/phone-number.ts';
import { deskOf, type Viewer } from '../site.ts';
import type { Card } from './card-state.ts';

const MOST_SHOWN = 10;

/** Those besides the open one; nothing when there are none. */
export function OtherConversations(props: { card: Card; except: number }) {
  const { card, except } = props;
  const { contacts } = deskOf(card.viewer);
  const others = contacts.conversations(card.contact.id).filter(({ id }) => id !== except);
  if (others.length === 0) return null;
  return (
    <section class="card-section" aria-labelledby="others-title">
      <h3 id="others-title">{card.viewer.t.contacts.conversations.title}</h3>
      <ConversationLinks conversations={others} viewer={card.viewer} />
    </section>
  );
}

export function ConversationLinks(props: {
  conversations: readonly Conversation[];
  viewer: Viewer;
}) {
  const { viewer } = props;
  return (
    <ul class="card-links">
      {props.conversations.map(({ id, number, lineId, last, erased }) => (
        <li>
          <a href={`/inbox/${id}`}>
            <span class="number" dir="ltr">
              {erased ? viewer.t.contacts.erased : showNumber(number, viewer.country)}
            </span>{' '}
            <span class="hint">{viewer.t.contacts.conversations.on(lineId)}</span>
            {last !== null && (
              <span class="card-last">
                <span dir="auto">{last.text.slice(0, 80)}</span>{' '}
                <Time at={last.at} viewer={viewer} />
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Cases of the contact besides the one that is worked on. */
export function EarlierCases(props: { card: Card; conversation: Conversation }) {
  const { card, conversation } = props;
  const earlier = deskOf(card.viewer)
    .contacts.cases(card.contact.id)
    .filter(({ id }) => id !== conversation.caseId);
  if (earlier.length === 0) return null;
  return (
    <section class="card-section" aria-labelledby="cases-title">
      <h3 id="cases-title">{card.viewer.t.contacts.cases.earlier}</h3>
      <CaseList cases={earlier} viewer={card.viewer} />
    </section>
  );
}

export function CaseList(props: { cases: readonly Case[]; viewer: Viewer }) {
  const { viewer } = props;
  const { cases } = viewer.t.contacts;
  return (
    <ul class="card-links">
      {props.cases.slice(0, MOST_SHOWN).map(({ conversationId, sequence, status, openedAt }) => (
        <li>
          <a href={`/inbox/${conversationId}`}>
            <Icon name={status === 'resolved' || status === 'closed' ? 'tick' : 'clock'} />
            <span>{cases.case(sequence)}</span> <span class="chip">{cases.status[status]}</span>{' '}
            <span class="hint">{cases.opened(viewer.format.moment(openedAt, viewer.now))}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
