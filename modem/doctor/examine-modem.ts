// What a modem that answers says of itself, its SIM and its network. Asks only; no text is read, and a PIN is entered only
// when the caller hands one in.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import { pause } from '../at/pause.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import { attempt, firstLine, patience, query, setting } from '../gsm/commands.ts';
import { readDevice, readIccid, readNetwork } from '../gsm/identity.ts';
import { readSimState, type SimState, unlockSim } from '../gsm/pin.ts';
import { readPinTries } from '../gsm/pin-tries.ts';
import type { Vendor } from '../gsm/vendors/vendor.ts';
import { pinTriesCommands, vendorOf } from '../gsm/vendors/vendor-table.ts';
import type { PinMemory } from '../modem.ts';
import type { ModemStatus } from '../modem-status.ts';
import { type Finding, finding, hasProblem } from './finding.ts';

export type ExamineParts = {
  channel: AtChannel;
  clock: ModemClock;
  /** A PIN is configured for this line, so that asking for one is no trouble. */
  pinConfigured: boolean;
  /** What a person typed for this SIM; it is tried once, and not below two tries left. */
  pin?: PinEntry | null;
  /** How long a modem may look for its network before that counts as not registered, ms; 0 = not at all. */
  networkPatienceMs?: number;
  /** Hears each finding as soon as it is made. */
  onFinding?: ((finding: Finding) => void) | undefined;
};

/** A PIN to try, and the memory that keeps it from being tried twice. */
export type PinEntry = { pin: string; memory: PinMemory };

/** Findings from identity to notifications; ends early where the SIM does not let on. */
export async function examineModem(parts: ExamineParts): Promise<Finding[]> {
  const { channel, onFinding } = parts;
  const found: Finding[] = [];
  const note = (...findings: Finding[]): void => {
    found.push(...findings);
    for (const each of findings) onFinding?.(each);
  };
  // Numbers instead of words in errors; the driver sets it anew at each start.
  await attempt(channel, setting('AT+CMEE=1'));
  const device = await readDevice(channel);
  const vendor = vendorOf(device.manufacturer ?? null, device.model ?? null);
  note(identityFinding(device));
  note(...(await simFindings(parts, vendor)));
  if (hasProblem(found) || found.some(({ code }) => code === 'pin-configured')) return found;
  note(await iccidFinding(channel, vendor));
  note(...(await networkFindings(parts)));
  note(await smscFinding(channel));
  note(await storageFinding(channel));
  note(await notificationFinding(channel));
  return found;
}

function identityFinding({ manufacturer, model, firmware, imei }: Partial<ModemStatus>): Finding {
  const name = [manufacturer, model].filter((words) => words != null).join(' ');
  if (name === '' && imei == null) return finding('identity', 'note', 'unidentified');
  const parts = [name, firmware, imei == null ? null : `IMEI ${imei}`];
  const words = parts.filter((part) => part != null && part !== '').join(', ');
  return finding('identity', 'ok', 'identified', words);
}

async function simFindings(parts: ExamineParts, vendor: Vendor): Promise<Finding[]> {
  const { channel, clock, pinConfigured, pin = null } = parts;
  const tries = () => readPinTries(channel, pinTriesCommands(vendor));
  const state = await settledState(channel, clock);
  switch (state) {
    case 'ready':
      return [finding('sim', 'ok', 'sim-there'), finding('pin', 'ok', 'pin-open')];
    case 'pin':
      return [
        finding('sim', 'ok', 'sim-there'),
        pin === null
          ? pinFinding(await tries(), pinConfigured)
          : await unlockFinding(parts, pin, vendor),
      ];
    case 'puk':
      return [finding('sim', 'ok', 'sim-there'), finding('pin', 'problem', 'puk-needed')];
    case 'absent':
      return [finding('sim', 'problem', 'no-sim')];
    case 'busy':
      return [finding('sim', 'problem', 'sim-busy')];
    case 'locked-to-other':
      return [finding('sim', 'problem', 'sim-locked-to-other')];
    case 'failed':
      return [finding('sim', 'problem', 'sim-trouble')];
  }
}

/** A SIM takes its time after power-on, so it is asked again before it is called missing or broken. */
async function settledState(channel: AtChannel, clock: ModemClock): Promise<SimState> {
  for (let tries = 1; ; tries += 1) {
    const state = await readSimState(channel);
    const unsure = state === 'busy' || state === 'absent' || state === 'failed';
    if (!unsure || tries === 6) return state;
    await pause(clock, 'doctor SIM', 2_000);
  }
}

function pinFinding(tries: number | null, configured: boolean): Finding {
  const left = tries === null ? null : String(tries);
  if (tries !== null && tries < 2) return finding('pin', 'problem', 'pin-tries-low', left);
  return configured
    ? finding('pin', 'note', 'pin-configured', left)
    : finding('pin', 'problem', 'pin-needed', left);
}

/** Enters the PIN as the driver would: once for a SIM, never one that was refused before. */
async function unlockFinding(
  { channel, clock }: ExamineParts,
  { pin, memory }: PinEntry,
  vendor: Vendor,
): Promise<Finding> {
  const readTries = () => readPinTries(channel, pinTriesCommands(vendor));
  try {
    await unlockSim({
      channel,
      clock,
      pin,
      pinMemory: memory,
      readIccid: () => readIccid(channel, vendor),
      readTries,
    });
    return finding('pin', 'ok', 'pin-accepted');
  } catch (error) {
    if (!(error instanceof ModemError)) throw error;
    const { code } = error;
    if (code === 'puk-needed') return finding('pin', 'problem', code);
    if (code !== 'pin-wrong' && code !== 'pin-tries-low') throw error;
    const left = await readTries();
    return finding('pin', 'problem', code, left === null ? null : String(left));
  }
}

async function iccidFinding(channel: AtChannel, vendor: Vendor): Promise<Finding> {
  const iccid = await readIccid(channel, vendor);
  return iccid === null
    ? finding('iccid', 'note', 'iccid-untold')
    : finding('iccid', 'ok', 'iccid-told', iccid);
}

async function networkFindings({
  channel,
  clock,
  networkPatienceMs = 0,
}: ExamineParts): Promise<Finding[]> {
  const radio = firstLine(await attempt(channel, query('AT+CFUN?', '+CFUN:')));
  const level = radio === null ? null : numberOf(fieldsOf(radio)[0]);
  if (level !== null && level !== 1)
    return [finding('network', 'note', 'radio-off', String(level))];
  await attempt(channel, setting('AT+COPS=3,0'));
  const until = clock.now() + networkPatienceMs;
  let network = await readNetwork(channel);
  // Right after the PIN a modem needs some seconds to be let into the network.
  while (isOnItsWay(network.registration) && clock.now() < until) {
    await pause(clock, 'doctor network', 1_000);
    network = await readNetwork(channel);
  }
  return [registrationFinding(network), signalFinding(network.signal ?? null)];
}

function isOnItsWay(registration: ModemStatus['registration'] | undefined): boolean {
  return registration === 'searching' || registration === 'not-registered';
}

function registrationFinding({ registration, operator, access }: Partial<ModemStatus>): Finding {
  const words = [operator, access?.toUpperCase()].filter((part) => part != null).join(', ');
  const detail = words === '' ? null : words;
  const state = registration ?? 'unknown';
  switch (state) {
    case 'home':
      return finding('network', 'ok', 'registered', detail);
    case 'roaming':
      return finding('network', 'ok', 'roaming', detail);
    case 'searching':
    case 'denied':
    case 'not-registered':
    case 'emergency-only':
      return finding('network', 'problem', state, detail);
    case 'unknown':
      return finding('network', 'note', 'network-untold', detail);
  }
}

/** Steps that makers of phones use for bars on GSM; on LTE the same numbers are on the careful side. */
function signalFinding(dbm: number | null): Finding {
  if (dbm === null) return finding('signal', 'note', 'signal-untold');
  const detail = `${dbm} dBm`;
  if (dbm >= -85) return finding('signal', 'ok', 'signal-good', detail);
  if (dbm >= -97) return finding('signal', 'ok', 'signal-fair', detail);
  return dbm >= -105
    ? finding('signal', 'note', 'signal-weak', detail)
    : finding('signal', 'note', 'signal-poor', detail);
}

/** Number of the service centre (3GPP TS 27.005 §3.3.1); without it every submit fails with CMS 330. */
async function smscFinding(channel: AtChannel): Promise<Finding> {
  const line = firstLine(await attempt(channel, query('AT+CSCA?', '+CSCA:', patience.sim)));
  const number = line === null ? '' : (fieldsOf(line)[0] ?? '');
  return number === ''
    ? finding('smsc', 'problem', 'no-smsc')
    : finding('smsc', 'ok', 'smsc-set', number);
}

/** How full the memories are (3GPP TS 27.005 §3.2.2). A full one receives nothing. */
async function storageFinding(channel: AtChannel): Promise<Finding> {
  const line = firstLine(await attempt(channel, query('AT+CPMS?', '+CPMS:', patience.storage)));
  const fields = line === null ? [] : fieldsOf(line);
  const used = new Map<string, { used: number; total: number }>();
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const count = numberOf(fields[at + 1]);
    const total = numberOf(fields[at + 2]);
    const name = fields[at];
    if (name !== undefined && count !== null && total !== null && total > 0) {
      used.set(name, { used: count, total });
    }
  }
  if (used.size === 0) return finding('storage', 'note', 'storage-untold');
  const words = [...used].map(([name, use]) => `${name} ${use.used} of ${use.total}`).join(', ');
  const fullest = Math.max(...[...used.values()].map((use) => use.used / use.total));
  if (fullest >= 1) return finding('storage', 'problem', 'storage-full', words);
  return fullest >= 0.7
    ? finding('storage', 'note', 'storage-filling', words)
    : finding('storage', 'ok', 'storage-free', words);
}

/** What the modem can announce by itself (3GPP TS 27.005 §3.4.1): <mt> above 0 is a new message. */
async function notificationFinding(channel: AtChannel): Promise<Finding> {
  const line = firstLine(await attempt(channel, query('AT+CNMI=?', '+CNMI:')));
  const [, messages = ''] = line === null ? [] : fieldsOf(line);
  return /[1-3]/.test(messages)
    ? finding(
        'notifications',
        'ok',
        'notifications-offered',
        line?.replace(/^\+CNMI:\s*/, '') ?? null,
      )
    : finding('notifications', 'note', 'no-notifications');
}
