// Finds a line's modem among the serial ports of this machine, and the number of its plug.
import { createSerialTransport, listPorts, locateModem } from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type { Locate, UsbSerialOf } from './port-finder.ts';

/** Both ways to know a modem again on this machine. */
export function locateOnThisMachine(parts: { clock: Clock; log: Logger }): {
  locate: Locate;
  usbSerialOf: UsbSerialOf;
} {
  return {
    async locate(modem, { inUse }) {
      const open = (path: string) => createSerialTransport({ path });
      return (await locateModem(modem, { ...parts, inUse, open }))?.path ?? null;
    },
    async usbSerialOf(port) {
      const ports = await listPorts();
      const found = ports.find(({ path, byId, byPath }) => [path, byId, byPath].includes(port));
      return found?.usb?.serial ?? null;
    },
  };
}
