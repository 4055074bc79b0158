// A whole gateway on a real database, with the real driver on a simulated modem; only the air and the clock are fake.
import { createGateway, type RunningGateway } from '../../gateway/create-gateway.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { DeskResult, Gateway, Language, Message, Result } from '../../gateway/index.ts';
import { createMarksMemory } from '../../gateway/lines/identity/marks-memory.ts';
import { createPinMemory } from '../../gateway/lines/identity/pin-memory.ts';
import type { LineOptions } from '../../gateway/lines/line.ts';
import { FREE_PACE, type LinePace } from '../../gateway/lines/line-pace.ts';
import { createLogger } from '../../gateway/runtime/logger.ts';
import type { Database } from '../../gateway/storage/database.ts';
import {
  type ByteTransport,
  createGsmModem,
  createSimulatedTransport,
  type GsmModemOptions,
  type Handset,
  type ModemTiming,
  type NationalLanguage,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../modem/index.ts';
import { genericProfile } from '../../modem/simulator/profiles.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { testDatabase } from './test-database.ts';

export const BOX = '+48555010001';
export const CUSTOMER = '+48555010002';

/** A line with its own modem and SIM; all share one network. */
export type WorldLine = { id: string; number: string; modem: SimulatedModem; sim: SimulatedSim };

export type World = {
  clock: FakeClock;
  database: Database;
  network: SimulatedNetwork;
  /** Modem and SIM of the first line. */
  modem: SimulatedModem;
  sim: SimulatedSim;
  /** All lines in the order of the configuration. */
  lines: readonly WorldLine[];
  /** The line with this id; throws when there is none. */
  line(id: string): WorldLine;
  customer: Handset;
  running: RunningGateway;
  gateway: Gateway;
  /** Everything logged, as text. */
  logged: () => string;
  /** Lets time pass in small steps so that dialogues with the modem go on. */
  pass(ms: number): Promise<void>;
  /** Starts the lines and waits until all are ready. */
  begin(): Promise<void>;
  /** A person's message to the customer (or whom they say), on a line when they choose one. */
  write(text: string, to?: string, line?: string): Result<Message>;
  /** Ends the gateway without a goodbye and makes a new one on the same database, SIM and air. */
  restart(): Promise<World>;
};

export type WorldOptions = {
  database?: Database;
  clock?: FakeClock;
  network?: SimulatedNetwork;
  modem?: SimulatedModem;
  sim?: SimulatedSim;
  /** Ids of the lines, the first being that of `modem` and `sim`; default `front-desk` alone. */
  lineIds?: readonly string[];
  /** Modems and SIMs of all lines, as an earlier world had them. */
  lines?: readonly WorldLine[];
  /** What the gateway is to know of a line besides; by its id. */
  lineOptions?: Readonly<Record<string, Partial<LineOptions>>>;
  /** How new messages find their line. */
  routing?: GatewayOptions['routing'];
  /** What looks for modems at other ports, checks lines that are added, and how phones reach the box. */
  gateway?: Pick<
    GatewayOptions,
    'locate' | 'checkLine' | 'phones' | 'monitoring' | 'backup' | 'keyPace'
  >;
  timing?: Partial<ModemTiming>;
  languages?: readonly Language[];
  partsTimeoutMs?: number;
  maxSegments?: number;
  expireAfterMs?: number;
  timezone?: string;
  /** Spreads waits after refusals; the middle by default, which leaves them as they are. */
  random?: () => number;
  pace?: Partial<LinePace>;
  pin?: string | null;
  receiveMode?: GsmModemOptions['receiveMode'];
  /** Stands between the gateway and each pipe to a modem. */
  wrapTransport?: (transport: ByteTransport) => ByteTransport;
  /** Default `simulated`, whose customer has a pocket phone; a `modem` has none. */
  lineKind?: 'modem' | 'simulated';
  nationalAlphabets?: readonly NationalLanguage[];
  /** Gets each line that is logged, which `logged` then does not hold: for worlds that live long. */
  onLog?: (line: string) => void;
  /** From `debug` on when left out. */
  logLevel?: 'debug' | 'warn';
  /** Default `direct`. */
  sendMode?: 'direct' | 'stored';
};

/** Builds the world; nothing runs before `begin`. */
export function makeWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? createFakeClock();
  const database = options.database ?? testDatabase();
  const network = options.network ?? new SimulatedNetwork({ clock });
  const worldLines = options.lines ?? makeWorldLines(options, clock, network);
  const first = worldLines[0];
  if (first === undefined) throw new Error('a world needs a line');
  const lineKind = options.lineKind ?? 'simulated';
  const lines: string[] = [];
  const write = options.onLog ?? ((line) => void lines.push(line));
  const log = createLogger({ level: options.logLevel ?? 'debug', stream: { write } });
  const pinMemory = createPinMemory({ database, clock });
  const marks = createMarksMemory(database);
  const wrapTransport = options.wrapTransport ?? ((transport) => transport);
  const running = createGateway({
    database,
    clock,
    log,
    version: 'test',
    boot: 'test',
    business: {
      name: 'Example Salon',
      help: 'Example Salon, +48 22 000 00 00, hello@example.org',
      country: 'PL',
      timezone: options.timezone ?? 'Europe/Warsaw',
      languages: options.languages ?? ['en', 'fr', 'es', 'it', 'pl', 'de'],
    },
    messages: {
      maxSegments: options.maxSegments ?? 10,
      partsTimeoutMs: options.partsTimeoutMs ?? 24 * 3_600_000,
      requestReports: true,
      nationalAlphabets: options.nationalAlphabets ?? [],
      expireAfterMs: options.expireAfterMs ?? 72 * 3_600_000,
    },
    ...(options.routing === undefined ? {} : { routing: options.routing }),
    lines: worldLines.map(({ id, modem }, index) => ({
      id,
      kind: lineKind,
      port: lineKind === 'modem' ? `/dev/ttyUSB${2 + 4 * index}` : null,
      pace: { ...FREE_PACE, ...options.pace },
      makeModem: () =>
        createGsmModem({
          transport: wrapTransport(createSimulatedTransport(modem)),
          clock,
          log,
          pin: options.pin ?? null,
          pinMemory,
          sendMode: options.sendMode ?? 'direct',
          receiveMode: options.receiveMode ?? 'stored',
          marksMemory: {
            marksSent: marks.read(id),
            remember: (marksSent) => marks.remember(id, marksSent),
          },
        }),
      ...options.lineOptions?.[id],
    })),
    random: options.random ?? (() => 0.5),
    simulation:
      lineKind === 'simulated'
        ? { lineId: first.id, network, customerNumber: CUSTOMER, boxNumber: first.number }
        : null,
    ...options.gateway,
  });
  const { gateway } = running;

  async function pass(ms: number): Promise<void> {
    const end = clock.now() + ms;
    while (clock.now() < end) {
      await clock.advance(Math.min(end - clock.now(), Math.max(1, clock.untilNext() ?? ms)));
    }
    await clock.settle();
  }

  return {
    clock,
    database,
    network,
    modem: first.modem,
    sim: first.sim,
    lines: worldLines,
    line(id) {
      const found = worldLines.find((line) => line.id === id);
      if (found === undefined) throw new Error(`no line ${id}`);
      return found;
    },
    customer: network.handset(CUSTOMER),
    running,
    gateway,
    logged: () => lines.join(''),
    pass,
    async begin() {
      running.start();
      const allReady = (): boolean => gateway.lines.list().every(({ state }) => state === 'ready');
      for (let step = 0; step < 200 && !allReady(); step++) await pass(50);
    },
    write: (text, to = CUSTOMER, line = undefined) =>
      gateway.messages.queue({ to, text, line, author: { kind: 'account', id: 1, name: 'Anna' } }),
    async restart() {
      await running.stop();
      return makeWorld({ ...options, database, clock, network, lines: worldLines });
    },
  };
}

/** One modem and SIM a line, each SIM with a number and a card number of its own. */
function makeWorldLines(
  options: WorldOptions,
  clock: FakeClock,
  network: SimulatedNetwork,
): WorldLine[] {
  const ids = options.lineIds ?? ['front-desk'];
  return ids.map((id, index) => {
    const tail = String(index).padStart(2, '0');
    const own =
      index === 0
        ? new SimulatedSim({ number: BOX })
        : new SimulatedSim({ number: `+485550101${tail}`, iccid: `89480100000000001${tail}7` });
    const sim = index === 0 ? (options.sim ?? own) : own;
    const timing = options.timing === undefined ? {} : { timing: options.timing };
    const profile = { ...genericProfile, imei: `35000000000${tail}06` };
    const made = { network, clock, sim, ...(index === 0 ? {} : { profile }), ...timing };
    const modem = (index === 0 ? options.modem : undefined) ?? new SimulatedModem(made);
    return { id, number: sim.number, modem, sim };
  });
}

/** The value of a result that must be good. */
export function taken<T>(result: Result<T> | DeskResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}
