// The one table of makers, and what a row means for the order in which commands are tried.
import { boardVendors } from './boards.ts';
import { stickVendors } from './sticks.ts';
import { type IccidCommand, type PinTriesCommand, usualVendor, type Vendor } from './vendor.ts';

/** All rows in the order in which they are tried; the last one fits every modem. */
export const vendors: readonly Vendor[] = [...stickVendors, ...boardVendors, usualVendor];

/** 3GPP TS 27.005 §3.4.1, best first: stored messages announced, reports routed, then stored, then none. */
const usualCnmi: readonly string[] = [
  '2,1,0,1,0',
  '2,1,0,2,0',
  '1,1,0,1,0',
  '1,1,0,2,0',
  '2,1,0,0,0',
  '1,1,0,0,0',
  '2,1,0,1,1',
  '1,1,0,0,1',
];

const usualIccid: readonly IccidCommand[] = [
  { text: 'AT+CCID', expect: '+CCID:' },
  { text: 'AT+ICCID', expect: '+ICCID:' },
  { text: 'AT^ICCID?', expect: '^ICCID:' },
  { text: 'AT+QCCID', expect: '+QCCID:' },
  { text: 'AT#CCID', expect: '#CCID:' },
];

/** MediaTek firmwares have no row of their own. */
const otherPinTries: readonly PinTriesCommand[] = [
  { text: 'AT+EPINC?', expect: '+EPINC:', field: 0 },
];

/** The row of a modem by its own words. */
export function vendorOf(manufacturer: string | null, model: string | null): Vendor {
  const name = `${manufacturer ?? ''} ${model ?? ''}`;
  return vendors.find((row) => row.matches.test(name)) ?? usualVendor;
}

/** Parameters of AT+CNMI in the order to try. */
export function cnmiChain(vendor: Vendor): string[] {
  return [...new Set([...vendor.cnmi, ...usualCnmi])];
}

/** Commands for the ICCID in the order to try. */
export function iccidCommands({ iccid }: Vendor): IccidCommand[] {
  return eachOnce([...(iccid ? [iccid] : []), ...usualIccid]);
}

/** Commands for the PIN tries in the order to try; a modem refuses those of other makers at once. */
export function pinTriesCommands(vendor: Vendor): PinTriesCommand[] {
  const rows = [vendor, usualVendor, ...vendors].flatMap(({ pinTries }) => pinTries ?? []);
  return eachOnce([...rows, ...otherPinTries]);
}

function eachOnce<T extends { text: string }>(commands: readonly T[]): T[] {
  return commands.filter(({ text }, at) => commands.findIndex((one) => one.text === text) === at);
}
