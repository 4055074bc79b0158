// What a phone says of itself as the status of a Modem. Pure.
import type { ModemErrorCode } from '../errors.ts';
import type {
  ModemStatus,
  ModemTrouble,
  PhoneHealth,
  PhoneProblem,
  Registration,
} from '../modem-status.ts';
import { UNKNOWN_STATUS } from '../unknown-status.ts';
import type { PhoneStatus } from './protocol.ts';

/** A clock further off than this gives texts a wrong time, ms. */
const CLOCK_OFF_MS = 5 * 60_000;
const BATTERY_LOW_PERCENT = 15;

/** Of a phone that said nothing yet. */
export const UNKNOWN_PHONE: ModemStatus = { ...UNKNOWN_STATUS, family: 'android', phone: null };

export type Known = {
  status: PhoneStatus;
  /** How far the phone's clock is ahead, ms; null while it was not asked. */
  clockAheadMs: number | null;
  /** Version of the program that the box gives out. */
  boxVersion: string;
};

/** The facts, without state and trouble. */
export function factsOf({ status, clockAheadMs, boxVersion }: Known): Partial<ModemStatus> {
  const [manufacturer = null, ...model] = status.agent.model?.split(' ') ?? [];
  const [sim] = status.sims;
  return {
    manufacturer,
    model: model.length === 0 ? null : model.join(' '),
    firmware: status.agent.android === null ? null : `Android ${status.agent.android}`,
    operator: sim?.operator ?? null,
    registration: registrationOf(sim),
    signal: status.signal,
    phone: healthOf(status, clockAheadMs, boxVersion),
  };
}

/** What keeps a connected phone from working fully, the worst first; null when nothing does. */
export function troubleOf({ sims, perm, problems }: PhoneStatus): ModemTrouble | null {
  const has = (problem: PhoneProblem): boolean => problems.some((each) => each === problem);
  const states = sims.map(({ state }) => state);
  if (has('api-hangs')) return 'phone-asleep';
  if (has('api-too-old')) return 'phone-api-old';
  if (perm.send === false || has('no-send-permission')) return 'phone-may-not-send';
  if (perm.read === false || has('no-read-permission')) return 'phone-may-not-read';
  if (states.includes('absent')) return 'no-sim';
  if (states.includes('puk_required')) return 'puk-needed';
  return states.includes('pin_required') ? 'pin-missing' : null;
}

function registrationOf(sim: PhoneStatus['sims'][number] | undefined): Registration {
  if (sim === undefined || sim.state !== 'ready' || !sim.operator) return 'unknown';
  return sim.roaming === true ? 'roaming' : 'home';
}

function healthOf(
  status: PhoneStatus,
  clockAheadMs: number | null,
  boxVersion: string,
): PhoneHealth {
  const { battery, lastPollAt } = status;
  return {
    route: 'mqtt',
    program: status.agent.ver,
    isProgramOld: isOlder(status.agent.ver, boxVersion),
    android: status.agent.android,
    battery: battery === null ? null : { percent: battery.pct, charging: battery.charging },
    sims: status.sims.map(({ slot, state, operator }) => ({ slot, state, operator })),
    lastPollAt: lastPollAt === null ? null : Date.parse(lastPollAt) - (clockAheadMs ?? 0),
    clockAheadMs,
    queue: status.queue,
    problems: problemsOf(status, clockAheadMs),
  };
}

function problemsOf(status: PhoneStatus, clockAheadMs: number | null): PhoneProblem[] {
  const { battery } = status;
  const isLow = battery !== null && !battery.charging && battery.pct <= BATTERY_LOW_PERCENT;
  const isOff = Math.abs(clockAheadMs ?? 0) > CLOCK_OFF_MS;
  return [
    ...new Set<PhoneProblem>([
      ...status.problems,
      ...(isLow ? ['battery-low' as const] : []),
      ...(isOff ? ['clock-off' as const] : []),
    ]),
  ];
}

/** Whether a version such as `0.9.2` comes before another; what is no version is not older. */
export function isOlder(version: string, than: string): boolean {
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const [ours, theirs] = [numbers(version), numbers(than)];
  for (let place = 0; place < 3; place += 1) {
    const difference = (ours[place] ?? 0) - (theirs[place] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** What a line shows of the failure that kept it from starting or ended it. */
export function endingTrouble(code: ModemErrorCode): ModemTrouble | null {
  switch (code) {
    case 'phone-away':
    case 'phone-unpaired':
    case 'phone-newer':
    case 'broker-away':
    case 'broker-refused':
    case 'broker-port-taken':
    case 'no-answer':
      return code;
    default:
      return null;
  }
}
