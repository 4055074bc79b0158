// Disk, data folder and configuration file: space, who may read them, and whether they can be written at all.
import { accessSync, constants, statSync } from 'node:fs';
import type { DiskReading } from '../../index.ts';
import { type Finding, type MachineAt, note, problem, textAt, unknown, well } from './finding.ts';

const SCARCE_BYTES = 200e6;
const HALF_FULL = 75;

/** `limit`: how full it may be, per cent. */
export function diskFinding(disk: DiskReading | null, limit: number): Finding {
  if (disk === null || disk.totalBytes === 0)
    return unknown('disk', 'this file system tells no sizes');
  const used = Math.floor((1 - disk.freeBytes / disk.totalBytes) * 100);
  const says = `${used} % full, ${(disk.freeBytes / 1e9).toFixed(1)} GB free`;
  const room =
    'Remove what is not needed (old backups, `sudo journalctl --vacuum-size=100M`, `sudo apt clean`), or move to a larger disk.';
  if (used >= limit || disk.freeBytes < SCARCE_BYTES) return problem('disk', says, room);
  return used >= HALF_FULL ? note('disk', says, room) : well('disk', says);
}

/** The data folder: there, writable, and nobody else's. `uid` is who runs the doctor. */
export function dataFindings(folder: string, machine: MachineAt, uid: number): Finding[] {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined)
    return [
      note(
        'data',
        `the folder ${folder} is not there yet`,
        'The first start makes it. If there should be data, name its folder with --data.',
      ),
    ];
  const mount = readOnlyMount(folder, machine);
  if (mount !== null)
    return [
      problem(
        'data',
        `${mount} is mounted read-only, so nothing can be stored`,
        'Linux does this when a disk or SD card fails. Copy the data away, look into `sudo dmesg`, and replace the card.',
      ),
    ];
  if (!mayUse(folder))
    return [
      problem(
        'data',
        `this user may not write to ${folder}`,
        `Run it as the user of the service (sudo -u bramka …), or give it the folder: sudo chown -R bramka: ${folder}`,
      ),
    ];
  const owner = stats.uid !== uid && uid !== 0 ? `, owned by user ${stats.uid}` : '';
  if ((stats.mode & 0o077) !== 0)
    return [
      note(
        'data',
        `others on this machine may look into ${folder}`,
        `The texts in it are nobody else's: sudo chmod 700 ${folder}`,
      ),
    ];
  return [well('data', `${folder} can be written${owner}`)];
}

/** The file holds secrets itself, so only its user and group should read it. */
export function configFileFinding(file: string | null, holdsSecrets: boolean): Finding[] {
  const stats = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file === null || stats === undefined || !holdsSecrets || (stats.mode & 0o004) === 0)
    return [];
  return [
    note(
      'configuration',
      `everybody on this machine may read ${file}, which holds a PIN, password or token`,
      `sudo chmod 640 ${file} && sudo chgrp bramka ${file}, or keep the secrets in files of their own (…_file).`,
    ),
  ];
}

/** The mount point that holds the folder, when it is read-only (proc(5), /proc/mounts). */
function readOnlyMount(folder: string, machine: MachineAt): string | null {
  const mounts = (textAt(machine, 'proc/mounts') ?? '').split('\n').map((line) => line.split(' '));
  const holding = mounts
    .map(([, place = '', , options = '']) => ({ place: place.replaceAll('\\040', ' '), options }))
    .filter(({ place }) => place === '/' || folder === place || folder.startsWith(`${place}/`))
    .toSorted((a, b) => b.place.length - a.place.length);
  const [nearest] = holding;
  // A kernel that gave up writing after an error says the second (ext4).
  const isReadOnly = nearest?.options.split(',').some((each) => /^(ro|emergency_ro)$/.test(each));
  return isReadOnly === true ? (nearest?.place ?? null) : null;
}

function mayUse(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
