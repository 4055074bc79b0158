// First run: the one-time link leads here and creates the administrator.

import { browserOf } from '../address.ts';
import { readForm } from '../forms.ts';
import { PlainPage } from '../html/document.tsx';
import { openSession } from '../session.ts';
import type { PageContext, Route, Site, Viewer } from '../site.ts';
import { accountRefusal, refusedField } from './account-words.ts';
import { DisplayNameField, NewPasswordField, SignInNameField } from './new-account-fields.tsx';

type SetupState = {
  displayName: string;
  name: string;
  errors: { displayName?: string; name?: string; password?: string };
};

export function setupRoutes(site: Site): Route[] {
  return [
    { method: 'get', path: '/setup', access: 'public', handle: (c) => hint(site, c) },
    { method: 'get', path: '/setup/:secret', access: 'public', handle: (c) => show(site, c) },
    { method: 'post', path: '/setup/:secret', access: 'public', handle: (c) => create(site, c) },
  ];
}

function hint(site: Site, c: PageContext) {
  if (!site.gateway.accounts.needsSetup()) return c.redirect('/sign-in', 303);
  const viewer = c.get('viewer');
  const { account } = viewer.t;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={account.setupNeededTitle}>
      <h1>{account.setupNeededTitle}</h1>
      <p class="lead">{account.setupNeeded}</p>
      <p class="hint">{account.setupNeededHint}</p>
    </PlainPage>,
  );
}

function show(site: Site, c: PageContext) {
  if (!site.gateway.accounts.checkSetupLink(c.req.param('secret') ?? '')) return badLink(site, c);
  const state = { displayName: '', name: '', errors: {} };
  return c.html(
    <SetupPage site={site} viewer={c.get('viewer')} action={c.req.path} state={state} />,
  );
}

function badLink(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { account } = viewer.t;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={account.linkBadTitle}>
      <h1>{account.linkBadTitle}</h1>
      <p class="lead">{account.linkBad}</p>
      <p>
        <a class="button" href="/sign-in">
          {account.toSignIn}
        </a>
      </p>
    </PlainPage>,
    404,
  );
}

async function create(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const { t } = viewer;
  const secret = c.req.param('secret') ?? '';
  const form = await readForm(c);
  const displayName = form.text('displayName').trim();
  const name = form.text('name').trim().toLowerCase();
  const again = (errors: SetupState['errors']) =>
    c.html(
      <SetupPage
        site={site}
        viewer={viewer}
        action={c.req.path}
        state={{ displayName, name, errors }}
      />,
      422,
    );
  if (displayName === '') return again({ displayName: t.account.required });
  const result = await site.gateway.accounts.setUp({
    secret,
    name,
    displayName,
    password: form.text('password'),
    ...browserOf(c),
  });
  if (result.ok) {
    await openSession(site, c, result.value);
    return c.redirect('/inbox', 303);
  }
  const field = refusedField(result.code);
  if (field === 'link') return badLink(site, c);
  return again({ [field]: accountRefusal(viewer, result.code) });
}

function SetupPage(props: { site: Site; viewer: Viewer; action: string; state: SetupState }) {
  const { site, viewer, state } = props;
  const { account } = viewer.t;
  const { errors } = state;
  return (
    <PlainPage site={site} viewer={viewer} title={account.setupTitle}>
      <h1>{account.setupTitle}</h1>
      <p class="lead">{account.setupLead}</p>
      <form method="post" action={props.action}>
        <DisplayNameField
          viewer={viewer}
          value={state.displayName}
          error={errors.displayName}
          focus={errors.name === undefined && errors.password === undefined}
        />
        <SignInNameField
          viewer={viewer}
          value={state.name}
          error={errors.name}
          focus={errors.name !== undefined}
        />
        <NewPasswordField
          viewer={viewer}
          error={errors.password}
          focus={errors.password !== undefined}
        />
        <button type="submit" class="button primary wide">
          {account.create}
        </button>
      </form>
    </PlainPage>
  );
}
