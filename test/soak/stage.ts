// What a soak plays with and what outlives the box: the air, the SIM, the modem, chance, and a record of all that was said.
import type { ModemClock, ModemTiming } from '../../modem/index.ts';
import {
  type ModemEnd,
  SimulatedModem,
  type SimulatedModemOptions,
} from '../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../modem/simulator/simulated-sim.ts';
import { type SeededRandom, seededRandom } from '../support/seeded-random.ts';

export const BOX = '+48555010001';
/** The SIM asks for it at every start, so that every recovery goes through it. */
export const PIN = '1234';
/** Write short and long texts, and are written to. */
export const WRITERS = ['+48555010011', '+48555010012', '+48555010013'] as const;
/** Nobody has this number: the network takes a text to it and reports that it cannot be delivered. */
export const NOBODY = '+48555010099';

export type Stage = {
  seed: number;
  random: SeededRandom;
  clock: ModemClock;
  network: SimulatedNetwork;
  sim: SimulatedSim;
  modem: TappedModem;
  modes: Modes;
  /** How often each kind of fault or text was played. */
  counts: Map<string, number>;
  /** Ends of faults that are on now. */
  ends: Set<() => void>;
};

/** Ways of sending and receiving that a line can be set to. */
type Modes = { send: 'direct' | 'stored'; receive: 'direct' | 'stored' };

const DIALOGUE_KEPT = 120;

/** A modem that remembers the last lines between it and the box. */
export class TappedModem extends SimulatedModem {
  readonly dialogue: string[] = [];
  /** Gets each line as it comes, e.g. to write all of them to a file. */
  onLine: (line: string) => void = () => undefined;
  readonly #clock: ModemClock;
  readonly #begun: number;

  constructor(options: SimulatedModemOptions) {
    super(options);
    this.#clock = options.clock;
    this.#begun = options.clock.now();
  }

  override attach(onBytes: (bytes: Uint8Array) => void, onGone?: () => void): ModemEnd {
    this.note('the box opens the port');
    const heard = (bytes: Uint8Array): void => {
      this.#tap('<', bytes);
      onBytes(bytes);
    };
    const end = super.attach(heard, onGone);
    const write = (bytes: Uint8Array): void => {
      this.#tap('>', bytes);
      end.write(bytes);
    };
    return { write, detach: end.detach };
  }

  /** Puts something that happened beside the wire among the lines. */
  note(what: string): void {
    this.#keep(`* ${what}`);
  }

  #tap(sign: string, bytes: Uint8Array): void {
    this.#keep(`${sign} ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`);
  }

  #keep(line: string): void {
    const stamped = `${((this.#clock.now() - this.#begun) / 1000).toFixed(3)} ${line}`;
    this.onLine(stamped);
    this.dialogue.push(stamped);
    if (this.dialogue.length > DIALOGUE_KEPT) this.dialogue.shift();
  }
}

/** Sets everything up; the modem is plugged in and has its SIM. */
export function makeStage(options: {
  seed: number;
  clock: ModemClock;
  timing: Partial<ModemTiming>;
}): Stage {
  const { seed, clock, timing } = options;
  const network = new SimulatedNetwork({ clock });
  const sim = new SimulatedSim({ number: BOX, pin: PIN });
  const modem = new TappedModem({ network, clock, sim, timing });
  for (const number of WRITERS) network.handset(number);
  network.onSubmitted(({ to, reference, concat }) => {
    const piece = concat === null ? '' : ` ${concat.sequence}/${concat.total}`;
    modem.note(`the network has reference ${reference}${piece} for …${to.slice(-2)}`);
  });
  const random = seededRandom(seed);
  const modes = modesOf(seed);
  return { seed, random, clock, network, sim, modem, modes, counts: new Map(), ends: new Set() };
}

/** Neighbouring seeds play different ways. */
function modesOf(seed: number): Modes {
  return {
    send: seed % 2 === 0 ? 'direct' : 'stored',
    receive: Math.floor(seed / 2) % 2 === 0 ? 'stored' : 'direct',
  };
}

/** Counts something that was played. */
export function count(stage: Stage, name: string): void {
  stage.counts.set(name, (stage.counts.get(name) ?? 0) + 1);
}
