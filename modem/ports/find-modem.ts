// Finds a modem again by what it is, not by where it was: its IMEI, helped by the serial number of its USB plug.
import type { ModemPort } from './modem-port.ts';
import type { ProbeResult } from './probe-port.ts';

export type WantedModem = {
  imei: string;
  /** Serial number of its USB device, when it has one. */
  usbSerial: string | null;
};

export type FindModemOptions = {
  /** Ports that must not be touched: held by another program or by another line. Paths or stable names. */
  held?: ReadonlySet<string>;
};

/** Asks one port; the caller opens it, with whatever speed and patience it wants. */
export type Probe = (port: ModemPort) => Promise<ProbeResult>;

/**
 * The port that answers AT with this IMEI, or null. Ports of a stick with the same USB serial number are asked first,
 * then by what the table of known modems says; never a port for diagnosis, never one that is held. Each port is asked
 * once, and of another modem only one.
 */
export async function findModem(
  wanted: WantedModem,
  ports: readonly ModemPort[],
  probe: Probe,
  { held = new Set() }: FindModemOptions = {},
): Promise<ModemPort | null> {
  const others = new Set<string>();
  for (const port of candidates(ports, held, wanted.usbSerial)) {
    if (port.usb !== null && others.has(port.usb.busPath)) continue;
    const result = await probe(port);
    if (!result.answers) continue;
    if (result.imei === wanted.imei) return port;
    if (result.imei !== null && port.usb !== null) others.add(port.usb.busPath);
  }
  return null;
}

/**
 * The port of one stick that takes AT commands: by the table, else the first that answers. Null when none does.
 * `ports` are those of one stick, as `listPorts` orders them.
 */
export async function chooseAtPort(
  ports: readonly ModemPort[],
  probe: Probe,
  { held = new Set() }: FindModemOptions = {},
): Promise<ModemPort | null> {
  for (const port of candidates(ports, held, null)) {
    if ((await probe(port)).answers) return port;
  }
  return null;
}

/** What may be asked, the likeliest first. Ports of data calls come last: some programs keep them open. */
function candidates(
  ports: readonly ModemPort[],
  held: ReadonlySet<string>,
  usbSerial: string | null,
): ModemPort[] {
  const order = ['at', 'adapter', 'unknown', 'modem'];
  const rank = (port: ModemPort): number => {
    const same = usbSerial !== null && port.usb?.serial === usbSerial;
    return (same ? 0 : order.length) + order.indexOf(port.role);
  };
  return ports
    .filter((port) => order.includes(port.role))
    .filter(
      (port) =>
        ![port.path, port.stableName, port.byId, port.byPath].some(
          (name) => name !== null && held.has(name),
        ),
    )
    .sort((a, b) => rank(a) - rank(b));
}
