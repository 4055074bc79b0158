// What a line's supervisor is handed, and the three that think for it: who serves, at which port, and how to recover.
import type { IncomingCall, Modem, PartHandler, ReportHandler } from '../../modem/index.ts';
import type { LineAlarm } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Logger } from '../runtime/logger.ts';
import type { NewEntry } from './history/line-timeline.ts';
import type { KnownFacts } from './identity/line-facts.ts';
import { createLineIdentity } from './identity/line-identity.ts';
import { createPortFinder, type Locate, type UsbSerialOf } from './identity/port-finder.ts';
import type { LineOptions } from './line.ts';
import { createLineRecovery } from './recovery/line-recovery.ts';
import type { TakenStep } from './recovery/recovery-ladder.ts';

export type SupervisorParts = {
  line: LineOptions;
  clock: Clock;
  log: Logger;
  facts: KnownFacts;
  /** Writes on the line's timeline; never throws. */
  note: (entry: NewEntry) => void;
  stepsSince: (since: number) => TakenStep[];
  locate: Locate | null;
  /** The serial number of the USB device behind a port; null where it has none or nothing can be asked. */
  usbSerialOf: UsbSerialOf | null;
  /** IMEIs of the modems that belong to other lines. */
  modemsOfOthers: () => readonly string[];
  /** Ports at which other lines have their modems. */
  portsInUse: () => readonly string[];
  setAlarm: (alarm: LineAlarm, on: boolean) => void;
  onPart: PartHandler;
  onReport: ReportHandler;
  onCall: (call: IncomingCall, modem: Modem) => void;
  /** The modem can send, or (null) cannot any more. */
  onModem: (modem: Modem | null) => void;
  /** State, trouble or what is known of the modem has changed. */
  onChange: () => void;
};

/** Makes the three for one line; `learnPlug` is called once its modem works. */
export function makeLineGuards(parts: SupervisorParts) {
  const { line, clock, facts, log } = parts;
  const identity = createLineIdentity({
    facts,
    configuredImei: line.imei ?? null,
    modemsOfOthers: parts.modemsOfOthers,
    note: (code, detail) => parts.note({ code, detail }),
  });
  const finder = createPortFinder({
    lineId: line.id,
    configured: line.port,
    locate: parts.locate,
    modem: () => identity.modem(),
    inUse: parts.portsInUse,
    clock,
    log,
  });
  const recovery = createLineRecovery({
    clock,
    facts,
    canPowerCycle: (line.powerCycle ?? null) !== null,
    stepsSince: parts.stepsSince,
    note(code, why) {
      line.recorder?.incident(`recovery-${code}`);
      parts.note({ code, why });
    },
    onExhausted: (isExhausted) => {
      if (isExhausted) parts.note({ code: 'exhausted' });
      parts.setAlarm('restarts', isExhausted);
    },
  });

  /** The serial number of its plug makes a modem quicker to find again. */
  function learnPlug(): void {
    const port = finder.current();
    if (parts.usbSerialOf === null || port === null) return;
    parts.usbSerialOf(port).then(identity.learnPlug, (error: unknown) => {
      log.debug({ err: error }, 'the plug could not be asked for its number');
    });
  }

  /** Takes the power of the modem away for a moment; never rejects. */
  async function cyclePower(): Promise<void> {
    try {
      await line.powerCycle?.();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      parts.note({ code: 'power-cycle-failed', detail });
    }
  }

  return { identity, finder, recovery, learnPlug, cyclePower };
}
