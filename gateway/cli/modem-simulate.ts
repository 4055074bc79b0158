// `bramka modem simulate`: a modem that does what it is told, for programs that want one to talk to.
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  createSimulation,
  linkedPty,
  type ModemTiming,
  modemProfiles,
  type Simulation,
  serveControl,
  simulatedTimings,
  tcpPlace,
} from '../../modem/index.ts';
import type { Clock } from '../runtime/clock.ts';

type Wanted = {
  pty?: string;
  tcp?: number;
  profile: string;
  number: string;
  control?: number | string;
  timing: string;
  promptMs?: number;
  submitMs?: number;
  pin?: string;
  seed: number;
};

/** Adds `simulate` to the group `modem`. It serves until SIGINT or SIGTERM. */
export function addModemSimulate(modem: Command, clock: Clock): void {
  modem
    .command('simulate')
    .description('serve a simulated modem, with faults on demand (modem/simulator/README.md)')
    .option('--pty <path>', 'serve on a serial port; the path becomes a link to it')
    .addOption(
      new Option('--tcp <port>', 'serve on 127.0.0.1, 0 = any free port')
        .argParser(portNumber)
        .conflicts('pty'),
    )
    .addOption(choice('--profile <family>', 'what it is like', modemProfiles, 'generic'))
    .option('--number <number>', 'number of its SIM', ownNumber, '+48555010001')
    .option(
      '--control <port|path>',
      'where to send it commands: TCP port or unix socket',
      controlAt,
    )
    .addOption(choice('--timing <speed>', 'how long commands take', simulatedTimings, 'fast'))
    .option('--prompt-ms <ms>', 'from AT+CMGS to the prompt', milliseconds)
    .option('--submit-ms <ms>', 'from Ctrl-Z to the result', milliseconds)
    .option('--pin <pin>', 'the SIM asks for this PIN', pin)
    .option('--seed <number>', 'noise is that of this seed', wholeNumber, 1)
    .action(async (wanted: Wanted, command: Command) => {
      if (wanted.pty === undefined && wanted.tcp === undefined) {
        command.error('error: say where to serve: --pty PATH or --tcp PORT');
      }
      await simulate(wanted, clock);
    });
}

async function simulate(wanted: Wanted, clock: Clock): Promise<void> {
  const simulation = simulationOf(wanted, clock);
  const control = await open(simulation, wanted.control);
  if (control === 'failed') {
    process.exitCode = 1;
    return;
  }
  const { manufacturer, model } = simulation.modem.profile;
  const lines = [`Simulated modem ${manufacturer} ${model} at ${simulation.place?.address}`];
  if (control !== null) lines.push(`Control at ${control.address} (write: help)`);
  process.stdout.write(`${lines.join('\n')}\nStop with Ctrl+C.\n`);
  await stopSignal();
  await Promise.all([control?.close(), simulation.place?.close()]);
  process.exit(0);
}

type Control = Awaited<ReturnType<typeof serveControl>>;

/** Opens both doors or none; says what is wrong: a path that is taken, a program that is missing. */
async function open(
  simulation: Simulation,
  control: Wanted['control'],
): Promise<Control | null | 'failed'> {
  try {
    await simulation.place?.open();
    return control === undefined ? null : await serveControl(simulation, control);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await simulation.place?.close();
    return 'failed';
  }
}

function simulationOf(wanted: Wanted, clock: Clock): Simulation {
  const { pty, tcp = 0, profile, number, pin, seed } = wanted;
  return createSimulation({
    clock,
    profile: pick(modemProfiles, profile),
    number,
    seed,
    timing: timingOf(wanted),
    ...(pin === undefined ? {} : { pin }),
    place: (modem) => (pty === undefined ? tcpPlace(modem, tcp) : linkedPty(modem, pty)),
  });
}

function timingOf({ timing, promptMs, submitMs }: Wanted): ModemTiming {
  const named: ModemTiming = pick(simulatedTimings, timing);
  return {
    ...named,
    promptMs: promptMs ?? named.promptMs,
    submitMs: submitMs ?? named.submitMs,
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function choice(flags: string, says: string, among: object, first: string): Option {
  return new Option(flags, says).choices(Object.keys(among)).default(first);
}

/** The parser let no other name through than those of `among`. */
function pick<T>(among: Readonly<Record<string, T>>, name: string): T {
  const found = among[name];
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A whole number is wanted.');
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port <= 65_535) return port;
  throw new InvalidArgumentError('Ports go up to 65535.');
}

function milliseconds(text: string): number {
  const ms = wholeNumber(text);
  if (ms <= 600_000) return ms;
  throw new InvalidArgumentError('At most 600000 (ten minutes).');
}

function controlAt(text: string): number | string {
  return /^\d+$/.test(text) ? portNumber(text) : text;
}

function ownNumber(text: string): string {
  if (/^\+\d{5,15}$/.test(text)) return text;
  throw new InvalidArgumentError('Write it as +48555010001.');
}

function pin(text: string): string {
  if (/^\d{4,8}$/.test(text)) return text;
  throw new InvalidArgumentError('A PIN has 4 to 8 digits.');
}
