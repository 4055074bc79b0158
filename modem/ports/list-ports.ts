// Finds the serial ports of this machine: /sys on Linux, the serial binding elsewhere.
import { basename, dirname, join } from 'node:path';
import type { ModemPort, PortRole, UsbPort } from './modem-port.ts';
import { namesIn, realPathOf, targetOf, wordsOf } from './system-files.ts';
import { roleOf } from './usb-modems.ts';

/** Order in which the ports of one stick are worth trying. */
const ROLES: readonly PortRole[] = ['at', 'adapter', 'unknown', 'modem', 'nmea', 'audio', 'diag'];
/** A board's own ports, USB serial, USB modems; consoles and pseudo terminals are no ports for modems. */
const SERIAL = /^tty(USB|ACM|S|AMA|HS|O|mxc|THS|SC|XRUSB)\d+$/;

/**
 * The serial ports of this machine, those of one stick together and its AT port first. Never rejects: what cannot be
 * read is left out. `root` is the folder that holds `sys` and `dev`.
 */
export async function listPorts(root = '/'): Promise<ModemPort[]> {
  const names = (await namesIn(root, 'sys/class/tty')).filter((name) => SERIAL.test(name));
  if (names.length === 0 && process.platform !== 'linux') return listByBinding();
  const [ids, paths] = await Promise.all([linksIn(root, 'by-id'), linksIn(root, 'by-path')]);
  const found = await Promise.all(
    names.map(async (name) =>
      (await isHardware(root, name)) ? portOf(root, name, ids, paths) : null,
    ),
  );
  return found.filter((port) => port !== null).sort(inOrder);
}

/** Linux shows places for ports that no board has; their type is 0 (PORT_UNKNOWN in linux/serial_core.h). */
async function isHardware(root: string, name: string): Promise<boolean> {
  const folder = join(root, 'sys/class/tty', name);
  if ((await realPathOf(folder, 'device')) === null) return false;
  return !name.startsWith('ttyS') || (await wordsOf(folder, 'type')) !== '0';
}

async function portOf(
  root: string,
  name: string,
  ids: ReadonlyMap<string, string>,
  paths: ReadonlyMap<string, string>,
): Promise<ModemPort> {
  const path = join(root, 'dev', name);
  const usb = await usbOf(join(root, 'sys/class/tty', name, 'device'));
  const byId = ids.get(name) ?? null;
  const byPath = paths.get(name) ?? null;
  // Without a serial number the by-id name is the model's, and a second stick of it would take it over.
  const stableName = (usb?.serial == null ? (byPath ?? byId) : (byId ?? byPath)) ?? path;
  return { path, byId, byPath, stableName, usb, role: usb === null ? 'adapter' : roleOf(usb) };
}

/** Goes up from the port to its interface and the USB device around it; null when there is none. */
async function usbOf(devicePath: string): Promise<UsbPort | null> {
  let folder = await realPathOf(devicePath);
  while (folder !== null && folder !== dirname(folder)) {
    const number = await wordsOf(folder, 'bInterfaceNumber');
    if (number !== null) return usbDevice(folder, Number.parseInt(number, 16));
    folder = dirname(folder);
  }
  return null;
}

async function usbDevice(interfaceFolder: string, number: number): Promise<UsbPort | null> {
  const device = dirname(interfaceFolder);
  const read = (name: string): Promise<string | null> => wordsOf(device, name);
  const kinds = ['bInterfaceClass', 'bInterfaceSubClass', 'bInterfaceProtocol'];
  const [vendorId, productId, serial, manufacturer, product, ...kind] = await Promise.all([
    read('idVendor'),
    read('idProduct'),
    read('serial'),
    read('manufacturer'),
    read('product'),
    ...kinds.map((name) => wordsOf(interfaceFolder, name)),
  ]);
  if (vendorId == null || productId == null) return null;
  return {
    busPath: basename(device),
    vendorId: vendorId.toLowerCase(),
    productId: productId.toLowerCase(),
    serial: serial ?? null,
    interfaceNumber: Number.isNaN(number) ? null : number,
    interfaceKind: kind.includes(null) ? null : kind.join('/'),
    manufacturer: manufacturer ?? null,
    product: product ?? null,
  };
}

/** Name of the port to the link of udev that leads to it. */
async function linksIn(root: string, kind: 'by-id' | 'by-path'): Promise<Map<string, string>> {
  const folder = join(root, 'dev/serial', kind);
  const links = new Map<string, string>();
  for (const name of await namesIn(folder)) {
    const target = await targetOf(folder, name);
    // Newer systems make a second by-path link with "usbv2" in it; the first is the one that others know.
    if (target !== null && !links.has(basename(target)))
      links.set(basename(target), join(folder, name));
  }
  return links;
}

function inOrder(a: ModemPort, b: ModemPort): number {
  const stick = (port: ModemPort): string => port.usb?.busPath ?? `~${port.path}`;
  return (
    stick(a).localeCompare(stick(b), 'en', { numeric: true }) ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
    a.path.localeCompare(b.path, 'en', { numeric: true })
  );
}

/** Without /sys there is only what the binding tells; it has no names that last. */
async function listByBinding(): Promise<ModemPort[]> {
  try {
    const { SerialPort } = await import('../transport/serial-binding.ts');
    return (await SerialPort.list()).map(({ path, vendorId, productId, ...port }) => {
      const known = vendorId !== undefined && productId !== undefined;
      const usb = known
        ? {
            busPath: port.locationId ?? path,
            vendorId: vendorId.toLowerCase(),
            productId: productId.toLowerCase(),
            serial: port.serialNumber ?? null,
            interfaceNumber: null,
            interfaceKind: null,
            manufacturer: port.manufacturer ?? null,
            product: null,
          }
        : null;
      const role = usb === null ? 'unknown' : roleOf(usb);
      return { path, byId: null, byPath: null, stableName: path, usb, role };
    });
  } catch {
    // A system without the binding has no port that could be opened.
    return [];
  }
}
