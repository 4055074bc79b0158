import { expect, test } from 'vitest';
import type { CommandEnd } from '../../../../modem/phone/agent/command.ts';
import { readSendOutcome } from '../../../../modem/phone/agent/send-outcome.ts';

const exited = (code: number | null, stdout = ''): CommandEnd => ({
  kind: 'exited',
  code,
  stdout,
  stderr: '',
});
const complaint = '{\n  "error": "Please grant the following permission: SEND_SMS"\n}\n';

test.each<[string, CommandEnd, string, string | undefined]>([
  ['comes back clean', exited(0), 'handed', undefined],
  ['complains with exit 0', exited(0, complaint), 'rejected', 'no-permission'],
  ['complains with exit 1', exited(1, complaint), 'rejected', 'no-permission'],
  ['complains and hangs then', { kind: 'timeout', stdout: complaint }, 'rejected', 'no-permission'],
  ['hangs', { kind: 'timeout', stdout: '' }, 'unknown', 'timeout'],
  ['is not there', { kind: 'not-started', reason: 'ENOENT' }, 'rejected', 'command-failed'],
  ['lacks the program behind it', exited(127), 'rejected', 'command-failed'],
  ['ends with an exit code', exited(1), 'unknown', 'command-failed'],
  ['is killed by Android', exited(null), 'unknown', 'command-failed'],
])('a command that %s', (_what, end, state, code) => {
  const outcome = readSendOutcome(end);
  expect([outcome.state, outcome.error?.code]).toEqual([state, code]);
});
