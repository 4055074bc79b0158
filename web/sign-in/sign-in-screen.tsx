// Sign-in, its second step, and sign-out.

import type { AccountResult, SignedIn } from '../../gateway/index.ts';
import { browserOf } from '../address.ts';
import { readForm } from '../forms.ts';
import { Field } from '../html/components.tsx';
import { PlainPage } from '../html/document.tsx';
import { answerThread } from '../inbox/thread-view.tsx';
import { closeSession, openSession, safeNext } from '../session.ts';
import type { PageContext, Route, Site, Viewer } from '../site.ts';
import { signInRefusal } from './account-words.ts';
import { Carried, CodePage } from './code-page.tsx';

export function signInRoutes(site: Site): Route[] {
  return [
    { method: 'get', path: '/sign-in', access: 'public', handle: (c) => show(site, c) },
    { method: 'post', path: '/sign-in', access: 'public', handle: (c) => signIn(site, c) },
    { method: 'post', path: '/sign-in/code', access: 'public', handle: (c) => enterCode(site, c) },
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

type SignInState = {
  name: string;
  /** Where to go afterwards. */
  next: string;
  /** What was being written when the session ended; empty when nothing was. */
  text: string;
  error: string | null;
  /** Good news to begin with. */
  note: string | null;
};

function show(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const next = safeNext(c.req.query('next'));
  if (viewer.account !== null) return c.redirect(next, 303);
  if (site.gateway.accounts.needsSetup()) return c.redirect('/setup', 303);
  const { t } = viewer;
  const note =
    c.req.query('bye') !== undefined
      ? t.account.signedOut
      : c.req.query('reset') !== undefined
        ? t.people.joining.resetDone
        : null;
  const state = { name: c.req.query('name') ?? '', next, text: '', error: null, note };
  return c.html(<SignInPage site={site} viewer={viewer} state={state} />);
}

async function signIn(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const name = form.text('name').trim();
  const carried = { next: safeNext(form.text('next')), text: form.text('text') };
  const result = await site.gateway.accounts.signIn({
    name,
    password: form.text('password'),
    ...browserOf(c),
  });
  if (result.ok) {
    const step = result.value;
    if (step.step === 'signed-in') return enter(site, c, { signedIn: step, ...carried });
    const state = { ...carried, ticket: step.ticket, error: null };
    return c.html(<CodePage site={site} viewer={viewer} state={state} />);
  }
  const state = { name, ...carried, error: signInRefusal(viewer, result), note: null };
  return c.html(<SignInPage site={site} viewer={viewer} state={state} />, refusedStatus(c, result));
}

async function enterCode(site: Site, c: PageContext) {
  const viewer = c.get('viewer');
  const form = await readForm(c);
  const ticket = form.text('ticket');
  const carried = { next: safeNext(form.text('next')), text: form.text('text') };
  const code = form.text('code');
  const result = site.gateway.accounts.enterCode({ ticket, code, ...browserOf(c) });
  if (result.ok) return enter(site, c, { signedIn: result.value, ...carried });
  const error = signInRefusal(viewer, result);
  const status = refusedStatus(c, result);
  if (result.code === 'sign-in-over') {
    const state = { name: '', ...carried, error, note: null };
    return c.html(<SignInPage site={site} viewer={viewer} state={state} />, status);
  }
  const state = { ...carried, ticket, error };
  return c.html(<CodePage site={site} viewer={viewer} state={state} />, status);
}

/** Opens the session and leads on; a text that was carried stands in the composer of its conversation. */
async function enter(
  site: Site,
  c: PageContext,
  { signedIn, next, text }: { signedIn: SignedIn; next: string; text: string },
) {
  await openSession(site, c, signedIn);
  const conversation = /^\/inbox\/(\d+)$/.exec(next)?.[1];
  if (text === '' || conversation === undefined) return c.redirect(next, 303);
  const draft = { text, error: null, preview: null };
  return answerThread(site, c, Number(conversation), { draft });
}

function refusedStatus(
  c: PageContext,
  refusal: Extract<AccountResult<unknown>, { ok: false }>,
): 422 | 429 {
  if (refusal.retryAfterMs !== undefined)
    c.header('Retry-After', String(Math.ceil(refusal.retryAfterMs / 1000)));
  return refusal.code === 'too-many-tries' ? 429 : 422;
}

export function SignInPage(props: { site: Site; viewer: Viewer; state: SignInState }) {
  const { site, viewer, state } = props;
  const { t } = viewer;
  const failed = state.error !== null;
  return (
    <PlainPage site={site} viewer={viewer} title={t.account.signInTitle}>
      <h1>{t.account.signInTitle}</h1>
      <p class="lead">{t.account.signInLead(site.gateway.business.name)}</p>
      {state.note !== null && (
        <p class="flash tone-ok" role="status">
          {state.note}
        </p>
      )}
      <CarriedText text={state.text} viewer={viewer} />
      <form method="post" action="/sign-in">
        <Carried next={state.next} text={state.text} />
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
              autofocus={!failed && state.name === ''}
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
              autofocus={failed || state.name !== ''}
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

/** What was written, so that its writer sees that it is not lost. */
function CarriedText(props: { text: string; viewer: Viewer }) {
  if (props.text === '') return null;
  return (
    <div class="notice-kept" role="status">
      <p>{props.viewer.t.people.sessionEnd.carried}</p>
      <blockquote class="quoted" dir="auto">
        {props.text}
      </blockquote>
    </div>
  );
}
