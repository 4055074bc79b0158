// Where a known modem is on this machine right now: the ports, who holds them, and the search joined.
import type { ModemClock } from '../clock.ts';
import type { ModemLog } from '../log.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { findModem, type WantedModem } from './find-modem.ts';
import { listPorts } from './list-ports.ts';
import type { ModemPort } from './modem-port.ts';
import { findHolders, ofHardware } from './port-holders.ts';
import { probePort } from './probe-port.ts';
import { realPathOf } from './system-files.ts';

export type LocateOptions = {
  /** Ports of other lines, by any of their names; never touched, nor are the other ports of their sticks. */
  inUse: readonly string[];
  /** A new pipe to a port. */
  open: (path: string) => ByteTransport;
  clock: ModemClock;
  log: ModemLog;
  /** Where to look; all serial ports of this machine when left out. */
  ports?: readonly ModemPort[];
  /** The folder that holds `sys`, `dev` and `proc`. */
  root?: string;
};

/** The port at which the modem with this IMEI answers, or null. Takes up to four seconds for each port that is silent. */
export async function locateModem(
  wanted: WantedModem,
  { inUse, open, clock, log, root = '/', ...options }: LocateOptions,
): Promise<ModemPort | null> {
  const ports = options.ports ?? (await listPorts(root));
  const paths = ports.map(({ path }) => path);
  const others = await findHolders(await ofHardware(paths), { root });
  // A configured name may be a link of somebody's own, so both sides are followed to the end.
  const used = new Set(
    await Promise.all(inUse.map(async (name) => (await realPathOf(name)) ?? name)),
  );
  const real = await Promise.all(paths.map((path) => realPathOf(path)));
  const served = ports.filter(({ path }, index) => used.has(real[index] ?? path) || used.has(path));
  // The other ports of another line's stick lead to the same modem, and it is not the one that is wanted.
  const sticks = new Set(served.flatMap(({ usb }) => usb?.busPath ?? []));
  const taken = [...served, ...ports.filter(({ usb }) => usb !== null && sticks.has(usb.busPath))];
  return findModem(wanted, ports, ({ path }) => probePort({ transport: open(path), clock, log }), {
    held: new Set([...inUse, ...taken.map(({ path }) => path), ...others.byPath.keys()]),
  });
}
