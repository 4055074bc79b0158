// What a failed start or a lost modem means for its line. Pure.
import { ModemError } from '../../../modem/index.ts';
import type { LineState, LineTrouble, RecoveryCause } from '../../index.ts';
import type { IdentityProblem } from '../identity/line-identity.ts';
import { causeOf } from './recovery-ladder.ts';

export type LineFailure = {
  state: LineState;
  /** Null for a restart that we asked for. */
  trouble: LineTrouble | null;
  /** Technical words. */
  detail: string | null;
  /** What the ladder makes of it; null for what no rung can help. */
  cause: RecoveryCause | null;
};

const LOCKING: readonly LineTrouble[] = [
  'pin-missing',
  'pin-wrong',
  'pin-tries-low',
  'puk-needed',
  'sim-changed',
];

/** The failure behind an error of the modem. */
export function failureOf(error: unknown): LineFailure {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof ModemError ? error.code : 'modem-fault';
  if (code === 'restarting') return { state: 'starting', trouble: null, detail: null, cause: null };
  const trouble = troubleOf(code);
  const state = LOCKING.includes(trouble) ? 'locked' : 'offline';
  // It answered AT and then not a command: restarting by command may help, where to a silent one it says nothing.
  const cause = code === 'timeout' ? 'modem-fault' : causeOf(trouble);
  return { state, trouble, detail, cause };
}

/** The failure behind a modem or SIM that is not the line's. */
export function identityFailure(problem: IdentityProblem): LineFailure {
  if (problem.kind === 'strange-sim') {
    return { state: 'locked', trouble: 'sim-changed', detail: problem.iccid, cause: null };
  }
  const detail = `another modem (IMEI ${problem.imei}) is at this port`;
  return { state: 'offline', trouble: 'port-missing', detail, cause: null };
}

/** No port answers with the IMEI that the line is known by. */
export const NOWHERE: LineFailure = {
  state: 'offline',
  trouble: 'port-missing',
  detail: 'the modem with this IMEI answers at no port',
  cause: null,
};

function troubleOf(code: ModemError['code']): LineTrouble {
  switch (code) {
    case 'timeout':
      return 'no-answer';
    case 'closed':
    case 'restarting':
      return 'port-lost';
    case 'submit-refused':
    case 'bad-number':
    case 'submit-unknown':
    case 'ussd-refused':
    case 'withdrawn':
    case 'command-failed':
      return 'modem-fault';
    default:
      return code;
  }
}
