// The lines page: what each line can do right now, and what to do when it cannot.

import type { LineView, UnreadableView } from '../../gateway/index.ts';
import { EmptyState, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import type { Route, Site, Viewer } from '../site.ts';
import { LineCard } from './line-card.tsx';

const UNREADABLE_SHOWN = 20;

export function linesRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/lines',
      access: 'account',
      handle(c) {
        const viewer = c.get('viewer');
        const since = site.gateway.events.lastId();
        return c.html(<LinesPage site={site} viewer={viewer} since={since} />);
      },
    },
  ];
}

function LinesPage(props: { site: Site; viewer: Viewer; since: string }) {
  const { site, viewer } = props;
  const { t } = viewer;
  const unreadable = site.gateway.lines.unreadable({ limit: UNREADABLE_SHOWN });
  return (
    <AppPage site={site} viewer={viewer} title={t.lines.title} section="lines">
      <main id="main" class="sheet-page" tabindex={-1}>
        <LiveStream view="lines" since={props.since} />
        <header class="page-head">
          <h1>{t.lines.title}</h1>
          <p>{t.lines.lead}</p>
        </header>
        <div id="lines">
          <LineCards lines={site.gateway.lines.list()} viewer={viewer} />
        </div>
        {unreadable.length > 0 && <Unreadable messages={unreadable} viewer={viewer} />}
      </main>
    </AppPage>
  );
}

/** All cards. Live fragment. */
export function LineCards(props: { lines: LineView[]; viewer: Viewer }) {
  const { lines, viewer } = props;
  if (lines.length === 0)
    return <EmptyState title={viewer.t.lines.title} text={viewer.t.lines.none} />;
  return (
    <>
      {lines.map((line) => (
        <LineCard line={line} viewer={viewer} />
      ))}
    </>
  );
}

function Unreadable(props: { messages: UnreadableView[]; viewer: Viewer }) {
  const { messages, viewer } = props;
  const { t } = viewer;
  return (
    <section class="panel" aria-labelledby="unreadable-title">
      <h2 id="unreadable-title">{t.lines.unreadable}</h2>
      <p class="hint">{t.lines.unreadableLead}</p>
      <ul class="plain-list">
        {messages.map((message) => (
          <li>
            <p>
              <strong>{message.lineId}</strong> <Time at={message.receivedAt} viewer={viewer} />{' '}
              {message.reason}
            </p>
            <details>
              <summary>{t.lines.unreadableRaw}</summary>
              <code class="raw">{message.raw}</code>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
