// The state of the box as a page, and the test of each way by which people are told.

import type { AlarmChannel } from '../../gateway/index.ts';
import { readForm } from '../forms.ts';
import { deskOf, type PageContext, type Route, type Site, wantsFragment } from '../site.ts';
import { StatusNow, StatusPage, type TestSaid } from './status-page.tsx';

const CHANNELS: readonly AlarmChannel[] = ['email', 'webhook', 'ntfy'];
const HISTORY = 20;

export function statusRoutes(site: Site): Route[] {
  return [
    {
      method: 'get',
      path: '/status',
      access: 'account',
      needs: 'run-lines',
      handle(c) {
        const channel = channelFrom(c.req.query('tested'));
        return answer(site, c, channel === null ? null : { channel, words: null });
      },
    },
    {
      method: 'post',
      path: '/status/test',
      access: 'account',
      needs: 'manage-lines',
      handle: (c) => test(site, c),
    },
  ];
}

function channelFrom(name: string | undefined): AlarmChannel | null {
  return CHANNELS.find((known) => known === name) ?? null;
}

async function test(site: Site, c: PageContext) {
  const channel = channelFrom((await readForm(c)).text('channel'));
  const result = channel === null ? null : deskOf(c.get('viewer')).monitoring.testChannel(channel);
  if (channel === null || result === null) return c.notFound();
  const tested = await result;
  if (tested.ok) return c.redirect(`/status?tested=${channel}`, 303);
  return answer(site, c, { channel, words: tested.words });
}

function answer(site: Site, c: PageContext, tested: TestSaid | null) {
  const viewer = c.get('viewer');
  const { monitoring } = deskOf(viewer);
  const shown = {
    status: monitoring.status(),
    alarms: monitoring.alarms(),
    history: monitoring.alarmHistory({ limit: HISTORY }),
    channels: monitoring.channels(),
    tested,
  };
  if (wantsFragment(c)) return c.html(<StatusNow site={site} viewer={viewer} shown={shown} />);
  const hasFailed = tested !== null && tested.words !== null;
  return c.html(<StatusPage site={site} viewer={viewer} shown={shown} />, hasFailed ? 422 : 200);
}
