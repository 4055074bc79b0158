// What the end of termux-sms-send means for a send: handed over, surely not begun, or nobody knows. Pure.
import type { PhoneResult, ResultCode } from '../protocol.ts';
import type { CommandEnd } from './command.ts';
import { complaintOf } from './termux.ts';

/** The shell's words for "no such program" and "may not be run": nothing was started. */
const NEVER_STARTED = [126, 127];
const MOST_TEXT = 200;

export type SendOutcome = {
  state: 'handed' | 'rejected' | 'unknown';
  error?: NonNullable<PhoneResult['error']>;
};

/** Only what surely never went is `rejected`; everything else that is not clean is `unknown`. */
export function readSendOutcome(end: CommandEnd): SendOutcome {
  if (end.kind === 'not-started') return because('rejected', 'command-failed', end.reason);
  const complaint = complaintOf(end.stdout);
  if (complaint !== null) return because('rejected', 'no-permission', complaint);
  if (end.kind === 'timeout') {
    return because('unknown', 'timeout', 'termux-sms-send did not come back in time');
  }
  if (end.code === 0) return { state: 'handed' };
  const isSure = end.code !== null && NEVER_STARTED.includes(end.code);
  const how = end.code === null ? 'was killed' : `ended with ${end.code}`;
  return because(isSure ? 'rejected' : 'unknown', 'command-failed', `termux-sms-send ${how}`);
}

function because(state: 'rejected' | 'unknown', code: ResultCode, text: string): SendOutcome {
  return { state, error: { code, text: text.slice(0, MOST_TEXT) } };
}
