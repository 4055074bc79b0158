// Reading of the small files by which Linux tells about hardware and processes; what is missing or forbidden is null.
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** The words of a file without the line end, or null. */
export async function wordsOf(...path: string[]): Promise<string | null> {
  try {
    const words = (await readFile(join(...path), 'utf8')).trim();
    return words === '' ? null : words;
  } catch {
    // Hardware and processes go away while they are looked at, and some files belong to others.
    return null;
  }
}

/** Names in a folder, sorted; none when it cannot be read. */
export async function namesIn(...path: string[]): Promise<string[]> {
  try {
    return (await readdir(join(...path))).sort();
  } catch {
    // As above.
    return [];
  }
}

/** Where a link leads, as written in it, or null. */
export async function targetOf(...path: string[]): Promise<string | null> {
  try {
    return await readlink(join(...path));
  } catch {
    // As above.
    return null;
  }
}

/** The path without links in it, or null when nothing is there. */
export async function realPathOf(...path: string[]): Promise<string | null> {
  try {
    return await realpath(join(...path));
  } catch {
    // As above.
    return null;
  }
}
