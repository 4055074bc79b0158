// The agent's memory: what is not in it did not happen. Records are on the disk before anything follows from them.
import { randomBytes } from 'node:crypto';
import type { ModemClock } from '../../clock.ts';
import type { AgentLog } from './agent-log.ts';
import { type JournalFile, openJournalFile, readLines } from './journal-file.ts';
import {
  applyRecord,
  emptyJournalState,
  type JournalRecord,
  type JournalState,
  type Keeping,
  recordSchema,
  snapshotRecords,
} from './journal-state.ts';

const DAY_MS = 86_400_000;
const KEEP_MS = 30 * DAY_MS;
const MOST_ENDED = 20_000;
/** As long as a late row is looked for, and some. */
const BODY_MS = 3_600_000;
/** Lines beyond those that a fresh file would have. */
const SPARE_LINES = 2_000;

export type Journal = {
  readonly state: Readonly<JournalState>;
  /** Its random name, made with it. */
  readonly name: string;
  /** Writes, flushes and applies; false when the disk does not take it, and then nothing changed. */
  commit(records: readonly JournalRecord[]): boolean;
  /** For what has happened already: applies at once, and writes as soon as the disk takes it. */
  note(records: readonly JournalRecord[]): void;
  /** True while the disk did not take the latest write; each call tries again. */
  isFull(): boolean;
  close(): void;
};

/** Opens the journal in its file, or begins one. Throws when the file cannot be read or made. */
export function openJournal(path: string, clock: ModemClock, log: AgentLog): Journal {
  const state = emptyJournalState();
  const lines = readLines(path);
  const unread = lines.filter((line) => !applyLine(state, line)).length;
  if (unread > 0) log.warn(`The journal has ${unread} torn line(s), which were left out.`);
  const file = openJournalFile(path);
  const journal = journalOver({ file, state, clock, log, lines: lines.length });
  if (state.name === null) {
    const made = journal.commit([{ t: 'journal', v: 1, name: randomName() }]);
    if (!made) throw new Error('The journal could not be written: is the storage full?');
  }
  return journal;
}

function journalOver(parts: {
  file: JournalFile;
  state: JournalState;
  clock: ModemClock;
  log: AgentLog;
  lines: number;
}): Journal {
  const { file, state, clock, log } = parts;
  let lines = parts.lines;
  let full = false;
  /** Applied, not yet on the disk. */
  let backlog: JournalRecord[] = [];

  function write(records: readonly JournalRecord[]): boolean {
    try {
      // Also without a record: whether there is room again shows only by writing.
      file.append([...backlog, ...records].map((record) => JSON.stringify(record)));
    } catch (error) {
      if (!full) log.warn(`The journal could not be written: ${messageOf(error)}`);
      full = true;
      return false;
    }
    lines += backlog.length + records.length;
    backlog = [];
    full = false;
    return true;
  }

  function compactWhenLong(): void {
    const live = state.sends.size + state.inbound.size;
    if (lines < live + SPARE_LINES) return;
    const fresh = snapshotRecords(state, keepingAt(clock.now()));
    try {
      file.replace(fresh.map((record) => JSON.stringify(record)));
      rebuild(state, fresh);
      lines = fresh.length;
    } catch (error) {
      log.warn(`The journal could not be shortened: ${messageOf(error)}`);
    }
  }

  compactWhenLong();
  return {
    state,
    get name() {
      return state.name ?? '';
    },
    commit(records) {
      if (!write(records)) return false;
      for (const record of records) applyRecord(state, record);
      compactWhenLong();
      return true;
    },
    note(records) {
      for (const record of records) applyRecord(state, record);
      if (!write(records)) backlog.push(...records);
    },
    isFull: () => full && !write([]),
    close: () => file.close(),
  };
}

function keepingAt(now: number): Keeping {
  return { now, keepMs: KEEP_MS, mostEnded: MOST_ENDED, bodyMs: BODY_MS };
}

function rebuild(state: JournalState, records: readonly JournalRecord[]): void {
  Object.assign(state, emptyJournalState());
  for (const record of records) applyRecord(state, record);
}

function applyLine(state: JournalState, line: string): boolean {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return false;
  }
  const read = recordSchema.safeParse(raw);
  if (read.success) applyRecord(state, read.data);
  return read.success;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** [a-z0-9], hard to guess twice. */
export function randomName(): string {
  return BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(12, '0')
    .slice(0, 12);
}
