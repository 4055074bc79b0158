// What a line says of itself on the retained topics `connected`, `state` and `signal`. Pure.
import type { LineView } from '../index.ts';

/** Octets of a signal report: -113 dBm is none, -51 dBm is all (3GPP TS 27.007 section 8.5). */
const WEAKEST_DBM = -113;
const STRONGEST_DBM = -51;
/** What sms2mqtt says for what it does not know. */
const UNKNOWN = -1;

/** "1" while the line's modem or phone works with its SIM; a paused line still receives. */
export function connectedOf({ state }: LineView): '1' | '0' {
  return state === 'ready' || state === 'degraded' || state === 'paused' ? '1' : '0';
}

/** In the shape of sms2mqtt; the bit error rate is not read. */
export function signalOf({ signal }: LineView): object {
  return {
    SignalStrength: signal ?? UNKNOWN,
    SignalPercent: signal === null ? UNKNOWN : percentOf(signal),
    BitErrorRate: UNKNOWN,
  };
}

/** For the sensors of Home Assistant; times in ISO 8601, null for what is not known. */
export function stateOf(line: LineView): object {
  const { phone } = line;
  return {
    state: line.state,
    trouble: line.trouble,
    alarms: line.alarms,
    signal: line.signal,
    operator: line.operator,
    registration: line.registration,
    access: line.access,
    waiting: line.queue.waiting,
    oldest: isoOf(line.queue.oldestAt),
    storage: storageOf(line),
    balance: line.balance?.amount ?? null,
    battery: phone?.battery?.percent ?? null,
    charging: phone?.battery?.charging ?? null,
    last_received: isoOf(line.lastReceivedAt),
    last_sent: isoOf(line.lastSentAt),
  };
}

function percentOf(dbm: number): number {
  const share = (dbm - WEAKEST_DBM) / (STRONGEST_DBM - WEAKEST_DBM);
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}

/** How full the fullest memory for messages is, percent; null when nobody told. */
function storageOf({ storage }: LineView): number | null {
  const shares = storage
    .filter(({ total }) => total > 0)
    .map(({ used, total }) => Math.round((100 * used) / total));
  return shares.length === 0 ? null : Math.max(...shares);
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
