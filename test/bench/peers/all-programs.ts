// The programs that are compared, and whether they are on this machine.
import { existsSync } from 'node:fs';
import { bramka } from './bramka.ts';
import { gammuSmsd } from './gammu-smsd.ts';
import type { Program } from './program.ts';
import { smstools } from './smstools.ts';

type Manner = 'default' | 'tuned';

const peers: { at: string; make: (manner: Manner) => Program }[] = [
  { at: '/usr/bin/gammu-smsd', make: gammuSmsd },
  { at: '/usr/sbin/smsd', make: smstools },
];

/** Ways to make each program anew: ours first, then the peers that are installed. */
export function allPrograms(): (() => Program)[] {
  return [() => bramka(), ...installed('default', 'tuned')];
}

/** The peers on this machine, in the manners asked for. */
export function installed(...manners: readonly Manner[]): (() => Program)[] {
  return peers
    .filter(({ at }) => existsSync(at))
    .flatMap(({ make }) => manners.map((manner) => () => make(manner)));
}
