// Whether the clock of the machine can be believed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type MachineAt, note, problem, unknown, well } from './finding.ts';

/** No clock was earlier when this program was made. */
const MADE_AT = Date.UTC(2026, 10, 1);
const SLACK_MS = 5 * 60_000;
const SET_IT = 'Connect the box to the internet and switch time on: sudo timedatectl set-ntp true';

/** `newestAt`: when the database stored its newest message, which cannot be later than now. */
export function clockFinding(machine: MachineAt, now: number, newestAt: number | null): Finding {
  const shown = new Date(now).toISOString().slice(0, 16).replace('T', ' ');
  if (now < MADE_AT)
    return problem('clock', `says ${shown} UTC, which is before this program was made`, SET_IT);
  if (newestAt !== null && newestAt > now + SLACK_MS)
    return problem(
      'clock',
      `says ${shown} UTC, but the newest message was stored ${new Date(newestAt).toISOString().slice(0, 16).replace('T', ' ')} UTC: one of the two times is wrong`,
      SET_IT,
    );
  const synchronised = isSynchronised(machine);
  if (synchronised === null)
    return unknown('clock', `${shown} UTC; nothing tells whether it is set by a time server`);
  return synchronised
    ? well('clock', `${shown} UTC, set by a time server`)
    : note('clock', `${shown} UTC, but no time server has set it`, SET_IT);
}

/** systemd-timesyncd leaves a file (systemd-timesyncd.service(8)); any other service is known to timedatectl(1). */
function isSynchronised(machine: MachineAt): boolean | null {
  if (existsSync(join(machine.root, 'run/systemd/timesync/synchronized'))) return true;
  const said = machine
    .run('timedatectl', ['show', '--property=NTPSynchronized', '--value'])
    ?.trim();
  return said === 'yes' ? true : said === 'no' ? false : null;
}
