// Flight recorder: keeps what lately went over a line's pipes, as raw octets in memory, and freezes a copy around each
// incident. Nothing is decoded or formatted here: that is for whoever reads, since this runs for every chunk.
import type { ModemClock } from '../clock.ts';
import type { ByteTransport } from './byte-transport.ts';

/** `sent` = to the modem. `at` in ms since 1970. */
export type RecordedChunk = { at: number; sent: boolean; bytes: Uint8Array };

/** Something that happened besides octets: a pipe opened, an incident. */
export type RecordedMark = { at: number; code: string };

export type Recording = {
  /** The start of the present pipe, when it is not among the recent ones; a gap may follow. */
  opening: readonly RecordedChunk[];
  recent: readonly RecordedChunk[];
  marks: readonly RecordedMark[];
  /** True when something stood before the recent chunks, so that the first one may begin in the middle of a line. */
  cut: boolean;
};

/** `at` and `code` are those of its first cause; the same incident is told again when its aftermath is complete. */
export type RecordedIncident = { at: number; code: string; recording: Recording };

export type FlightRecorder = {
  /** The same pipe, recorded. A recorder outlives its pipes: each one opened for the line goes through it. */
  around(transport: ByteTransport): ByteTransport;
  /** Something went wrong just now: `no-answer`, `submit-unknown`, the name of a recovery step. */
  incident(code: string): void;
  /** Everything that is kept; `since` leaves out what is older, ms since 1970. */
  recording(since?: number): Recording;
  /** Ends the wait for the aftermath of an incident and tells what there is. */
  stop(): void;
};

export type FlightRecorderOptions = {
  clock: ModemClock;
  /** Called at once, and again 30 s after the last cause. Must not throw. */
  onIncident?: (incident: RecordedIncident) => void;
};

/** About 2,000 lines of an AT dialogue: half of them are answers in two chunks. */
const MOST_CHUNKS = 4_096;
const MOST_OCTETS = 256 * 1_024;
/** Enough for the start of any modem: what it is and how it was set up. */
const OPENING_OCTETS = 12 * 1_024;
const OPENING_CHUNKS = 300;
const MOST_MARKS = 200;

const BEFORE_MS = 60_000;
const AFTER_MS = 30_000;
/** After a long wait for an answer the minute before is empty, so some chunks are always taken along. */
const BEFORE_CHUNKS = 100;
const LONGEST_BEFORE_MS = 5 * 60_000;
/** A modem that is dead is tried again and again; its incident is one. */
const COOL_DOWN_MS = 10 * 60_000;

/** A recorder with nothing in it. */
export function createFlightRecorder({
  clock,
  onIncident = () => {},
}: FlightRecorderOptions): FlightRecorder {
  const ring = createRing();
  let opening: RecordedChunk[] = [];
  let openingOctets = 0;
  let openedAt = 0;
  let marks: RecordedMark[] = [];
  let pending: { at: number; code: string; cancel: () => void } | null = null;
  const frozenAt = new Map<string, number>();

  function add(sent: boolean, bytes: Uint8Array): void {
    // A copy: a few octets of somebody's large buffer would keep all of it for as long as they are kept themselves.
    const chunk = { at: clock.now(), sent, bytes: new Uint8Array(bytes) };
    ring.add(chunk);
    if (openingOctets >= OPENING_OCTETS || opening.length >= OPENING_CHUNKS) return;
    opening.push(chunk);
    openingOctets += bytes.length;
  }

  function mark(code: string): void {
    marks.push({ at: clock.now(), code });
    if (marks.length > MOST_MARKS) marks = marks.slice(-MOST_MARKS / 2);
  }

  function recordingSince(since: number): Recording {
    const recent = ring.since(since);
    const start = openingBefore(recent);
    const isAll = !ring.dropped() && recent.length === ring.size();
    // Pipes open before their first chunk.
    const from = isAll ? 0 : start.length > 0 ? openedAt : (recent[0]?.at ?? since);
    return {
      opening: start,
      recent,
      marks: marks.filter(({ at }) => at >= from),
      cut: !isAll,
    };
  }

  /** What of the opening is older than the recent chunks. */
  function openingBefore(recent: readonly RecordedChunk[]): RecordedChunk[] {
    const [first] = recent;
    const [oldest] = opening;
    if (first === undefined || oldest === undefined) return opening;
    const place = opening.indexOf(first);
    if (place !== -1) return opening.slice(0, place);
    return recent.includes(oldest) ? [] : opening;
  }

  function freeze(): void {
    if (pending === null) return;
    const { at, code } = pending;
    const since = Math.max(
      at - LONGEST_BEFORE_MS,
      Math.min(at - BEFORE_MS, ring.startOfLast(BEFORE_CHUNKS)),
    );
    onIncident({ at, code, recording: recordingSince(since) });
  }

  function settle(): void {
    freeze();
    pending = null;
  }

  function incident(code: string): void {
    const now = clock.now();
    mark(code);
    const before = frozenAt.get(code);
    if (pending === null && before !== undefined && now - before < COOL_DOWN_MS) return;
    frozenAt.set(code, now);
    pending?.cancel();
    const { at, code: cause } = pending ?? { at: now, code };
    pending = { at, code: cause, cancel: clock.timer('incident aftermath', AFTER_MS, settle) };
    // At once, so that it is not lost with the power.
    freeze();
  }

  return {
    around: (transport) => ({
      open() {
        opening = [];
        openingOctets = 0;
        openedAt = clock.now();
        mark('open');
        return transport.open();
      },
      write(bytes) {
        add(true, bytes);
        return transport.write(bytes);
      },
      close: () => transport.close(),
      onChunk: (handler) =>
        transport.onChunk((chunk) => {
          add(false, chunk);
          handler(chunk);
        }),
      onLost: (handler) =>
        transport.onLost((error) => {
          incident('port-lost');
          handler(error);
        }),
    }),
    incident,
    recording: (since = 0) => recordingSince(since),
    stop() {
      pending?.cancel();
      settle();
    },
  };
}

/** The last chunks, bounded in number and octets; the oldest gives way. Constant work for each chunk. */
function createRing() {
  const slots: (RecordedChunk | undefined)[] = [];
  let next = 0;
  let count = 0;
  let octets = 0;
  let hasDropped = false;

  function at(age: number): RecordedChunk | undefined {
    return slots[(next - 1 - age + MOST_CHUNKS) % MOST_CHUNKS];
  }

  function dropOldest(): void {
    const place = (next - count + MOST_CHUNKS) % MOST_CHUNKS;
    octets -= slots[place]?.bytes.length ?? 0;
    slots[place] = undefined;
    count -= 1;
    hasDropped = true;
  }

  return {
    add(chunk: RecordedChunk): void {
      if (count === MOST_CHUNKS) dropOldest();
      slots[next] = chunk;
      next = (next + 1) % MOST_CHUNKS;
      count += 1;
      octets += chunk.bytes.length;
      while (octets > MOST_OCTETS && count > 1) dropOldest();
    },
    since(since: number): RecordedChunk[] {
      const found: RecordedChunk[] = [];
      for (let age = 0; age < count; age += 1) {
        const chunk = at(age);
        if (chunk === undefined || chunk.at < since) break;
        found.push(chunk);
      }
      return found.reverse();
    },
    /** When the last `chunks` of them began, ms since 1970. */
    startOfLast: (chunks: number): number =>
      at(Math.min(chunks, count) - 1)?.at ?? Number.MAX_SAFE_INTEGER,
    dropped: () => hasDropped,
    size: () => count,
  };
}
