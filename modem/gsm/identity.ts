// Who the modem and its SIM are: maker, IMEI, ICCID, IMSI, own number, and what the network says.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf, valuePart } from '../at/fields.ts';
import type { AccessTechnology, ModemStatus, Registration } from '../modem-status.ts';
import { attempt, firstLine, patience, query, words } from './commands.ts';
import type { Vendor } from './vendors/vendor.ts';
import { iccidCommands } from './vendors/vendor-table.ts';

/** Maker, model, firmware and IMEI; none needs a SIM (3GPP TS 27.007 §5.1–5.4). */
export async function readDevice(channel: AtChannel): Promise<Partial<ModemStatus>> {
  const ask = async (text: string): Promise<string | null> =>
    plainWords(firstLine(await attempt(channel, words(text))));
  return {
    manufacturer: await ask('AT+CGMI'),
    model: await ask('AT+CGMM'),
    firmware: await ask('AT+CGMR'),
    imei: await ask('AT+CGSN'),
  };
}

/** The SIM's serial number (ITU-T E.118), by whichever command the maker chose; null when none works. */
export async function readIccid(channel: AtChannel, vendor: Vendor): Promise<string | null> {
  for (const { text, expect } of iccidCommands(vendor)) {
    const line = firstLine(await attempt(channel, { ...words(text), expect }));
    const iccid = /\d{18,22}/.exec(line ?? '')?.[0];
    if (iccid !== undefined) return iccid;
  }
  return null;
}

/** IMSI and own number (3GPP TS 27.007 §5.6, §7.1); the latter is only what somebody once wrote to the SIM. */
export async function readSubscriber(channel: AtChannel): Promise<Partial<ModemStatus>> {
  const imsi = plainWords(firstLine(await attempt(channel, words('AT+CIMI', patience.sim))));
  const own = firstLine(await attempt(channel, query('AT+CNUM', '+CNUM:', patience.sim)));
  const ownNumber = own === null ? null : (fieldsOf(own)[1] ?? null);
  return { imsi, ownNumber: ownNumber === '' ? null : ownNumber };
}

/** Registration, operator and signal (3GPP TS 27.007 §7.2, §7.3, §8.5, §10.1.20, §10.1.22). */
export async function readNetwork(channel: AtChannel): Promise<Partial<ModemStatus>> {
  const answers: Registration[] = [];
  for (const name of ['+CREG', '+CGREG', '+CEREG']) {
    const line = firstLine(await attempt(channel, registrationQuery(name), { urgency: 'idle' }));
    if (line !== null) answers.push(registrationOf(fieldsOf(line)[1]));
  }
  const signal = firstLine(await attempt(channel, query('AT+CSQ', '+CSQ:'), { urgency: 'idle' }));
  const operator = firstLine(
    await attempt(channel, query('AT+COPS?', '+COPS:', patience.radio), { urgency: 'idle' }),
  );
  return {
    registration: bestRegistration(answers),
    signal: signalOf(fieldsOf(signal ?? '')[0]) ?? (await readExtendedSignal(channel)),
    operator: operator === null ? null : (fieldsOf(operator)[2] ?? null),
    access: operator === null ? null : accessOf(fieldsOf(operator)[3]),
  };
}

/** On LTE +CSQ may not know; +CESQ does (3GPP TS 27.007 §8.69). */
async function readExtendedSignal(channel: AtChannel): Promise<number | null> {
  const command = query('AT+CESQ', '+CESQ:');
  const line = firstLine(await attempt(channel, command, { urgency: 'idle' }));
  return line === null ? null : extendedSignalOf(fieldsOf(line));
}

/** <stat> in words (3GPP TS 27.007 §7.2); 6–10 are SMS-capable variants of home and roaming. */
export function registrationOf(stat: string | undefined): Registration {
  switch (numberOf(stat)) {
    case 0:
      return 'not-registered';
    case 1:
    case 6:
    case 9:
      return 'home';
    case 2:
      return 'searching';
    case 3:
      return 'denied';
    case 5:
    case 7:
    case 10:
      return 'roaming';
    case 8:
    case 11:
      return 'emergency-only';
    default:
      return 'unknown';
  }
}

/** <AcT> in words (3GPP TS 27.007 §7.3); null when the modem does not say. */
export function accessOf(act: string | undefined): AccessTechnology | null {
  const value = numberOf(act);
  if (value === null) return null;
  if (value >= 10) return '5g';
  if (value === 7 || value === 9) return '4g';
  return [2, 4, 5, 6].includes(value) ? '3g' : '2g';
}

/** On LTE SMS works while +CREG still searches, so the best of the three counts. */
export function bestRegistration(answers: readonly Registration[]): Registration {
  const ranking: readonly Registration[] = [
    'home',
    'roaming',
    'searching',
    'denied',
    'emergency-only',
    'not-registered',
  ];
  return ranking.find((registration) => answers.includes(registration)) ?? 'unknown';
}

/** <rssi> in dBm (3GPP TS 27.007 §8.5); from 100 on the SIM7x00 scale; null when unknown. */
export function signalOf(rssi: string | undefined): number | null {
  const value = numberOf(rssi);
  if (value === null || value < 0) return null;
  if (value <= 31) return -113 + 2 * value;
  return value >= 100 && value <= 191 ? value - 216 : null;
}

/**
 * dBm of `<rxlev>,<ber>,<rscp>,<ecno>,<rsrq>,<rsrp>` (3GPP TS 27.007 §8.69): LTE before UMTS before GSM; null when none
 * of them is known.
 */
export function extendedSignalOf(fields: readonly string[]): number | null {
  const scales = [
    { field: 5, highest: 97, base: -141 },
    { field: 2, highest: 96, base: -121 },
    { field: 0, highest: 63, base: -111 },
  ];
  for (const { field, highest, base } of scales) {
    const value = numberOf(fields[field]);
    if (value !== null && value >= 0 && value <= highest) return base + value;
  }
  return null;
}

/** A notification `+CREG: 1` has one number; the answer has <n> in front of it. */
function registrationQuery(name: string): ReturnType<typeof query> & {
  accepts: (line: string) => boolean;
} {
  return {
    ...query(`AT${name}?`, `${name}:`),
    accepts: (line) => /:\s*\d+\s*,\s*\d+\s*(,|$)/.test(line),
  };
}

/** Takes off prefixes such as `+CGMR: `, `Revision:` and quotes. */
function plainWords(line: string | null): string | null {
  if (line === null) return null;
  const bare = line.replace(/^(\+[A-Z]+|Revision|Manufacturer|Model)\s*:/i, '');
  const value = (bare === line ? line : valuePart(line)).replaceAll('"', '').trim();
  return value === '' ? null : value;
}
