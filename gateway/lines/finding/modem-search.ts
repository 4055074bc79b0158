// Looks for modems on this machine that could serve a line, and says of each what it is or why it cannot.
import {
  accessOf,
  type ByteTransport,
  type Holders,
  type Meeting,
  type ModemCard,
  type ModemPort,
  meetModem,
  type UnusableStick,
} from '../../../modem/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Logger } from '../../runtime/logger.ts';
import type {
  FoundModem,
  ModemSearch,
  Obstacle,
  SimCondition,
} from '../../shapes/modem-finding.ts';
import { type Place, type PlacesToLook, placesToLook } from './places-to-look.ts';
import type { PortTurns } from './port-turns.ts';

/** The line that has a port, by any name of the port; null when none has. */
export type LineAt = (port: string) => string | null;

export type ModemSearchParts = {
  clock: Clock;
  log: Logger;
  /** Where to look: see `placesToLook`. */
  patterns: readonly string[];
  /** A new pipe to a port, at its usual speed when `baudRate` (bits per second) is null. */
  open: (port: string, baudRate: number | null) => ByteTransport;
  turns: PortTurns;
  lineAt: LineAt;
  /** The folder that holds `sys`, `dev`, `proc` and `etc`. */
  root?: string | undefined;
};

const LONGEST_MS = 20_000;
/** So many are asked at once; sticks on one supply would disturb each other if all were. */
const AT_ONCE = 4;
/** A stick has up to six ports; those that matter stand first. */
const PORTS_TRIED = 4;

type Told = Omit<FoundModem, 'port' | 'kind' | 'obstacle'>;
const NOTHING_TOLD: Told = {
  name: null,
  imei: null,
  sim: null,
  pinTries: null,
  iccid: null,
  ownNumber: null,
  operator: null,
  signal: null,
};

export function createModemSearch(parts: ModemSearchParts) {
  let last: ModemSearch | null = null;
  let running: Promise<ModemSearch> | null = null;

  async function begin(): Promise<ModemSearch> {
    const state: { search: ModemSearch; isOver: boolean } = {
      search: { isRunning: true, looked: 0, total: null, modems: [], hasModemManager: false },
      isOver: false,
    };
    last = state.search;
    const show = (news: Partial<ModemSearch>): void => {
      if (state.isOver) return;
      state.search = { ...state.search, ...news };
      last = state.search;
    };
    await withinLimit(lookEverywhere(parts, show), parts);
    show({ isRunning: false });
    state.isOver = true;
    return state.search;
  }

  return {
    search(): Promise<ModemSearch> {
      running ??= begin().finally(() => {
        running = null;
      });
      return running;
    },
    last: (): ModemSearch | null => last,
  };
}

/** Resolves when the work does or the time is up; what is still asked then ends by itself. */
function withinLimit(work: Promise<void>, { clock, log }: ModemSearchParts): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.timer('modem search', LONGEST_MS, resolve);
    work
      .catch((error: unknown) => log.warn({ err: error }, 'the search for modems broke off'))
      .finally(() => {
        cancel();
        resolve();
      });
  });
}

async function lookEverywhere(
  parts: ModemSearchParts,
  show: (news: Partial<ModemSearch>) => void,
): Promise<void> {
  const around = await placesToLook(parts.patterns, parts.root);
  const { places, surroundings } = around;
  const found: (FoundModem | null)[] = places.map(() => null);
  const sticks = surroundings.sticks.map(unusable);
  let looked = 0;
  const tell = (): void =>
    show({ looked, modems: [...found.filter((each) => each !== null), ...sticks] });
  show({ total: places.length, hasModemManager: surroundings.holders.modemManager !== null });
  tell();
  const waiting = places.map((place, index) => ({ place, index }));
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      found[next.index] = await lookAt(next.place, around, parts);
      looked += 1;
      tell();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function lookAt(
  place: Place,
  { surroundings }: PlacesToLook,
  parts: ModemSearchParts,
): Promise<FoundModem | null> {
  const [first] = place.ports;
  if (first === undefined) return null;
  const blocked = async (): Promise<Obstacle | null> =>
    lineOf(place, parts) ??
    heldBy(place, surroundings.holders) ??
    (await deniedOf(first, parts.root)) ??
    ((await parts.turns.isTaken(first.path)) ? { code: 'being-examined', detail: null } : null);
  const obstacle = await blocked();
  if (obstacle !== null) return shown(place, first, NOTHING_TOLD, obstacle);
  const { port, meeting } = await firstThatAnswers(place, first, parts);
  if (meeting.answers) return shown(place, port, toldBy(meeting.card), null);
  // A board's own port with nothing behind it is no news to anybody.
  if (place.kind === 'serial' && meeting.code === 'no-answer') return null;
  return shown(place, first, NOTHING_TOLD, { code: obstacleOf(meeting.code), detail: null });
}

async function firstThatAnswers(
  { ports }: Place,
  first: ModemPort,
  { turns, open, clock, log }: ModemSearchParts,
): Promise<{ port: ModemPort; meeting: Meeting }> {
  let worst: Meeting = { answers: false, code: 'no-answer' };
  for (const port of ports.slice(0, PORTS_TRIED)) {
    const meeting = await turns.take(port.path, () =>
      meetModem({ transport: open(port.path, null), clock, log }),
    );
    if (meeting.answers) return { port, meeting };
    if (port === first) worst = meeting;
  }
  return { port: first, meeting: worst };
}

function shown(place: Place, port: ModemPort, told: Told, obstacle: Obstacle | null): FoundModem {
  const plug = [port.usb?.manufacturer, port.usb?.product].filter((words) => words != null);
  const name = told.name ?? (plug.length === 0 ? null : plug.join(' '));
  return { ...told, name, port: port.stableName, kind: place.kind, obstacle };
}

function unusable({ code, usbId, name }: UnusableStick): FoundModem {
  return { ...NOTHING_TOLD, name, port: null, kind: 'stick', obstacle: { code, detail: usbId } };
}

function lineOf({ ports }: Place, { lineAt }: ModemSearchParts): Obstacle | null {
  for (const { path, byId, byPath } of ports) {
    for (const name of [path, byId, byPath]) {
      const line = name === null ? null : lineAt(name);
      if (line !== null) return { code: 'is-line', detail: line };
    }
  }
  return null;
}

/** One port in another program's hands is enough: it would hear what it did not ask for. */
function heldBy({ ports }: Place, { byPath }: Holders): Obstacle | null {
  const names = ports
    .flatMap(({ path, stableName }) => [
      ...(byPath.get(path) ?? []),
      ...(byPath.get(stableName) ?? []),
    ])
    .map(({ program }) => program);
  return names.length === 0 ? null : { code: 'held-by', detail: [...new Set(names)].join(', ') };
}

async function deniedOf({ path }: ModemPort, root = '/'): Promise<Obstacle | null> {
  if (path.startsWith('tcp://')) return null;
  const access = await accessOf(path, root);
  if (access.kind === 'open') return null;
  return access.kind === 'denied'
    ? { code: 'port-denied', detail: access.group }
    : { code: 'port-missing', detail: null };
}

/** What a card says, as pages need it. */
export function toldBy(card: ModemCard): Told {
  const { manufacturer, model, imei, pinTries, iccid, ownNumber, operator, signal } = card;
  const words = [manufacturer, model].filter((part) => part !== null);
  const name = words.length === 0 ? null : words.join(' ');
  return { name, imei, sim: simOf(card), pinTries, iccid, ownNumber, operator, signal };
}

function simOf({ sim }: ModemCard): SimCondition {
  return sim === 'locked-to-other' ? 'failed' : sim;
}

function obstacleOf(code: string): Obstacle['code'] {
  switch (code) {
    case 'port-missing':
    case 'port-busy':
    case 'port-denied':
    case 'port-lost':
    case 'connection-refused':
    case 'serial-unsupported':
      return code;
    case 'no-answer':
    case 'timeout':
      return 'no-answer';
    default:
      return 'modem-fault';
  }
}
