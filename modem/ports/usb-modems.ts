// Known USB modems: which interface takes AT commands, and which ids are no modem yet or never will be. Data only.
// Sources: ModemManager src/plugins/*/77-mm-*-port-types.rules, usb_modeswitch-data, usb.ids; where these say nothing,
// the makers' AT manuals. The last column of a row names the devices.
import type { PortRole } from './modem-port.ts';

type Interfaces = Readonly<Record<number, PortRole>>;

/** SIMCom SIM7x00 and all of Quectel's Qualcomm family share the order. */
const QUALCOMM: Interfaces = { 0: 'diag', 1: 'nmea', 2: 'at', 3: 'modem', 4: 'audio' };
const ACM_FIRST: Interfaces = { 0: 'at' };

/** Vendor:product to the role of each interface; an interface that is not listed is `unknown` and may be tried. */
const BY_INTERFACE: Readonly<Record<string, Interfaces>> = {
  '12d1:1003': { 0: 'modem', 1: 'at' }, // Huawei E220, E230, E270, E870
  '19d2:0031': { 1: 'modem', 3: 'at' }, // ZTE MF1xx, MF6xx
  '19d2:0017': { 1: 'modem', 2: 'at' },
  '19d2:0117': { 1: 'modem', 2: 'at' },
  '19d2:0002': { 2: 'at', 4: 'modem' },
  '1e0e:9001': QUALCOMM, // SIMCom SIM7000, 7100, 7500, 7600
  '1e0e:9205': { 2: 'at' }, // SIM7070, 7080, 7090
  '1e0e:9206': { 2: 'at' },
  '1e0e:9011': { 4: 'at', 5: 'modem' }, // SIMCom A7600, A7602, A7670
  '2c7c:0121': QUALCOMM, // Quectel EC21
  '2c7c:0125': QUALCOMM, // EC25, EG25
  '2c7c:0191': QUALCOMM, // EG91
  '2c7c:0195': QUALCOMM, // EG95
  '2c7c:0296': QUALCOMM, // BG96
  '2c7c:0306': QUALCOMM, // EG06
  '2c7c:0512': QUALCOMM, // EG12
  '2c7c:0800': QUALCOMM, // RM500Q
  '2c7c:0801': QUALCOMM, // RM520N
  '1199:68c0': { 0: 'diag', 2: 'nmea', 3: 'at' }, // Sierra MC73xx, WP
  '1199:9071': { 0: 'diag', 2: 'nmea', 3: 'at' }, // MC7455
  '1199:9079': { 0: 'diag', 2: 'nmea', 3: 'at' }, // EM7455
  '1199:9091': { 0: 'diag', 2: 'nmea', 3: 'at' }, // EM7565
  '1546:1102': ACM_FIRST, // u-blox LISA-U2, SARA-U2
  '1546:1104': ACM_FIRST,
  '1546:1107': ACM_FIRST, // TOBY-R2
  '1546:110a': ACM_FIRST, // LARA-R2
  '1546:1141': ACM_FIRST, // TOBY-L2
  '1546:1143': ACM_FIRST,
  '1546:1146': ACM_FIRST,
  '1546:1010': { 6: 'at' }, // TOBY-L4
  '1bc7:0021': { 0: 'at', 6: 'modem' }, // Telit HE910
  '1bc7:0036': { 0: 'at', 6: 'modem' }, // LE910
  '1bc7:1201': { 0: 'diag', 4: 'at', 5: 'modem' }, // LE910C, LE920
  '1bc7:1101': { 0: 'diag', 1: 'at', 2: 'modem' }, // ME910C1
  '1bc7:1003': ACM_FIRST, // UC864
  '1bc7:1004': ACM_FIRST,
  '1e2d:0058': ACM_FIRST, // Cinterion EHS6
  '1e2d:0061': ACM_FIRST, // ALSx, PLSx
};

/** Huawei names the role in the interface's protocol (class ff, subclass 01 to 03). */
const HUAWEI_PROTOCOLS: Readonly<Record<string, PortRole>> = {
  '01': 'modem',
  '02': 'at',
  '03': 'diag',
  '05': 'nmea',
  '10': 'modem',
  '12': 'at',
  '13': 'diag',
  '14': 'nmea',
};

/** Plain USB serial adapters: CH340, CP210x, FTDI, PL2303. SIM800, SIM900 and M95 boards sit behind these. */
const ADAPTERS: ReadonlySet<string> = new Set(['1a86:7523', '10c4:ea60', '0403:6001', '067b:2303']);

/** What a USB id says besides ports. */
export type StickMode =
  /** A network card with a web page inside (HiLink and its like): no port for AT commands. */
  | 'network-mode'
  /** A CD-ROM with the maker's software, until something switches it over. */
  | 'cd-rom-mode'
  /** The chip waits for new firmware: the stick is broken or was badly flashed. */
  | 'download-mode';

const MODES: Readonly<Record<string, StickMode>> = {
  '12d1:14db': 'network-mode', // Huawei E353, E3131, E303, E3372h
  '12d1:14dc': 'network-mode',
  '3566:2001': 'network-mode', // Brovi E3372-325
  '19d2:1405': 'network-mode', // ZTE MF70, MF823
  '12d1:1f01': 'cd-rom-mode', // becomes 14db or, with another message, 1001
  '12d1:157d': 'cd-rom-mode',
  '12d1:14fe': 'cd-rom-mode', // becomes 1506
  '12d1:1505': 'cd-rom-mode',
  '12d1:15ca': 'cd-rom-mode',
  '12d1:1446': 'cd-rom-mode', // becomes 1406, 140c, 1436 or 14ac
  '12d1:1c0b': 'cd-rom-mode', // becomes 1c05
  '19d2:2000': 'cd-rom-mode', // becomes 0031 and others
  '19d2:0166': 'cd-rom-mode', // becomes 0167
  '19d2:1225': 'cd-rom-mode', // becomes 1405
  '05c6:9008': 'download-mode',
};

/** The vendors of modems alone: a stick of theirs without any port lacks a driver. */
const MODEM_VENDORS: ReadonlySet<string> = new Set([
  '12d1',
  '19d2',
  '1e0e',
  '2c7c',
  '1199',
  '1bc7',
  '1e2d',
]);

/** The role of one port. `interfaceKind` as in UsbPort. */
export function roleOf(usb: {
  vendorId: string;
  productId: string;
  interfaceNumber: number | null;
  interfaceKind: string | null;
}): PortRole {
  const id = `${usb.vendorId}:${usb.productId}`;
  if (ADAPTERS.has(id)) return 'adapter';
  const listed = BY_INTERFACE[id]?.[usb.interfaceNumber ?? -1];
  if (listed !== undefined) return listed;
  const [kind, subclass = '', protocol = ''] = usb.interfaceKind?.split('/') ?? [];
  const telling = usb.vendorId === '12d1' && kind === 'ff' && /^0[123]$/.test(subclass);
  return (telling ? HUAWEI_PROTOCOLS[protocol] : undefined) ?? 'unknown';
}

/** Why a stick with this id has no AT port, or null when it may have one. */
export function modeOf(vendorId: string, productId: string): StickMode | null {
  return MODES[`${vendorId}:${productId}`] ?? null;
}

/** True for makers whose every USB id is a modem. */
export function isModemVendor(vendorId: string): boolean {
  return MODEM_VENDORS.has(vendorId);
}
