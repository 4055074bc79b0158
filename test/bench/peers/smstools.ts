// Debian's smsd of smstools3 with its spool folders, as it comes and tuned for speed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../places.ts';
import { end, kill, start } from '../processes.ts';
import type { Order, Program } from './program.ts';
import { storedFiles } from './spool.ts';

const FOLDERS = ['incoming', 'outgoing', 'checked', 'failed', 'sent'] as const;

const asItComes = { main: [], modem: ['incoming = yes'] };
/** Looks every second instead of every ten, keeps the port open, asks nothing between two messages. */
const tuned = {
  main: ['delaytime = 1', 'delaytime_mainprocess = 1'],
  modem: [
    'incoming = yes',
    'keep_open = yes',
    'check_network = 0',
    'check_memory_method = 1',
    'send_handshake_select = yes',
    'detect_unexpected_input = no',
    'report_device_details = no',
    'max_continuous_sending = 3600',
  ],
};

export function smstools(manner: 'default' | 'tuned'): Program {
  const folder = temporaryFolder();
  for (const name of FOLDERS) mkdirSync(join(folder, name));
  return {
    name: `smstools3, ${manner}`,
    prepare(orders) {
      for (const [index, order] of orders.entries()) writeOrder(folder, index, order);
    },
    async start(port) {
      const config = join(folder, 'smsd.conf');
      writeFileSync(config, settings(folder, port, manner === 'tuned' ? tuned : asItComes));
      const args = ['-t', `-c${config}`, `-p${join(folder, 'pid')}`, `-i${join(folder, 'info')}`];
      const child = start('smsd', args, { stdio: 'ignore' });
      return {
        pid: child.pid ?? 0,
        stored: () => storedFiles(join(folder, 'incoming'), textBehindHeader),
        unconfirmed: () => [],
        end: () => end(child),
        kill: () => kill(child),
      };
    },
  };
}

function settings(
  folder: string,
  port: string,
  { main, modem }: { main: readonly string[]; modem: readonly string[] },
): string {
  return [
    'devices = GSM1',
    ...FOLDERS.map((name) => `${name} = ${join(folder, name)}`),
    `logfile = ${join(folder, 'log')}`,
    'loglevel = 3',
    `stats = ${folder}`,
    ...main,
    '[GSM1]',
    `device = ${port}`,
    'baudrate = 115200',
    'report = yes',
    ...modem,
    '',
  ].join('\n');
}

function writeOrder(folder: string, index: number, { to, text }: Order): void {
  const name = `order-${String(index).padStart(4, '0')}`;
  writeFileSync(join(folder, 'outgoing', name), `To: ${to.replace('+', '')}\n\n${text}`);
}

function textBehindHeader(content: string): string {
  return content.slice(content.indexOf('\n\n') + 2).trim();
}
