// The page that gathers what waits for one person: notes that mention them, and their reminders.

import type { Note, Reminder } from '../../gateway/index.ts';
import { conversationName, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Route, type Site, type Viewer } from '../site.ts';
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

function ForYouPage(props: { site: Site; viewer: Viewer }) {
  const { site, viewer } = props;
  const { cases } = deskOf(viewer);
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
        {due.length > 0 && <Reminders title={forYou.due} reminders={due} viewer={viewer} />}
        <Mentions notes={cases.mentions()} viewer={viewer} />
        {later.length > 0 && <Reminders title={forYou.later} reminders={later} viewer={viewer} />}
        {reminders.length === 0 && <p class="hint">{forYou.noReminders}</p>}
      </main>
    </AppPage>
  );
}

function Mentions(props: { notes: readonly Note[]; viewer: Viewer }) {
  const { notes, viewer } = props;
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
              <ConversationLink id={note.conversationId} viewer={viewer} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Reminders(props: { title: string; reminders: readonly Reminder[]; viewer: Viewer }) {
  const { title, reminders, viewer } = props;
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul class="for-you-list">
        {reminders.map((reminder) => (
          <li>
            <div class="case-reminders">
              <ReminderLine reminder={reminder} viewer={viewer} back="/mentions" />
            </div>
            <ConversationLink id={reminder.conversationId} viewer={viewer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Nothing for a conversation that is no longer within the reader's scope. */
function ConversationLink(props: { id: number; viewer: Viewer }) {
  const { id, viewer } = props;
  const conversation = deskOf(viewer).inbox.conversation(id);
  if (conversation === null) return null;
  return (
    <a class="for-you-link" href={`/inbox/${id}`} dir="auto">
      {viewer.t.team.forYou.open(conversationName(conversation, viewer))}
    </a>
  );
}
