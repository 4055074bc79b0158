// The overview of the lines: a card each, and messages that nobody could read.

import type { UnreadableView } from '../../gateway/index.ts';
import { EmptyState, Time } from '../html/components.tsx';
import { AppPage } from '../html/document.tsx';
import { Icon } from '../html/icons.tsx';
import { LiveStream } from '../live/live-stream.tsx';
import { deskOf, type Site, type Viewer } from '../site.ts';
import { ActStatus, type Said } from './act-status.tsx';
import { LineCard } from './line-card.tsx';
import { dayOfSamples } from './sparkline.tsx';

const UNREADABLE_SHOWN = 20;

export function LinesPage(props: { site: Site; viewer: Viewer; since: string; said: Said | null }) {
  const { site, viewer } = props;
  const { t } = viewer;
  const unreadable = site.gateway.lines.unreadable({ limit: UNREADABLE_SHOWN });
  return (
    <AppPage site={site} viewer={viewer} title={t.lines.title} section="lines">
      <main id="main" class="sheet-page" tabindex={-1}>
        <LiveStream view="lines" since={props.since} />
        <header class="page-head with-act">
          <h1>{t.lines.title}</h1>
          <p>{t.lines.lead}</p>
          {deskOf(viewer).may('manage-lines') && (
            <a class="button" href="/lines/new">
              <Icon name="plus" />
              <span>{t.line.add}</span>
            </a>
          )}
        </header>
        <ActStatus said={props.said} from="lines" viewer={viewer} />
        <div id="lines" data-stream-draws>
          <LineCards site={site} viewer={viewer} />
        </div>
        {unreadable.length > 0 && deskOf(viewer).may('run-lines') && (
          <Unreadable messages={unreadable} viewer={viewer} />
        )}
      </main>
    </AppPage>
  );
}

/** All cards. Live fragment. */
export function LineCards(props: { site: Site; viewer: Viewer }) {
  const { viewer } = props;
  const { gateway } = props.site;
  const lines = gateway.lines.list();
  if (lines.length === 0)
    return <EmptyState title={viewer.t.lines.title} text={viewer.t.lines.none} />;
  return (
    <>
      {lines.map((line) => (
        <LineCard
          line={line}
          samples={dayOfSamples(gateway, line.id, viewer.now)}
          viewer={viewer}
        />
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
