// Whether there is a good backup that is young enough.
import type { BackupAttempt, MadeBackup } from '../../index.ts';
import { type Finding, note, problem, well } from './finding.ts';

/** What is recorded of the backups, and what is configured; `mostHours`: how old the latest good one may be. */
export type BackupState = {
  last: BackupAttempt | null;
  lastGood: MadeBackup | null;
  isNightly: boolean;
  mostHours: number;
};

const HOUR_MS = 3_600_000;
const BY_HAND = '`bramka backup` makes one now.';

export function backupFinding(state: BackupState, now: number): Finding {
  const { last, lastGood, isNightly, mostHours } = state;
  if (last?.ok === false) return problem('backup', `the latest failed: ${last.words}`, BY_HAND);
  if (lastGood === null) {
    return isNightly
      ? note('backup', 'none was made yet; the first one is due tonight', BY_HAND)
      : note('backup', 'none is made', `Set nightly = true under [backup]. ${BY_HAND}`);
  }
  const hours = Math.floor((now - lastGood.at) / HOUR_MS);
  const says = `the latest good one is ${hours} hours old`;
  return hours > mostHours ? problem('backup', says, BY_HAND) : well('backup', says);
}
