// Which programs have a serial port open, by /proc as far as this user may look, and whether ModemManager runs.
import { join } from 'node:path';
import { namesIn, realPathOf, targetOf, wordsOf } from './system-files.ts';

/** A program that has a port open; its name as the system keeps it, at most 15 characters. */
export type PortHolder = { pid: number; program: string };

export type Holders = {
  /** Programs by the path that was asked for; a path that nobody holds is not in it. */
  byPath: ReadonlyMap<string, readonly PortHolder[]>;
  /** True when some processes could not be looked into: then "nobody" only means "nobody that can be seen". */
  incomplete: boolean;
  /** Process id of ModemManager, which takes ports of modems whenever it likes; null when it does not run. */
  modemManager: number | null;
};

export type FindHoldersOptions = {
  /** The folder that holds `proc`; `/` when left out. */
  root?: string;
  /** A process that does not count, e.g. the one that asks. */
  except?: number;
};

/** Looks once through all processes. Links such as by-id names are followed. Never rejects. */
export async function findHolders(
  paths: readonly string[],
  { root = '/', except = process.pid }: FindHoldersOptions = {},
): Promise<Holders> {
  const wanted = new Map<string, string[]>();
  for (const path of paths) {
    const real = (await realPathOf(path)) ?? path;
    wanted.set(real, [...(wanted.get(real) ?? []), path]);
  }
  const byPath = new Map<string, PortHolder[]>();
  let incomplete = false;
  let modemManager: number | null = null;
  const pids = (await namesIn(root, 'proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids.map(Number)) {
    const program = (await wordsOf(root, 'proc', String(pid), 'comm')) ?? '?';
    if (program === 'ModemManager') modemManager ??= pid;
    if (pid === except) continue;
    const open = await openFiles(join(root, 'proc', String(pid), 'fd'));
    if (open === null) incomplete = true;
    for (const real of open ?? []) {
      for (const path of wanted.get(real) ?? []) {
        byPath.set(path, [...(byPath.get(path) ?? []), { pid, program }]);
      }
    }
  }
  return { byPath, incomplete, modemManager };
}

/** Without pseudo terminals: those are always open in the program that stands for their modem. */
export async function ofHardware(paths: readonly string[]): Promise<string[]> {
  const real = await Promise.all(paths.map((path) => realPathOf(path)));
  return paths.filter((_path, index) => !real[index]?.startsWith('/dev/pts/'));
}

/** Each file once; null when this user may not look. */
async function openFiles(folder: string): Promise<ReadonlySet<string> | null> {
  const names = await namesIn(folder);
  // A process always has something open; an empty list is one that may not be read.
  if (names.length === 0) return null;
  const targets = await Promise.all(names.map((name) => targetOf(folder, name)));
  return new Set(targets.filter((target) => target !== null));
}
