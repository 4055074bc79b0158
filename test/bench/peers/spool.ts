// What programs with spool folders have stored, by their files and the times of those.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stored } from './program.ts';

/** The files of a folder in the order of their last write; `read` finds the text in what a file holds. */
export function storedFiles(folder: string, read: (content: string) => string): Stored[] {
  return readdirSync(folder)
    .map((name) => {
      const file = join(folder, name);
      return { at: statSync(file).mtimeMs, text: read(readFileSync(file, 'latin1')) };
    })
    .sort((a, b) => a.at - b.at);
}
