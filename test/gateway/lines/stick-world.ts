// A gateway whose sticks can be pulled out and put in at other ports, with a note of how each was started.

import type { Locate } from '../../../gateway/lines/identity/port-finder.ts';
import type { LineOptions, ModemStart } from '../../../gateway/lines/line.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import type { Database } from '../../../gateway/storage/database.ts';
import {
  type ByteTransport,
  createGsmModem,
  createSimulatedTransport,
  ModemError,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../../modem/index.ts';
import { genericProfile } from '../../../modem/simulator/profiles.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { testDatabase } from '../../support/test-database.ts';
import { makeWorld, type World } from '../../support/test-gateway.ts';

export const PORT = '/dev/ttyUSB2';
export const IMEI = '350000000000006';
export const ICCID = '8948010000000000017';
/** Not that of the modem that every world has beside the sticks. */
export const NUMBER = '+48555010041';
const SECOND = { imei: '350000000000999', iccid: '8948010000000000999', number: '+48555010099' };
export const ANNA = { kind: 'account', id: 1, name: 'Anna' } as const;

export type StickWorld = World & {
  /** What is plugged in where. */
  ports: Map<string, SimulatedModem>;
  /** How the modems were started, the first try first. */
  starts: ModemStart[];
  /** How often the power of the line's USB port was cycled. */
  powerCycles: () => number;
  /** How often the modem was looked for. */
  looks: () => number;
  /** Another stick on the same air. */
  stick(options?: { imei?: string; iccid?: string; number?: string; pin?: string }): SimulatedModem;
  /** The first line as people see it. */
  view(): ReturnType<World['gateway']['lines']['list']>[number];
  /** Codes of the timeline, oldest first, states left out. */
  story(): string[];
  /** The same box after a restart of the program. */
  again(): Promise<StickWorld>;
};

type Kept = {
  clock: FakeClock;
  database: Database;
  network: SimulatedNetwork;
  ports: Map<string, SimulatedModem>;
};

export type StickOptions = {
  line?: Partial<LineOptions>;
  canPowerCycle?: boolean;
  pin?: string;
  /** Instead of looking at what is plugged in where. */
  locate?: Locate;
  /** Port of a second line, `back`, with a stick and SIM of its own. */
  second?: string;
  kept?: Kept;
};

/** One line at PORT with the stick of IMEI and the SIM of ICCID. */
export function makeStickWorld(options: StickOptions = {}): StickWorld {
  const kept = options.kept ?? newParts();
  const { clock, database, network, ports } = kept;
  const { second } = options;
  const starts: ModemStart[] = [];
  const log = createLogger({ level: 'fatal', stream: { write: () => undefined } });
  let looks = 0;
  let powerCycles = 0;

  function stick({
    imei = IMEI,
    iccid = ICCID,
    number = NUMBER,
    pin,
  }: Parameters<StickWorld['stick']>[0] = {}): SimulatedModem {
    const sim = new SimulatedSim({ number, iccid, ...(pin === undefined ? {} : { pin }) });
    return new SimulatedModem({ network, clock, sim, profile: { ...genericProfile, imei } });
  }

  if (options.kept === undefined) ports.set(PORT, stick());
  if (options.kept === undefined && second !== undefined) ports.set(second, stick(SECOND));
  const cycle = async (): Promise<void> => {
    powerCycles += 1;
  };
  const lineAt = (port: string): Partial<LineOptions> => ({
    port,
    makeModem(start) {
      starts.push(start);
      return createGsmModem({
        transport: transportTo(ports.get(start.port ?? port)),
        clock,
        log,
        pin: options.pin ?? null,
        pinMemory: { wasRefused: () => false, rememberRefused: () => undefined },
        recovery: start.recovery,
      });
    },
  });
  const world = makeWorld({
    clock,
    database,
    network,
    lineKind: 'modem',
    lineIds: second === undefined ? ['front-desk'] : ['front-desk', 'back'],
    lineOptions: {
      'front-desk': {
        ...lineAt(PORT),
        powerCycle: options.canPowerCycle === true ? cycle : null,
        ...options.line,
      },
      ...(second === undefined ? {} : { back: lineAt(second) }),
    },
    gateway: {
      async locate(wanted, { inUse }) {
        looks += 1;
        if (options.locate !== undefined) return options.locate(wanted, { inUse });
        const found = [...ports].find(
          ([path, modem]) =>
            modem.isPlugged && modem.profile.imei === wanted.imei && !inUse.includes(path),
        );
        return found?.[0] ?? null;
      },
    },
  });

  function view() {
    const [line] = world.gateway.lines.list();
    if (line === undefined) throw new Error('no line');
    return line;
  }

  return {
    ...world,
    ports,
    starts,
    powerCycles: () => powerCycles,
    looks: () => looks,
    stick,
    view,
    story: () =>
      world.gateway.lines
        .timeline('front-desk', { limit: 500 })
        .flatMap(({ code, why }) =>
          code === null ? [] : [why === null ? code : `${code}: ${why}`],
        )
        .reverse(),
    async again() {
      await world.running.stop();
      return makeStickWorld({ ...options, kept });
    },
  };
}

function newParts(): Kept {
  const clock = createFakeClock();
  return {
    clock,
    database: testDatabase(),
    network: new SimulatedNetwork({ clock }),
    ports: new Map(),
  };
}

/** An empty port is as a device file that is not there. */
function transportTo(modem: SimulatedModem | undefined): ByteTransport {
  if (modem !== undefined) return createSimulatedTransport(modem);
  return {
    open: () =>
      Promise.reject(
        new ModemError('port-missing', 'nothing is there', {
          outcome: 'refused',
          retryable: 'yes',
        }),
      ),
    write: () => Promise.resolve(),
    close: () => Promise.resolve(),
    onChunk: () => undefined,
    onLost: () => undefined,
  };
}
