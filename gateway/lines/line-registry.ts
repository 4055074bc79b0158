// All configured lines: their supervisors, and for each what its modem hears.
import type { Modem, Part, StatusReport, Unreadable } from '../../modem/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import { componentLogger, type Logger } from '../runtime/logger.ts';
import { type HoldReason, holdOf, type LineOptions } from './line.ts';
import { type LineCondition, LineSupervisor } from './line-supervisor.ts';

export type RegistryParts = {
  lines: readonly LineOptions[];
  clock: Clock;
  log: Logger;
  events: EventBus;
  /** Commits; throwing keeps the message on the modem. */
  onPart: (lineId: string, part: Part | Unreadable) => void;
  onReport: (lineId: string, report: StatusReport) => void;
  onModem: (lineId: string, modem: Modem | null) => void;
  /** The line's messages may not go, or may go again (null). */
  onHold: (lineId: string, hold: HoldReason | null) => void;
};

const HOLD_RETRY_MS = 5_000;

export type LineRegistry = ReturnType<typeof createLineRegistry>;

/** Makes the supervisors; nothing starts before `start`. */
export function createLineRegistry(parts: RegistryParts) {
  const holds = new Map<string, HoldReason | null>();
  const cancelRetries = new Map<string, () => void>();
  const supervisors = new Map<string, LineSupervisor>();

  function changed(lineId: string): void {
    const condition = supervisors.get(lineId)?.condition();
    if (condition === undefined) return;
    const hold = holdOf(condition.state, condition.trouble);
    if (hold !== (holds.get(lineId) ?? null)) setHold(lineId, hold);
    parts.events.publish({ type: 'line.changed', lineId });
  }

  function setHold(lineId: string, hold: HoldReason | null): void {
    try {
      parts.onHold(lineId, hold);
      holds.set(lineId, hold);
    } catch (error) {
      // The line itself goes on; without the next try its messages would be held for ever.
      parts.log.error({ err: error, line: lineId }, 'what waits on a line could not be marked');
      cancelRetries.get(lineId)?.();
      const again = parts.clock.timer(`hold ${lineId}`, HOLD_RETRY_MS, () => changed(lineId));
      cancelRetries.set(lineId, again);
    }
  }

  for (const line of parts.lines) {
    supervisors.set(
      line.id,
      new LineSupervisor({
        line,
        clock: parts.clock,
        log: componentLogger(parts.log, 'line', line.id),
        // Async so that a failed commit becomes a rejection: the modem then keeps the message.
        onPart: async (part) => parts.onPart(line.id, part),
        onReport: async (report) => parts.onReport(line.id, report),
        onModem: (modem) => parts.onModem(line.id, modem),
        onChange: () => changed(line.id),
      }),
    );
  }

  return {
    /** Lines there are now, in their order. */
    ids: (): readonly string[] => [...supervisors.keys()],
    start(): void {
      for (const supervisor of supervisors.values()) supervisor.start();
    },
    async stop(): Promise<void> {
      for (const cancel of cancelRetries.values()) cancel();
      await Promise.all([...supervisors.values()].map((supervisor) => supervisor.stop()));
    },
    conditions(): LineCondition[] {
      return [...supervisors.values()].map((supervisor) => supervisor.condition());
    },
    hold(lineId: string): HoldReason | null {
      return holds.get(lineId) ?? null;
    },
  };
}
