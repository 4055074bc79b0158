// What the pages of people share: their section of the desk, and what its refusals mean for a page.

import type { PeopleDesk, PeopleResult } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { deskOf, type PageContext, type Site, type Viewer } from '../site.ts';

/** The desk's section about people, for the one who asks. */
export function peopleOf(c: PageContext): PeopleDesk {
  return deskOf(c.get('viewer')).people;
}

type Refused = Extract<PeopleResult<unknown>, { ok: false }>;
type Answer = Response | Promise<Response>;

/** The page for a refusal that no form can show; the others are left to `inForm`. */
export function refusedPage(
  site: Site,
  c: PageContext,
  refusal: Refused,
  inForm?: (words: string) => Answer,
): Answer {
  if (refusal.code === 'forbidden') return notAllowedPage(site, c);
  if (refusal.code === 'not-found' || inForm === undefined) return c.notFound();
  if (refusal.retryAfterMs !== undefined)
    c.header('Retry-After', String(Math.ceil(refusal.retryAfterMs / 1000)));
  return inForm(problemWords(c.get('viewer'), refusal));
}

/** The sentence for a refusal, with the wait when there is one. */
export function problemWords({ t }: Viewer, refusal: Refused): string {
  const words = t.people.problem[refusal.code];
  if (refusal.retryAfterMs === undefined) return words;
  return `${words} ${t.account.tryAgainIn(Math.max(1, Math.ceil(refusal.retryAfterMs / 60_000)))}`;
}
