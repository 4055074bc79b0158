// Debian's gammu-smsd with its file back end, as it comes and tuned for speed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../places.ts';
import { end, kill, start } from '../processes.ts';
import type { Order, Program } from './program.ts';
import { storedFiles } from './spool.ts';

/** As the manual's example has it: nothing but where things are. */
const asItComes: readonly string[] = [];
/** No looks at battery, signal and security between two messages, and no pause longer than needed. */
const tuned = [
  'commtimeout = 5',
  'loopsleep = 0',
  'receivefrequency = 1',
  'statusfrequency = 0',
  'checksecurity = 0',
  'checkbattery = 0',
  'checksignal = 0',
  'checknetwork = 0',
  'multiparttimeout = 600',
];

export function gammuSmsd(manner: 'default' | 'tuned'): Program {
  const folder = temporaryFolder();
  const inbox = join(folder, 'inbox/');
  const outbox = join(folder, 'outbox/');
  for (const name of ['inbox', 'outbox', 'sent', 'error']) mkdirSync(join(folder, name));
  return {
    name: `gammu-smsd, ${manner}`,
    prepare(orders) {
      for (const [index, order] of orders.entries()) writeOrder(outbox, index, order);
    },
    async start(port) {
      const config = join(folder, 'smsdrc');
      writeFileSync(config, settings(folder, port, manner === 'tuned' ? tuned : asItComes));
      const child = start('gammu-smsd', ['--config', config], { stdio: 'ignore' });
      return {
        pid: child.pid ?? 0,
        stored: () => storedFiles(inbox, (content) => content.trim()),
        unconfirmed: () => [],
        end: () => end(child),
        kill: () => kill(child),
      };
    },
  };
}

function settings(folder: string, port: string, more: readonly string[]): string {
  return [
    '[gammu]',
    `device = ${port}`,
    'connection = at115200',
    '[smsd]',
    'service = files',
    `logfile = ${join(folder, 'log')}`,
    'debuglevel = 0',
    `inboxpath = ${join(folder, 'inbox/')}`,
    `outboxpath = ${join(folder, 'outbox/')}`,
    `sentsmspath = ${join(folder, 'sent/')}`,
    `errorsmspath = ${join(folder, 'error/')}`,
    ...more,
    '',
  ].join('\n');
}

/** OUT<priority><date>_<time>_<serial>_<recipient>_<note>.txt, in UTF-16 or what the locale says; ours are ASCII. */
function writeOrder(outbox: string, index: number, { to, text }: Order): void {
  const serial = String(index).padStart(4, '0');
  writeFileSync(join(outbox, `OUTC20260101_000000_${serial}_${to}_bench.txt`), text);
}
