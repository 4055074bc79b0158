// `bramka health`: one question to the box that serves this data folder, for whoever looks after programs.
import { Ending } from './ending.ts';
import type { RunningBox } from './running-box.ts';

/** Longer, and it hangs. */
const WITHIN_MS = 8_000;

/**
 * Asks by the door for the commands of this machine, which is plain also where the pages are served over HTTPS. Throws Ending
 * with exit code 1 and one sentence when it is not well.
 */
export async function askHealth(box: RunningBox | null): Promise<string> {
  if (box === null) throw new Ending('Bramka does not run here.', 1);
  const answer = await fetch(`${box.url}/healthz`, {
    signal: AbortSignal.timeout(WITHIN_MS),
  }).catch(() => null);
  if (answer === null) throw new Ending(`Bramka does not answer at ${box.url}.`, 1);
  if (!answer.ok) throw new Ending('The database of Bramka does not answer.', 1);
  return 'Bramka is well.';
}
