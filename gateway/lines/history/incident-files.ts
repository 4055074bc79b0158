// Keeps what the flight recorder froze: one file an incident, the last 20 of each line, for this user's eyes only.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IncidentView } from '../../index.ts';
import type { Logger } from '../../runtime/logger.ts';

export type IncidentFiles = {
  /** Writes, or writes anew, the incident of this moment. Never rejects: a full disk must not hurt the line. */
  keep(incident: { line: string; at: number; code: string; text: string }): Promise<void>;
  /** The newest first; empty when the folder cannot be read. */
  list(line: string): Promise<IncidentView[]>;
  /** The text of one, or null when there is none of that number. */
  read(line: string, number: number): Promise<string | null>;
};

const MOST_INCIDENTS = 20;

/** `folder` is made on first use. Names are `<line>-<time>-<code>.txt`. */
export function createIncidentFiles({
  folder,
  log,
}: {
  folder: string;
  log: Logger;
}): IncidentFiles {
  let working: Promise<void> = Promise.resolve();

  async function names(line: string): Promise<{ name: string; at: number; code: string }[]> {
    const all = await readdir(folder).catch((): string[] => []);
    return all.flatMap((name) => parsed(name, line)).sort((a, b) => b.at - a.at);
  }

  async function write(line: string, at: number, code: string, text: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const file = join(folder, `${line}-${stamp(at)}-${name}.txt`);
    // Whole or not at all: half a recording would be read as if nothing had followed.
    await writeFile(`${file}.part`, text, { mode: 0o600 });
    await rename(`${file}.part`, file);
    for (const { name } of (await names(line)).slice(MOST_INCIDENTS)) {
      await rm(join(folder, name), { force: true });
    }
  }

  return {
    keep({ line, at, code, text }) {
      // One after the other, so that the second text of an incident is never overtaken by its first.
      working = working
        .then(() => write(line, at, code, text))
        .catch((error: unknown) => log.warn({ err: error, line }, 'an incident was not kept'));
      return working;
    },
    async list(line) {
      return (await names(line)).map(({ at, code }, index) => ({ number: index + 1, at, code }));
    },
    async read(line, number) {
      const wanted = (await names(line))[number - 1];
      if (wanted === undefined) return null;
      // Gone in the meantime is as good as never there.
      return readFile(join(folder, wanted.name), 'utf8').catch(() => null);
    },
  };
}

/** `20300101T120000123Z`: sorts as it is, and is a file name everywhere. */
function stamp(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:.]/g, '');
}

function parsed(name: string, line: string): { name: string; at: number; code: string }[] {
  if (!name.startsWith(`${line}-`)) return [];
  const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z0-9-]+)\.txt$/;
  const [, year, month, day, hour, minute, second, ms, code] =
    pattern.exec(name.slice(line.length + 1)) ?? [];
  if (code === undefined) return [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
  return Number.isNaN(at) ? [] : [{ name, at, code }];
}
