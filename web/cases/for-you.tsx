// The page that gathers what waits for one person: notes that mention them, and their reminders.

import type { Note, Reminder } from '../../gateway/index.ts';
import { conversationName, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import type { Route, Site, Viewer } from '../site.ts';
import { deskOf } from './case-work.ts';
import { NoteText } from './note-bubble.tsx';
import { ReminderLine } from './reminders.tsx';

export function forYouRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/mentions',
      access: 'account',
      handle: (c) => c.html(<ForYouPage site={site} viewer={c.get('viewer')} />),
    },
  ];
}

/** How many mentions and due reminders wait for somebody. */
function waitingFor(site: Site, viewer: Viewer): number {
  const { cases } = deskOf(site, viewer);
  const due = cases.reminders().filter(({ dueAt }) => dueAt <= viewer.now);
  return cases.mentions().length + due.length;
}

/** The number in the navigation. Live fragment. */
export function ForYouBadge(props: { site: Site; viewer: Viewer }) {
  const { site, viewer } = props;
  const count = waitingFor(site, viewer);
  return (
    <span id="for-you-badge" class={count > 0 ? 'badge' : 'badge is-empty'}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      {count > 0 && <span class="visually-hidden">{viewer.t.team.forYou.badge(count)}</span>}
    </span>
  );
}

function ForYouPage(props: { site: Site; viewer: Viewer }) {
  const { site, viewer } = props;
  const { cases } = deskOf(site, viewer);
  const { forYou } = viewer.t.team;
  const reminders = cases.reminders();
  const due = reminders.filter(({ dueAt }) => dueAt <= viewer.now);
  const later = reminders.filter(({ dueAt }) => dueAt > viewer.now);
  return (
    <AppPage site={site} viewer={viewer} title={forYou.title} section="mentions">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <header class="page-head">
          <h1>{forYou.title}</h1>
        </header>
        {due.length > 0 && <Reminders title={forYou.due} reminders={due} {...props} />}
        <Mentions notes={cases.mentions()} {...props} />
        {later.length > 0 && <Reminders title={forYou.later} reminders={later} {...props} />}
        {reminders.length === 0 && <p class="hint">{forYou.noReminders}</p>}
      </main>
    </AppPage>
  );
}

function Mentions(props: { notes: readonly Note[]; site: Site; viewer: Viewer }) {
  const { notes, site, viewer } = props;
  const { forYou } = viewer.t.team;
  return (
    <section class="panel" aria-labelledby="mentions-title">
      <h2 id="mentions-title">{forYou.mentions}</h2>
      {notes.length === 0 ? (
        <p class="hint">{forYou.noMentions}</p>
      ) : (
        <ul class="for-you-list">
          {notes.map((note) => (
            <li class="note-box">
              <p class="note-head">
                <Icon name="at" />
                <strong dir="auto">{forYou.by(note.author.displayName)}</strong>
                <Time at={note.createdAt} viewer={viewer} />
              </p>
              <p class="text" dir="auto">
                <NoteText note={note} myId={viewer.account?.id ?? null} />
              </p>
              <ConversationLink id={note.conversationId} site={site} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Reminders(props: {
  title: string;
  reminders: readonly Reminder[];
  site: Site;
  viewer: Viewer;
}) {
  const { title, reminders, site, viewer } = props;
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul class="for-you-list">
        {reminders.map((reminder) => (
          <li>
            <div class="case-reminders">
              <ReminderLine reminder={reminder} viewer={viewer} back="/mentions" />
            </div>
            <ConversationLink id={reminder.conversationId} site={site} viewer={viewer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing for a conversation that is no longer within the reader's scope. */
function ConversationLink(props: { id: number; site: Site; viewer: Viewer }) {
  const { id, site, viewer } = props;
  const conversation = deskOf(site, viewer).inbox.conversation(id);
  if (conversation === null) return null;
  return (
    <a class="for-you-link" href={`/inbox/${id}`} dir="auto">
      {viewer.t.team.forYou.open(conversationName(conversation, viewer))}
    </a>
  );
}
