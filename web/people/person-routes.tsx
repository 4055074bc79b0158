// One person of the team: what administrators change of an account.

import type { PeopleResult, Person, Scope } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import type { PageContext, Route, Site } from '../site.ts';
import { peopleOf, refusedPage } from './people-answers.tsx';
import { PersonPage, type PersonPageView, ResetReadyPage } from './person-page.tsx';
import { readRole } from './role-choice.tsx';
import { addressFor } from './secret-link.tsx';

const PATH = '/people/:id{[0-9]+}';

export function personRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const needs = 'manage-people' as const;
  const act = (name: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `${PATH}/${name}`,
    access: account,
    needs,
    handle,
  });
  const simple = (name: 'disable' | 'enable'): Route =>
    act(name, (c) => answer(site, c, peopleOf(c)[name](idOf(c)), 'access'));
  return [
    {
      method: 'get',
      path: PATH,
      access: account,
      needs,
      handle: (c) => show(site, c, { saved: c.req.query('saved') !== undefined }),
    },
    act('rights', (c) => saveRights(site, c)),
    simple('disable'),
    simple('enable'),
    act('reset-link', (c) => makeResetLink(site, c)),
    act('reset-second-factor', (c) =>
      answer(site, c, peopleOf(c).resetSecondFactor(idOf(c)), 'access'),
    ),
    act('sessions/:session/end', (c) => {
      const done = peopleOf(c).endSessionOf(idOf(c), c.req.param('session') ?? '');
      return done.ok ? back(c) : refusedPage(site, c, done);
    }),
  ];
}

const idOf = (c: PageContext): number => Number(c.req.param('id'));
const back = (c: PageContext): Response => c.redirect(`/people/${idOf(c)}?saved`, 303);

function show(
  site: Site,
  c: PageContext,
  view: Pick<PersonPageView, 'saved' | 'problem' | 'draft'>,
) {
  const people = peopleOf(c);
  const person = people.get(idOf(c));
  if (!person.ok) return refusedPage(site, c, person);
  const sessions = people.sessionsOf(idOf(c));
  if (!sessions.ok) return refusedPage(site, c, sessions);
  const lines = site.gateway.lines.list().map(({ id }) => id);
  const found = { person: person.value, sessions: sessions.value, lines };
  return c.html(
    <PersonPage site={site} viewer={c.get('viewer')} view={{ ...view, ...found }} />,
    view.problem === undefined ? 200 : 422,
  );
}

/** Back to the page, or the page with what is wrong at the place it belongs to. */
function answer(
  site: Site,
  c: PageContext,
  result: PeopleResult<Person>,
  place: 'role' | 'capacity' | 'access',
  draft?: PersonPageView['draft'],
) {
  if (result.ok) return back(c);
  return refusedPage(site, c, result, (words) =>
    show(site, c, { saved: false, problem: { place, words }, draft }),
  );
}

async function saveRights(site: Site, c: PageContext) {
  const body = await c.req.parseBody();
  const form = await readForm(c);
  const role = readRole(form.text('role')) ?? 'viewer';
  const typed = form.text('capacity').trim();
  const lineIds = Object.keys(body)
    .filter((name) => name.startsWith('line:'))
    .map((name) => name.slice('line:'.length));
  const scope: Scope = {
    onlyOwn: form.text('onlyOwn') !== '',
    maskNumbers: form.text('maskNumbers') !== '',
    lineIds: lineIds.length === 0 ? null : lineIds,
  };
  const capacity = typed === '' ? null : (form.number('capacity') ?? Number.NaN);
  const result = peopleOf(c).change(idOf(c), { role, scope, capacity });
  const place = !result.ok && result.code === 'bad-capacity' ? 'capacity' : 'role';
  return answer(site, c, result, place, { role, scope, capacity: typed });
}

function makeResetLink(site: Site, c: PageContext) {
  const people = peopleOf(c);
  const person = people.get(idOf(c));
  if (!person.ok) return refusedPage(site, c, person);
  const made = people.makeResetLink(idOf(c));
  if (!made.ok) return refusedPage(site, c, made);
  const url = addressFor(site, c, `/reset/${made.value.secret}`);
  const name = person.value.displayName;
  return c.html(<ResetReadyPage site={site} viewer={c.get('viewer')} url={url} name={name} />);
}
