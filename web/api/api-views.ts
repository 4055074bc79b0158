// Gateway objects as the API writes them: times as ISO 8601 in UTC, both ends of a message named.

import type {
  Health,
  LineView,
  Message,
  MessageDetail,
  MessageWait,
  PhoneView,
  UssdJob,
} from '../../gateway/index.ts';

import { isErased } from '../html/phone-number.ts';

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}

/** `ownNumber` is the line's number, when it knows one. */
export function messageView(message: Message, ownNumber: string | null) {
  const inbound = message.direction === 'inbound';
  const other = isErased(message.number) ? null : message.number;
  return {
    id: message.id,
    direction: message.direction,
    line: message.lineId,
    from: inbound ? other : ownNumber,
    to: inbound ? ownNumber : other,
    text: message.text,
    state: message.state,
    reason: message.reason,
    encoding: message.encoding,
    segments: message.segments,
    reference: message.reference,
    createdAt: iso(message.createdAt),
    sentAt: isoOrNull(message.sentAt),
    deliveredAt: isoOrNull(message.deliveredAt),
    lane: message.lane,
    expiresAt: isoOrNull(message.expiresAt),
    wait: message.wait === null ? null : waitView(message.wait),
  };
}

function waitView(wait: MessageWait) {
  return { ...wait, since: iso(wait.since), until: isoOrNull(wait.until) };
}

export function messageDetailView(detail: MessageDetail, ownNumber: string | null) {
  return {
    ...messageView(detail, ownNumber),
    history: detail.history.map((entry) => ({ ...entry, at: iso(entry.at) })),
    segmentStates: detail.segmentStates.map((segment) => ({
      ...segment,
      sentAt: isoOrNull(segment.sentAt),
      deliveredAt: isoOrNull(segment.deliveredAt),
    })),
  };
}

function phoneView(phone: PhoneView) {
  const { isProgramOld, lastPollAt, sims, problems, ...rest } = phone;
  return {
    ...rest,
    programOld: isProgramOld,
    sims: sims.map((sim) => ({ ...sim })),
    lastPollAt: isoOrNull(lastPollAt),
    problems: [...problems],
  };
}

export function lineView(line: LineView) {
  const { balance } = line;
  return {
    id: line.id,
    kind: line.kind,
    port: line.port,
    state: line.state,
    trouble: line.trouble,
    detail: line.detail,
    since: iso(line.since),
    nextTryAt: isoOrNull(line.nextTryAt),
    model: line.model,
    registration: line.registration,
    number: line.ownNumber,
    operator: line.operator,
    signalDbm: line.signal,
    phone: line.phone === null ? null : phoneView(line.phone),
    waiting: line.waiting,
    usage: line.usage,
    queue: {
      waiting: line.queue.waiting,
      oldestAt: isoOrNull(line.queue.oldestAt),
      nextAt: isoOrNull(line.queue.nextAt),
    },
    pausedAt: isoOrNull(line.pausedAt),
    alarms: [...line.alarms],
    lastHeardAt: isoOrNull(line.lastHeardAt),
    lastProvenAt: isoOrNull(line.lastProvenAt),
    balance:
      balance === null
        ? null
        : { text: balance.text, amount: balance.amount, at: iso(balance.at), low: balance.isLow },
  };
}

export function lineDetailView(line: LineView) {
  return {
    ...lineView(line),
    manufacturer: line.manufacturer,
    firmware: line.firmware,
    imei: line.imei,
    iccid: line.iccid,
    strangeIccid: line.strangeIccid,
    pinTries: line.pinTries,
    access: line.access,
    storage: line.storage.map(({ name, used, total }) => ({ name, used, total })),
    lastReceivedAt: isoOrNull(line.lastReceivedAt),
    lastSentAt: isoOrNull(line.lastSentAt),
    added: line.isAdded,
    timeline: line.timeline.map(({ id: _id, at, ...entry }) => ({ at: iso(at), ...entry })),
  };
}

export function ussdView(job: UssdJob) {
  const { lineId, createdAt, endedAt, ...rest } = job;
  return { ...rest, line: lineId, createdAt: iso(createdAt), endedAt: isoOrNull(endedAt) };
}

export function healthView(health: Health) {
  return {
    ok: health.ok,
    version: health.version,
    uptimeSeconds: Math.floor(health.uptimeMs / 1000),
    database: health.database,
    lines: health.lines,
    waiting: health.waiting,
    oldestWaitingSeconds:
      health.oldestWaitingMs === null ? null : Math.floor(health.oldestWaitingMs / 1000),
  };
}
