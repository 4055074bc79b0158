// The audit log as a page: filter by person and act, newest first.

import type { AuditAct, AuditEntry, Person } from '../../gateway/index.ts';
import { wholeNumber } from '../forms.ts';
import { EmptyState, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import type { PageContext, Route, Site, Viewer } from '../site.ts';
import { AUDIT_ACTS, auditDetail } from './audit-words.ts';
import { BackToTeam } from './back-to-team.tsx';
import { peopleOf, refusedPage } from './people-answers.tsx';

const PER_PAGE = 50;

type Filter = { person: number | null; act: AuditAct | null; before: number | null };

export function auditRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/people/audit',
      access: 'account',
      needs: 'manage-people',
      handle: (c) => show(site, c),
    },
  ];
}

function show(site: Site, c: PageContext) {
  const people = peopleOf(c);
  const filter: Filter = {
    person: wholeNumber(c.req.query('person')),
    act: AUDIT_ACTS.find((act) => act === c.req.query('act')) ?? null,
    before: wholeNumber(c.req.query('before')),
  };
  const persons = people.list();
  if (!persons.ok) return refusedPage(site, c, persons);
  const found = people.audit({
    accountId: filter.person ?? undefined,
    act: filter.act ?? undefined,
    before: filter.before ?? undefined,
    limit: PER_PAGE + 1,
  });
  if (!found.ok) return refusedPage(site, c, found);
  return c.html(
    <AuditPage
      site={site}
      viewer={c.get('viewer')}
      filter={filter}
      persons={persons.value}
      entries={found.value.slice(0, PER_PAGE)}
      more={found.value.length > PER_PAGE}
    />,
  );
}

function AuditPage(props: {
  site: Site;
  viewer: Viewer;
  filter: Filter;
  persons: readonly Person[];
  entries: readonly AuditEntry[];
  more: boolean;
}) {
  const { site, viewer, filter, entries } = props;
  const { audit } = viewer.t.people;
  return (
    <AppPage site={site} viewer={viewer} title={audit.title} section="people">
      <main id="main" class="sheet-page" tabindex={-1}>
        <BackToTeam viewer={viewer} />
        <header class="page-head">
          <h1>{audit.title}</h1>
          <p>{audit.lead}</p>
        </header>
        <FilterForm filter={filter} persons={props.persons} viewer={viewer} />
        <section class="panel" aria-label={audit.title}>
          {entries.length === 0 ? (
            <EmptyState title={audit.noneTitle} text={audit.none} />
          ) : (
            <ol class="people-rows">
              {entries.map((entry) => (
                <EntryRow entry={entry} viewer={viewer} />
              ))}
            </ol>
          )}
          <Paging filter={filter} last={props.more ? entries.at(-1) : undefined} viewer={viewer} />
        </section>
      </main>
    </AppPage>
  );
}

function FilterForm(props: { filter: Filter; persons: readonly Person[]; viewer: Viewer }) {
  const { filter } = props;
  const { audit } = props.viewer.t.people;
  return (
    <form class="people-filter" method="get" action="/people/audit">
      <div class="field">
        <label for="person">{audit.person}</label>
        <select id="person" name="person">
          <option value="">{audit.everybody}</option>
          {props.persons.map(({ id, displayName }) => (
            <option value={id} selected={id === filter.person}>
              {displayName}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="act">{audit.act}</label>
        <select id="act" name="act">
          <option value="">{audit.everything}</option>
          {AUDIT_ACTS.map((act) => (
            <option value={act} selected={act === filter.act}>
              {audit.acts[act]}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="button">
        {audit.show}
      </button>
    </form>
  );
}

function EntryRow(props: { entry: AuditEntry; viewer: Viewer }) {
  const { entry, viewer } = props;
  const { audit } = viewer.t.people;
  const nobody = entry.act === 'sign-in-refused' ? audit.unknown : audit.commandLine;
  const about = [entry.to?.name ?? '', auditDetail(entry, viewer.t)].filter((part) => part !== '');
  return (
    <li class="people-row audit-row">
      <div class="people-who">
        <p>
          <strong>{audit.acts[entry.act]}</strong>
          {about.length > 0 && <span dir="auto"> · {about.join(' · ')}</span>}
        </p>
        <p class="hint">
          <span dir="auto">{entry.by?.name ?? nobody}</span>
          {entry.address !== null && ` · ${entry.address}`}
        </p>
      </div>
      <span class="hint">
        <Time at={entry.at} viewer={viewer} />
      </span>
    </li>
  );
}

function Paging(props: { filter: Filter; last: AuditEntry | undefined; viewer: Viewer }) {
  const { filter, last } = props;
  const { audit } = props.viewer.t.people;
  if (last === undefined && filter.before === null) return null;
  const address = (before?: number): string => {
    const query = new URLSearchParams();
    if (filter.person !== null) query.set('person', String(filter.person));
    if (filter.act !== null) query.set('act', filter.act);
    if (before !== undefined) query.set('before', String(before));
    return `/people/audit?${query}`;
  };
  return (
    <p class="actions">
      {filter.before !== null && <a href={address()}>{audit.newest}</a>}
      {last !== undefined && <a href={address(last.id)}>{audit.older}</a>}
    </p>
  );
}
