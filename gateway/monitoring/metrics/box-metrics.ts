// What /metrics tells of the box itself: database, disk, backups, requests turned away, the process.
import type { BoxStatus, RefusedRequests } from '../../index.ts';
import type { Metric } from './exposition.ts';
import type { MetricsInput } from './metrics-input.ts';
import { bit, gauge, one, seconds } from './series.ts';

const ASKERS = ['key', 'person', 'address'] as const satisfies readonly (keyof RefusedRequests)[];

/** Where the data lies, and its copies. */
export function storageMetrics({ database, disk, backup }: BoxStatus): Metric[] {
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

/** Who was turned away. */
export function refusalMetric(refused: RefusedRequests): Metric {
  return {
    name: 'bramka_http_requests_refused_total',
    type: 'counter',
    help: 'Requests that came too fast and were answered 429, since the start.',
    series: ASKERS.map((asker) => ({ labels: { asker }, value: refused[asker] })),
  };
}

/** The program as the machine sees it. */
export function processMetrics({ status, cpuSeconds, listeners, now }: MetricsInput): Metric[] {
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
