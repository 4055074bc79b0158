// Pairing a phone with a line, for those who are signed in: make a code, fetch older texts, let the phone go.

import type { LineView, RefusalCode } from '../../../gateway/index.ts';
import { readForm } from '../../forms.ts';
import type { Format } from '../../i18n/format.ts';
import { type RefusalStatus, refusalStatus } from '../../inbox/thread-view.tsx';
import { refusalWords } from '../../refusal-words.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../../site.ts';
import { addressForPhones } from './box-address.ts';
import { pairNow, pairPath } from './pair-now.ts';
import { PairPage, type PairPageView } from './pair-page.tsx';
import { PairNowPanels } from './pair-panels.tsx';

export function pairRoutes(site: Site): Route[] {
  const route = (
    method: Route['method'],
    path: string,
    handle: (c: PageContext, line: LineView) => Response | Promise<Response>,
  ): Route => ({
    method,
    path: `/lines/:id/phone${path}`,
    access: 'account',
    needs: 'manage-lines',
    handle(c) {
      const line = site.gateway.lines.get(c.req.param('id') ?? '');
      return line?.kind === 'phone' ? handle(c, line) : c.notFound();
    },
  });
  return [
    route('get', '', (c, line) => show(site, c, line)),
    route('post', '/code', (c, line) => makeCode(site, c, line)),
    route('post', '/older', (c, line) => fetchOlder(site, c, line)),
    route('post', '/revoke', (c, line) => revoke(site, c, line)),
  ];
}

function show(site: Site, c: PageContext, line: LineView) {
  if (!wantsFragment(c)) {
    return answer(site, c, line, {
      said: saidOf(c, line),
      isNew: c.req.query('new') !== undefined,
    });
  }
  const now = pairNow(site, line, addressForPhones(site, c));
  return c.html(<PairNowPanels now={now} viewer={c.get('viewer')} />);
}

function saidOf(c: PageContext, line: LineView): PairPageView['said'] {
  const { older, revoke } = c.get('viewer').t.phone.pair;
  const done = c.req.query('done');
  if (done === 'older') return { words: older.begun, tone: 'ok' };
  return done === 'revoked' ? { words: revoke.done(line.id), tone: 'ok' } : null;
}

function answer(
  site: Site,
  c: PageContext,
  line: LineView,
  view: Partial<PairPageView>,
  status: 200 | RefusalStatus = 200,
) {
  const since = site.gateway.events.lastId();
  const now = pairNow(site, line, addressForPhones(site, c));
  const whole = { isNew: false, said: null, ...view };
  return c.html(
    <PairPage site={site} viewer={c.get('viewer')} since={since} now={now} view={whole} />,
    status,
  );
}

function refused(site: Site, c: PageContext, line: LineView, code: RefusalCode, words?: string) {
  const said = { words: words ?? refusalWords(site, c.get('viewer'), code), tone: 'wait' } as const;
  return answer(site, c, line, { said }, refusalStatus(code));
}

function makeCode(site: Site, c: PageContext, line: LineView) {
  const made = deskOf(c.get('viewer')).lines.invitePhone(line.id);
  return made.ok ? c.redirect(pairPath(line.id), 303) : refused(site, c, line, made.code);
}

async function fetchOlder(site: Site, c: PageContext, line: LineView) {
  const { t, format, now } = c.get('viewer');
  const { older } = t.phone.pair;
  const day = (await readForm(c)).text('since').trim();
  const since = dayStart(day, format);
  if (since === null || since > now) {
    return answer(site, c, line, { older: { since: day, error: older.badDate } }, 422);
  }
  const begun = deskOf(c.get('viewer')).lines.backfillPhone(line.id, since);
  if (begun.ok) return c.redirect(`${pairPath(line.id)}?done=older`, 303);
  const words = begun.code === 'not-allowed-now' ? older.refused : undefined;
  return refused(site, c, line, begun.code, words);
}

/** When that day begins where the business is, ms since 1970; null when it is no day. */
export function dayStart(
  day: string,
  format: Pick<Format, 'dayKey' | 'minuteOfDay'>,
): number | null {
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T12:00:00Z`) : Number.NaN;
  if (Number.isNaN(noon)) return null;
  // Noon in UTC is the day before or after only at the edges of the map, where it is near midnight.
  const midnight = noon - format.minuteOfDay(noon) * 60_000;
  return format.dayKey(noon) > day ? midnight - 24 * 3_600_000 : midnight;
}

async function revoke(site: Site, c: PageContext, line: LineView) {
  if ((await readForm(c)).text('name').trim() !== line.id) {
    const revokeError = c.get('viewer').t.line.remove.mismatch;
    return answer(site, c, line, { revokeError }, 422);
  }
  const done = deskOf(c.get('viewer')).lines.revokePhone(line.id);
  if (done.ok) return c.redirect(`${pairPath(line.id)}?done=revoked`, 303);
  return refused(site, c, line, done.code);
}
