// The phone's program as it runs on a phone: the built bundle, started as a process of its own, and surely ended.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PhoneCredentials } from '../../modem/phone/protocol.ts';
import { buildProgram, type Ended } from './built-program.ts';
import type { FakeTermux } from './fake-termux.ts';

/** The bundle that `buildProgram` makes. */
export const AGENT_FILE = fileURLToPath(new URL('../../dist/agent.mjs', import.meta.url));

export type AgentOptions = {
  /** State folder; made when missing. */
  home: string;
  phone: FakeTermux;
  /** Stored before the start; absent: the home is paired already. */
  credentials?: PhoneCredentials;
  /** Further arguments, e.g. `['--keepalive', '1']`. */
  args?: readonly string[];
  /** A program that starts the agent, e.g. `['prlimit', '--fsize=1000000']`. */
  through?: readonly string[];
};

/** A running agent. */
export type AgentProcess = {
  pid: number;
  /** What it printed until now. */
  said(): string;
  /** Asks it to end (SIGTERM). */
  stop(): Promise<Ended>;
  /** Ends it as Android does (SIGKILL). */
  kill(): Promise<Ended>;
  exit: Promise<Ended>;
};

const running = new Set<ChildProcessWithoutNullStreams>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts `node agent.mjs run`; does not wait for its connection. */
export async function startAgent(options: AgentOptions): Promise<AgentProcess> {
  await buildProgram();
  mkdirSync(options.home, { recursive: true });
  if (options.credentials !== undefined) storeCredentials(options.home, options.credentials);
  const args = ['run', '--home', options.home, '--bin', options.phone.bin, ...(options.args ?? [])];
  const { child, said, exit } = spawnAgent(args, options);
  const endWith = (signal: NodeJS.Signals) => (): Promise<Ended> => {
    child.kill(signal);
    return exit;
  };
  return {
    pid: child.pid ?? 0,
    said: () => said.stdout + said.stderr,
    stop: endWith('SIGTERM'),
    kill: endWith('SIGKILL'),
    exit,
  };
}

/** Runs a command of the agent to its end, e.g. `['pair', url, code, '--home', home]`. */
export async function runAgent(
  args: readonly string[],
  options: Partial<Pick<AgentOptions, 'phone' | 'through'>> = {},
): Promise<Ended> {
  await buildProgram();
  return spawnAgent(args, options).exit;
}

/** Ends whatever agent this test file started; for `afterEach`. */
export async function endAllAgents(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      return gone;
    }),
  );
}

function storeCredentials(home: string, credentials: PhoneCredentials): void {
  const file = join(home, 'credentials.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
}

function spawnAgent(
  args: readonly string[],
  { phone, through = [] }: Partial<Pick<AgentOptions, 'phone' | 'through'>>,
): { child: ChildProcessWithoutNullStreams; said: Said; exit: Promise<Ended> } {
  const [program = process.execPath, ...before] = [...through, process.execPath];
  const child = spawn(program, [...before, AGENT_FILE, ...args], {
    // Nothing of the surrounding environment may reach the phone.
    env: { PATH: process.env.PATH, ...phone?.env },
  });
  running.add(child);
  child.stdin.end();
  const said: Said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  const exit = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return { child, said, exit };
}

type Said = { stdout: string; stderr: string };
