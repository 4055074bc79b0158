// The program that runs on the phone: `pair`, `run`, `status`, `version`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Agent, createAgent } from './agent.ts';
import { createAgentLog } from './agent-log.ts';
import { createRunCommand } from './command.ts';
import {
  defaultHome,
  lockHome,
  prepareHome,
  readCredentials,
  runningAgent,
  writeCredentials,
} from './home-folder.ts';
import { askForCredentials } from './pair.ts';
import { systemClock } from './system-clock.ts';
import { createTermux } from './termux.ts';

/** Set by the build from package.json. */
declare const __AGENT_VERSION__: string;
const VERSION = __AGENT_VERSION__;

const USAGE = `Usage:
  node agent.mjs pair URL CODE [FINGERPRINT] [--home DIR]
                                              pairs this phone with the box at URL
  node agent.mjs run [--home DIR] [--bin DIR] connects and works until it is told to end
  node agent.mjs status [--home DIR]          says what the agent last knew
  node agent.mjs version
`;

type Options = { home: string; bin: string | null; keepaliveSeconds: number };

async function main(args: string[]): Promise<number> {
  const read = readArguments(args);
  if (read === null) return refuse(USAGE);
  const [command, url, code, fingerprint] = read.words;
  switch (command) {
    case 'pair':
      return url === undefined || code === undefined
        ? refuse(USAGE)
        : pair(read.options, { url, code, fingerprint: fingerprint ?? null });
    case 'run':
      return run(read.options);
    case 'status':
      return tellStatus(read.options.home);
    case 'version':
      return say(VERSION);
    default:
      return refuse(USAGE);
  }
}

function readArguments(args: string[]): { words: string[]; options: Options } | null {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        home: { type: 'string' },
        bin: { type: 'string' },
        /** Seconds; for tests. */
        keepalive: { type: 'string', default: '60' },
      },
    });
    const keepaliveSeconds = Number(values.keepalive);
    if (!(keepaliveSeconds >= 1)) return null;
    const home = values.home ?? defaultHome();
    return { words: positionals, options: { home, bin: values.bin ?? null, keepaliveSeconds } };
  } catch {
    return null;
  }
}

type Invitation = { url: string; code: string; fingerprint: string | null };

async function pair(
  { home, bin }: Options,
  { url, code, fingerprint }: Invitation,
): Promise<number> {
  const termux = createTermux(createRunCommand(systemClock, bin));
  const maker = await termux.property('ro.product.manufacturer');
  const name = await termux.property('ro.product.model');
  const model = [maker, name].filter((part) => part !== null).join(' ');
  const paired = await askForCredentials(url, code, model === '' ? null : model.slice(0, 80));
  if (!paired.ok) return refuse(`${paired.sentence}\n`);
  if (fingerprint !== null && paired.credentials.mqtt.fingerprint !== fingerprint.toLowerCase()) {
    return refuse(
      'What answered is not the box that made the code: its certificate has another fingerprint. Nothing was stored.\n',
    );
  }
  writeCredentials(home, paired.credentials);
  return say(`Paired with the box at ${url} as ${paired.credentials.phoneId}.`);
}

async function run({ home, bin, keepaliveSeconds }: Options): Promise<number> {
  const credentials = readCredentials(home);
  if (credentials === null) {
    return refuse('This phone is not paired yet. Run the line that the box shows for it.\n');
  }
  prepareHome(home);
  const unlock = lockHome(home);
  if (unlock === null) {
    return refuse('Another agent already works in this folder. One is enough; this one ends.\n');
  }
  const clock = systemClock;
  const log = createAgentLog(clock, (line) => process.stdout.write(line));
  try {
    const parts = { home, bin, credentials, version: VERSION, keepaliveSeconds, clock, log };
    const agent = createAgent(parts);
    agent.start();
    await untilTold(agent);
    return 0;
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n`);
  } finally {
    unlock();
  }
}

function untilTold(agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => void agent.stop().then(resolve, reject);
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, end);
  });
}

const statusFileSchema = z.object({
  state: z.string(),
  ts: z.string(),
  isConnected: z.boolean(),
  queue: z.object({ in: z.number(), out: z.number() }),
  problems: z.array(z.string()),
});

function tellStatus(home: string): number {
  const credentials = readCredentials(home);
  if (credentials === null) return say('This phone is not paired yet.', 1);
  const pid = runningAgent(home);
  const lines = [
    `Paired with ${credentials.mqtt.url} as ${credentials.phoneId}.`,
    pid === null ? 'The agent does not run.' : `The agent runs (process ${pid}).`,
    ...lastKnown(home),
  ];
  return say(lines.join('\n'), pid === null ? 1 : 0);
}

function lastKnown(home: string): string[] {
  try {
    const raw: unknown = JSON.parse(readFileSync(join(home, 'status.json'), 'utf8'));
    const { ts, isConnected, queue, problems } = statusFileSchema.parse(raw);
    return [
      `At ${ts}: ${isConnected ? 'connected' : 'no connection to the box'}.`,
      `Not with the box yet: ${queue.in} received, ${queue.out} sent or to be sent.`,
      problems.length === 0 ? 'No problem is known.' : `Problems: ${problems.join(', ')}.`,
    ];
  } catch {
    return [];
  }
}

function say(text: string, code = 0): number {
  process.stdout.write(`${text}\n`);
  return code;
}

function refuse(text: string): number {
  process.stderr.write(text);
  return 2;
}

const code = await main(process.argv.slice(2));
process.exit(code);
