// Who a modem and its SIM are, in one look: enough for a person to tell one stick from another. Changes nothing on it.
import { AtChannel } from '../at/at-channel.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError, type ModemErrorCode } from '../errors.ts';
import { attempt, setting } from '../gsm/commands.ts';
import { readDevice, readIccid, readNetwork, readSubscriber } from '../gsm/identity.ts';
import { readSimState, type SimState } from '../gsm/pin.ts';
import { readPinTries } from '../gsm/pin-tries.ts';
import { pinTriesCommands, vendorOf } from '../gsm/vendors/vendor-table.ts';
import type { ModemLog } from '../log.ts';
import type { Registration } from '../modem-status.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';

/** What a modem says of itself; null where it does not tell, or its SIM is closed. */
export type ModemCard = {
  manufacturer: string | null;
  model: string | null;
  imei: string | null;
  sim: SimState;
  /** Tries left for the PIN; told only while the SIM asks for it. */
  pinTries: number | null;
  iccid: string | null;
  /** What somebody once wrote to the SIM, as it stands there. */
  ownNumber: string | null;
  operator: string | null;
  registration: Registration;
  /** dBm */
  signal: number | null;
};

export type Meeting = { answers: true; card: ModemCard } | { answers: false; code: ModemErrorCode };

/** A port that is asleep gets a second chance; three seconds at most for one that is silent. */
const WAKE = { quietMs: 0, attempts: 2, probeMs: 1_000 };

/** Opens, asks and closes. Enters no PIN. Never rejects: a port that cannot be opened gives the code of that failure. */
export async function meetModem(parts: {
  transport: ByteTransport;
  clock: ModemClock;
  log: ModemLog;
}): Promise<Meeting> {
  const channel = new AtChannel(parts);
  try {
    await channel.open();
    await channel.wake(WAKE);
    return { answers: true, card: await describeModem(channel) };
  } catch (error) {
    return { answers: false, code: error instanceof ModemError ? error.code : 'modem-fault' };
  } finally {
    await channel.close().catch(() => undefined);
  }
}

/** Reads the card of a modem that answers. Rejects with ModemError when it goes away meanwhile. */
export async function describeModem(channel: AtChannel): Promise<ModemCard> {
  await attempt(channel, setting('AT+CMEE=1'));
  const { manufacturer = null, model = null, imei = null } = await readDevice(channel);
  const vendor = vendorOf(manufacturer, model);
  const sim = await readSimState(channel);
  const asksPin = sim === 'pin';
  const card: ModemCard = {
    manufacturer,
    model,
    imei: /\d{15}/.exec(imei ?? '')?.[0] ?? null,
    sim,
    pinTries: asksPin ? await readPinTries(channel, pinTriesCommands(vendor)) : null,
    iccid: asksPin || sim === 'ready' ? await readIccid(channel, vendor) : null,
    ownNumber: null,
    operator: null,
    registration: 'unknown',
    signal: null,
  };
  return sim === 'ready' ? { ...card, ...(await openFacts(channel)) } : card;
}

/** What can be known once the SIM is open. */
async function openFacts(
  channel: AtChannel,
): Promise<Pick<ModemCard, 'ownNumber' | 'operator' | 'registration' | 'signal'>> {
  await attempt(channel, setting('AT+COPS=3,0'));
  const { ownNumber = null } = await readSubscriber(channel);
  const { operator = null, registration = 'unknown', signal = null } = await readNetwork(channel);
  return { ownNumber, operator, registration, signal };
}
