// Recognises modems on the USB bus that offer no port for AT commands, and says why.

import { namesIn, wordsOf } from './system-files.ts';
import { isModemVendor, modeOf, type StickMode } from './usb-modems.ts';

export type UnusableStick = {
  /** `no-driver`: a modem by its maker, but the system made no serial port for it. */
  code: StickMode | 'no-driver';
  /** What can be done: `switch-mode` by usb_modeswitch, `change-firmware` of the stick, `load-driver` option, or `replace`. */
  remedy: 'switch-mode' | 'change-firmware' | 'load-driver' | 'replace';
  /** Vendor:product, e.g. `12d1:14dc`. */
  usbId: string;
  /** The place on the bus, e.g. `1-1.2`. */
  busPath: string;
  /** Maker and product as the stick says them, e.g. `HUAWEI_MOBILE HUAWEI_MOBILE`; null when it says nothing. */
  name: string | null;
};

const REMEDIES: Readonly<Record<UnusableStick['code'], UnusableStick['remedy']>> = {
  'network-mode': 'change-firmware',
  'cd-rom-mode': 'switch-mode',
  'download-mode': 'replace',
  'no-driver': 'load-driver',
};

/** All such sticks, in the order of the bus; none on a system without /sys. Never rejects. */
export async function findUnusableSticks(root = '/'): Promise<UnusableStick[]> {
  const names = await namesIn(root, 'sys/bus/usb/devices');
  // Interfaces have a colon in their name, root hubs no dash.
  const devices = names.filter((name) => /^\d+-[\d.]+$/.test(name));
  const sticks = await Promise.all(devices.map((device) => judge(root, device, names)));
  return sticks.filter((stick) => stick !== null);
}

async function judge(
  root: string,
  busPath: string,
  names: readonly string[],
): Promise<UnusableStick | null> {
  const read = (name: string) => wordsOf(root, 'sys/bus/usb/devices', busPath, name);
  const [vendor, productId, maker, product] = await Promise.all(
    ['idVendor', 'idProduct', 'manufacturer', 'product'].map(read),
  );
  if (vendor == null || productId == null) return null;
  const mode = modeOf(vendor.toLowerCase(), productId.toLowerCase());
  const code = mode ?? (isModemVendor(vendor.toLowerCase()) ? 'no-driver' : null);
  // Some firmwares offer AT ports in spite of their id; a port that is there counts more than the table.
  if (code === null || (await hasPort(root, busPath, names))) return null;
  const name = [maker, product].filter((words) => words != null).join(' ');
  return {
    code,
    remedy: REMEDIES[code],
    usbId: `${vendor}:${productId}`.toLowerCase(),
    busPath,
    name: name === '' ? null : name,
  };
}

async function hasPort(root: string, busPath: string, names: readonly string[]): Promise<boolean> {
  for (const name of names.filter((each) => each.startsWith(`${busPath}:`))) {
    const inside = await namesIn(root, 'sys/bus/usb/devices', name);
    if (inside.some((each) => /^tty/.test(each))) return true;
  }
  return false;
}
