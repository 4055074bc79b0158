// The real driver on a simulated modem, with a fake clock and everything the handlers got.
import {
  createGsmModem,
  type GsmModemOptions,
  type ModemLog,
  type PinMemory,
} from '../../../modem/index.ts';
import type { IncomingCall, Modem } from '../../../modem/modem.ts';
import type { ModemStatus } from '../../../modem/modem-status.ts';
import type { Part, StatusReport, Unreadable } from '../../../modem/part.ts';
import type { ModemProfile, ModemTiming } from '../../../modem/simulator/profiles.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim, type SimulatedSimOptions } from '../../../modem/simulator/simulated-sim.ts';
import { createSimulatedTransport } from '../../../modem/simulator/simulated-transport.ts';
import type { ByteTransport } from '../../../modem/transport/byte-transport.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

export const ownNumber = '+48555010001';
export const customer = '+48555010002';

export const silentLog: ModemLog = { debug() {}, info() {}, warn() {}, error() {} };

export type Stand = {
  clock: FakeClock;
  network: SimulatedNetwork;
  sim: SimulatedSim;
  device: SimulatedModem;
  parts: (Part | Unreadable)[];
  reports: StatusReport[];
  statuses: ModemStatus[];
  lost: Error[];
  pins: PinMemory & { refused: string[] };
  calls: IncomingCall[];
  /** Everything that drivers wrote, a command or payload each. */
  written: string[];
  /** The program dies: its end of the pipe is gone, and nothing is said to the modem any more. */
  kill: () => Promise<void>;
  /** A new driver on the same modem; its handlers fill the lists above. */
  driver: (options?: DriverOptions) => Modem;
  /** A driver that is started already. */
  started: (options?: DriverOptions) => Promise<Modem>;
};

export type DriverOptions = {
  pin?: string | null;
  log?: ModemLog;
  onPart?: (part: Part | Unreadable) => Promise<void>;
} & Pick<
  GsmModemOptions,
  'recovery' | 'receiveMode' | 'keepLinkOpen' | 'noteCalls' | 'sendMode' | 'marksMemory'
>;

export type StandOptions = {
  sim?: Partial<SimulatedSimOptions>;
  noSim?: boolean;
  profile?: ModemProfile;
  timing?: Partial<ModemTiming>;
};

export function setUpDriver({ sim: simOptions, noSim, profile, timing }: StandOptions = {}): Stand {
  const clock = createFakeClock();
  const network = new SimulatedNetwork({ clock });
  // The network knows only numbers that somebody has.
  network.handset(customer);
  const sim = new SimulatedSim({ number: ownNumber, ...simOptions });
  const device = new SimulatedModem({
    network,
    clock,
    sim: noSim ? null : sim,
    ...(profile ? { profile } : {}),
    ...(timing ? { timing } : {}),
  });
  let kill = async (): Promise<void> => {};
  const stand: Stand = {
    clock,
    network,
    sim,
    device,
    parts: [],
    reports: [],
    statuses: [],
    lost: [],
    pins: createPinMemory(),
    calls: [],
    written: [],
    kill: () => kill(),
    driver({ pin = null, log = silentLog, onPart, ...options } = {}) {
      const transport = noting(createSimulatedTransport(device), stand.written);
      kill = () => transport.close();
      const parts = { transport, clock, log, pin, pinMemory: stand.pins };
      const modem = createGsmModem({ ...parts, ...options });
      modem.onPart(async (part) => {
        await onPart?.(part);
        stand.parts.push(part);
      });
      modem.onReport(async (report) => void stand.reports.push(report));
      modem.onStatus((status) => stand.statuses.push(status));
      modem.onCall((call) => stand.calls.push(call));
      modem.onLost((error) => stand.lost.push(error));
      return modem;
    },
    async started(options) {
      const modem = stand.driver(options);
      await passing(clock, modem.start());
      await clock.settle();
      return modem;
    },
  };
  return stand;
}

function noting(transport: ByteTransport, written: string[]): ByteTransport {
  return {
    ...transport,
    write(bytes) {
      written.push(Buffer.from(bytes).toString('latin1').replace(/\r$/, ''));
      return transport.write(bytes);
    },
  };
}

/** Lets time pass until the promise is settled, and gives its value or throws its error. */
export async function passing<T>(clock: FakeClock, promise: Promise<T>): Promise<T> {
  let pending = true;
  const done = (): void => {
    pending = false;
  };
  promise.then(done, done);
  await clock.settle();
  for (let step = 0; pending && step < 2_000; step += 1) {
    await clock.advance(clock.untilNext() ?? 0);
  }
  return promise;
}

/** The error of a promise that is expected to reject. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a failure');
}

export function createPinMemory(): PinMemory & { refused: string[] } {
  const refused: string[] = [];
  return {
    refused,
    wasRefused: (iccid, pin) => refused.includes(`${iccid} ${pin}`),
    rememberRefused: (iccid, pin) => void refused.push(`${iccid} ${pin}`),
  };
}
