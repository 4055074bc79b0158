// The closed lists of what a line's timeline can say, so that a stored row is read back as what it was or not at all.
import type {
  LineState,
  LineTrouble,
  RecoveryCause,
  RecoveryStep,
  TimelineCode,
  TimelineKind,
} from '../../index.ts';
import { LINE_STATES } from '../../storage/schema/states.ts';

const TROUBLES = [
  'port-missing',
  'port-busy',
  'port-denied',
  'port-lost',
  'connection-refused',
  'no-answer',
  'serial-unsupported',
  'no-sim',
  'pin-missing',
  'pin-wrong',
  'pin-tries-low',
  'puk-needed',
  'sim-trouble',
  'sms-unsupported',
  'not-registered',
  'storage-full',
  'network-mode',
  'modem-fault',
  'phone-unpaired',
  'phone-away',
  'broker-away',
  'broker-refused',
  'broker-port-taken',
  'phone-may-not-read',
  'phone-may-not-send',
  'phone-asleep',
  'phone-api-old',
  'phone-newer',
  'phone-password-wrong',
  'sim-changed',
  'unreadable-messages',
] as const satisfies readonly LineTrouble[];

const CAUSES = [
  'no-answer',
  'modem-fault',
  'not-registered',
  'refused-submits',
  'deaf',
  'asked',
] as const satisfies readonly RecoveryCause[];

const STEPS = [
  'reopen',
  'radio',
  'restart',
  'power-cycle',
] as const satisfies readonly RecoveryStep[];

/** Kind of each code; the words for both are made in web/. */
const KINDS: Readonly<Record<TimelineCode, Exclude<TimelineKind, 'state'>>> = {
  reopen: 'recovery',
  radio: 'recovery',
  restart: 'recovery',
  'power-cycle': 'recovery',
  'power-cycle-failed': 'recovery',
  exhausted: 'recovery',
  'modem-learned': 'identity',
  'modem-replaced': 'identity',
  'modem-moved': 'identity',
  'sim-learned': 'identity',
  'sim-changed': 'identity',
  'sim-returned': 'identity',
  added: 'person',
  paused: 'person',
  resumed: 'person',
  'restart-asked': 'person',
  'sim-confirmed': 'person',
  'phone-paired': 'person',
  'phone-revoked': 'person',
  'storage-filling': 'storage',
  'storage-eased': 'storage',
  'credit-ok': 'credit',
  'credit-low': 'credit',
  'credit-unreadable': 'credit',
  'proof-heard': 'proof',
  'proof-lost': 'proof',
  'proof-not-sent': 'proof',
  'proof-no-number': 'proof',
  'call-withheld': 'call',
};

export const isLineState = (text: string | null): text is LineState => isIn(LINE_STATES, text);
export const isLineTrouble = (text: string | null): text is LineTrouble => isIn(TROUBLES, text);
export const isRecoveryCause = (text: string | null): text is RecoveryCause => isIn(CAUSES, text);
export const isRecoveryStep = (text: string | null): text is RecoveryStep => isIn(STEPS, text);
export const isTimelineCode = (text: string | null): text is TimelineCode =>
  text !== null && Object.hasOwn(KINDS, text);

/** What sort of happening a code is. */
export function kindOf(code: TimelineCode): TimelineKind {
  return KINDS[code];
}

function isIn(list: readonly string[], text: string | null): boolean {
  return text !== null && list.includes(text);
}
