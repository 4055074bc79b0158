// Setting the second factor up, its recovery codes, and switching it off.

import type { PeopleResult } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { peopleOf, refusedPage } from '../people/people-answers.tsx';
import type { PageContext, Route, Site } from '../site.ts';
import { CodesPage, type FactorErrors, SecondFactorPage } from './second-factor-page.tsx';

const PATH = '/settings/second-factor';

export function secondFactorRoutes(site: Site): Route[] {
  const account = 'account' as const;
  const post = (name: string, handle: Route['handle']): Route => ({
    method: 'post',
    path: `${PATH}/${name}`,
    access: account,
    handle,
  });
  return [
    { method: 'get', path: PATH, access: account, handle: (c) => show(site, c) },
    post('begin', (c) => {
      peopleOf(c).secondFactor.begin();
      return c.redirect(PATH, 303);
    }),
    post('confirm', async (c) => {
      const code = (await readForm(c)).text('code');
      return withCodes(site, c, peopleOf(c).secondFactor.confirm(code), 'code');
    }),
    post('codes', async (c) => {
      const password = (await readForm(c)).text('password');
      const codes = await peopleOf(c).secondFactor.renewCodes(password);
      return withCodes(site, c, codes, 'renew');
    }),
    post('off', (c) => turnOff(site, c)),
  ];
}

function show(site: Site, c: PageContext, errors: FactorErrors = {}) {
  const state = peopleOf(c).secondFactor.state();
  return c.html(
    <SecondFactorPage site={site} viewer={c.get('viewer')} state={state} errors={errors} />,
    Object.keys(errors).length === 0 ? 200 : 422,
  );
}

/** The codes, which are shown this once; or the page with the error at its field. */
function withCodes(
  site: Site,
  c: PageContext,
  result: PeopleResult<readonly string[]>,
  field: keyof FactorErrors,
) {
  if (result.ok)
    return c.html(<CodesPage site={site} viewer={c.get('viewer')} codes={result.value} />);
  if (result.code === 'not-now') return c.redirect(PATH, 303);
  return refusedPage(site, c, result, (words) => show(site, c, { [field]: words }));
}

async function turnOff(site: Site, c: PageContext) {
  const password = (await readForm(c)).text('password');
  const done = await peopleOf(c).secondFactor.turnOff(password);
  if (done.ok) return c.redirect('/settings?saved=factor-off', 303);
  return refusedPage(site, c, done, (words) => show(site, c, { off: words }));
}
