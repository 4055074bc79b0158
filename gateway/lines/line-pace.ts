// How fast and when a line may send: what `[[lines]]` says about gaps, budgets and quiet hours. Pure.
import type { Lane } from '../index.ts';

/** Minutes since midnight in the business's time zone; `to` before `from` runs over midnight. They are never equal. */
export type QuietHours = { readonly fromMinute: number; readonly toMinute: number };

/** Limits count segments handed to the modem; null is no limit. */
export type LinePace = {
  /** Least time from one hand-over to the next, ms. */
  readonly gapMs: number;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly perMonth: number | null;
  /** Day of the month on which the SIM's plan starts anew, 1–28. */
  readonly monthStarts: number;
  readonly quietHours: QuietHours | null;
  /** Lanes that rest in quiet hours. Answers to STOP, START and HELP never rest. */
  readonly quietLanes: readonly Lane[];
};

/** A line without any limit. */
export const FREE_PACE: LinePace = {
  gapMs: 0,
  perMinute: null,
  perHour: null,
  perDay: null,
  perMonth: null,
  monthStarts: 1,
  quietHours: null,
  quietLanes: [],
};
