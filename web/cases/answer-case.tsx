// How an act on a conversation is answered: the head anew, the thread with the error at its field, or why not at all.

import type { DeskResult } from '../../gateway/index.ts';
import { notAllowedPage } from '../error-page.tsx';
import { Partial } from '../html/partial.tsx';
import { answerThread, refusalStatus } from '../inbox/thread-view.tsx';
import { deskOf, type PageContext, type Site, wantsFragment } from '../site.ts';
import { CaseHead } from './case-head.tsx';
import type { CaseTrouble } from './case-work.ts';

type Failed = Extract<DeskResult<unknown>, { ok: false }>;

/** The conversation that an address speaks of, as the one who asks may see it; null for them when there is none. */
export function conversationOf(c: PageContext) {
  return deskOf(c.get('viewer')).inbox.conversation(Number(c.req.param('id')));
}

/** `where` says at which field a refusal is shown, with what was typed there. */
export function answerCase(
  site: Site,
  c: PageContext,
  result: DeskResult<unknown>,
  where: Omit<CaseTrouble, 'code'>,
): Response | Promise<Response> {
  if (!result.ok) return answerRefused(site, c, result, where);
  const viewer = c.get('viewer');
  const conversation = conversationOf(c);
  if (!wantsFragment(c)) {
    return c.redirect(conversation === null ? '/inbox' : `/inbox/${conversation.id}`, 303);
  }
  // Given away by somebody who sees only their own: it is gone from their desk.
  if (conversation === null) return c.body(null, 200, { 'HX-Redirect': '/inbox' });
  return c.html(
    <Partial target="#case-head" swap="outerHTML">
      <CaseHead site={site} viewer={viewer} conversation={conversation} />
    </Partial>,
  );
}

function answerRefused(
  site: Site,
  c: PageContext,
  { code }: Failed,
  where: Omit<CaseTrouble, 'code'>,
): Response | Promise<Response> {
  if (code === 'forbidden') return notAllowedPage(site, c);
  const conversation = conversationOf(c);
  if (code === 'not-found' || conversation === null) return c.notFound();
  const trouble = { ...where, code };
  const status = refusalStatus(code);
  if (!wantsFragment(c)) return answerThread(site, c, conversation.id, { trouble, status });
  return c.html(
    <Partial target="#case-head" swap="outerHTML">
      <CaseHead
        site={site}
        viewer={c.get('viewer')}
        conversation={conversation}
        trouble={trouble}
      />
    </Partial>,
    status,
  );
}
