// "Add a line" for an Android phone and for the app SMS Gateway: a form each, and the line that comes of it.

import type { LineProblem } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import { deskOf, type PageContext, type Route, type Site } from '../../site.ts';
import { pairPath } from '../phone/pair-now.ts';
import { type AppDraft, type AppFields, AppStepPage } from './app-step.tsx';
import { lineIdFrom } from './name-draft.ts';
import { type PhoneDraft, PhoneStepPage } from './phone-step.tsx';
import { simOption } from './sim-choice.tsx';
import { withDetail } from './wizard-frame.tsx';

export function otherWaysRoutes(site: Site): Route[] {
  const entrance = { access: 'account', needs: 'manage-lines' } as const;
  return [
    { method: 'get', path: '/lines/new/phone', ...entrance, handle: (c) => showPhone(site, c) },
    { method: 'post', path: '/lines/new/phone', ...entrance, handle: (c) => addPhone(site, c) },
    { method: 'get', path: '/lines/new/app', ...entrance, handle: (c) => showApp(site, c) },
    { method: 'post', path: '/lines/new/app', ...entrance, handle: (c) => addApp(site, c) },
  ];
}

function idFor(site: Site, name: string): string {
  return lineIdFrom(
    name,
    site.gateway.lines.list().map(({ id }) => id),
  );
}

type Refused = Exclude<ReturnType<Site['gateway']['lines']['add']>, { ok: true }>;

/** The sentence for what no field can mend; null when fields are what is wrong. */
function generalError(c: PageContext, refused: Refused): string | null {
  const { problem } = c.get('viewer').t.wizard;
  if (refused.code === 'bad-line') return null;
  return problem[refused.code === 'storage-failing' ? 'storage-failing' : 'not-allowed-now'];
}

// — A phone —

function showPhone(site: Site, c: PageContext, draft?: PhoneDraft) {
  const status = draft === undefined ? 200 : 422;
  const viewer = c.get('viewer');
  return c.html(
    <PhoneStepPage site={site} viewer={viewer} {...(draft !== undefined && { draft })} />,
    status,
  );
}

/** The line is there at once, with a code for its phone. */
async function addPhone(site: Site, c: PageContext) {
  const form = await readForm(c);
  const name = form.text('name').trim();
  const draft: PhoneDraft = { name, id: idFor(site, name), sim: form.text('sim').trim() };
  if (name === '') {
    return showPhone(site, c, { ...draft, nameError: c.get('viewer').t.account.required });
  }
  const options = { id: draft.id, kind: 'phone', ...simOption(draft.sim) };
  const added = deskOf(c.get('viewer')).lines.add(options);
  if (!added.ok) return showPhone(site, c, refusedPhone(c, draft, added));
  deskOf(c.get('viewer')).lines.invitePhone(draft.id);
  return c.redirect(`${pairPath(draft.id)}?new`, 303);
}

function refusedPhone(c: PageContext, draft: PhoneDraft, refused: Refused): PhoneDraft {
  const { problem } = c.get('viewer').t.wizard;
  if (refused.code !== 'bad-line')
    return { ...draft, error: generalError(c, refused) ?? undefined };
  const drawn = { ...draft };
  for (const each of refused.problems) {
    const words = withDetail(problem.other, each.problem);
    if (each.path === 'id') drawn.nameError = problem.id;
    else if (each.path === 'sim') drawn.simError = words;
    else drawn.error = words;
  }
  return drawn;
}

// — The app —

function showApp(site: Site, c: PageContext, draft?: AppDraft) {
  const status = draft === undefined ? 200 : 422;
  const viewer = c.get('viewer');
  return c.html(
    <AppStepPage site={site} viewer={viewer} {...(draft !== undefined && { draft })} />,
    status,
  );
}

async function addApp(site: Site, c: PageContext) {
  const form = await readForm(c);
  const typed = (name: keyof AppFields): string => form.text(name).trim();
  const fields: AppFields = {
    name: typed('name'),
    url: typed('url'),
    user: typed('user'),
    password: form.text('password'),
    sim: typed('sim'),
  };
  const draft: AppDraft = { fields, id: idFor(site, fields.name), errors: {}, error: null };
  const { required } = c.get('viewer').t.account;
  for (const name of ['url', 'user', 'password', 'name'] as const) {
    if (fields[name] === '') draft.errors[name] = required;
  }
  if (Object.keys(draft.errors).length > 0) return showApp(site, c, draft);
  const added = deskOf(c.get('viewer')).lines.add(appOptions(fields, draft.id));
  if (added.ok) return c.redirect(`/lines/new/test/${added.value.id}`, 303);
  draft.error = generalError(c, added);
  if (added.code === 'bad-line') for (const each of added.problems) place(c, draft, each);
  return showApp(site, c, draft);
}

/** Options as they stand under `[[lines]]`. */
function appOptions({ url, user, password, sim }: AppFields, id: string): Record<string, unknown> {
  return { id, kind: 'smsgate', url: withScheme(url), user, password, ...simOption(sim) };
}

/** The app shows its address without saying how it is spoken to. */
function withScheme(url: string): string {
  return /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
}

/** A problem at its field; paths are names of options. */
function place(c: PageContext, draft: AppDraft, { path, problem }: LineProblem): void {
  const { wizard, phone } = c.get('viewer').t;
  const words = withDetail(wizard.problem.other, problem);
  switch (path) {
    case 'id':
      draft.errors.name = wizard.problem.id;
      return;
    case 'url':
      draft.errors.url = phone.add.badUrl;
      return;
    case 'user':
    case 'password':
    case 'sim':
      draft.errors[path] = words;
      return;
    default:
      draft.error = words;
  }
}
