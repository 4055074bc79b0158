// The program as people run it: built once, started as a process of its own, and surely ended.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 20_000;
const DEFAULT_CONFIG = '[server]\nlisten = "127.0.0.1:0"\n';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** How a process ended, and everything it said. */
export type Ended = {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
};

export type BoxOptions = {
  /** TOML; without it one simulated line serves. Set `[server] listen = "127.0.0.1:0"` in it. */
  config?: string;
  /** Default: a folder of its own, which `endAllBoxes` removes. */
  dataDir?: string;
  env?: Readonly<Record<string, string>>;
  /** An API key of this data folder; without it one is made by `key create`. */
  key?: string;
  /** A program that starts the server, e.g. `['prlimit', '--fsize=1000000']`. */
  through?: readonly string[];
};

/** A running server. */
export type Box = {
  url: string;
  /** Null when an account exists already. */
  setupLink: string | null;
  key: string;
  dataDir: string;
  configFile: string;
  pid: number;
  /** What it printed until now, log lines among it. */
  said(): string;
  /** Asks it to end as systemd does (SIGTERM). */
  stop(): Promise<Ended>;
  /** Ends it as a power cut does (SIGKILL). */
  kill(): Promise<Ended>;
  exit: Promise<Ended>;
  /** Calls the API with the key. The body is sent as JSON. */
  api(path: string, options?: ApiOptions): Promise<ApiAnswer>;
};

export type ApiOptions = { body?: object; headers?: Readonly<Record<string, string>> };
export type ApiAnswer = { status: number; body: unknown };

const running = new Set<Child>();
const folders = new Set<string>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

let built: Promise<void> | null = null;

/** Bundles the program to `dist/`, unless `build-once.ts` has. */
export function buildProgram(): Promise<void> {
  if (process.env.TESTS_SHARE_ONE_BUILD === 'yes') return Promise.resolve();
  built ??= runNode([join(root, 'tools', 'build.mjs')]).then(({ code, stderr }) => {
    if (code !== 0) throw new Error(`The build failed: ${stderr}`);
  });
  return built;
}

/** A folder that `endAllBoxes` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bramka-test-'));
  folders.add(folder);
  return folder;
}

/** Starts the server and waits until it answers. Throws with what it said when it ends instead. */
export async function startBox(options: BoxOptions = {}): Promise<Box> {
  await buildProgram();
  const folder = temporaryFolder();
  const dataDir = options.dataDir ?? join(folder, 'data');
  const configFile = join(folder, 'bramka.toml');
  writeFileSync(configFile, options.config ?? DEFAULT_CONFIG);
  const places = ['--config', configFile, '--data', dataDir];
  const child = spawnMain(['serve', ...places], options);
  const said = collect(child);
  const exit = endOf(child, said);
  const url = await addressOf(child, said);
  const key = options.key ?? (await createKey(dataDir));
  const endWith = (signal: NodeJS.Signals) => (): Promise<Ended> => {
    child.kill(signal);
    return exit;
  };
  return {
    url,
    key,
    dataDir,
    configFile,
    pid: child.pid ?? 0,
    setupLink: /(http\S+\/setup\/\S+)/.exec(said.stdout)?.[1] ?? null,
    said: () => said.stdout + said.stderr,
    stop: endWith('SIGTERM'),
    kill: endWith('SIGKILL'),
    exit,
    api: (path, api) => callApi(`${url}${path}`, key, api),
  };
}

/** Runs a command of the program to its end, e.g. `['lines', '--data', dataDir]`. */
export async function runBramka(
  args: readonly string[],
  options: Pick<BoxOptions, 'env' | 'through'> & { input?: string; cwd?: string } = {},
): Promise<Ended> {
  await buildProgram();
  const child = spawnMain(args, options);
  child.stdin.end(options.input ?? '');
  return endOf(child, collect(child));
}

/** A command that runs until it is told to end, e.g. `modem simulate`. */
export type RunningCommand = {
  /** What it printed until now. */
  said(): string;
  /** Asks it to end as Ctrl+C does. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<Ended>;
  exit: Promise<Ended>;
};

/** Starts a command of the program and lets it run; `endAllBoxes` ends what was forgotten. */
export async function startBramka(args: readonly string[]): Promise<RunningCommand> {
  await buildProgram();
  const child = spawnMain(args, {});
  const said = collect(child);
  const exit = endOf(child, said);
  return {
    said: () => said.stdout + said.stderr,
    exit,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return exit;
    },
  };
}

/** Makes an API key with the command line, one that opens everything. */
export async function createKey(dataDir: string, name = 'test'): Promise<string> {
  const what = ['--name', name, '--scope', 'read,send,admin', '--data', dataDir];
  const made = await runBramka(['key', 'create', ...what]);
  if (made.code !== 0) throw new Error(`No key: ${made.stderr}`);
  return made.stdout.trim();
}

/** Ends whatever this test file started and removes its folders; for `afterEach` or `afterAll`. */
export async function endAllBoxes(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      return gone;
    }),
  );
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

function spawnMain(
  args: readonly string[],
  { env, through = [], cwd }: Pick<BoxOptions, 'env' | 'through'> & { cwd?: string },
): Child {
  const [program = process.execPath, ...before] = [...through, process.execPath];
  return track(
    spawn(program, [...before, join(root, 'dist', 'main.js'), ...args], {
      // Nothing of the surrounding environment may configure the box.
      env: { PATH: process.env.PATH, ...env },
      cwd,
    }),
  );
}

function runNode(args: readonly string[]): Promise<Ended> {
  const child = track(spawn(process.execPath, args));
  return endOf(child, collect(child));
}

function track(child: Child): Child {
  running.add(child);
  child.once('close', () => running.delete(child));
  // A process that is gone does not read; its end is noticed elsewhere.
  child.stdin.on('error', () => undefined);
  return child;
}

function collect(child: Child): { stdout: string; stderr: string } {
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.stderr += text;
  });
  return said;
}

function endOf(child: Child, said: { stdout: string; stderr: string }): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
}

/** The address in the welcome, whose last words are how to stop. */
function addressOf(child: Child, said: { stdout: string; stderr: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => (): void =>
      reject(new Error(`The server ${what}:\n${said.stdout}${said.stderr}`));
    const late = setTimeout(fail('was not ready in time'), READY_WITHIN_MS);
    child.once('close', () => {
      clearTimeout(late);
      fail('ended')();
    });
    child.stdout.on('data', () => {
      const url = /ready at (http\S+)/.exec(said.stdout)?.[1];
      if (url === undefined || !said.stdout.includes('Stop with')) return;
      clearTimeout(late);
      resolve(url);
    });
  });
}

async function callApi(url: string, key: string, options: ApiOptions = {}): Promise<ApiAnswer> {
  const { body, headers } = options;
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const Messages = z.object({
  messages: z.array(
    z.object({
      id: z.number(),
      direction: z.enum(['inbound', 'outbound']),
      from: z.string().nullable(),
      to: z.string().nullable(),
      text: z.string(),
      state: z.string(),
      reason: z.string().nullable(),
      createdAt: z.string(),
    }),
  ),
  next: z.number().nullable(),
});

export type ListedMessage = z.infer<typeof Messages>['messages'][number];

/** All messages of the box, oldest first. */
export async function listMessages(
  box: Box,
  direction?: 'inbound' | 'outbound',
): Promise<ListedMessage[]> {
  const found: ListedMessage[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const wanted = direction === undefined ? '' : `&direction=${direction}`;
    const answer = await box.api(`/api/v1/messages?limit=500&after=${after}${wanted}`);
    const page = Messages.parse(answer.body);
    found.push(...page.messages);
    after = page.next;
  }
  return found;
}

const Lines = z.object({
  lines: z.array(z.object({ id: z.string(), state: z.string(), trouble: z.string().nullable() })),
});

/** State and trouble of the first line, e.g. `offline port-missing`. */
export async function lineState(box: Box): Promise<string> {
  const [line] = Lines.parse((await box.api('/api/v1/lines')).body).lines;
  if (line === undefined) throw new Error('The box has no line');
  return line.trouble === null ? line.state : `${line.state} ${line.trouble}`;
}

/** Looks until `found` returns something other than null or undefined. Throws with `what` when it takes too long. */
export async function eventually<T>(
  what: string | { toString(): string },
  look: () => Promise<T | null | undefined> | T | null | undefined,
  withinMs = 15_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined) return found;
    if (performance.now() > until) throw new Error(`Not in ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
