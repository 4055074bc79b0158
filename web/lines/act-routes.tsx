// What the buttons and forms of a line do: ask the gateway, then show the same page or the pieces that changed.

import type { LineView, Refusal, RefusalCode, Result } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { Partial } from '../html/partial.tsx';
import { refusalStatus } from '../inbox/thread-view.tsx';
import { refusalWords } from '../refusal-words.ts';
import { deskOf, type PageContext, type Site, wantsFragment } from '../site.ts';
import { type ActFrom, type LineAct, linePath } from './act-form.tsx';
import { ActStatusPartial, type DoneAct, type Said } from './act-status.tsx';
import { answerLine, rememberNumber } from './answer-line.tsx';
import { LineCard } from './line-card.tsx';
import { LineNow } from './line-page.tsx';
import { LinesPage } from './lines-screen.tsx';
import { dayOfSamples } from './sparkline.tsx';
import { TEST_REFERENCE, TestNonce, TestTextPartial } from './test-text.tsx';

const DONE: Readonly<Record<LineAct, DoneAct>> = {
  pause: 'paused',
  resume: 'resumed',
  restart: 'restarted',
  'confirm-sim': 'confirmed',
};

type Acted = Result<LineView> | (Refusal & { notBefore: number });

function idOf(c: PageContext): string {
  return c.req.param('id') ?? '';
}

function carryOut(c: PageContext, act: LineAct): Acted {
  const { lines } = deskOf(c.get('viewer'));
  switch (act) {
    case 'pause':
      return lines.pause(idOf(c));
    case 'resume':
      return lines.resume(idOf(c));
    case 'restart':
      return lines.restart(idOf(c));
    case 'confirm-sim':
      return lines.confirmSim(idOf(c));
  }
}

/** Pause, resume, restart, confirm the SIM. */
export async function actOnLine(site: Site, c: PageContext, act: LineAct) {
  const from: ActFrom = (await readForm(c)).text('from') === 'line' ? 'line' : 'lines';
  const since = site.gateway.events.lastId();
  const done = carryOut(c, act);
  if (!done.ok && done.code === 'not-found') return c.notFound();
  const id = idOf(c);
  if (done.ok && !wantsFragment(c)) {
    const query = new URLSearchParams({ done: DONE[act] });
    if (from === 'lines') query.set('line', id);
    return c.redirect(`${from === 'lines' ? '/lines' : linePath(id)}?${query}`, 303);
  }
  const said: Said = done.ok
    ? { kind: 'done', act: DONE[act], lineId: id }
    : { kind: 'refused', words: whyNot(site, c, act, done) };
  const line = done.ok ? done.value : site.gateway.lines.get(id);
  if (line === null) return c.notFound();
  const status = done.ok ? 200 : refusalStatus(done.code);
  if (wantsFragment(c)) return c.html(<Pieces {...{ site, c, line, from, said }} />, status);
  if (from === 'line') return answerLine(site, c, line, since, { said }, status);
  const viewer = c.get('viewer');
  return c.html(<LinesPage site={site} viewer={viewer} since={since} said={said} />, status);
}

/** The refusal in words that fit the act. */
function whyNot(
  site: Site,
  c: PageContext,
  act: LineAct,
  refused: Refusal | (Refusal & { notBefore: number }),
): string {
  const viewer = c.get('viewer');
  const { t, format, now } = viewer;
  if (refused.code !== 'not-allowed-now') return refusalWords(site, viewer, refused.code);
  if ('notBefore' in refused) {
    return t.line.refused.restart(idOf(c), format.due(refused.notBefore, now));
  }
  return act === 'confirm-sim' ? t.line.refused.confirm : t.refusal['not-allowed-now'];
}

function Pieces(props: { site: Site; c: PageContext; line: LineView; from: ActFrom; said: Said }) {
  const { site, c, line, from, said } = props;
  const viewer = c.get('viewer');
  return (
    <>
      <ActStatusPartial said={said} from={from} viewer={viewer} />
      {from === 'line' ? (
        <Partial target="#line-now" swap="innerMorph">
          <LineNow line={line} viewer={viewer} />
        </Partial>
      ) : (
        <Partial target={`#line-${line.id}`} swap="outerMorph">
          <LineCard
            line={line}
            samples={dayOfSamples(site.gateway, line.id, viewer.now)}
            viewer={viewer}
          />
        </Partial>
      )}
    </>
  );
}

/** A test text: an ordinary message on this very line. */
export async function sendTest(site: Site, c: PageContext) {
  const line = site.gateway.lines.get(idOf(c));
  if (line === null) return c.notFound();
  const form = await readForm(c);
  const viewer = c.get('viewer');
  const to = form.text('to').trim();
  const nonce = form.text('nonce');
  const sent = deskOf(viewer).inbox.send({
    to,
    text: viewer.t.line.test.text(line.id, viewer.format.clock(viewer.now)),
    line: line.id,
    reference: TEST_REFERENCE,
    nonce: nonce === '' ? undefined : nonce,
  });
  const error = sent.ok ? undefined : refusalWords(site, viewer, sent.code);
  if (sent.ok) rememberNumber(site, c, to);
  const status = sent.ok ? 200 : refusalStatus(sent.code);
  if (wantsFragment(c)) {
    return c.html(
      <>
        {sent.ok && <TestTextPartial message={sent.value} viewer={viewer} />}
        <Partial target="#test-nonce" swap="outerHTML">
          <TestNonce />
        </Partial>
        <FieldError id="test-to-error" words={error} />
      </>,
      status,
    );
  }
  if (sent.ok) return c.redirect(`${linePath(line.id)}?test=${sent.value.id}#test`, 303);
  const since = site.gateway.events.lastId();
  return answerLine(site, c, line, since, { test: { to, error } }, status);
}

/** Dials a USSD code. */
export async function askNetwork(site: Site, c: PageContext) {
  const line = site.gateway.lines.get(idOf(c));
  if (line === null) return c.notFound();
  const viewer = c.get('viewer');
  const code = (await readForm(c)).text('code').trim();
  const asked = deskOf(viewer).lines.ussd(line.id, code);
  const error = asked.ok ? undefined : ussdRefusal(site, c, asked.code);
  const status = asked.ok ? 200 : refusalStatus(asked.code);
  if (wantsFragment(c)) {
    // The jobs are the stream's to draw: a network that answers at once is told of before this answer arrives, and what
    // this one drew would stand over it.
    return c.html(<FieldError id="code-error" words={error} />, status);
  }
  if (asked.ok) return c.redirect(`${linePath(line.id)}#ask`, 303);
  const since = site.gateway.events.lastId();
  return answerLine(site, c, line, since, { ask: { code, error } }, status);
}

function ussdRefusal(site: Site, c: PageContext, code: RefusalCode): string {
  const viewer = c.get('viewer');
  if (code === 'not-allowed-now') return viewer.t.line.refused.manyCodes;
  return refusalWords(site, viewer, code);
}

function FieldError(props: { id: string; words: string | undefined }) {
  return (
    <Partial target={`#${props.id}`} swap="innerHTML">
      {props.words ?? ''}
    </Partial>
  );
}

/** Removes a line that was added on a page, once its name was typed. */
export async function removeLine(site: Site, c: PageContext) {
  const line = site.gateway.lines.get(idOf(c));
  if (line === null) return c.notFound();
  const { t } = c.get('viewer');
  const since = site.gateway.events.lastId();
  if ((await readForm(c)).text('name').trim() !== line.id) {
    return answerLine(site, c, line, since, { removeError: t.line.remove.mismatch }, 422);
  }
  const removed = deskOf(c.get('viewer')).lines.remove(line.id);
  if (removed.ok) {
    return c.redirect(`/lines?${new URLSearchParams({ done: 'removed', line: line.id })}`, 303);
  }
  const words =
    removed.code === 'not-allowed-now'
      ? t.line.refused.remove
      : refusalWords(site, c.get('viewer'), removed.code);
  const said: Said = { kind: 'refused', words };
  return answerLine(site, c, line, since, { said }, refusalStatus(removed.code));
}
