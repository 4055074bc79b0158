// The journal's file: lines are added and flushed to the disk before the caller goes on; a whole new file replaces it atomically.
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

export type JournalFile = {
  /** Adds lines and returns when they are on the disk. Throws what the file system says; then nothing was added. */
  append(lines: readonly string[]): void;
  /** Replaces all lines; throws as `append` does, and the old file stays. */
  replace(lines: readonly string[]): void;
  close(): void;
};

/** The lines of the file; [] when there is none. The last one may be torn. */
export function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Opens for adding; made when missing. Contents are for the owner alone. */
export function openJournalFile(path: string): JournalFile {
  let file = openSync(path, 'a', 0o600);
  // What a sudden end tore off must not swallow the next line.
  let isTorn = !endsWithBreak(path);
  return {
    append(lines) {
      const end = fstatSync(file).size;
      try {
        writeAll(file, `${isTorn ? '\n' : ''}${lines.join('\n')}\n`);
        fsyncSync(file);
        isTorn = false;
      } catch (error) {
        isTorn = !cutOff(file, end);
        throw error;
      }
    },
    replace(lines) {
      const beside = `${path}.new`;
      writeFresh(beside, lines);
      renameSync(beside, path);
      syncFolder(dirname(path));
      closeSync(file);
      file = openSync(path, 'a', 0o600);
      isTorn = false;
    },
    close: () => closeSync(file),
  };
}

function writeFresh(path: string, lines: readonly string[]): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeAll(file, lines.map((line) => `${line}\n`).join(''));
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function writeAll(file: number, text: string): void {
  const octets = Buffer.from(text);
  for (let at = 0; at < octets.length; ) at += writeSync(file, octets, at);
}

function endsWithBreak(path: string): boolean {
  const content = readFileSync(path);
  return content.length === 0 || content[content.length - 1] === 0x0a;
}

function cutOff(file: number, size: number): boolean {
  try {
    ftruncateSync(file, size);
    return true;
  } catch {
    // The next line then begins with a break of its own.
    return false;
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
