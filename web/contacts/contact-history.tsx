// Everything that happened with a contact, newest first: texts both ways, calls, acts, consent.

import type { ContactMoment, Conversation } from '../../gateway/index.ts';
import { Time } from '../html/components.tsx';
import { Icon } from '../html/icons.tsx';
import { eventWords } from '../inbox/event-words.ts';
import { deskOf, type Viewer } from '../site.ts';
import type { Card } from './card-state.ts';
import { Evidence } from './consent-part.tsx';

const MOMENTS = 50;

export function ContactHistory(props: { card: Card; before: number | null }) {
  const { card, before } = props;
  const { contact, viewer } = card;
  const { history } = viewer.t.contacts;
  const { contacts } = deskOf(viewer);
  const page = contacts.history(contact.id, { limit: MOMENTS, before: before ?? undefined });
  const conversations = contacts.conversations(contact.id);
  const base = `/contacts/${contact.id}`;
  return (
    <section class="panel contact-history" aria-labelledby="history-title">
      <h2 id="history-title">{history.title}</h2>
      {before !== null && (
        <p>
          <a href={`${base}#history-title`}>{history.newest}</a>
        </p>
      )}
      {page.moments.length === 0 && <p class="hint">{history.none}</p>}
      <ol>
        {page.moments.map((moment, index) => (
          <>
            <Day moment={moment} previous={page.moments[index - 1] ?? null} viewer={viewer} />
            <Moment moment={moment} conversations={conversations} viewer={viewer} />
          </>
        ))}
      </ol>
      {page.older !== null && (
        <p>
          <a class="button" href={`${base}?before=${page.older}#history-title`}>
            {history.older}
          </a>
        </p>
      )}
    </section>
  );
}

function Day(props: { moment: ContactMoment; previous: ContactMoment | null; viewer: Viewer }) {
  const { moment, previous, viewer } = props;
  const { format, now } = viewer;
  if (previous !== null && format.dayKey(previous.at) === format.dayKey(moment.at)) return null;
  return <li class="history-day">{format.day(moment.at, now)}</li>;
}

function Moment(props: {
  moment: ContactMoment;
  conversations: readonly Conversation[];
  viewer: Viewer;
}) {
  const { moment, viewer } = props;
  // With one conversation its line says nothing.
  const line = props.conversations.length > 1 ? lineOf(moment) : null;
  return (
    <li class={`moment is-${moment.kind}`}>
      <MomentBody moment={moment} viewer={viewer} />
      <span class="hint">
        {line !== null && `${viewer.t.contacts.conversations.on(line)} · `}
        <Time at={moment.at} viewer={viewer} form="clock" />
      </span>
    </li>
  );
}

function lineOf(moment: ContactMoment): string | null {
  if (moment.kind === 'message') return moment.message.lineId;
  return moment.kind === 'event' ? moment.event.lineId : null;
}

function MomentBody(props: { moment: ContactMoment; viewer: Viewer }) {
  const { moment, viewer } = props;
  const { t } = viewer;
  switch (moment.kind) {
    case 'message': {
      const { id, conversationId, direction, text } = moment.message;
      const outbound = direction === 'outbound';
      const isErased = text === '' && (outbound || moment.message.reason === 'erased');
      return (
        <a href={`/inbox/${conversationId}?at=${id}`}>
          <Icon name={outbound ? 'send' : 'inbox'} />
          <span class="visually-hidden">
            {outbound ? t.contacts.history.sent : t.contacts.history.received}:{' '}
          </span>
          <span dir="auto">{isErased ? t.contacts.textErased : text.slice(0, 300)}</span>
        </a>
      );
    }
    case 'event': {
      const { event } = moment;
      return (
        <span>
          {event.note === null ? eventWords(event, viewer) : <q dir="auto">{event.note.text}</q>}
        </span>
      );
    }
    case 'consent':
      return (
        <div>
          <strong>{t.contacts.consent.event[moment.entry.event]}</strong>
          <Evidence entry={moment.entry} viewer={viewer} />
        </div>
      );
  }
}
