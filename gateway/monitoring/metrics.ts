// What /metrics tells, from the same knowledge as the pages. Labels are ids of lines and closed lists, never a number, a
// name or a text.
import type { LineAlarm, LineView } from '../index.ts';
import type { Alarm, AlarmKind, BoxStatus, ChannelView } from '../shapes/monitoring.ts';
import type { RefusedRequests } from '../shapes/request-limit.ts';
import { LINE_STATES } from '../storage/schema/states.ts';
import type { Metric } from './exposition.ts';
import { OUTCOMES, type TrafficCount } from './traffic-counts.ts';

const LINE_ALARMS = [
  'storage-filling',
  'restarts',
  'low-credit',
  'deaf',
  'budget-spent',
] as const satisfies readonly LineAlarm[];
const WINDOWS = ['day', 'month'] as const;

const ASKERS = ['key', 'person', 'address'] as const satisfies readonly (keyof RefusedRequests)[];

/** Every kind of alarm, in the order of how bad it is. */
export const ALARM_KINDS = [
  'database-failing',
  'disk-full',
  'line-down',
  'line-deaf',
  'queue-stuck',
  'clock-wrong',
  'backup-failed',
  'backup-old',
  'storage-filling',
  'low-credit',
  'budget-spent',
] as const satisfies readonly AlarmKind[];

export type MetricsInput = {
  now: number;
  status: BoxStatus;
  /** Empty while the database does not answer. */
  lines: readonly LineView[];
  traffic: readonly TrafficCount[];
  alarms: readonly Alarm[];
  channels: readonly (ChannelView & { delivered: number; failed: number })[];
  listeners: number;
  refusedRequests: RefusedRequests;
  cpuSeconds: number;
};

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

function gauge(name: string, help: string, series: Metric['series']): Metric {
  return { name: `bramka_${name}`, type: 'gauge', help, series };
}

/** A value that may be unknown: then there is no series. */
function one(value: number | null): Metric['series'] {
  return value === null ? [] : [{ value }];
}

/** One series for each line of which the value is known. */
function byLine(
  lines: readonly LineView[],
  reading: (line: LineView) => number | null,
): Metric['series'] {
  return lines.flatMap((line) => {
    const value = reading(line);
    return value === null ? [] : [{ labels: { line: line.id }, value }];
  });
}

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
const bit = (is: boolean): number => (is ? 1 : 0);

function lineMetrics({ lines, status }: MetricsInput): Metric[] {
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

function queueMetrics({ lines, now }: MetricsInput): Metric[] {
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

function trafficMetrics(traffic: readonly TrafficCount[]): Metric[] {
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

function storageMetrics({ database, disk, backup }: BoxStatus): Metric[] {
  return [
    gauge('database_up', 'Whether the database answers.', [{ value: bit(database.ok) }]),
    gauge('database_size_bytes', 'Size of the database.', one(database.bytes)),
    gauge(
      'database_wal_size_bytes',
      "Size of the database's write-ahead log.",
      one(database.walBytes),
    ),
    gauge(
      'disk_size_bytes',
      'Space of the disk that holds the data.',
      one(disk?.totalBytes ?? null),
    ),
    gauge('disk_free_bytes', 'What of it may still be used.', one(disk?.freeBytes ?? null)),
    gauge(
      'backup_last_success_timestamp_seconds',
      'When the latest good backup was made.',
      one(seconds(backup?.lastGoodAt ?? null)),
    ),
    gauge(
      'backup_last_ok',
      'Whether the latest backup was good.',
      one(backup?.last == null ? null : bit(backup.last.ok)),
    ),
  ];
}

function refusalMetric(refused: RefusedRequests): Metric {
  return {
    name: 'bramka_http_requests_refused_total',
    type: 'counter',
    help: 'Requests that came too fast and were answered 429, since the start.',
    series: ASKERS.map((asker) => ({ labels: { asker }, value: refused[asker] })),
  };
}

function processMetrics({ status, cpuSeconds, listeners, now }: MetricsInput): Metric[] {
  const { loopDelay, memory } = status;
  const ofProcess = (name: string, help: string, value: number): Metric => ({
    name,
    type: 'gauge',
    help,
    series: [{ value }],
  });
  return [
    gauge('info', 'Which version runs; always 1.', [
      { labels: { version: status.version }, value: 1 },
    ]),
    gauge('uptime_seconds', 'How long the program has been running.', [
      { value: status.uptimeMs / 1000 },
    ]),
    gauge(
      'event_loop_delay_p50_seconds',
      'How late half of all timers came, in the last minute.',
      one(seconds(loopDelay?.p50 ?? null)),
    ),
    gauge(
      'event_loop_delay_p99_seconds',
      'How late one timer of a hundred came, in the last minute.',
      one(seconds(loopDelay?.p99 ?? null)),
    ),
    gauge(
      'event_loop_delay_max_seconds',
      'How late the latest timer came, in the last minute.',
      one(seconds(loopDelay?.max ?? null)),
    ),
    gauge(
      'stream_listeners',
      'Who is told of events now: parts of pages that are open, and of the box.',
      [{ value: listeners }],
    ),
    ofProcess('process_resident_memory_bytes', 'Memory of the program.', memory.residentBytes),
    ofProcess('nodejs_heap_size_used_bytes', "Of it JavaScript's own.", memory.heapBytes),
    ofProcess(
      'process_start_time_seconds',
      'When the program started.',
      Math.round((now - status.uptimeMs) / 1000),
    ),
    {
      name: 'process_cpu_seconds_total',
      type: 'counter',
      help: 'Processor time that the program used.',
      series: [{ value: cpuSeconds }],
    },
  ];
}
