// Watches the box: one snapshot for pages, metrics and alarms, taken anew twice a minute.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Health, LineView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { BackupReading, BoxStatus, LoopDelay, MonitoringDoor } from '../shapes/monitoring.ts';
import type { RefusedRequests } from '../shapes/request-limit.ts';
import type { Database } from '../storage/database.ts';
import { createAlarmBook } from './alarms/alarm-book.ts';
import { createAlarmStore } from './alarms/alarm-store.ts';
import { type AlarmLimits, conditionsOf } from './alarms/conditions.ts';
import { type AlarmWriter, createCourier } from './alarms/courier.ts';
import type { Channel } from './channels/channel.ts';
import { createClockWatch } from './clock-watch.ts';
import type { Machine } from './machine.ts';
import { writeExposition } from './metrics/exposition.ts';
import { metricsOf } from './metrics/metrics.ts';
import { createTrafficCounts, type TrafficCount } from './metrics/traffic-counts.ts';

/** What main.ts and the tests hand in. */
export type MonitoringOptions = {
  machine: Machine;
  /** `token` may read the metrics and nothing else; null where only API keys may. */
  metrics: { isOn: boolean; token: string | null };
  limits: AlarmLimits;
  /** Empty: nobody is told anything, and nothing leaves the box. */
  channels: readonly Channel[];
  write: AlarmWriter;
};

export type MonitoringParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  health: () => Health;
  lines: () => LineView[];
  lineIds: () => readonly string[];
  listeners: () => number;
  refusedRequests: () => RefusedRequests;
  /** How backups go; null where none are made. */
  backup: () => BackupReading | null;
};

export type RunningMonitoring = { door: MonitoringDoor; start(): void; stop(): void };

const LOOK_EVERY_MS = 30_000;
const LOOKS_A_MINUTE = 2;
/** A day, one a minute. */
const TREND_KEPT = 1_440;

/** Nothing is looked at by itself before `start`. */
export function createMonitoring(
  parts: MonitoringParts,
  options: MonitoringOptions,
): RunningMonitoring {
  const { database, clock } = parts;
  const { machine, limits, metrics } = options;
  const log = componentLogger(parts.log, 'monitoring');
  const book = createAlarmBook({
    store: createAlarmStore(database, log),
    raiseAfter: { 'line-down': limits.lineDownMs, 'database-failing': LOOK_EVERY_MS },
  });
  const courier = createCourier({
    channels: options.channels,
    book,
    write: options.write,
    clock,
    log,
  });
  const clockWatch = createClockWatch({ clock, machine, database });
  const countTraffic = createTrafficCounts(database, parts.lineIds);
  const trend: BoxStatus['trend'] = [];
  let loopDelay: LoopDelay | null = null;
  let traffic: TrafficCount[] = [];
  let looks = 0;
  let cancel: (() => void) | null = null;

  /** Each page asks for the lines, so a database that fails is no reason to say nothing. */
  function linesNow(): LineView[] {
    try {
      return parts.lines();
    } catch {
      return [];
    }
  }

  function statusWith(lines: readonly LineView[]): BoxStatus {
    const health = parts.health();
    const files = machine.databaseFiles();
    const known = new Map(lines.map((line) => [line.id, line] as const));
    return {
      version: health.version,
      uptimeMs: health.uptimeMs,
      database: { ok: health.ok, bytes: files?.bytes ?? null, walBytes: files?.walBytes ?? null },
      disk: machine.disk(),
      memory: machine.memory(),
      loopDelay,
      lines: health.lines.map(({ id, state }) => {
        const line = known.get(id);
        return { id, state, trouble: line?.trouble ?? null, waiting: line?.waiting ?? 0 };
      }),
      waiting: health.waiting,
      oldestWaitingMs: health.oldestWaitingMs,
      backup: parts.backup(),
      clock: clockWatch.reading(),
      trend: [...trend],
    };
  }

  function look(): void {
    cancel = clock.timer('monitoring', LOOK_EVERY_MS, look);
    const now = clock.now();
    clockWatch.tick();
    if (looks % LOOKS_A_MINUTE === 0) {
      loopDelay = machine.takeLoopDelay();
    }
    const lines = linesNow();
    const status = statusWith(lines);
    if (looks % LOOKS_A_MINUTE === 0) noteTrend(status, now);
    looks += 1;
    const findings = conditionsOf({ now, status, lines }, limits);
    if (book.note(findings, now, parts.lineIds()))
      log.warn(
        { active: book.active().map(({ kind, lineId }) => ({ kind, line: lineId })) },
        'alarms have changed',
      );
    courier.wake();
  }

  function noteTrend({ memory, loopDelay: delay, disk }: BoxStatus, at: number): void {
    trend.push({
      at,
      residentBytes: memory.residentBytes,
      delayMs: delay?.p99 ?? 0,
      diskUsed:
        disk === null || disk.totalBytes === 0 ? null : 1 - disk.freeBytes / disk.totalBytes,
    });
    if (trend.length > TREND_KEPT) trend.shift();
  }

  function countedTraffic(): TrafficCount[] {
    try {
      traffic = countTraffic();
    } catch {
      // The sums of before stand until the database answers again: a counter must not fall.
    }
    return traffic;
  }

  const token = metrics.token === null ? null : hash(metrics.token);

  return {
    door: {
      status: () => statusWith(linesNow()),
      alarms: book.active,
      alarmHistory: ({ limit }) => book.history(limit),
      channels: () => courier.view().map(({ delivered: _, failed: __, ...view }) => view),
      testChannel: courier.test,
      metrics: {
        isOn: metrics.isOn,
        // Hashes are compared, so that the time taken tells nothing of the token.
        accepts: (secret) => token !== null && timingSafeEqual(hash(secret), token),
        text() {
          const lines = linesNow();
          return writeExposition(
            metricsOf({
              now: clock.now(),
              status: statusWith(lines),
              lines,
              traffic: countedTraffic(),
              alarms: book.active(),
              channels: courier.view(),
              listeners: parts.listeners(),
              refusedRequests: parts.refusedRequests(),
              cpuSeconds: machine.cpuSeconds(),
            }),
          );
        },
      },
    },
    start: look,
    stop() {
      cancel?.();
      courier.stop();
      machine.stop();
    },
  };
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
