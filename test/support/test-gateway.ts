// A whole gateway on a real database, with the real driver on a simulated modem; only the air and the clock are fake.
import { createGateway, type RunningGateway } from '../../gateway/create-gateway.ts';
import type { Gateway, Language, Message, Result } from '../../gateway/index.ts';
import { createPinMemory } from '../../gateway/lines/pin-memory.ts';
import { createLogger } from '../../gateway/runtime/logger.ts';
import type { Database } from '../../gateway/storage/database.ts';
import {
  createGsmModem,
  createSimulatedTransport,
  type Handset,
  type ModemTiming,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../modem/index.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { testDatabase } from './test-database.ts';

export const BOX = '+48555010001';
export const CUSTOMER = '+48555010002';

export type World = {
  clock: FakeClock;
  database: Database;
  network: SimulatedNetwork;
  modem: SimulatedModem;
  sim: SimulatedSim;
  customer: Handset;
  running: RunningGateway;
  gateway: Gateway;
  /** Everything logged, as text. */
  logged: () => string;
  /** Lets time pass in small steps so that dialogues with the modem go on. */
  pass(ms: number): Promise<void>;
  /** Starts the lines and waits until the line is ready. */
  begin(): Promise<void>;
  /** A person's message to the customer (or whom they say). */
  write(text: string, to?: string): Result<Message>;
  /** Ends the gateway without a goodbye and makes a new one on the same database, SIM and air. */
  restart(): Promise<World>;
};

export type WorldOptions = {
  database?: Database;
  clock?: FakeClock;
  network?: SimulatedNetwork;
  modem?: SimulatedModem;
  sim?: SimulatedSim;
  timing?: Partial<ModemTiming>;
  languages?: readonly Language[];
  partsTimeoutMs?: number;
  maxSegments?: number;
  pin?: string | null;
  /** Default `simulated`, whose customer has a pocket phone; a `modem` has none. */
  lineKind?: 'modem' | 'simulated';
};

/** Builds the world; nothing runs before `begin`. */
export function makeWorld(options: WorldOptions = {}): World {
  const clock = options.clock ?? createFakeClock();
  const database = options.database ?? testDatabase();
  const network = options.network ?? new SimulatedNetwork({ clock });
  const sim = options.sim ?? new SimulatedSim({ number: BOX });
  const modem =
    options.modem ??
    new SimulatedModem({
      network,
      clock,
      sim,
      ...(options.timing ? { timing: options.timing } : {}),
    });
  const lineKind = options.lineKind ?? 'simulated';
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', stream: { write: (line) => void lines.push(line) } });
  const pinMemory = createPinMemory({ database, clock });
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
      languages: options.languages ?? ['en', 'fr', 'es', 'it', 'pl', 'de'],
    },
    messages: {
      maxSegments: options.maxSegments ?? 10,
      partsTimeoutMs: options.partsTimeoutMs ?? 24 * 3_600_000,
      requestReports: true,
    },
    lines: [
      {
        id: 'front-desk',
        kind: lineKind,
        port: lineKind === 'modem' ? '/dev/ttyUSB2' : null,
        makeModem: () =>
          createGsmModem({
            transport: createSimulatedTransport(modem),
            clock,
            log,
            pin: options.pin ?? null,
            pinMemory,
          }),
      },
    ],
    simulation:
      lineKind === 'simulated'
        ? { lineId: 'front-desk', network, customerNumber: CUSTOMER, boxNumber: BOX }
        : null,
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
    modem,
    sim,
    customer: network.handset(CUSTOMER),
    running,
    gateway,
    logged: () => lines.join(''),
    pass,
    async begin() {
      running.start();
      for (let step = 0; step < 200 && gateway.lines.list()[0]?.state !== 'ready'; step++) {
        await pass(50);
      }
    },
    write: (text, to = CUSTOMER) =>
      gateway.messages.queue({ to, text, author: { kind: 'account', id: 1, name: 'Anna' } }),
    async restart() {
      await running.stop();
      return makeWorld({ ...options, database, clock, network, modem, sim });
    },
  };
}

/** The value of a result that must be good. */
export function taken<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.code}`);
  return result.value;
}
