// What the supervisor knows of its line, in the shape that people see. Pure.
import type { ModemStatus } from '../../modem/index.ts';
import type { JobsView, LineState, LineTrouble, LineView } from '../index.ts';
import type { LineFacts } from './identity/line-facts.ts';
import type { LineOptions } from './line.ts';

/** What the life of a line says of it; the rest of a LineView comes from the timeline, the alarms and the messages. */
export type LineCondition = Omit<
  LineView,
  | 'waiting'
  | 'usage'
  | 'queue'
  | 'hold'
  | 'lastReceivedAt'
  | 'lastSentAt'
  | 'timeline'
  | 'alarms'
  | keyof JobsView
>;

export type Known = {
  line: LineOptions;
  /** Where the modem is now. */
  port: string | null;
  state: LineState;
  trouble: LineTrouble | null;
  detail: string | null;
  since: number;
  nextTryAt: number | null;
  /** The modem's last word; null before the first. */
  status: ModemStatus | null;
  facts: LineFacts;
};

/** A paused line that could work shows as paused; one that could not shows why not. */
export function conditionOf(known: Known): LineCondition {
  const { line, port, state, trouble, detail, since, nextTryAt, status, facts } = known;
  const isAble = state === 'ready' || state === 'degraded';
  return {
    id: line.id,
    kind: line.kind,
    port: line.port === null ? null : port,
    state: facts.pausedAt !== null && isAble ? 'paused' : state,
    trouble,
    detail,
    since,
    nextTryAt,
    manufacturer: status?.manufacturer ?? null,
    model: status?.model ?? null,
    firmware: status?.firmware ?? null,
    imei: status?.imei ?? facts.imei,
    iccid: status?.iccid ?? facts.iccid,
    strangeIccid: facts.strangeIccid,
    pinTries: status?.pinTries ?? null,
    ownNumber: status?.ownNumber ?? null,
    operator: status?.operator ?? null,
    registration: status?.registration ?? 'unknown',
    access: status?.access ?? null,
    signal: status?.signal ?? null,
    storage: status?.storage ?? [],
    phone: status?.phone ?? null,
    pausedAt: facts.pausedAt,
    isAdded: line.isAdded === true,
  };
}
