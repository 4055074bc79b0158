// What changes by itself on the page of a line. Nothing here holds a field that somebody may be writing in.

import { Partial } from '../html/partial.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { LineIdentity, LineNow, LineSignal, ussdJobsOf } from './line-page.tsx';
import { TimelineEntries, timelinePage } from './line-timeline.tsx';
import { TEST_REFERENCE, TestTextPartial } from './test-text.tsx';
import type { Range } from './time-axis.ts';
import { UssdJobs } from './ussd-panel.tsx';

type Watched = { lineId: string | null; range: Range };
type LiveProps = { site: Site; watching: Watched; viewer: Viewer };

/** The pieces of the line that the page shows. A page of older or chosen entries has no place for new ones. */
export function LiveLine({ site, watching, viewer }: LiveProps) {
  const { lineId, range } = watching;
  const line = lineId === null ? null : site.gateway.lines.get(lineId);
  if (line === null) return null;
  const { entries } = timelinePage(site.gateway, line.id, { kind: null, before: null });
  return (
    <>
      <Partial target="#line-now" swap="innerMorph">
        <LineNow line={line} viewer={viewer} />
      </Partial>
      <Partial target="#signal-graph" swap="innerMorph">
        <LineSignal site={site} lineId={line.id} range={range} viewer={viewer} />
      </Partial>
      <Partial target="#ussd-jobs" swap="innerMorph">
        <UssdJobs jobs={ussdJobsOf(site, line.id)} viewer={viewer} />
      </Partial>
      <Partial target="#timeline-entries" swap="innerMorph">
        <TimelineEntries entries={entries} viewer={viewer} />
      </Partial>
      <Partial target="#line-identity" swap="innerMorph">
        <LineIdentity line={line} viewer={viewer} />
      </Partial>
    </>
  );
}

/** The state of a test text of the line that the page shows. */
export function LiveTestText(props: LiveProps & { messageId: number }) {
  const { watching, viewer } = props;
  if (watching.lineId === null) return null;
  const message = deskOf(viewer).inbox.message(props.messageId);
  if (message?.lineId !== watching.lineId || message.reference !== TEST_REFERENCE) return null;
  return <TestTextPartial message={message} viewer={viewer} />;
}
