// The state of the box on one page: what is wrong with what to do, then how everything is, who is told, and what was.

import type { Alarm, AlarmChannel, BoxStatus, ChannelView } from '../../gateway/index.ts';
import { Icon } from '../html/icons.tsx';
import { SettingsPage } from '../settings/settings-page.tsx';
import type { Site, Viewer } from '../site.ts';
import { alarmWords } from './alarm-words.ts';
import { channelName, StatusChannels } from './status-channels.tsx';
import { StatusFacts } from './status-facts.tsx';
import { StatusTrend } from './status-trend.tsx';

/** What became of a test; `words` when it failed. */
export type TestSaid = { channel: AlarmChannel; words: string | null };

export type StatusShown = {
  status: BoxStatus;
  alarms: readonly Alarm[];
  history: readonly Alarm[];
  channels: readonly ChannelView[];
  tested: TestSaid | null;
};

type StatusProps = { site: Site; viewer: Viewer; shown: StatusShown };

/** Asks for itself anew while somebody looks; without a script it is as it was when it was opened. */
export function StatusPage(props: StatusProps) {
  const { site, viewer, shown } = props;
  const { t } = viewer;
  return (
    <SettingsPage site={site} viewer={viewer} title={t.status.title} lead={t.status.lead}>
      {shown.tested !== null && <Tested tested={shown.tested} viewer={viewer} />}
      <div
        id="status-now"
        hx-get="/status"
        hx-trigger="every 15s, seen"
        hx-target="#status-now"
        hx-swap="innerMorph"
        data-while-seen
      >
        <StatusNow site={site} viewer={viewer} shown={shown} />
      </div>
    </SettingsPage>
  );
}

/** All that changes by itself. Live fragment. */
export function StatusNow(props: StatusProps) {
  const { site, viewer, shown } = props;
  const { alarms, status } = shown;
  const raised = new Set(alarms.map(({ kind }) => kind));
  return (
    <>
      <Summary alarms={alarms} viewer={viewer} />
      <StatusFacts status={status} localName={site.localName()} raised={raised} viewer={viewer} />
      <StatusChannels channels={shown.channels} viewer={viewer} />
      <StatusTrend trend={status.trend} viewer={viewer} />
      <History alarms={shown.history} viewer={viewer} />
    </>
  );
}

function Tested({ tested: { channel, words }, viewer }: { tested: TestSaid; viewer: Viewer }) {
  const { tested, failed } = viewer.t.status.channels;
  if (words === null) {
    return (
      <p class="flash tone-ok" role="status">
        <Icon name="tick" />
        {tested(channelName(channel, viewer))}
      </p>
    );
  }
  return (
    <p class="flash tone-fail" role="alert">
      <Icon name="warning" />
      {failed(words)}
    </p>
  );
}

/** Its sentence alone is read out when it changes; the place stays, so that it can be. */
function Summary({ alarms, viewer }: { alarms: readonly Alarm[]; viewer: Viewer }) {
  const words = viewer.t.status;
  const isWell = alarms.length === 0;
  return (
    <section aria-labelledby="attention-title" class="status-attention">
      <div aria-live="polite">
        <h2 id="attention-title" class={isWell ? 'status-summary is-well' : 'status-summary'}>
          <Icon name={isWell ? 'tickCircle' : 'warning'} />
          {isWell ? words.allWell : words.attention(alarms.length)}
        </h2>
      </div>
      {alarms.map((alarm) => (
        <AlarmCard alarm={alarm} viewer={viewer} />
      ))}
    </section>
  );
}

function AlarmCard({ alarm, viewer }: { alarm: Alarm; viewer: Viewer }) {
  const { t, format } = viewer;
  const { title, act } = alarmWords(alarm, t);
  return (
    <article class="status-alarm">
      <h3>{title}</h3>
      <p>{act}</p>
      <p class="hint">
        {t.status.since(format.planned(alarm.raisedAt))}
        {alarm.lineId !== null && (
          <>
            {' · '}
            <a href={`/lines/${encodeURIComponent(alarm.lineId)}`}>{t.lines.bannerAct}</a>
          </>
        )}
      </p>
    </article>
  );
}

function History({ alarms, viewer }: { alarms: readonly Alarm[]; viewer: Viewer }) {
  const { t, format } = viewer;
  const { history } = t.status;
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">{history.title}</h2>
      {alarms.length === 0 ? (
        <p class="hint">{history.none}</p>
      ) : (
        <ol class="people-rows">
          {alarms.map((alarm) => (
            <li class="people-row">
              <span class="people-who">{alarmWords(alarm, t).title}</span>
              <span class="hint">
                {format.planned(alarm.raisedAt)} ·{' '}
                {alarm.clearedAt === null
                  ? history.lasts
                  : history.over(format.planned(alarm.clearedAt))}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
