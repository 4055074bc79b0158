// What people see when something is not there, not allowed, or broke; scripts get the same as JSON.

import { randomBytes } from 'node:crypto';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { apiError } from './api/api-error.ts';
import { PlainPage } from './html/document.tsx';
import { prepareWords, viewerFor } from './session.ts';
import type { PageContext, Site, Viewer } from './site.ts';

export function notFoundPage(site: Site, c: PageContext): Response | Promise<Response> {
  if (isApi(c)) return apiError(c, 404, 'not-found');
  return errorPage(site, c, { status: 404, kind: 'notFound' });
}

/** Expected HTTP refusals by their status; anything else is logged under a reference number. */
export function failurePage(
  site: Site,
  c: PageContext,
  error: Error,
): Response | Promise<Response> {
  if ('code' in error && error.code === 'forbidden') return refused(site, c, 403);
  if (error instanceof HTTPException && error.status < 500) return refused(site, c, error.status);
  const reference = randomBytes(4).toString('hex');
  site.onFailure({ reference, method: c.req.method, path: c.req.path, error });
  const storage = 'code' in error && error.code === 'storage-failing';
  if (storage && isApi(c)) return apiError(c, 507, 'storage-failing', reference);
  if (storage) return errorPage(site, c, { status: 507, kind: 'storageFailing', reference });
  if (isApi(c)) return apiError(c, 500, 'internal', reference);
  return errorPage(site, c, { status: 500, kind: 'failure', reference });
}

function refused(site: Site, c: PageContext, status: ContentfulStatusCode) {
  if (isApi(c)) {
    if (status === 413) return apiError(c, 413, 'body-too-large');
    return apiError(c, status === 403 ? 403 : 400, status === 403 ? 'forbidden' : 'bad-request');
  }
  const kind = status === 403 ? 'notAllowed' : status === 413 ? 'tooLarge' : 'notFound';
  return errorPage(site, c, { status, kind });
}

/** A form that another site posted. */
export function foreignSitePage(site: Site, c: PageContext): Response | Promise<Response> {
  return errorPage(site, c, { status: 403, kind: 'forbidden' });
}

/** A form without the token of its session. */
export function foreignFormPage(site: Site, c: PageContext): Response | Promise<Response> {
  return errorPage(site, c, { status: 403, kind: 'foreignForm' });
}

/** The role of the account does not allow it. */
export function notAllowedPage(site: Site, c: PageContext): Response | Promise<Response> {
  return errorPage(site, c, { status: 403, kind: 'notAllowed' });
}

function isApi(c: PageContext): boolean {
  return c.req.path.startsWith('/api/');
}

const STRANGER = { account: null, formToken: '' };

async function strangerAt(site: Site, c: PageContext): Promise<Viewer> {
  const language = c.req.header('Accept-Language') ?? '';
  await prepareWords(site, c, null);
  return viewerFor(site, STRANGER, language);
}

type Problem = {
  status: ContentfulStatusCode;
  kind:
    | 'notFound'
    | 'forbidden'
    | 'foreignForm'
    | 'notAllowed'
    | 'tooLarge'
    | 'storageFailing'
    | 'failure';
  reference?: string;
};

async function errorPage(site: Site, c: PageContext, problem: Problem): Promise<Response> {
  // A failure may strike before the viewer is known.
  const viewer = c.get('viewer') ?? (await strangerAt(site, c));
  const { error } = viewer.t;
  const { title, text } = problemWords(viewer, problem.kind);
  return c.html(
    <PlainPage site={site} viewer={viewer} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {problem.reference !== undefined && <p class="hint">{error.reference(problem.reference)}</p>}
      <p>
        <a class="button primary" href="/inbox">
          {error.home}
        </a>
      </p>
    </PlainPage>,
    problem.status,
  );
}

function problemWords({ t }: Viewer, kind: Problem['kind']): { title: string; text: string } {
  const { error, people, refusal } = t;
  if (kind === 'foreignForm') return people.foreignForm;
  if (kind === 'notAllowed') return people.notAllowed;
  if (kind === 'storageFailing') {
    return { title: error.failureTitle, text: refusal['storage-failing'] };
  }
  return { title: error[`${kind}Title`], text: error[kind] };
}
