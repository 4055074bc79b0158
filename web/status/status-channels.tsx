// Who is told of alarms, how that went lately, and a button that tries each way.

import type { AlarmChannel, ChannelView } from '../../gateway/index.ts';
import { FormToken } from '../form-token.tsx';
import { Icon } from '../html/icons.tsx';
import { deskOf, type Viewer } from '../site.ts';

/** What a way is called. */
export function channelName(channel: AlarmChannel, { t }: Viewer): string {
  return { email: t.status.channels.email, webhook: 'Webhook', ntfy: 'ntfy' }[channel];
}

export function StatusChannels({
  channels,
  viewer,
}: {
  channels: readonly ChannelView[];
  viewer: Viewer;
}) {
  const words = viewer.t.status.channels;
  return (
    <section class="panel" id="channels" aria-labelledby="channels-title">
      <h2 id="channels-title">{words.title}</h2>
      {channels.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p class="hint">{words.lead}</p>
          <ul class="people-rows">
            {channels.map((view) => (
              <ChannelRow view={view} viewer={viewer} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ChannelRow({ view, viewer }: { view: ChannelView; viewer: Viewer }) {
  const { t, format } = viewer;
  const words = t.status.channels;
  const name = channelName(view.channel, viewer);
  const { lastFailure, lastSuccessAt, nextTryAt } = view;
  const said = [
    lastSuccessAt === null ? words.never : words.lastSuccess(format.planned(lastSuccessAt)),
    ...(nextTryAt === null ? [] : [words.again(format.due(nextTryAt, viewer.now))]),
  ];
  return (
    <li class="people-row">
      <div class="people-who">
        <p>
          <strong>{name}</strong> <span dir="auto">{view.target}</span>
        </p>
        <p class="hint">{said.join(' · ')}</p>
        {lastFailure !== null && (
          <p class="status-failure">
            <Icon name="warning" />
            {words.lastFailure(format.planned(lastFailure.at), lastFailure.words)}
          </p>
        )}
      </div>
      {deskOf(viewer).may('manage-lines') && (
        <form method="post" action="/status/test">
          <FormToken viewer={viewer} />
          <input type="hidden" name="channel" value={view.channel} />
          <button type="submit" class="button" aria-label={words.testBy(name)}>
            <Icon name="bell" />
            {words.test}
          </button>
        </form>
      )}
    </li>
  );
}
