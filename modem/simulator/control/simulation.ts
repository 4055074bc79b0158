// Simulation: a modem with its SIM, its network and a place where programs find it, ruled by lines of text.
import type { ModemClock } from '../../clock.ts';
import type { ModemProfile, ModemTiming } from '../profiles.ts';
import { SimulatedModem } from '../simulated-modem.ts';
import { SimulatedNetwork } from '../simulated-network.ts';
import { SimulatedSim } from '../simulated-sim.ts';
import { type ControlAnswer, runControlLine } from './control-commands.ts';
import type { Controlled, ServingPlace } from './controlled.ts';

export type SimulationOptions = {
  clock: ModemClock;
  profile: ModemProfile;
  /** Number of the SIM, international with `+`. */
  number: string;
  /** What submits and other commands take; no waiting at all by default. */
  timing?: Partial<ModemTiming>;
  /** Absent: the SIM asks for none. */
  pin?: string;
  /** Decides what noise consists of and where answers are cut. Default 1. */
  seed?: number;
  /** Absent: programs attach to `modem` in memory. */
  place?: (modem: SimulatedModem) => ServingPlace;
};

export type Simulation = Controlled & {
  /** Runs one line of control (modem/simulator/README.md). Never throws: what is wrong stands in the answer. */
  command(line: string): Promise<ControlAnswer>;
};

/** What a listing of sent segments can hold; a simulation may run for months. */
const SENT_KEPT = 10_000;
const TEXTS_KEPT = 1_000;

/** A modem with power, on the air, not served anywhere yet: `place.open()` does that. */
export function createSimulation(options: SimulationOptions): Simulation {
  const { clock, number, pin, profile, timing, seed = 1 } = options;
  const network = new SimulatedNetwork({ clock, keepSubmitted: SENT_KEPT, keepTexts: TEXTS_KEPT });
  const sim = new SimulatedSim({ number, ...(pin === undefined ? {} : { pin }) });
  const modem = new SimulatedModem({ network, clock, sim, profile, timing: timing ?? {} });
  const ussd = new Map<string, string>();
  network.answerUssd = (_from, code) => ussd.get(code) ?? null;
  // Everybody has a phone here, so that reports say "delivered" for any number.
  network.onSubmitted(({ to }) => {
    if (to !== simulation.sim.number) network.handset(to);
  });
  let state = seed >>> 0;
  const simulation: Simulation = {
    modem,
    network,
    sim,
    ussd,
    faults: [],
    endCall: () => undefined,
    place: options.place?.(modem) ?? null,
    random(below) {
      // Linear congruential generator with the constants of Numerical Recipes; good enough for noise.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    },
    reseed(next) {
      state = next >>> 0;
    },
    command: (line) => runControlLine(line, simulation),
  };
  return simulation;
}
