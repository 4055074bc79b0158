// The team: who is in it, who is invited, and inviting somebody.

import { readForm } from '../forms.ts';
import type { PageContext, Route, Site } from '../site.ts';
import { type InviteDraft, InvitePage, InviteReadyPage } from './invite-page.tsx';
import { peopleOf, refusedPage } from './people-answers.tsx';
import { readRole } from './role-choice.tsx';
import { addressFor } from './secret-link.tsx';
import { TeamPage } from './team-page.tsx';

export function teamRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const needs = 'manage-people' as const;
  return [
    { method: 'get', path: '/people', access: account, needs, handle: (c) => team(site, c) },
    { method: 'get', path: '/people/invite', access: account, needs, handle: (c) => ask(site, c) },
    {
      method: 'post',
      path: '/people/invite',
      access: account,
      needs,
      handle: (c) => invite(site, c),
    },
    {
      method: 'post',
      path: '/people/invitations/:id{[0-9]+}/withdraw',
      access: account,
      needs,
      handle(c) {
        const done = peopleOf(c).withdrawInvitation(Number(c.req.param('id')));
        return done.ok ? c.redirect('/people', 303) : refusedPage(site, c, done);
      },
    },
  ];
}

function team(site: Site, c: PageContext) {
  const people = peopleOf(c);
  const list = people.list();
  if (!list.ok) return refusedPage(site, c, list);
  const invitations = people.invitations();
  if (!invitations.ok) return refusedPage(site, c, invitations);
  const found = { people: list.value, invitations: invitations.value };
  return c.html(<TeamPage site={site} viewer={c.get('viewer')} {...found} />);
}

function ask(site: Site, c: PageContext) {
  // Asked first, so that nobody fills in a form for nothing.
  const allowed = peopleOf(c).invitations();
  if (!allowed.ok) return refusedPage(site, c, allowed);
  const draft: InviteDraft = { displayName: '', role: 'agent' };
  return c.html(<InvitePage site={site} viewer={c.get('viewer')} draft={draft} />);
}

async function invite(site: Site, c: PageContext) {
  const form = await readForm(c);
  const displayName = form.text('displayName').trim();
  const role = readRole(form.text('role')) ?? 'agent';
  const made = peopleOf(c).invite({ role, displayName });
  if (!made.ok) return refusedPage(site, c, made);
  const url = addressFor(site, c, `/invite/${made.value.secret}`);
  const viewer = c.get('viewer');
  return c.html(<InviteReadyPage site={site} viewer={viewer} url={url} name={displayName} />);
}
