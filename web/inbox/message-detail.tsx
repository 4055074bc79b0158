// What happened to one message, step by step: for the curious, and without JavaScript.

import type { HistoryEntry, MessageDetail, SegmentView } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import type { Viewer } from '../site.ts';
import { stateLook } from './message-state.ts';
import { WaitWords } from './wait-words.tsx';

export function MessageDetailPane(props: { detail: MessageDetail; viewer: Viewer }) {
  const { detail, viewer } = props;
  const { t } = viewer;
  const unicode = detail.encoding === 'ucs2' ? t.composer.unicode : t.composer.plain;
  return (
    <article class="thread detail">
      <header class="thread-head">
        <a class="button icon-only" href={`/inbox/${detail.conversationId}`}>
          <Icon name="back" />
          <span class="visually-hidden">{t.thread.back}</span>
        </a>
        <div class="contact-title">
          <h1>{t.thread.detailsTitle}</h1>
          <p class="contact-sub">
            {t.thread.segments(detail.segments)} · {unicode}
          </p>
        </div>
      </header>
      <section class="log" tabindex={0} aria-label={t.thread.detailsTitle}>
        <blockquote class="quoted" dir="auto">
          {detail.text}
        </blockquote>
        <WaitWords message={detail} viewer={viewer} withSince />
        <ol class="history">
          {detail.history.map((entry) => (
            <Step entry={entry} viewer={viewer} />
          ))}
        </ol>
        {detail.segmentStates.length > 1 && (
          <ol class="history">
            {detail.segmentStates.map((segment) => (
              <SegmentStep segment={segment} of={detail.segmentStates.length} viewer={viewer} />
            ))}
          </ol>
        )}
      </section>
    </article>
  );
}

function Step(props: { entry: HistoryEntry; viewer: Viewer }) {
  const { entry, viewer } = props;
  const { icon, tone } = stateLook(entry.state);
  return (
    <li class={`tone-${tone}`}>
      <Icon name={icon} />
      <div>
        <p>
          <strong>{viewer.t.state[entry.state]}</strong>{' '}
          <time datetime={new Date(entry.at).toISOString()}>{viewer.format.exact(entry.at)}</time>
        </p>
        {entry.reason !== null && <p>{viewer.t.reason[entry.reason]}</p>}
        {entry.detail !== null && <p class="technical">{entry.detail}</p>}
      </div>
    </li>
  );
}

function SegmentStep(props: { segment: SegmentView; of: number; viewer: Viewer }) {
  const { segment, viewer } = props;
  const { t, format } = viewer;
  const { icon, tone } = stateLook(segment.state);
  const moment = segment.deliveredAt ?? segment.sentAt;
  return (
    <li class={`tone-${tone}`}>
      <Icon name={icon} />
      <div>
        <p>
          <strong>{t.thread.segment(segment.sequence, props.of)}</strong> {t.state[segment.state]}
          {moment !== null && `, ${format.exact(moment)}`}
        </p>
        <p class="technical">
          {t.thread.attempts(segment.attempts)}
          {segment.messageReference !== null && ` · MR ${segment.messageReference}`}
          {segment.error !== null && ` · ${segment.error}`}
        </p>
      </div>
    </li>
  );
}
