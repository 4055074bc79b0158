// What can be read of lines and done to them, unchecked. Part of the door, as ../index.ts.

import type {
  LineTrace,
  LineView,
  NotAdded,
  SignalSample,
  TimelineEntry,
  UnreadableView,
  UssdJob,
} from './line.ts';
import type { ModemFinding } from './modem-finding.ts';
import type { Author, QueueRequest, Refusal, Result } from './queue.ts';

/** Everything about lines; the desk stands before it. */
export type LinesDoor = ModemFinding & {
  /** Which lines there are, in their order: costs nothing, where `list` counts what each has done. */
  ids(): readonly string[];
  /** How each stands, at the same cost: for marks that stand on every page. */
  states(): readonly Pick<LineView, 'id' | 'state'>[];
  list(): LineView[];
  get(id: string): LineView | null;
  /** Newest first; `before` is the id of the last entry seen. */
  timeline(id: string, options: { before?: number | undefined; limit: number }): TimelineEntry[];
  /** Signal and registration from a time on, oldest first: all of two days, then one an hour. */
  signals(id: string, options: { since: number }): SignalSample[];
  /** A paused line receives and does not send. Stays so over restarts of the program. */
  pause(id: string, author: Author): Result<LineView>;
  resume(id: string, author: Author): Result<LineView>;
  /**
   * Restarts the modem, or tries a lost one at once. `not-allowed-now` shortly after another restart or while nobody
   * knows what became of a segment; `notBefore` (ms since 1970) says when it may be asked again.
   */
  restart(id: string, author: Author): Result<LineView> | (Refusal & { notBefore: number });
  /** The SIM that was found is the line's from now on. `not-allowed-now` when none waits. */
  confirmSim(id: string, author: Author): Result<LineView>;
  /** Takes options as they stand under `[[lines]]` in the file, stores the line and starts it. */
  add(
    options: unknown,
    author: Author,
    /** The line gets the PIN that was typed in this examination, if it was right and `options` have none. */
    besides?: { examination?: string | undefined },
  ): Result<LineView> | NotAdded;
  /** Stops and forgets a line that was added; conversations stay. `not-allowed-now` for those of the file. */
  remove(id: string): Result<null>;
  unreadable(options: { limit: number }): UnreadableView[];
  /** The line that sends for this one now: itself, or while it is down for long its stand-by. */
  senderOf(lineId: string): string;
  /** Null for a line that is not there or is not recorded. */
  trace(lineId: string): LineTrace | null;
  /** Dials a code such as `*100#` once the line is free; the job tells what became of it. */
  ussd(lineId: string, code: string, author: QueueRequest['author']): Result<UssdJob>;
  /** Newest first. */
  ussdJobs(lineId: string, options: { limit: number }): UssdJob[];
};
