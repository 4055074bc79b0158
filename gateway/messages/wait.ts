// Why a message waits, who must act, and until when: one answer for the API and the pages. Pure.
import type { LineState, LineTrouble, Message, MessageReason, MessageWait } from '../index.ts';

/** What is to be known besides the message. Times are ms since 1970. */
export type Circumstances = {
  now: number;
  /** The line's condition; null when there is no such line. */
  line: { state: LineState; trouble: LineTrouble | null } | null;
  /** What keeps the line from handing this message over: pace, budget, quiet hours, brake. */
  gate: { reason: MessageReason; until: number } | null;
  /** How many messages of the line go before it. */
  ahead: number;
  /** It seems too late by a clock that is in doubt. */
  isKeptByClock: boolean;
  /** Since when it waits like this. */
  since: number;
};

type Who = MessageWait['who'];
type Reason = MessageWait['reason'];

/** What only somebody at the box, with its SIM or its configuration, can mend. The rest the line mends by itself. */
const FOR_ADMINISTRATOR: ReadonlySet<LineTrouble> = new Set<LineTrouble>([
  'port-missing',
  'port-busy',
  'port-denied',
  'port-lost',
  'connection-refused',
  'serial-unsupported',
  'no-sim',
  'pin-missing',
  'pin-wrong',
  'pin-tries-low',
  'puk-needed',
  'sim-trouble',
  'sms-unsupported',
  'network-mode',
  'sim-changed',
]);

/** Why a message waits; null when it does not. */
export function waitOf(
  message: Pick<Message, 'state' | 'reason' | 'nextTryAt'>,
  circumstances: Circumstances,
): MessageWait | null {
  if (message.state !== 'queued' && message.state !== 'held') return null;
  const { line, since, now } = circumstances;
  const { reason, nextTryAt } = message;
  // Whatever its line does meanwhile: first it is whoever wrote it who may take it back.
  if (reason === 'undo-window' && nextTryAt !== null && nextTryAt > now) {
    return plain(reason, since, nextTryAt);
  }
  const lineReason = reasonOfLine(message, line);
  if (lineReason !== null) {
    const trouble = line?.trouble ?? null;
    const who = whoseLine(lineReason, line);
    return { reason: lineReason, who, trouble, since, until: null, ahead: null };
  }
  return waitOnServingLine(message, circumstances);
}

function reasonOfLine(
  message: Pick<Message, 'state' | 'reason'>,
  line: Circumstances['line'],
): MessageReason | null {
  const { reason } = message;
  if (message.state === 'held' && isOfLine(reason)) return reason;
  // A line that comes up holds nothing yet, but sends nothing either.
  return line === null || line.state === 'starting' ? 'line-offline' : null;
}

function isOfLine(reason: MessageReason | null): boolean {
  return (
    reason === 'line-offline' ||
    reason === 'line-locked' ||
    reason === 'line-paused' ||
    reason === 'sim-changed'
  );
}

function whoseLine(reason: MessageReason, line: Circumstances['line']): Who {
  if (reason === 'line-paused') return 'staff';
  if (reason === 'sim-changed' || reason === 'line-locked') return 'administrator';
  if (line?.trouble == null) return 'nobody';
  if (line.trouble === 'not-registered') return 'operator';
  return FOR_ADMINISTRATOR.has(line.trouble) ? 'administrator' : 'nobody';
}

function waitOnServingLine(
  message: Pick<Message, 'state' | 'reason' | 'nextTryAt'>,
  { now, gate, ahead, isKeptByClock, since }: Circumstances,
): MessageWait {
  if (isKeptByClock) return plain('clock-in-doubt', since, null);
  const own = message.state === 'held' ? message.reason : null;
  const ownTime = message.nextTryAt;
  if (own !== null && (ownTime === null || ownTime > Math.max(now, gate?.until ?? now))) {
    return plain(own, since, ownTime);
  }
  if (gate !== null) return plain(gate.reason, since, gate.until);
  return { reason: 'turn', who: 'nobody', trouble: null, since, until: null, ahead };
}

function plain(reason: Reason, since: number, until: number | null): MessageWait {
  return { reason, who: whoseTrouble(reason), trouble: null, since, until, ahead: null };
}

/** Who can end a wait that is not the line's condition. */
function whoseTrouble(reason: Reason): Who {
  switch (reason) {
    case 'clock-in-doubt':
    case 'no-credit-or-barred':
    case 'sim-trouble':
    case 'modem-trouble':
      return 'administrator';
    case 'network-trouble':
      return 'operator';
    default:
      return 'nobody';
  }
}
