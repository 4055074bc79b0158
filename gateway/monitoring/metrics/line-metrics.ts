// What /metrics tells of lines: how each is, what it may still send, what waits on it, what it carried.
import type { LineAlarm, LineView } from '../../index.ts';
import { LINE_STATES } from '../../storage/schema/states.ts';
import type { Metric } from './exposition.ts';
import type { MetricsInput } from './metrics-input.ts';
import { bit, byLine, gauge, seconds } from './series.ts';
import { OUTCOMES, type TrafficCount } from './traffic-counts.ts';

const LINE_ALARMS = [
  'storage-filling',
  'restarts',
  'low-credit',
  'deaf',
  'budget-spent',
] as const satisfies readonly LineAlarm[];
const WINDOWS = ['day', 'month'] as const;

/** How each line is. */
export function lineMetrics({ lines, status }: MetricsInput): Metric[] {
  return [
    gauge(
      'line_state',
      'State of each line: 1 for the one it is in.',
      status.lines.flatMap(({ id, state }) =>
        LINE_STATES.map((each) => ({
          labels: { line: id, state: each },
          value: bit(each === state),
        })),
      ),
    ),
    gauge(
      'line_signal_dbm',
      'Signal of the line in dBm.',
      byLine(lines, ({ signal }) => signal),
    ),
    gauge(
      'line_registered',
      'Whether the network serves the line, at home or abroad.',
      byLine(lines, ({ registration }) =>
        bit(registration === 'home' || registration === 'roaming'),
      ),
    ),
    gauge(
      'line_alarm',
      'What somebody should look at on the line: 1 while it lasts.',
      lines.flatMap(({ id, alarms }) =>
        LINE_ALARMS.map((alarm) => ({
          labels: { line: id, alarm },
          value: bit(alarms.includes(alarm)),
        })),
      ),
    ),
    gauge(
      'line_storage_used_ratio',
      'How full the fullest memory for messages of SIM or modem is, 0 to 1.',
      byLine(lines, fullestMemory),
    ),
    gauge(
      'line_credit',
      "Credit of the SIM in its currency, by the operator's latest answer.",
      byLine(lines, ({ balance }) => balance?.amount ?? null),
    ),
    gauge(
      'line_last_heard_timestamp_seconds',
      'When the line last proved that it hears.',
      byLine(lines, ({ lastHeardAt }) => seconds(lastHeardAt)),
    ),
    ...budgetMetrics(lines),
  ];
}

function fullestMemory({ storage }: LineView): number | null {
  const shares = storage.filter(({ total }) => total > 0).map(({ used, total }) => used / total);
  return shares.length === 0 ? null : Math.max(...shares);
}

function budgetMetrics(lines: readonly LineView[]): Metric[] {
  const series = (part: 'used' | 'limit') =>
    lines.flatMap(({ id, usage }) =>
      WINDOWS.flatMap((window) => {
        const value = usage[window][part];
        return value === null ? [] : [{ labels: { line: id, window }, value }];
      }),
    );
  return [
    gauge(
      'line_segments_used',
      'Segments handed over today, and in the month of the SIM plan.',
      series('used'),
    ),
    gauge(
      'line_segments_limit',
      'Most segments a day and month, where a limit is set.',
      series('limit'),
    ),
  ];
}

/** What waits on each line. */
export function queueMetrics({ lines, now }: MetricsInput): Metric[] {
  return [
    gauge(
      'queue_messages',
      'Messages that wait to be sent.',
      byLine(lines, ({ queue }) => queue.waiting),
    ),
    gauge(
      'queue_oldest_seconds',
      'Age of the oldest message that waits; 0 when none does.',
      byLine(lines, ({ queue }) =>
        queue.oldestAt === null ? 0 : Math.max(0, now - queue.oldestAt) / 1000,
      ),
    ),
  ];
}

/** What each line has carried since the start. */
export function trafficMetrics(traffic: readonly TrafficCount[]): Metric[] {
  return [
    {
      name: 'bramka_messages_sent_total',
      type: 'counter',
      help: 'Messages by how they ended, since the start. A delivered one counted as sent before.',
      series: traffic.flatMap(({ lineId, outcomes }) =>
        OUTCOMES.map((outcome) => ({
          labels: { line: lineId, outcome },
          value: outcomes[outcome],
        })),
      ),
    },
    {
      name: 'bramka_messages_received_total',
      type: 'counter',
      help: 'Messages that came in, since the start.',
      series: traffic.map(({ lineId, received }) => ({
        labels: { line: lineId },
        value: received,
      })),
    },
  ];
}
