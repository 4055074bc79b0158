// How the box is, what somebody should look at, and who is told of it. Part of the door, as ../index.ts.

import type { LineState } from './line.ts';
import type { LineTrouble } from './line-trouble.ts';

/** What somebody should look at; each is raised once and cleared once. */
export type AlarmKind =
  /** A line does not work, for longer than it may. */
  | 'line-down'
  /** Its check text did not come back, although the modem answers. */
  | 'line-deaf'
  /** A memory for messages of its SIM or modem fills up. */
  | 'storage-filling'
  | 'low-credit'
  | 'budget-spent'
  /** Messages wait although the line works and nothing holds them up. */
  | 'queue-stuck'
  | 'disk-full'
  /** The database does not answer. */
  | 'database-failing'
  | 'backup-failed'
  | 'backup-old'
  /** The clock jumped, or is behind that of the network. */
  | 'clock-wrong';

/** `value`: how bad, in the unit of its kind: minutes (line-down, queue-stuck, clock-wrong), per cent (disk-full), hours (backup-old). */
export type Alarm = {
  id: number;
  kind: AlarmKind;
  /** Null for what concerns the whole box. */
  lineId: string | null;
  value: number | null;
  raisedAt: number;
  /** Null while it lasts. */
  clearedAt: number | null;
};

/** The ways by which people are told. */
export type AlarmChannel = 'email' | 'webhook' | 'ntfy';

export type ChannelView = {
  channel: AlarmChannel;
  /** Whom or what it reaches, without secrets, e.g. a host. */
  target: string;
  lastSuccessAt: number | null;
  /** Of the latest try, when it failed. */
  lastFailure: { at: number; words: string } | null;
  /** When it is tried again; null when nothing waits. */
  nextTryAt: number | null;
};

/** `words`: why not, as a sentence with what to do; for people, without secrets. */
export type ChannelTest = { ok: true } | { ok: false; words: string };

/** The latest backup that was tried, and the latest that is good. */
export type BackupReading = {
  /** Null when none was tried yet. */
  last: { at: number; ok: boolean } | null;
  /** Null when there is none. */
  lastGoodAt: number | null;
  /** Whether one is made by itself each night, so that it can be too old. */
  isNightly: boolean;
};

export type DiskReading = { totalBytes: number; freeBytes: number };

/** Of the last whole minute, ms: how late timers came. */
export type LoopDelay = { p50: number; p99: number; max: number };

/** The box at one moment. What cannot be read on this machine is null. */
export type BoxStatus = {
  version: string;
  uptimeMs: number;
  database: { ok: boolean; bytes: number | null; walBytes: number | null };
  disk: DiskReading | null;
  memory: { residentBytes: number; heapBytes: number };
  loopDelay: LoopDelay | null;
  lines: { id: string; state: LineState; trouble: LineTrouble | null; waiting: number }[];
  waiting: number;
  oldestWaitingMs: number | null;
  /** Null where no backup is set up. */
  backup: BackupReading | null;
  /** `behindMinutes`: by the network's time stamps; null when it is right or nothing tells. */
  clock: { behindMinutes: number | null; jumpedAt: number | null };
  /** Oldest first, once a minute, at most a day. */
  trend: { at: number; residentBytes: number; delayMs: number; diskUsed: number | null }[];
};

/** What one may see and do about the state of the box. */
export type MonitoringDoor = {
  status(): BoxStatus;
  /** Those that last, newest first. */
  alarms(): Alarm[];
  /** Newest first, those that last among them. */
  alarmHistory(options: { limit: number }): Alarm[];
  channels(): ChannelView[];
  /** Sends a test by this channel and waits for its answer, 20 s at most; null when it is not configured. */
  testChannel(channel: AlarmChannel): Promise<ChannelTest> | null;
  metrics: {
    /** Off until the configuration says otherwise. */
    isOn: boolean;
    /** Whether this is the token that may read them and nothing else. */
    accepts(token: string): boolean;
    /** In the text format of Prometheus, version 0.0.4. */
    text(): string;
  };
};

/** The same for one account; without the role each throws `forbidden`. */
export type MonitoringDesk = Pick<
  MonitoringDoor,
  'status' | 'alarms' | 'alarmHistory' | 'channels' | 'testChannel'
>;

/** One look at the box: what a script or a supervisor asks for first. */
export type Health = {
  ok: boolean;
  version: string;
  uptimeMs: number;
  database: 'ok' | 'failing';
  lines: { id: string; state: LineState }[];
  waiting: number;
  /** Age of the oldest waiting message in ms, null when none waits. */
  oldestWaitingMs: number | null;
};
