// The page of one person: rights, access, browsers.

import type { Person, Role, Scope, SessionView } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import type { Site, Viewer } from '../site.ts';
import { AccessPanel } from './access-panel.tsx';
import { BackToTeam } from './back-to-team.tsx';
import { RoleChoice } from './role-choice.tsx';
import { SecretLink } from './secret-link.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

export type PersonPageView = {
  person: Person;
  sessions: readonly SessionView[];
  /** Ids of all lines. */
  lines: readonly string[];
  saved: boolean;
  /** What was refused, and where the words stand. */
  problem?: { place: 'role' | 'capacity' | 'access'; words: string } | undefined;
  /** What was chosen before the refusal. */
  draft?: { role: Role; scope: Scope; capacity: string } | undefined;
};

export function PersonPage(props: { site: Site; viewer: Viewer; view: PersonPageView }) {
  const { site, viewer, view } = props;
  const { person, problem } = view;
  const words = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={person.displayName} section="people">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <BackToTeam viewer={viewer} />
        <header class="page-head">
          <h1 dir="auto">{person.displayName}</h1>
          <p>
            {person.name}
            {person.disabledAt !== null && ` · ${words.disabled}`}
          </p>
        </header>
        {view.saved && (
          <p class="flash tone-ok" role="status">
            <Icon name="tick" />
            {words.person.saved}
          </p>
        )}
        <RightsPanel view={view} viewer={viewer} />
        <AccessPanel
          person={person}
          problem={problem?.place === 'access' ? problem.words : undefined}
          viewer={viewer}
        />
        <SessionsPanel
          sessions={view.sessions}
          path={`/people/${person.id}/sessions`}
          others={false}
          viewer={viewer}
        />
        <p>
          <a href={`/people/audit?person=${person.id}`}>{words.person.history}</a>
        </p>
      </main>
    </AppPage>
  );
}

function RightsPanel(props: { view: PersonPageView; viewer: Viewer }) {
  const { view, viewer } = props;
  const { person, problem, draft } = view;
  const words = viewer.t.people.person;
  const role = draft?.role ?? person.role;
  return (
    <section class="panel" aria-labelledby="rights-title">
      <h2 id="rights-title">{words.rights}</h2>
      <form method="post" action={`/people/${person.id}/rights`}>
        <FormToken viewer={viewer} />
        <RoleChoice
          viewer={viewer}
          chosen={role}
          error={problem?.place === 'role' ? problem.words : undefined}
        />
        <ScopeFields scope={draft?.scope ?? person.scope} lines={view.lines} viewer={viewer} />
        <CapacityField
          value={draft?.capacity ?? String(person.capacity ?? '')}
          error={problem?.place === 'capacity' ? problem.words : undefined}
          viewer={viewer}
        />
        <button type="submit" class="button primary">
          {words.save}
        </button>
      </form>
    </section>
  );
}

function ScopeFields(props: { scope: Scope; lines: readonly string[]; viewer: Viewer }) {
  const { scope, viewer } = props;
  const words = viewer.t.people.person;
  // A line that was removed stays chosen until somebody unticks it.
  const lines = [...new Set([...props.lines, ...(scope.lineIds ?? [])])];
  return (
    <fieldset class="field people-ticks">
      <legend>{words.scope}</legend>
      <Tick name="onlyOwn" label={words.onlyOwn} checked={scope.onlyOwn} />
      <Tick name="maskNumbers" label={words.maskNumbers} checked={scope.maskNumbers} />
      <fieldset class="people-ticks is-inner" aria-describedby="lines-hint">
        <legend>{words.lines}</legend>
        <p class="hint" id="lines-hint">
          {words.linesHint}
        </p>
        {lines.map((id) => (
          <Tick name={`line:${id}`} label={id} checked={scope.lineIds?.includes(id) ?? false} />
        ))}
      </fieldset>
    </fieldset>
  );
}

function Tick(props: { name: string; label: string; checked: boolean }) {
  return (
    <label class="people-tick">
      <input type="checkbox" name={props.name} value="yes" checked={props.checked} />
      <span>{props.label}</span>
    </label>
  );
}

function CapacityField(props: { value: string; error: string | undefined; viewer: Viewer }) {
  const { error } = props;
  const words = props.viewer.t.people.person;
  return (
    <div class={error === undefined ? 'field' : 'field has-error'}>
      <label for="capacity">{words.capacity}</label>
      <p class="hint" id="capacity-hint">
        {words.capacityHint}
      </p>
      {error !== undefined && (
        <p class="error" id="capacity-error">
          {error}
        </p>
      )}
      <input
        id="capacity"
        name="capacity"
        class="people-number"
        inputmode="numeric"
        autocomplete="off"
        maxlength={4}
        value={props.value}
        aria-describedby={error === undefined ? 'capacity-hint' : 'capacity-hint capacity-error'}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
    </div>
  );
}

export function ResetReadyPage(props: { site: Site; viewer: Viewer; url: string; name: string }) {
  const { site, viewer } = props;
  const { person } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={person.resetReadyTitle} section="people">
      <main id="main" class="sheet-page is-narrow" tabindex={-1}>
        <BackToTeam viewer={viewer} />
        <header class="page-head">
          <h1>{person.resetReadyTitle}</h1>
          <p dir="auto">{props.name}</p>
        </header>
        <section class="panel" aria-label={person.resetReadyTitle}>
          <p>{person.resetReady}</p>
          <SecretLink url={props.url} viewer={viewer} />
        </section>
      </main>
    </AppPage>
  );
}
