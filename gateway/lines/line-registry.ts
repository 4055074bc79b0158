// The lines there are now: their supervisors, and for each what its modem hears and what is remembered of it.
import type { IncomingCall, Modem, Part, StatusReport, Unreadable } from '../../modem/index.ts';
import type { LineAlarm, LineView } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { createLineAlarms } from './history/line-alarms.ts';
import { createLineSignals } from './history/line-signals.ts';
import { createLineTimeline, type NewEntry } from './history/line-timeline.ts';
import { crowdedMemory } from './history/storage-watch.ts';
import { createKnownFacts, createLineFactStore, type KnownFacts } from './identity/line-facts.ts';
import type { Locate, UsbSerialOf } from './identity/port-finder.ts';
import { type HoldReason, holdOf, type LineOptions } from './line.ts';
import type { LineCondition } from './line-condition.ts';
import { LineSupervisor } from './line-supervisor.ts';
import type { SubmitVerdict } from './recovery/line-recovery.ts';

export type RegistryParts = {
  lines: readonly LineOptions[];
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  /** Finds a modem that is not at its port; null where nothing can be looked for. */
  locate: Locate | null;
  usbSerialOf: UsbSerialOf | null;
  /** Commits; throwing keeps the message on the modem. */
  onPart: (lineId: string, part: Part | Unreadable) => void;
  onReport: (lineId: string, report: StatusReport) => void;
  /** Somebody calls; nothing is done about it by default. */
  onCall?: (lineId: string, call: IncomingCall, modem: Modem) => void;
  onModem: (lineId: string, modem: Modem | null) => void;
  /** The line's messages may not go, or may go again (null). */
  onHold: (lineId: string, hold: HoldReason | null) => void;
};

/** What is known of a line here; its traffic is added by the messages. */
export type LineStanding = LineCondition & Pick<LineView, 'timeline' | 'alarms'>;

/** One line as the acts of people need it. */
export type RegisteredLine = {
  options: LineOptions;
  supervisor: LineSupervisor;
  facts: KnownFacts;
};

const HOLD_RETRY_MS = 5_000;
const UPKEEP_MS = 3_600_000;

export type LineRegistry = ReturnType<typeof createLineRegistry>;

/** Makes the supervisors; nothing starts before `start`. */
export function createLineRegistry(parts: RegistryParts) {
  const { clock, log, database } = parts;
  const holds = new Map<string, HoldReason | null>();
  const cancelRetries = new Map<string, () => void>();
  const lines = new Map<string, RegisteredLine>();
  const leaving = new Set<Promise<void>>();
  const alarms = createLineAlarms();
  const factStore = createLineFactStore(database);
  const timeline = createLineTimeline({ database, log });
  const signals = createLineSignals({ database, log });
  let isRunning = false;
  let cancelUpkeep: (() => void) | null = null;

  function changed(lineId: string): void {
    const condition = lines.get(lineId)?.supervisor.condition();
    if (condition === undefined) return;
    const hold = holdOf(condition);
    if (hold !== (holds.get(lineId) ?? null)) setHold(lineId, hold);
    watchStorage(condition);
    noteSignal(condition);
    parts.events.publish({ type: 'line.changed', lineId });
  }

  function setHold(lineId: string, hold: HoldReason | null): void {
    try {
      parts.onHold(lineId, hold);
      holds.set(lineId, hold);
    } catch (error) {
      // The line itself goes on; without the next try its messages would be held for ever.
      log.error({ err: error, line: lineId }, 'what waits on a line could not be marked');
      cancelRetries.get(lineId)?.();
      const again = clock.timer(`hold ${lineId}`, HOLD_RETRY_MS, () => changed(lineId));
      cancelRetries.set(lineId, again);
    }
  }

  function note(lineId: string, entry: NewEntry): void {
    timeline.add(lineId, clock.now(), entry);
  }

  function setAlarm(lineId: string, alarm: LineAlarm, on: boolean): void {
    if (alarm === 'deaf' && !on) lines.get(lineId)?.supervisor.heard();
    if (!lines.has(lineId) || !alarms.set(lineId, alarm, on)) return;
    log.warn({ line: lineId, alarm, on }, 'an alarm of a line has changed');
    parts.events.publish({ type: 'line.changed', lineId });
  }

  function watchStorage({ id, storage }: LineCondition): void {
    const crowded = crowdedMemory(storage, alarms.has(id, 'storage-filling'));
    if ((crowded !== null) === alarms.has(id, 'storage-filling')) return;
    setAlarm(id, 'storage-filling', crowded !== null);
    note(id, { code: crowded === null ? 'storage-eased' : 'storage-filling', detail: crowded });
  }

  function noteSignal({ id, state, signal, registration, access }: LineCondition): void {
    if (state === 'starting') return;
    const isDown = state === 'offline' || state === 'locked';
    const at = clock.now();
    if (isDown) signals.note(id, { at, dbm: null, registration: 'unknown', access: null });
    else signals.note(id, { at, dbm: signal, registration, access });
  }

  function upkeep(): void {
    cancelUpkeep = clock.timer('line upkeep', UPKEEP_MS, upkeep);
    for (const { supervisor } of lines.values()) noteSignal(supervisor.condition());
    try {
      timeline.prune([...lines.keys()], clock.now());
      signals.thin(clock.now());
    } catch (error) {
      log.warn({ err: error }, 'old entries of the lines could not be removed');
    }
  }

  function portsInUse(besides: string): string[] {
    return [...lines].flatMap(([id, { supervisor }]) => {
      const port = id === besides ? null : supervisor.portInUse();
      return port === null ? [] : [port];
    });
  }

  function modemsOfOthers(besides: string): string[] {
    return [...lines].flatMap(([id, { options, facts }]) => {
      const imei = options.imei ?? facts.get().imei;
      return id === besides || imei === null ? [] : [imei];
    });
  }

  function install(options: LineOptions): RegisteredLine {
    const { id } = options;
    const facts = createKnownFacts(id, factStore, log);
    const supervisor = new LineSupervisor({
      line: options,
      clock,
      log: componentLogger(log, 'line', id),
      facts,
      note: (entry) => note(id, entry),
      stepsSince: (since) => timeline.stepsSince(id, since),
      locate: parts.locate,
      usbSerialOf: parts.usbSerialOf,
      modemsOfOthers: () => modemsOfOthers(id),
      portsInUse: () => portsInUse(id),
      setAlarm: (alarm, on) => setAlarm(id, alarm, on),
      // Async so that a failed commit becomes a rejection: the modem then keeps the message.
      onPart: async (part) => parts.onPart(id, part),
      onReport: async (report) => parts.onReport(id, report),
      onCall: (call, modem) => parts.onCall?.(id, call, modem),
      onModem: (modem) => {
        if (lines.has(id)) parts.onModem(id, modem);
      },
      onChange: () => changed(id),
    });
    const line = { options, supervisor, facts };
    lines.set(id, line);
    return line;
  }

  function begin({ options, supervisor }: RegisteredLine): void {
    // A line that was paused in the run before holds its messages before anything is sent.
    changed(options.id);
    supervisor.start();
  }

  for (const line of parts.lines) install(line);

  return {
    /** Lines there are now, in their order. */
    ids: (): readonly string[] => [...lines.keys()],
    find: (lineId: string): RegisteredLine | null => lines.get(lineId) ?? null,
    /** Ports that belong to lines: where each is configured to be, and where it is. */
    ports: (): { lineId: string; port: string }[] =>
      [...lines].flatMap(([lineId, { options, supervisor }]) =>
        [options.port, supervisor.portInUse()].flatMap((port) =>
          port === null || port === 'auto' ? [] : [{ lineId, port }],
        ),
      ),
    start(): void {
      isRunning = true;
      for (const line of lines.values()) begin(line);
      upkeep();
    },
    async stop(): Promise<void> {
      cancelUpkeep?.();
      for (const cancel of cancelRetries.values()) cancel();
      await Promise.all([...lines.values()].map(({ supervisor }) => supervisor.stop()));
      await Promise.all(leaving);
    },
    conditions(): LineStanding[] {
      return [...lines].map(([id, { supervisor }]) => ({
        ...supervisor.condition(),
        timeline: timeline.shown(id),
        alarms: alarms.of(id),
      }));
    },
    hold: (lineId: string): HoldReason | null => holds.get(lineId) ?? null,

    /** A line that comes while the program runs; it starts at once. */
    add(options: LineOptions): void {
      const line = install(options);
      if (isRunning) begin(line);
    },
    /** A line that goes while the program runs: unknown from now on; its modem stops once `settled` has. */
    remove(lineId: string, settled: Promise<void>): void {
      const line = lines.get(lineId);
      if (line === undefined) return;
      lines.delete(lineId);
      holds.delete(lineId);
      alarms.forget(lineId);
      cancelRetries.get(lineId)?.();
      const left = settled
        .catch((error: unknown) => log.error({ err: error, line: lineId }, 'a line left badly'))
        .then(() => line.supervisor.stop());
      leaving.add(left);
      void left.then(() => leaving.delete(left));
      parts.events.publish({ type: 'line.changed', lineId });
    },
    forgetFacts: factStore.forget,

    /** Looks at a line again after a person changed something about it. */
    changed,
    /** Writes on the line's timeline; never throws. */
    note,
    timeline: timeline.page,
    signals: signals.since,
    /** Raises or clears what somebody should look at. */
    setAlarm,
    /** The outbox tells how submits end, so that a line whose modem or network refuses all is started anew. */
    noteSubmit(lineId: string, verdict: SubmitVerdict): void {
      lines.get(lineId)?.supervisor.noteSubmit(verdict);
    },
    /** Something outside says that the line does not hear, although its modem answers. */
    suspect(lineId: string, cause: 'deaf'): void {
      lines.get(lineId)?.supervisor.suspect(cause);
    },
  };
}
