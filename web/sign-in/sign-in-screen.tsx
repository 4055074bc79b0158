// Sign-in and sign-out.

import { readForm } from '../forms.ts';
import { Field } from '../html/components.tsx';
import { PlainPage } from '../html/document.tsx';
import { closeSession, openSession, safeNext } from '../session.ts';
import type { PageContext, Route, Site, Viewer } from '../site.ts';
import { signInRefusal } from './account-words.ts';

export function signInRoutes(site: Site): Route[] {
  return [
    { method: 'get', path: '/sign-in', access: 'public', handle: (c) => show(site, c) },
    { method: 'post', path: '/sign-in', access: 'public', handle: (c) => signIn(site, c) },
    {
      method: 'post',
      path: '/sign-out',
      access: 'account',
      handle(c) {
        closeSession(site, c);
        return c.redirect('/sign-in?bye', 303);
      },
    },
  ];
}

/** Where the try comes from; forwarded-for headers are not believed, anybody can write them. */
function addressOf(c: PageContext): string {
  return c.env?.incoming?.socket?.remoteAddress ?? 'unknown';
}

type SignInState = { name: string; next: string; error: string | null; bye: boolean };

function show(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const next = safeNext(c.req.query('next'));
  if (viewer.account !== null) return c.redirect(next, 303);
  if (site.gateway.accounts.needsSetup()) return c.redirect('/setup', 303);
  const bye = c.req.query('bye') !== undefined;
  return c.html(
    <SignInPage site={site} viewer={viewer} state={{ name: '', next, error: null, bye }} />,
  );
}

async function signIn(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const name = form.text('name').trim();
  const next = safeNext(form.text('next'));
  const result = await site.gateway.accounts.signIn({
    name,
    password: form.text('password'),
    address: addressOf(c),
  });
  if (result.ok) {
    openSession(site, c, result.value);
    return c.redirect(next, 303);
  }
  const error = signInRefusal(viewer, result);
  const status = result.code === 'too-many-tries' ? 429 : 422;
  if (result.retryAfterMs !== undefined) {
    c.header('Retry-After', String(Math.ceil(result.retryAfterMs / 1000)));
  }
  return c.html(
    <SignInPage site={site} viewer={viewer} state={{ name, next, error, bye: false }} />,
    status,
  );
}

function SignInPage(props: { site: Site; viewer: Viewer; state: SignInState }) {
  const { site, viewer, state } = props;
  const { t } = viewer;
  const failed = state.error !== null;
  return (
    <PlainPage site={site} viewer={viewer} title={t.account.signInTitle}>
      <h1>{t.account.signInTitle}</h1>
      <p class="lead">{t.account.signInLead(site.gateway.business.name)}</p>
      {state.bye && (
        <p class="flash tone-ok" role="status">
          {t.account.signedOut}
        </p>
      )}
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={state.next} />
        <Field id="name" label={t.account.name}>
          {(described) => (
            <input
              id="name"
              name="name"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              value={state.name}
              autofocus={!failed}
              {...described}
            />
          )}
        </Field>
        <Field id="password" label={t.account.password} error={state.error ?? undefined}>
          {(described) => (
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              autofocus={failed}
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button primary wide">
          {t.account.signIn}
        </button>
      </form>
    </PlainPage>
  );
}
