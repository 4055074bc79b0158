// What people change of their own account by the panels of the settings.

import type { PeopleResult } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { peopleOf, refusedPage } from '../people/people-answers.tsx';
import type { PageContext, Route, Site } from '../site.ts';
import { readHours } from './presence-panel.tsx';
import { answerSettings, type SettingsSaid } from './settings-screen.tsx';

export function ownAccountRoutes(site: Site): Route[] {
  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `/settings/${path}`,
    access: 'account',
    handle,
  });
  return [
    post('name', (c) => rename(site, c)),
    post('password', (c) => changePassword(site, c)),
    post('presence', (c) => savePresence(site, c)),
    post('sessions/:id/end', (c) => {
      const { own } = peopleOf(c);
      return saved(site, c, 'session', own.endSession(c.req.param('id') ?? ''));
    }),
    post('sessions/end-others', (c) =>
      saved(site, c, 'session', peopleOf(c).own.endOtherSessions()),
    ),
  ];
}

/** Back to the settings, or the settings with the error at its field. */
function saved(
  site: Site,
  c: PageContext,
  done: NonNullable<SettingsSaid['done']>,
  result: PeopleResult<unknown>,
  refused: (words: string) => SettingsSaid = () => ({}),
) {
  if (result.ok) return c.redirect(`/settings?saved=${done}`, 303);
  return refusedPage(site, c, result, (words) => answerSettings(site, c, refused(words)));
}

async function rename(site: Site, c: PageContext) {
  const name = (await readForm(c)).text('displayName');
  const result = peopleOf(c).own.rename(name);
  return saved(site, c, 'name', result, (words) => ({ name, errors: { name: words } }));
}

async function changePassword(site: Site, c: PageContext) {
  const form = await readForm(c);
  const { own } = peopleOf(c);
  const result = await own.changePassword(form.text('present'), form.text('next'));
  const field = !result.ok && result.code === 'password-short' ? 'next' : 'present';
  return saved(site, c, 'password', result, (words) => ({ errors: { [field]: words } }));
}

async function savePresence(site: Site, c: PageContext) {
  const form = await readForm(c);
  const { own } = peopleOf(c);
  const hours = own.setWorkingHours(readHours(form));
  if (hours.ok) own.setAvailability(form.text('availability') === 'away' ? 'away' : 'available');
  return saved(site, c, 'presence', hours, (words) => ({ errors: { hours: words } }));
}
