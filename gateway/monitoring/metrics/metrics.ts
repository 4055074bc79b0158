// What /metrics tells, from the same knowledge as the pages. Labels are ids of lines and closed lists, never a number, a
// name or a text.
import { ALARM_KINDS } from '../alarms/alarm-kinds.ts';
import { processMetrics, refusalMetric, storageMetrics } from './box-metrics.ts';
import type { Metric } from './exposition.ts';
import { lineMetrics, queueMetrics, trafficMetrics } from './line-metrics.ts';
import type { MetricsInput } from './metrics-input.ts';
import { gauge } from './series.ts';

/** All metrics of the box. */
export function metricsOf(input: MetricsInput): Metric[] {
  return [
    ...lineMetrics(input),
    ...queueMetrics(input),
    ...trafficMetrics(input.traffic),
    ...alarmMetrics(input),
    ...storageMetrics(input.status),
    refusalMetric(input.refusedRequests),
    ...processMetrics(input),
  ];
}

function alarmMetrics({ alarms, channels }: MetricsInput): Metric[] {
  return [
    gauge(
      'alarms_active',
      'Alarms that last, by kind.',
      ALARM_KINDS.map((kind) => ({
        labels: { kind },
        value: alarms.filter((alarm) => alarm.kind === kind).length,
      })),
    ),
    {
      name: 'bramka_alarm_deliveries_total',
      type: 'counter',
      help: 'Tries to tell somebody of an alarm, since the start.',
      series: channels.flatMap(({ channel, delivered, failed }) => [
        { labels: { channel, result: 'ok' }, value: delivered },
        { labels: { channel, result: 'failed' }, value: failed },
      ]),
    },
  ];
}
