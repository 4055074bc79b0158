// `bramka modem doctor`: looks at one port or at all, and asks the running box about those that it serves.
import { realpathSync } from 'node:fs';
import {
  accessOf,
  type ByteTransport,
  chooseAtPort,
  type DiagnoseParts,
  type Diagnosis,
  diagnosePort,
  diagnosisOf,
  examineStick,
  finding,
  lookAround,
  type ModemPort,
  probePort,
  type Surroundings,
  sticksWorthALook,
} from '../../modem/index.ts';
import type { Clock } from '../runtime/clock.ts';
import { createLogger } from '../runtime/logger.ts';
import { diagnosisPage } from './doctor-words.ts';

/** A line with a modem, as the configuration has it. */
export type DoctorLine = { id: string; port: string; baud: number; pinConfigured: boolean };

/** A line as the running box tells it; null where no box runs. */
export type ServedLine = { id: string; port: string | null; state: string; words: string };

export type DoctorParts = {
  clock: Clock;
  /** Null = all ports of the machine and of the configuration. */
  port: string | null;
  lines: readonly DoctorLine[];
  served: readonly ServedLine[];
  /** Process id of the running box, which may hold ports. */
  boxPid: number | null;
  text: DiagnoseParts['text'];
  open: (port: string, baudRate: number) => ByteTransport;
  /** The folder that holds `sys`, `dev`, `proc` and `etc`. */
  root?: string;
};

const USUAL_SPEED = 115_200;
/** In these states the box itself has the port open. */
const SERVING: readonly string[] = ['starting', 'ready', 'degraded', 'locked', 'paused'];

/** The page to print, and whether all is well. */
export async function runDoctor(parts: DoctorParts): Promise<{ page: string; healthy: boolean }> {
  const configured = parts.lines.map(({ port }) => port).filter(isPlace);
  const asked = parts.port === null ? configured : [parts.port];
  const surroundings = await lookAround(
    asked.filter((port) => port.startsWith('/')),
    parts.root,
  );
  const ports = parts.port === null ? await allPorts(asked, parts, surroundings) : asked;
  const pages: { page: string; healthy: boolean }[] = [];
  // One after the other: sticks on one supply disturb each other when they all start at once.
  for (const port of ports) pages.push(await lookAt(port, parts, surroundings));
  if (parts.port === null) pages.push(...withoutPort(ports, surroundings).map(pageOf));
  return {
    page: pages.map(({ page }) => page).join('\n\n'),
    healthy: pages.every(({ healthy }) => healthy),
  };
}

/** A line may look for its modem by itself; it is then found among the sticks. */
function isPlace(port: string): boolean {
  return port.startsWith('/') || port.startsWith('tcp://');
}

/** What is configured, and one port of each stick that is plugged in besides. */
async function allPorts(
  configured: readonly string[],
  parts: DoctorParts,
  { ports, holders }: Surroundings,
): Promise<string[]> {
  const known = new Set(configured.map(realPath));
  const others: string[] = [];
  for (const stick of sticksWorthALook(ports)) {
    const busPath = stick[0]?.usb?.busPath;
    // Where lines are configured, the board's own ports are known to be for something else.
    if (configured.length > 0 && busPath === undefined) continue;
    const isKnown = ports.some(
      ({ path, usb }) => known.has(realPath(path)) && (usb === null || usb.busPath === busPath),
    );
    if (isKnown) continue;
    const port = await likeliest(stick, parts, new Set(holders.byPath.keys()));
    if (port !== undefined) others.push(port.stableName);
  }
  return [...configured, ...others];
}

/** By the table; of a stick that is not in it, the port that answers. */
async function likeliest(
  stick: readonly ModemPort[],
  { open, clock }: DoctorParts,
  held: ReadonlySet<string>,
): Promise<ModemPort | undefined> {
  const [first] = stick;
  if (stick.length < 2 || first?.role !== 'unknown') return first;
  const log = createLogger({ level: 'fatal' });
  const probe = ({ path }: ModemPort) =>
    probePort({ transport: open(path, USUAL_SPEED), clock, log });
  return (await chooseAtPort(stick, probe, { held })) ?? first;
}

/** Sticks that have no port, or the fact that there is nothing at all. */
function withoutPort(looked: readonly string[], { sticks }: Surroundings): Diagnosis[] {
  if (sticks.length > 0) return sticks.map((stick) => diagnosisOf(null, [examineStick(stick)]));
  return looked.length > 0 ? [] : [diagnosisOf(null, [finding('port', 'problem', 'no-ports')])];
}

async function lookAt(
  port: string,
  parts: DoctorParts,
  surroundings: Surroundings,
): Promise<{ page: string; healthy: boolean }> {
  const served = parts.served.find((line) => isServed(line, port, parts.boxPid, surroundings));
  if (served !== undefined) return servedPage(port, served);
  const line = parts.lines.find((each) => realPath(each.port) === realPath(port));
  return pageOf(
    await diagnosePort({
      port,
      access: await accessOf(port, parts.root),
      surroundings,
      open: (baudRate) => parts.open(port, baudRate ?? line?.baud ?? USUAL_SPEED),
      clock: parts.clock,
      // The page says it all; a log beside it would only confuse.
      log: createLogger({ level: 'fatal' }),
      pinConfigured: line?.pinConfigured ?? false,
      text: parts.text ?? null,
    }),
  );
}

/** The box has the port: by its state, or because the process is seen to hold it. */
function isServed(
  line: ServedLine,
  port: string,
  boxPid: number | null,
  { holders }: Surroundings,
): boolean {
  if (line.port === null || realPath(line.port) !== realPath(port)) return false;
  const holding = holders.byPath.get(port) ?? [];
  return SERVING.includes(line.state) || holding.some(({ pid }) => pid === boxPid);
}

function servedPage(port: string, line: ServedLine): { page: string; healthy: boolean } {
  const healthy = line.state === 'ready';
  const lines = [
    port,
    '',
    `  ! Bramka itself has this port open, as line ${line.id}. It says:`,
    `    ${line.words}`,
    '',
    healthy
      ? 'Verdict: healthy. Nothing to do.'
      : `Verdict: the line is ${line.state}.\nFix:     See the Lines page; to have the modem examined, stop Bramka first.`,
  ];
  return { page: lines.join('\n'), healthy };
}

function pageOf(diagnosis: Diagnosis): { page: string; healthy: boolean } {
  return { page: diagnosisPage(diagnosis), healthy: diagnosis.verdict.healthy };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // A port that is not there, or one of the network, has only the name it was given.
    return path;
  }
}
