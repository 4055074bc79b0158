// Mosquitto as a house runs it for its phones: users with passwords, rights by user name, sessions that outlive a restart.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { eventually, temporaryFolder } from './built-program.ts';
import { freePort } from './free-port.ts';
import { findProgram } from './other-program.ts';

const mosquitto = findProgram('mosquitto');
const passwords = findProgram('mosquitto_passwd');

/** Null when it is not installed. */
export const MOSQUITTO = passwords === null ? null : mosquitto;

/** A phone's user name is its line's id; the box may write and read what is between it and all phones. */
const RIGHTS = `user bramka
topic read bramka/v1/phones/+/up/+
topic write bramka/v1/phones/+/down/+
pattern write bramka/v1/phones/%u/up/+
pattern read bramka/v1/phones/%u/down/+
`;

export type Mosquitto = {
  port: number;
  url: string;
  start(): Promise<void>;
  /** Ends it as a service manager does; it stores its sessions. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
};

/** Lines that its two files hold besides. */
type MosquittoMore = { settings?: string; rights?: string };

/** Prepares a broker in a folder of its own, with these users and their passwords. */
export async function createMosquitto(
  users: Readonly<Record<string, string>>,
  more: MosquittoMore = {},
): Promise<Mosquitto> {
  const folder = temporaryFolder();
  const port = await freePort();
  writeFiles(folder, port, users, more);
  let child: ChildProcess | null = null;

  async function end(signal: NodeJS.Signals): Promise<void> {
    const dying = child;
    child = null;
    if (dying === null || dying.exitCode !== null) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill(signal);
    await gone;
  }
  process.once('exit', () => child?.kill('SIGKILL'));
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    async start() {
      child = spawn(mosquitto ?? '', ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
      await eventually('Mosquitto listens', () => answers(port));
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

function writeFiles(
  folder: string,
  port: number,
  users: Readonly<Record<string, string>>,
  { settings = '', rights = '' }: MosquittoMore,
): void {
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('sessions'));
  for (const [index, [user, password]] of Object.entries(users).entries()) {
    const make = index === 0 ? ['-c'] : [];
    execFileSync(passwords ?? '', [...make, '-b', file('users'), user, password], {
      stdio: 'ignore',
    });
  }
  writeFileSync(file('rights'), RIGHTS + rights);
  chmodSync(file('rights'), 0o600);
  writeFileSync(
    file('mosquitto.conf'),
    `user ${process.getuid?.() === 0 ? 'root' : 'mosquitto'}
listener ${port} 127.0.0.1
allow_anonymous false
password_file ${file('users')}
acl_file ${file('rights')}
persistence true
persistence_location ${file('sessions')}/
max_packet_size 70000
${settings}`,
  );
}

function answers(port: number): Promise<true | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(null));
  });
}
