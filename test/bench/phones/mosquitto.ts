// Debian's Mosquitto as the house's own broker, with a password and its own topics for each phone.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../places.ts';
import { end, start } from '../processes.ts';
import { passwordOf } from './phone-box.ts';

const PROGRAM = '/usr/sbin/mosquitto';
const BOX = 'box';

export const hasMosquitto = (): boolean => existsSync(PROGRAM);

/** Does not wait until it listens. */
export function startMosquitto(port: number, phoneIds: readonly string[]) {
  const folder = temporaryFolder();
  const users = join(folder, 'users');
  const rights = join(folder, 'rights');
  const config = join(folder, 'mosquitto.conf');
  const lines = [BOX, ...phoneIds].map((name) => `${name}:${passwordOf(name)}\n`);
  writeFileSync(users, lines.join(''), { mode: 0o600 });
  execFileSync('mosquitto_passwd', ['-U', users], { stdio: 'ignore' });
  const phones = 'bramka/v1/phones';
  writeFileSync(
    rights,
    [
      `user ${BOX}`,
      `topic read ${phones}/+/up/+`,
      `topic write ${phones}/+/down/+`,
      `pattern read ${phones}/%u/down/+`,
      `pattern write ${phones}/%u/up/+`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    config,
    [
      `user ${process.getuid?.() === 0 ? 'root' : 'mosquitto'}`,
      'allow_anonymous false',
      `password_file ${users}`,
      `acl_file ${rights}`,
      `listener ${port} 127.0.0.1`,
      '',
    ].join('\n'),
  );
  const child = start(PROGRAM, ['-c', config], { stdio: 'ignore' });
  return {
    /** The section [mqtt] of a box that uses it. */
    section: [
      `url = "mqtt://127.0.0.1:${port}"`,
      `username = "${BOX}"`,
      `password = "${passwordOf(BOX)}"`,
    ],
    end: () => end(child),
  };
}
