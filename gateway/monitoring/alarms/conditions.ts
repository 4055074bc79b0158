// Which alarms the state of the box asks for. Pure: a snapshot in, findings out; when to raise and clear is alarm-book's.
import type { LineView } from '../../index.ts';
import type { AlarmKind, BoxStatus } from '../../shapes/monitoring.ts';

/** Limits as configured. */
export type AlarmLimits = {
  lineDownMs: number;
  queueStuckMs: number;
  /** Share of the disk that may be used, per cent. */
  diskPercent: number;
  backupMs: number;
};

/** `between`: neither bad enough to raise an alarm nor good enough to clear one. `value` as in Alarm. */
export type Finding = {
  kind: AlarmKind;
  lineId: string | null;
  level: 'bad' | 'between' | 'good';
  value: number | null;
};

export type Snapshot = {
  now: number;
  status: BoxStatus;
  /** Empty while the database does not answer. */
  lines: readonly LineView[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Below this even a small share of a large disk is little, octets. */
const SCARCE_BYTES = 200 * 1024 * 1024;
/** An alarm of the disk is over when this many per cent points more are free: one log file more does not ring it twice. */
const DISK_EASED = 3;
/** A message that may go should have gone by then. */
const QUEUE_SLACK_MS = 5 * MINUTE_MS;
/** How long a jump of the clock is worth looking at. */
const JUMP_SHOWN_MS = HOUR_MS;

/** What there is to say of everything that is watched; what cannot be read now is left out. */
export function conditionsOf(snapshot: Snapshot, limits: AlarmLimits): Finding[] {
  return [
    box('database-failing', !snapshot.status.database.ok, null),
    ...diskCondition(snapshot.status, limits),
    ...backupConditions(snapshot, limits),
    clockCondition(snapshot),
    ...snapshot.lines.flatMap((line) => lineConditions(line, snapshot.now, limits)),
  ];
}

function box(kind: AlarmKind, isBad: boolean, value: number | null): Finding {
  return { kind, lineId: null, level: isBad ? 'bad' : 'good', value };
}

function diskCondition({ disk }: BoxStatus, { diskPercent }: AlarmLimits): Finding[] {
  if (disk === null || disk.totalBytes === 0) return [];
  const used = (1 - disk.freeBytes / disk.totalBytes) * 100;
  const isBad = used >= diskPercent || disk.freeBytes < SCARCE_BYTES;
  const isGood = used < diskPercent - DISK_EASED && disk.freeBytes > SCARCE_BYTES * 1.5;
  const level = isBad ? 'bad' : isGood ? 'good' : 'between';
  return [{ kind: 'disk-full', lineId: null, level, value: Math.floor(used) }];
}

function backupConditions(
  { now, status: { backup, uptimeMs } }: Snapshot,
  { backupMs }: AlarmLimits,
): Finding[] {
  if (backup === null) return [];
  const failed = box('backup-failed', backup.last?.ok === false, null);
  // A new box has until the first backup is due.
  const age = backup.lastGoodAt === null ? uptimeMs : now - backup.lastGoodAt;
  const isOld = backup.isNightly && age > backupMs;
  return [failed, box('backup-old', isOld, Math.floor(age / HOUR_MS))];
}

function clockCondition({ now, status: { clock } }: Snapshot): Finding {
  const hasJumped = clock.jumpedAt !== null && Math.abs(now - clock.jumpedAt) < JUMP_SHOWN_MS;
  return box('clock-wrong', clock.behindMinutes !== null || hasJumped, clock.behindMinutes);
}

function lineConditions(line: LineView, now: number, limits: AlarmLimits): Finding[] {
  const about = (kind: AlarmKind, isBad: boolean, value: number | null = null): Finding => ({
    kind,
    lineId: line.id,
    level: isBad ? 'bad' : 'good',
    value,
  });
  return [
    {
      ...about('line-down', isDown(line)),
      level: lineLevel(line),
      value: minutes(now - line.since),
    },
    about('line-deaf', line.alarms.includes('deaf')),
    about('storage-filling', line.alarms.includes('storage-filling')),
    about('low-credit', line.alarms.includes('low-credit')),
    about('budget-spent', line.alarms.includes('budget-spent')),
    about('queue-stuck', isStuck(line, now, limits), minutes(now - (line.queue.oldestAt ?? now))),
  ];
}

function isDown({ state }: LineView): boolean {
  return state === 'offline' || state === 'locked';
}

/** A line that tries again and again is neither up nor down while it tries. */
function lineLevel(line: LineView): Finding['level'] {
  if (isDown(line)) return 'bad';
  return line.state === 'starting' ? 'between' : 'good';
}

/** A line that may send, with a message that should have gone long ago by the line's own plan. */
function isStuck({ state, hold, queue }: LineView, now: number, limits: AlarmLimits): boolean {
  if (state !== 'ready' || hold !== null || queue.oldestAt === null) return false;
  if (now - queue.oldestAt < limits.queueStuckMs) return false;
  return queue.nextAt === null || queue.nextAt < now - QUEUE_SLACK_MS;
}

function minutes(ms: number): number {
  return Math.max(0, Math.floor(ms / MINUTE_MS));
}
