// What the app says of its phone and SIM, as a modem's status.
import { lineFault } from '../errors.ts';
import type { ModemStatus, PhoneHealth, PhoneProblem } from '../modem-status.ts';
import { UNKNOWN_STATUS } from '../unknown-status.ts';
import type { Device, Health, SimCard } from './app-shapes.ts';

/** Below this, unplugged, a phone will soon be gone. */
const LOW_BATTERY_PERCENT = 15;

/** Of a phone that said nothing yet. */
export const unknownStatus: ModemStatus = { ...UNKNOWN_STATUS, family: 'smsgate', phone: null };

/** The SIM of the line. `sim` null is the phone's default one, which is known only where there is no other. */
export function chosenSim({ simCards }: Device, sim: number | null): SimCard | null {
  const cards = simCards ?? [];
  if (sim === null) return cards.length === 1 ? (cards[0] ?? null) : null;
  return cards.find((card) => numberOf(card) === sim) ?? null;
}

/** Throws when the SIM that the line asks for is surely not in the phone. */
export function mustHaveSim(device: Device, sim: number | null): void {
  if (sim === null || device.simCards == null || chosenSim(device, sim) !== null) return;
  throw lineFault('no-sim', `the phone has no SIM number ${sim}`);
}

/** What is known of the phone and the line's SIM. */
export function statusOf(
  device: Device,
  health: Health,
  seen: { sim: number | null; lastPollAt: number | null },
): Pick<ModemStatus, 'model' | 'iccid' | 'ownNumber' | 'operator' | 'phone'> {
  const card = chosenSim(device, seen.sim);
  return {
    model: device.name || null,
    iccid: card?.iccid || null,
    ownNumber: card?.phoneNumber || null,
    operator: card?.carrierName || null,
    phone: phoneHealth(device, health, seen.lastPollAt),
  };
}

function phoneHealth(device: Device, health: Health, lastPollAt: number | null): PhoneHealth {
  const battery = batteryOf(health);
  const isLow = battery !== null && !battery.charging && battery.percent < LOW_BATTERY_PERCENT;
  const problems: PhoneProblem[] = isLow ? ['battery-low'] : [];
  return {
    route: 'smsgate',
    program: health.version ?? null,
    isProgramOld: false,
    android: null,
    battery,
    sims: (device.simCards ?? []).map((card) => ({
      slot: card.slotIndex,
      state: 'ready',
      operator: card.carrierName || null,
    })),
    lastPollAt,
    clockAheadMs: null,
    queue: null,
    problems,
  };
}

function batteryOf({ checks }: Health): PhoneHealth['battery'] {
  const percent = checks?.['battery:level']?.observedValue ?? null;
  if (percent === null) return null;
  // Which plug it is; 0 is none.
  const charging = (checks?.['battery:charging']?.observedValue ?? 0) > 0;
  return { percent: Math.round(percent), charging };
}

function numberOf({ simNumber, slotIndex }: SimCard): number {
  return simNumber ?? slotIndex + 1;
}
