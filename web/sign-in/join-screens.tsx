// Where links lead: an invitation makes an account, a reset link a new password. Open to whoever holds the link.

import type { AccountResult } from '../../gateway/index.ts';
import { addressOf, browserOf } from '../address.ts';
import { readForm } from '../forms.ts';
import { PlainPage } from '../html/document.tsx';
import { openSession } from '../session.ts';
import type { PageContext, Route, Site } from '../site.ts';
import { accountRefusal, refusedField, signInRefusal } from './account-words.ts';
import { DisplayNameField, NewPasswordField, SignInNameField } from './new-account-fields.tsx';

type Errors = { displayName?: string; name?: string; password?: string };

export function joinRoutes(site: Site): Route[] {
  const open = 'public' as const;
  return [
    { method: 'get', path: '/invite/:secret', access: open, handle: (c) => showInvite(site, c) },
    { method: 'post', path: '/invite/:secret', access: open, handle: (c) => join(site, c) },
    { method: 'get', path: '/reset/:secret', access: open, handle: (c) => showReset(site, c) },
    { method: 'post', path: '/reset/:secret', access: open, handle: (c) => reset(site, c) },
  ];
}

const visitOf = (c: PageContext) => ({
  secret: c.req.param('secret') ?? '',
  address: addressOf(c),
});

function showInvite(site: Site, c: PageContext) {
  const offer = site.gateway.accounts.checkInvite(visitOf(c));
  if (!offer.ok) return badLink(site, c, offer);
  return invitePage(site, c, { displayName: offer.value.displayName, name: '', errors: {} });
}

async function join(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const displayName = form.text('displayName').trim();
  const name = form.text('name').trim().toLowerCase();
  const again = (errors: Errors) => invitePage(site, c, { displayName, name, errors });
  if (displayName === '') return again({ displayName: viewer.t.account.required });
  const joined = await site.gateway.accounts.acceptInvite({
    ...visitOf(c),
    ...browserOf(c),
    name,
    displayName,
    password: form.text('password'),
  });
  if (joined.ok) {
    await openSession(site, c, joined.value);
    return c.redirect('/inbox', 303);
  }
  const field = refusedField(joined.code);
  if (field === 'link' || joined.code === 'too-many-tries') return badLink(site, c, joined);
  return again({ [field]: accountRefusal(viewer, joined.code) });
}

type InviteState = { displayName: string; name: string; errors: Errors };

function invitePage(site: Site, c: PageContext, state: InviteState) {
  const offer = site.gateway.accounts.checkInvite(visitOf(c));
  if (!offer.ok) return badLink(site, c, offer);
  const viewer = c.get('viewer');
  const { joining, roles } = viewer.t.people;
  const { role, by } = offer.value;
  const { errors } = state;
  const failed = Object.keys(errors).length > 0;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={joining.title}>
      <h1>{joining.title}</h1>
      <p class="lead">{joining.lead(site.gateway.business.name, roles[role])}</p>
      {by !== null && <p class="hint">{joining.by(by)}</p>}
      <form method="post" action={c.req.path}>
        <DisplayNameField
          viewer={viewer}
          value={state.displayName}
          error={errors.displayName}
          focus={!failed || errors.displayName !== undefined}
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
          {joining.join}
        </button>
      </form>
    </PlainPage>,
    failed ? 422 : 200,
  );
}

function showReset(site: Site, c: PageContext, error?: string) {
  const account = site.gateway.accounts.checkReset(visitOf(c));
  if (!account.ok) return badLink(site, c, account);
  const viewer = c.get('viewer');
  const { joining } = viewer.t.people;
  const { name } = account.value;
  return c.html(
    <PlainPage site={site} viewer={viewer} title={joining.resetTitle}>
      <h1>{joining.resetTitle}</h1>
      <p class="lead">{joining.resetLead(name)}</p>
      <form method="post" action={c.req.path}>
        <input type="hidden" name="username" autocomplete="username" value={name} />
        <NewPasswordField viewer={viewer} error={error} focus />
        <button type="submit" class="button primary wide">
          {joining.reset}
        </button>
      </form>
    </PlainPage>,
    error === undefined ? 200 : 422,
  );
}

async function reset(site: Site, c: PageContext) {
  const password = (await readForm(c)).text('password');
  const done = await site.gateway.accounts.resetPassword({ ...visitOf(c), password });
  if (done.ok) {
    return c.redirect(`/sign-in?reset&name=${encodeURIComponent(done.value.name)}`, 303);
  }
  if (done.code === 'password-short')
    return showReset(site, c, accountRefusal(c.get('viewer'), done.code));
  return badLink(site, c, done);
}

/** What is wrong with the link, and the way on. */
function badLink(
  site: Site,
  c: PageContext,
  refusal: Extract<AccountResult<unknown>, { ok: false }>,
) {
  const viewer = c.get('viewer');
  const { account } = viewer.t;
  if (refusal.retryAfterMs !== undefined)
    c.header('Retry-After', String(Math.ceil(refusal.retryAfterMs / 1000)));
  return c.html(
    <PlainPage site={site} viewer={viewer} title={account.linkBadTitle}>
      <h1>{account.linkBadTitle}</h1>
      <p class="lead">{signInRefusal(viewer, refusal)}</p>
      <p>
        <a class="button" href="/sign-in">
          {account.toSignIn}
        </a>
      </p>
    </PlainPage>,
    refusal.code === 'too-many-tries' ? 429 : 404,
  );
}
