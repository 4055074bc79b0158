// What happened on a line, newest first under headings of days; by kind and page by page. Live fragment when unfiltered.

import type { Gateway, TimelineEntry, TimelineKind } from '../../gateway/index.ts';
import { Time } from '../html/components.tsx';
import type { Viewer } from '../site.ts';
import { linePath } from './act-form.tsx';

const PAGE = 50;
/** How many entries are looked through at once for those of one kind. */
const LOOK_AT = 200;

const KINDS: readonly TimelineKind[] = [
  'state',
  'recovery',
  'person',
  'identity',
  'storage',
  'proof',
  'credit',
  'call',
];

/** What of the timeline is asked for. */
export type TimelineView = { kind: TimelineKind | null; before: number | null };

export type TimelinePage = {
  entries: TimelineEntry[];
  /** Pass as `before` for older ones; null at the end. */
  older: number | null;
};

export function kindFrom(text: string | undefined): TimelineKind | null {
  return KINDS.find((kind) => kind === text) ?? null;
}

/** A page of the timeline, of one kind or of all. */
export function timelinePage(gateway: Gateway, lineId: string, view: TimelineView): TimelinePage {
  const found: TimelineEntry[] = [];
  let before = view.before ?? undefined;
  for (;;) {
    const some = gateway.lines.timeline(lineId, { before, limit: LOOK_AT });
    found.push(...some.filter(({ kind }) => view.kind === null || kind === view.kind));
    before = some.at(-1)?.id;
    if (found.length > PAGE || some.length < LOOK_AT) break;
  }
  const entries = found.slice(0, PAGE);
  return { entries, older: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null };
}

export function Timeline(props: {
  lineId: string;
  view: TimelineView;
  page: TimelinePage;
  viewer: Viewer;
}) {
  const { lineId, view, page, viewer } = props;
  const { timeline } = viewer.t.line;
  const isLive = view.kind === null && view.before === null;
  return (
    <section class="panel timeline" id="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{timeline.title}</h2>
      <nav aria-label={timeline.filter}>
        <ul class="switch">
          {[null, ...KINDS].map((kind) => (
            <li>
              <a
                href={addressOf(lineId, { kind, before: null })}
                aria-current={kind === view.kind ? 'true' : undefined}
              >
                {kind === null ? timeline.everything : timeline.kinds[kind]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div id={isLive ? 'timeline-entries' : undefined}>
        <TimelineEntries entries={page.entries} viewer={viewer} />
      </div>
      <p class="pages">
        {view.before !== null && (
          <a href={addressOf(lineId, { ...view, before: null })}>{timeline.newest}</a>
        )}
        {page.older !== null && (
          <a href={addressOf(lineId, { ...view, before: page.older })}>{timeline.older}</a>
        )}
      </p>
    </section>
  );
}

function addressOf(lineId: string, { kind, before }: TimelineView): string {
  const query = new URLSearchParams();
  if (kind !== null) query.set('kind', kind);
  if (before !== null) query.set('before', String(before));
  return `${linePath(lineId)}${query.size > 0 ? `?${query}` : ''}#timeline`;
}

export function TimelineEntries(props: { entries: TimelineEntry[]; viewer: Viewer }) {
  const { entries, viewer } = props;
  const { format, now, t } = viewer;
  if (entries.length === 0) return <p class="hint">{t.line.timeline.none}</p>;
  const days = Map.groupBy(entries, ({ at }) => format.dayKey(at));
  return (
    <>
      {[...days].map(([key, ofDay]) => (
        <section aria-labelledby={`day-${key}`} class="timeline-day">
          <h3 id={`day-${key}`}>{format.day(ofDay[0]?.at ?? now, now)}</h3>
          <ol>
            {ofDay.map((entry) => (
              <li id={`entry-${entry.id}`} class={`kind-${entry.kind}`}>
                <Time at={entry.at} viewer={viewer} form="clock" />
                <p>
                  <TimelineWords entry={entry} viewer={viewer} />
                  {entry.detail !== null && (
                    <TimelineDetail entry={entry} detail={entry.detail} viewer={viewer} />
                  )}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

/** What happened, in words; why, where there is a reason. */
function TimelineWords(props: { entry: TimelineEntry; viewer: Viewer }) {
  const { code, state, trouble, why } = props.entry;
  const { lines } = props.viewer.t;
  if (code !== null) {
    return (
      <>
        <strong>{lines.timelineWords[code]}</strong>
        {why !== null && ` ${lines.recoveryWhy[why]}`}
      </>
    );
  }
  return (
    <>
      {state !== null && <strong>{lines.state[state]}</strong>}
      {trouble !== null && ` ${lines.trouble[trouble]}`}
    </>
  );
}

/** Who did it, how much it was, or the system's own words. */
function TimelineDetail(props: { entry: TimelineEntry; detail: string; viewer: Viewer }) {
  const { entry, detail, viewer } = props;
  if (entry.kind === 'person') return <span> {detail}</span>;
  if (entry.kind === 'credit' && /^-?\d+(\.\d+)?$/.test(detail)) {
    return <span> {viewer.format.amount(Number(detail))}</span>;
  }
  return <code class="technical"> {detail}</code>;
}
