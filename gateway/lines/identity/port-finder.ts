// At which port a line's modem is: the configured one, or wherever the modem that the line knows answers now.
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { ModemIdentity } from './line-identity.ts';

/**
 * Looks through the serial ports of this machine; resolves with the path of the one where this modem answers, or null.
 * Must leave alone the ports that other lines use.
 */
export type Locate = (
  modem: ModemIdentity,
  options: { inUse: readonly string[] },
) => Promise<string | null>;

/** The serial number of the USB device behind a serial port, or null. */
export type UsbSerialOf = (port: string) => Promise<string | null>;

/** Looking wakes up every free port, so it is not done more often than this, ms. */
const LOOK_EVERY_MS = 3_000;
/** Longer than any probe; a look that never ends must not end the line. */
const LONGEST_LOOK_MS = 20_000;

export type PortFinder = ReturnType<typeof createPortFinder>;

export function createPortFinder(parts: {
  lineId: string;
  configured: string | null;
  locate: Locate | null;
  modem: () => ModemIdentity | null;
  inUse: () => readonly string[];
  clock: Clock;
  log: Logger;
}) {
  const { configured, locate, clock, log } = parts;
  const isSerial = configured === 'auto' || configured?.startsWith('/dev/') === true;
  let elsewhere: string | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<string | null> {
    const modem = parts.modem();
    if (!isSerial || locate === null || modem === null) return null;
    lookedAt = clock.now();
    try {
      return await withLimit(locate(modem, { inUse: parts.inUse() }));
    } catch (error) {
      log.warn({ err: error, line: parts.lineId }, 'the modem could not be looked for');
      return null;
    }
  }

  function withLimit(found: Promise<string | null>): Promise<string | null> {
    return new Promise((resolve, reject) => {
      const cancel = clock.timer(`look ${parts.lineId}`, LONGEST_LOOK_MS, () => resolve(null));
      found.then(resolve, reject).finally(cancel);
    });
  }

  return {
    /** The port to open next; null when only looking can tell. */
    current: (): string | null => elsewhere ?? (configured === 'auto' ? null : configured),

    /** True while the modem is not where the configuration says. */
    hasMoved: (): boolean => elsewhere !== null && configured !== 'auto',

    /**
     * Looks at all ports. True when the modem was found at another; if not, and `isGone` from the present one, the
     * configured one counts again.
     */
    async lookAgain({ isGone }: { isGone: boolean }): Promise<boolean> {
      const before = elsewhere ?? configured;
      if (isGone) elsewhere = null;
      const ago = clock.now() - lookedAt;
      // Less than nothing: the clock was set back.
      if (ago >= 0 && ago < LOOK_EVERY_MS) return false;
      const found = await look();
      if (found === null || found === before) return false;
      elsewhere = found === configured ? null : found;
      return true;
    },
  };
}
