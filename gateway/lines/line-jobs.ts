// What a line does besides sending and receiving texts: calls, balance, canary. Options only.
import type { LineAlarm, LineJobCode } from '../index.ts';

/** A line's jobs as configured. Times are ms; null = not done. */
export type LineJobs = {
  /** The line's own number (E.164) when its owner wrote it down; the SIM often does not know it. */
  readonly number: string | null;
  /** `ignore`: calls ring unheard, and nothing is stored. */
  readonly calls: 'record' | 'reject' | 'ignore';
  /** Text sent to a caller whom nobody answered; empty = none. */
  readonly callAnswer: string;
  readonly balance: BalanceOptions | null;
  readonly canary: CanaryOptions | null;
};

export type BalanceOptions = {
  readonly code: string;
  /** 0 = only when somebody asks. */
  readonly everyMs: number;
  /** Source of a regular expression whose first group is the amount; null finds it by itself. */
  readonly pattern: string | null;
  /** An amount below this raises the alarm; null = never. */
  readonly lowCredit: number | null;
};

export type CanaryOptions = {
  readonly everyMs: number;
  /** Id of the line that must hear it; the line's own id when it texts itself. */
  readonly to: string;
};

/** A line of which nothing is asked but its texts; calls are recorded. */
export const NO_JOBS: LineJobs = {
  number: null,
  calls: 'record',
  callAnswer: '',
  balance: null,
  canary: null,
};

/** An entry for the line's timeline; `code` is worded for people in web/. */
export type JobNote = {
  code: LineJobCode;
  /** What the words need besides, e.g. the amount or the other line's id. */
  detail: string | null;
};

/** Alarms that jobs raise on a line. */
export type JobAlarm = Extract<LineAlarm, 'low-credit' | 'deaf'>;
