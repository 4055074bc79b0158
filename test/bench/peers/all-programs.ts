// The programs that are compared, and whether they are on this machine.
import { existsSync } from 'node:fs';
import { bramka } from './bramka.ts';
import { gammuSmsd } from './gammu-smsd.ts';
import type { Program } from './program.ts';
import { smstools } from './smstools.ts';

const peers: { at: string; make: () => Program }[] = [
  { at: '/usr/bin/gammu-smsd', make: () => gammuSmsd('default') },
  { at: '/usr/bin/gammu-smsd', make: () => gammuSmsd('tuned') },
  { at: '/usr/sbin/smsd', make: () => smstools('default') },
  { at: '/usr/sbin/smsd', make: () => smstools('tuned') },
];

/** Ways to make each program anew: ours first, then the peers that are installed. */
export function allPrograms(): (() => Program)[] {
  return [() => bramka(), ...installed()];
}

function installed(): (() => Program)[] {
  return peers.filter(({ at }) => existsSync(at)).map(({ make }) => make);
}
