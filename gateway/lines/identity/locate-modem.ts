// Finds a line's modem among the ports where modems are looked for, and the number of its plug.
import { listPorts, locateModem } from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import { placesToLook } from '../finding/places-to-look.ts';
import { transportOf } from '../making/make-lines.ts';
import type { Locate, UsbSerialOf } from './port-finder.ts';

/** Bits per second; a USB modem takes any. */
const USUAL_SPEED = 115_200;

/** Both ways to know a modem again on this machine. */
export function locateOnThisMachine(parts: {
  clock: Clock;
  log: Logger;
  /** Where people have their modems: paths with `*` and `?`, and `tcp://host:port`. */
  patterns: readonly string[];
}): { locate: Locate; usbSerialOf: UsbSerialOf } {
  const { clock, log, patterns } = parts;
  return {
    async locate(modem, { inUse }) {
      const { places } = await placesToLook(patterns);
      const ports = places.flatMap((place) => place.ports);
      const open = (port: string) => transportOf({ port, baud: USUAL_SPEED });
      return (await locateModem(modem, { clock, log, inUse, open, ports }))?.path ?? null;
    },
    async usbSerialOf(port) {
      const ports = await listPorts();
      const found = ports.find(({ path, byId, byPath }) => [path, byId, byPath].includes(port));
      return found?.usb?.serial ?? null;
    },
  };
}
