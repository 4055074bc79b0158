// Lines, their life and their jobs as the door gives them. Part of the door, as ../index.ts.

import type { LineTrouble } from './line-trouble.ts';
import type { PhoneView } from './phone.ts';

/** A line that was not added, and why. */
export type NotAdded = { ok: false; code: 'bad-line'; problems: LineProblem[] };

/** `locked`: a person must do something about the SIM. `paused`: a person stopped it; it still receives. */
export type LineState = 'starting' | 'ready' | 'degraded' | 'offline' | 'locked' | 'paused';

/** A GSM modem, an Android phone by MQTT, the app "SMS Gateway for Android" over HTTP, or the built-in simulation. */
export type LineKind = 'modem' | 'phone' | 'smsgate' | 'simulated';

/** Why a line as a whole may not send now. */
export type LineHold = 'line-offline' | 'line-locked' | 'line-paused' | 'sim-changed';

/** Segments handed over, and the line's limit; null is none. */
export type LineAllowance = { used: number; limit: number | null };

/** The minute and hour just passed, today, and the SIM plan's month, in the business's time zone. */
export type LineUsageView = Record<'minute' | 'hour' | 'day' | 'month', LineAllowance>;
/** What the recovery ladder does to a modem, gentlest first. */
export type RecoveryStep = 'reopen' | 'radio' | 'restart' | 'power-cycle';

/** Why it does so; `asked`: a person wanted it. */
export type RecoveryCause =
  | 'no-answer'
  | 'modem-fault'
  | 'not-registered'
  | 'refused-submits'
  | 'deaf'
  | 'asked';

export type TimelineKind =
  | 'state'
  | 'recovery'
  | 'identity'
  | 'person'
  | 'storage'
  | 'proof'
  | 'credit'
  | 'call';

/** What happened, as a closed list; worded for people in `web/`. */
export type TimelineCode =
  | RecoveryStep
  | 'power-cycle-failed'
  /** The ladder has nothing left to try. */
  | 'exhausted'
  | 'modem-learned'
  | 'modem-replaced'
  | 'modem-moved'
  | 'sim-learned'
  | 'sim-changed'
  | 'sim-returned'
  | 'added'
  | 'paused'
  | 'resumed'
  | 'restart-asked'
  | 'phone-paired'
  | 'phone-revoked'
  | 'sim-confirmed'
  | 'storage-filling'
  | 'storage-eased'
  | LineJobCode;

/** What a line's jobs put on its timeline. */
export type LineJobCode =
  /** The credit: enough, below the limit, or an answer without an amount. */
  | 'credit-ok'
  | 'credit-low'
  | 'credit-unreadable'
  /** The canary came through, did not come back, could not be sent, or has nowhere to go. */
  | 'proof-heard'
  | 'proof-lost'
  | 'proof-not-sent'
  | 'proof-no-number'
  /** Somebody with a hidden number called. */
  | 'call-withheld';

export type TimelineEntry = {
  id: number;
  at: number;
  kind: TimelineKind;
  /** Null for `state`. */
  code: TimelineCode | null;
  /** For `state`: what the line became. */
  state: LineState | null;
  trouble: LineTrouble | null;
  /** For `recovery`. */
  why: RecoveryCause | null;
  /** A name, a port, a number, or the system's words. */
  detail: string | null;
};

/** What somebody should look at although the line may work. */
export type LineAlarm =
  /** A memory for messages is 70 % full or more. */
  | 'storage-filling'
  /** Recovery has tried what it may, and the line still does not work. */
  | 'restarts'
  | 'low-credit'
  /** The line's check text did not come back. */
  | 'deaf'
  | 'budget-spent';

export type SignalSample = {
  at: number;
  /** dBm; null when unknown. */
  dbm: number | null;
  registration: LineView['registration'];
  access: LineView['access'];
};

/** What is wrong with the options of a line to be added, as with those of the file. */
export type LineProblem = { path: string; problem: string; hint: string };

/** What a line's jobs have found out. */
export type JobsView = {
  /** Latest text or canary that came in: proof that the line hears. */
  lastHeardAt: number | null;
  /** Latest canary that came through, sent or heard by this line. */
  lastProvenAt: number | null;
  /** Credit of the SIM; null before the first answer. */
  balance: BalanceView | null;
};

export type LineView = JobsView & {
  id: string;
  kind: LineKind;
  /** Where the modem is, e.g. `/dev/ttyUSB2`; of an app its address; null for a simulated line and a paired phone. */
  port: string | null;
  state: LineState;
  trouble: LineTrouble | null;
  /** Technical words behind the trouble, e.g. the operating system's. */
  detail: string | null;
  /** When the line came into this state. */
  since: number;
  /** When it is tried again; null when ready. */
  nextTryAt: number | null;
  manufacturer: string | null;
  model: string | null;
  firmware: string | null;
  imei: string | null;
  iccid: string | null;
  /** The SIM that was found in place of the line's own and waits to be confirmed; null when there is none. */
  strangeIccid: string | null;
  /** Tries left for the PIN; null when the modem does not tell. */
  pinTries: number | null;
  ownNumber: string | null;
  operator: string | null;
  registration:
    | 'home'
    | 'roaming'
    | 'searching'
    | 'denied'
    | 'not-registered'
    | 'emergency-only'
    | 'unknown';
  access: '2g' | '3g' | '4g' | '5g' | null;
  /** dBm */
  signal: number | null;
  storage: readonly { name: string; used: number; total: number }[];
  /** What only phones tell; null for others and before the first word. */
  phone: PhoneView | null;
  /** Messages waiting to be sent on this line. */
  waiting: number;
  usage: LineUsageView;
  /** Why all that waits on it must wait; null when the line itself holds nothing up. */
  hold: LineHold | null;
  /** `nextAt`: when the next message may go; null when none waits or the line cannot send. */
  queue: { waiting: number; oldestAt: number | null; nextAt: number | null };
  lastReceivedAt: number | null;
  lastSentAt: number | null;
  /** What happened lately, newest first, at most 50. */
  timeline: TimelineEntry[];
  alarms: LineAlarm[];
  /** When a person paused it, even while it is offline; null when nobody did. */
  pausedAt: number | null;
  /** It was added on a page, so it can be removed on one. */
  isAdded: boolean;
};

/** Something that went wrong on a line, with its dialogue kept. */
export type IncidentView = {
  /** 1 = the newest. */
  number: number;
  at: number;
  /** Its first cause, e.g. `submit-unknown`, `port-lost`. */
  code: string;
};

/** What a line and its modem said to each other, as text; numbers, names, PINs and texts are masked. */
export type LineTrace = {
  /** What came after `after` (ms since 1970; all that is kept when left out); pass `until` as `after` for the next. */
  now(after?: number): { text: string; until: number };
  /** The newest first, at most 20. */
  incidents(): Promise<IncidentView[]>;
  incident(number: number): Promise<string | null>;
};

export type BalanceView = {
  /** The operator's words. */
  text: string;
  /** What the rule found in them, in the SIM's currency; null when nothing. */
  amount: number | null;
  at: number;
  /** Below the limit that is set for the line. */
  isLow: boolean;
};

/** Why a USSD dialogue failed; a closed list, worded for people in `web/`. */
export type UssdError =
  /** The program ended meanwhile; it is not asked again by itself. */
  | 'restarted'
  /** The line was down, or went away meanwhile. */
  | 'line-down'
  /** The modem or the network does not know the code, or may not answer it. */
  | 'refused'
  | 'no-answer'
  | 'fault';

/** One USSD dialogue, asked by a person or by the balance schedule. */
export type UssdJob = {
  id: number;
  lineId: string;
  code: string;
  purpose: 'person' | 'balance';
  state: 'queued' | 'running' | 'answered' | 'failed';
  /** The network's words. */
  reply: string | null;
  error: UssdError | null;
  /** Who asked; null for the program itself. */
  author: string | null;
  createdAt: number;
  endedAt: number | null;
};

/** Octets that could not be read as a message; kept raw. */
export type UnreadableView = {
  id: number;
  lineId: string;
  receivedAt: number;
  raw: string;
  reason: string;
};
