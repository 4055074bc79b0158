// Files that are there after a power cut: written under another name, synced, renamed, and the folder synced too.
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Makes the names in a folder outlast a power cut (fsync(2): the file alone does not). */
export function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } catch (error) {
    // Some file systems of sticks and shares do not know it for folders.
    if (!hasCode(error, 'EINVAL')) throw error;
  } finally {
    closeSync(fd);
  }
}

/** Returns when the octets of the file are on the disk; its name may not be. */
export function syncFile(file: string): void {
  const fd = openSync(file, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Gives a finished file its name. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/** The whole text or the former one, whatever happens in between. */
export function writeDurably(file: string, text: string): void {
  const unfinished = `${file}.tmp`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  syncFile(unfinished);
  giveToOwner(unfinished, dirname(file));
  renameDurably(unfinished, file);
}

/** What an administrator makes by `sudo` in the service's folder must stay the service's. */
export function giveToOwner(file: string, folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  try {
    chownSync(file, uid, gid);
  } catch (error) {
    // Sticks with FAT and some shares have no owners.
    if (!hasCode(error, 'EPERM') && !hasCode(error, 'ENOTSUP')) throw error;
  }
}

/** Whether it is the failure of the operating system with this name, e.g. `ENOSPC`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
