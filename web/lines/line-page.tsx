// Everything about one line on a page of its own: how it is, what can be done, signal, history, what it is made of.

import type { IncidentView, LineView, Message, UssdJob } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Field } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';
import { ActStatus, type Said } from './act-status.tsx';
import { Incidents } from './incidents.tsx';
import { LineActs } from './line-acts.tsx';
import {
  HardwareFacts,
  hasSignal,
  NetworkFacts,
  StorageFacts,
  TrafficFacts,
} from './line-facts.tsx';
import { Timeline, type TimelineView, timelinePage } from './line-timeline.tsx';
import { LineTroubles, StateChip } from './line-trouble.tsx';
import { LineUse } from './line-use.tsx';
import { isPhone, KindChip, PhoneNowFacts } from './phone/phone-facts.tsx';
import { PhoneNotes } from './phone/phone-notes.tsx';
import { SignalBars } from './signal-bars.tsx';
import { RangeLinks, SignalGraph, samplesSince } from './signal-graph.tsx';
import { TestPanel, type TestState } from './test-text.tsx';
import type { Range } from './time-axis.ts';
import { type AskState, JOBS_SHOWN, UssdPanel } from './ussd-panel.tsx';

/** What is asked for and what a form that was refused held. */
export type LinePageView = {
  range: Range;
  timeline: TimelineView;
  said: Said | null;
  /** The test text that was just sent. */
  sent: Message | null;
  test: TestState;
  ask: AskState;
  incidents: IncidentView[];
  removeError?: string | undefined;
};

export function LinePage(props: {
  site: Site;
  viewer: Viewer;
  line: LineView;
  since: string;
  view: LinePageView;
}) {
  const { site, viewer, line, view } = props;
  const { t } = viewer;
  return (
    <AppPage site={site} viewer={viewer} title={`${line.id} · ${t.lines.title}`} section="lines">
      <main id="main" class="sheet-page line-page" tabindex={-1}>
        <LiveStream view="line" line={line.id} range={view.range} since={props.since} />
        <header class="page-head">
          <p>
            <a class="back-link" href="/lines">
              <Icon name="back" />
              {t.line.all}
            </a>
          </p>
          <h1>{line.id}</h1>
        </header>
        <ActStatus said={view.said} from="line" viewer={viewer} />
        <div id="line-now" data-stream-draws>
          <LineNow line={line} viewer={viewer} />
        </div>
        {hasSignal(line) && (
          <SignalSection site={site} line={line} range={view.range} viewer={viewer} />
        )}
        <div class="side-by-side">
          {deskOf(viewer).may('send') && (
            <TestPanel lineId={line.id} sent={view.sent} state={view.test} viewer={viewer} />
          )}
          {!isPhone(line) && deskOf(viewer).may('run-lines') && (
            <UssdPanel
              lineId={line.id}
              jobs={ussdJobsOf(site, line.id)}
              state={view.ask}
              viewer={viewer}
            />
          )}
        </div>
        <Timeline
          lineId={line.id}
          view={view.timeline}
          page={timelinePage(site.gateway, line.id, view.timeline)}
          viewer={viewer}
        />
        <div id="line-identity">
          <LineIdentity line={line} viewer={viewer} />
        </div>
        {isPhone(line) ? (
          <PhoneNotes route={line.kind === 'phone' ? 'mqtt' : 'smsgate'} viewer={viewer} />
        ) : (
          <Incidents lineId={line.id} incidents={view.incidents} viewer={viewer} />
        )}
        <RemovePanel line={line} error={view.removeError} viewer={viewer} />
      </main>
    </AppPage>
  );
}

/** State, what is wrong, buttons, queue and use. Live fragment. */
export function LineNow(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { t, format, now } = viewer;
  return (
    <section class="panel line" aria-labelledby="now-title">
      <header class="line-head">
        <h2 id="now-title">{t.line.parts.now}</h2>
        <StateChip line={line} viewer={viewer} />
        <KindChip line={line} viewer={viewer} />
        <p class="line-since">{t.lines.since(format.moment(line.since, now))}</p>
        {hasSignal(line) && (
          <div class="line-signal">
            <SignalBars dbm={line.signal} viewer={viewer} />
          </div>
        )}
      </header>
      <LineTroubles line={line} viewer={viewer} withDetail />
      <dl class="facts">
        <LineUse line={line} viewer={viewer} spans={['minute', 'hour', 'day', 'month']} />
        <TrafficFacts line={line} viewer={viewer} />
        <PhoneNowFacts line={line} viewer={viewer} />
        <StorageFacts line={line} viewer={viewer} />
      </dl>
      <LineActs line={line} from="line" viewer={viewer} />
    </section>
  );
}

function SignalSection(props: { site: Site; line: LineView; range: Range; viewer: Viewer }) {
  const { line, range, viewer } = props;
  return (
    <section class="panel" id="signal" aria-labelledby="signal-title">
      <header class="panel-head">
        <h2 id="signal-title">{viewer.t.line.signal.title}</h2>
        <RangeLinks lineId={line.id} range={range} viewer={viewer} />
      </header>
      <div id="signal-graph">
        <LineSignal {...props} lineId={line.id} />
      </div>
    </section>
  );
}

/** The graph of a range that ends now. Live fragment. */
export function LineSignal(props: { site: Site; lineId: string; range: Range; viewer: Viewer }) {
  const { site, lineId, range, viewer } = props;
  const since = samplesSince(range, viewer.now);
  return (
    <SignalGraph
      samples={site.gateway.lines.signals(lineId, { since })}
      range={range}
      viewer={viewer}
    />
  );
}

/** The latest dialogues of a line. */
export function ussdJobsOf(site: Site, lineId: string): UssdJob[] {
  return site.gateway.lines.ussdJobs(lineId, { limit: JOBS_SHOWN });
}

/** Network, SIM and modem. Live fragment. */
export function LineIdentity(props: { line: LineView; viewer: Viewer }) {
  const { line, viewer } = props;
  const { parts } = viewer.t.line;
  return (
    <div class="side-by-side">
      <section class="panel" aria-labelledby="network-title">
        <h2 id="network-title">{parts.network}</h2>
        <dl class="facts">
          <NetworkFacts line={line} viewer={viewer} />
        </dl>
      </section>
      <section class="panel" aria-labelledby="hardware-title">
        <h2 id="hardware-title">{isPhone(line) ? viewer.t.phone.facts.title : parts.hardware}</h2>
        <dl class="facts">
          <HardwareFacts line={line} viewer={viewer} />
        </dl>
      </section>
    </div>
  );
}

/** Removing cannot be undone, so the name has to be typed. */
function RemovePanel(props: { line: LineView; error: string | undefined; viewer: Viewer }) {
  const { line, error, viewer } = props;
  const { remove, acts } = viewer.t.line;
  if (!deskOf(viewer).may('manage-lines')) return null;
  if (!line.isAdded) {
    return line.kind === 'simulated' ? null : <p class="hint line-fixed">{remove.fixed}</p>;
  }
  return (
    <section class="panel" id="remove" aria-labelledby="remove-title">
      <h2 id="remove-title">{remove.title}</h2>
      <p class="hint">{remove.lead}</p>
      <form method="post" action={`${linePath(line.id)}/remove`}>
        <FormToken viewer={viewer} />
        <Field id="remove-name" label={remove.type(line.id)} error={error}>
          {(described) => (
            <input
              id="remove-name"
              name="name"
              type="text"
              autocomplete="off"
              required
              {...described}
            />
          )}
        </Field>
        <button type="submit" class="button danger">
          <Icon name="cross" />
          <span>{acts.remove}</span>
        </button>
      </form>
    </section>
  );
}
