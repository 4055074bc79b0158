// What goes wrong with modems in a simulated day: each line has its turn of every trouble, and each ends by itself.
import { faultCatalogue } from '../../../modem/simulator/control/fault-catalogue.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { WorldLine } from '../../support/test-gateway.ts';
import type { Play } from './customers.ts';
import type { DayBox } from './day-box.ts';

/** Of the simulator's own faults those that pass; the others want a person or time of their own. */
const FROM_CATALOGUE = [
  'half-answer',
  'pieces',
  'no-prompt',
  'notification-at-prompt',
  'notification-in-answer',
  'cmgs-without-ok',
  'ok-without-cmgs',
  'lost-result',
  'refuse-payload',
  'reboot-at-submit',
  'vanish-at-submit',
  'phantom-slot',
  'undeletable',
  'lost-notification',
  'duplicate',
  'not-registered',
] as const;

/** A draft of somebody else's, which the box leaves alone. */
const DRAFT = { status: 2, hex: '0001000B918455050110F100000131', tpduLength: 13 } as const;

type Begin = (line: WorldLine, box: DayBox, random: SeededRandom) => () => void;

const troubles: Readonly<Record<string, Begin>> = {
  unplugged({ modem }) {
    modem.unplug();
    return () => modem.plugIn();
  },
  restarted({ modem }) {
    if (modem.isPlugged) modem.reboot();
    return () => undefined;
  },
  silent: ({ modem }) => modem.fault({ kind: 'silence' }),
  'storage full'({ sim, modem }) {
    const memory = sim.memory(modem.profile.firstIndex);
    const taken: number[] = [];
    for (let slot = memory.add(DRAFT); slot !== null; slot = memory.add(DRAFT)) taken.push(slot);
    return () => {
      for (const slot of taken) memory.remove(slot);
      modem.spaceFreed();
    };
  },
  'refused by the network'(_line, { network }) {
    network.refuseNext(42);
    return () => undefined;
  },
  ...Object.fromEntries(
    FROM_CATALOGUE.map((name): [string, Begin] => [
      name,
      ({ modem, sim }, { network }, random) => {
        const target = {
          modem,
          sim,
          network,
          random: (below: number) => random.between(0, below - 1),
        };
        const fault = faultCatalogue[name];
        return fault?.put(target, fault.number === 'count' ? 2 : null) ?? (() => undefined);
      },
    ]),
  ),
};

const LASTS_MIN = 3;

export function createTroubles(box: DayBox, random: SeededRandom, play: Play) {
  const names = Object.keys(troubles);
  const over: { minute: number; end: () => void }[] = [];
  let turn = 0;

  function begin(minute: number): void {
    const line = box.lines[turn % box.lines.length];
    // Another trouble for the line each time around, so that each pair comes once in a while.
    const name = names[(turn + Math.floor(turn / box.lines.length)) % names.length] ?? '';
    turn += 1;
    if (line === undefined) return;
    play(`modem ${name}`);
    const end = troubles[name]?.(line, box, random) ?? (() => undefined);
    over.push({
      minute: minute + LASTS_MIN,
      end() {
        end();
        // What pulled the plug does not put it back.
        line.modem.plugIn();
      },
    });
  }

  function endThose(minute: number): void {
    while (over[0] !== undefined && over[0].minute <= minute) over.shift()?.end();
  }

  return {
    /** Each minute: what has lasted long enough ends, one more begins. */
    pass(minute: number): void {
      endThose(minute);
      begin(minute);
    },
    endAll: () => endThose(Infinity),
  };
}
