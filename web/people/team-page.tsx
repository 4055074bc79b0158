// The list of people: role, presence, when they were seen; and the invitations that wait.

import type { Invitation, Person } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { initials } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';

export function TeamPage(props: {
  site: Site;
  viewer: Viewer;
  people: readonly Person[];
  invitations: readonly Invitation[];
}) {
  const { site, viewer, people } = props;
  const { team } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={team.title} section="people">
      <main id="main" class="sheet-page" tabindex={-1}>
        <header class="people-head">
          <h1>{team.title}</h1>
          <div class="people-acts">
            <a class="button primary" href="/people/invite">
              <Icon name="plus" />
              <span>{team.invite}</span>
            </a>
            <a class="button" href="/people/audit">
              <Icon name="clock" />
              <span>{team.audit}</span>
            </a>
          </div>
        </header>
        <section class="panel" aria-labelledby="people-title">
          <h2 id="people-title">{team.people}</h2>
          <ul class="people-rows">
            {people.map((person) => (
              <PersonRow person={person} viewer={viewer} />
            ))}
          </ul>
          {people.length === 1 && (
            <div class="people-alone">
              <h3>{team.aloneTitle}</h3>
              <p>{team.aloneText}</p>
            </div>
          )}
        </section>
        <Invitations invitations={props.invitations} viewer={viewer} />
      </main>
    </AppPage>
  );
}

function PersonRow(props: { person: Person; viewer: Viewer }) {
  const { person, viewer } = props;
  const { team, roles, sessions } = viewer.t.people;
  const seen =
    person.lastSeenAt === null
      ? team.noSession
      : sessions.seen(viewer.format.short(person.lastSeenAt, viewer.now));
  return (
    <li class={person.disabledAt === null ? 'people-row' : 'people-row is-disabled'}>
      <span class="people-face" aria-hidden="true">
        {initials(person.displayName)}
      </span>
      <div class="people-who">
        <p>
          <a class="people-name" href={`/people/${person.id}`} dir="auto">
            {person.displayName}
          </a>{' '}
          {person.id === viewer.account?.id && <span class="chip">{team.you}</span>}
        </p>
        <p class="hint">
          {person.name} · {seen}
        </p>
      </div>
      <p class="people-marks">
        <span class="chip">{roles[person.role]}</span>
        <Presence person={person} viewer={viewer} />
        {person.hasSecondFactor && (
          <span class="people-shield" title={team.secondFactor}>
            <Icon name="shield" />
            <span class="visually-hidden">{team.secondFactor}</span>
          </span>
        )}
      </p>
    </li>
  );
}

function Presence(props: { person: Person; viewer: Viewer }) {
  const { person } = props;
  const { availability, disabled } = props.viewer.t.people;
  if (person.disabledAt !== null) return <span class="chip tone-fail">{disabled}</span>;
  const tone = person.availability === 'available' ? 'tone-ok' : 'tone-wait';
  return <span class={`chip ${tone}`}>{availability[person.availability]}</span>;
}

function Invitations(props: { invitations: readonly Invitation[]; viewer: Viewer }) {
  const { invitations, viewer } = props;
  const { team } = viewer.t.people;
  return (
    <section class="panel" aria-labelledby="invitations-title">
      <h2 id="invitations-title">{team.invitations}</h2>
      {invitations.length === 0 ? (
        <p class="hint">{team.noInvitations}</p>
      ) : (
        <ul class="people-rows">
          {invitations.map((invitation) => (
            <InvitationRow invitation={invitation} viewer={viewer} />
          ))}
        </ul>
      )}
    </section>
  );
}

function InvitationRow(props: { invitation: Invitation; viewer: Viewer }) {
  const { invitation, viewer } = props;
  const { team, roles } = viewer.t.people;
  const { displayName, by } = invitation;
  const until = team.until(viewer.format.due(invitation.expiresAt, viewer.now));
  return (
    <li class="people-row">
      <div class="people-who">
        <p>
          <strong dir="auto">{displayName === '' ? team.unnamed : displayName}</strong>{' '}
          <span class="chip">{roles[invitation.role]}</span>
        </p>
        <p class="hint">
          {by !== null && `${team.invitedBy(by)}, `}
          {until}
        </p>
      </div>
      <form method="post" action={`/people/invitations/${invitation.id}/withdraw`}>
        <FormToken viewer={viewer} />
        <button type="submit" class="button small">
          {team.withdraw}
          <span class="visually-hidden"> {displayName}</span>
        </button>
      </form>
    </li>
  );
}
