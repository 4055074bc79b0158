// Those outside the box in a simulated day: customers who write texts of all shapes, opt out and in again, and call.
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { WorldLine } from '../../support/test-gateway.ts';
import type { DayBox } from './day-box.ts';

/** People who have each line's number and write again and again; everybody else writes once. */
const REGULARS = 25;
const LONG = 'the left pedal clicks when it goes uphill, and the rear light stays dark. '.repeat(4);

export type Play = (name: string) => void;

export function createCustomers(box: DayBox, random: SeededRandom, play: Play) {
  let strangers = 0;

  /** The network forgets who wrote only once: phones of its own would be a growth of the simulation. */
  function strangerWrites(line: WorldLine, text: string): void {
    strangers += 1;
    const { hex } = encodeDeliver({
      from: `+4860${String(strangers).padStart(7, '0')}`,
      text,
      encoding: 'gsm7',
      sentAt: Math.floor(box.clock.now() / 1_000) * 1_000,
      offsetMinutes: box.network.offsetMinutes,
    });
    box.network.deliverPdu(line.number, hex);
  }

  const ways: readonly [share: number, name: string, (line: WorldLine) => void][] = [
    [
      60,
      'short text in',
      (line) => regular(line).send(line.number, `Is it ready? ${random.between(1, 999)}`),
    ],
    [
      12,
      'long text in',
      (line) => regular(line).send(line.number, `Hello, ${LONG}${random.between(1, 999)}`),
    ],
    [
      6,
      'long text in with accents',
      (line) => regular(line).send(line.number, `Zażółć gęślą jaźń ${LONG}`),
    ],
    [10, 'text in of a stranger', (line) => strangerWrites(line, 'Do you repair tandems?')],
    [3, 'STOP', (line) => regular(line).send(line.number, 'STOP')],
    [3, 'START', (line) => regular(line).send(line.number, 'START')],
    [2, 'HELP', (line) => regular(line).send(line.number, 'HELP')],
    [
      2,
      'code in',
      (line) => regular(line).send(line.number, `Your code is ${random.between(100_000, 999_999)}`),
    ],
    [2, 'call', (line) => void (line.modem.isPlugged && line.modem.ring(numberOf(line)))],
  ];
  const names = ways.flatMap(([share, ...way]) => Array.from({ length: share }, () => way));

  function numberOf(line: WorldLine, n = random.between(0, REGULARS - 1)): string {
    return `+4857${line.number.slice(-5)}${10 + n}`;
  }

  function regular(line: WorldLine) {
    return box.network.handset(numberOf(line));
  }

  // A number that nobody has gets "not obtainable" from the network; these are people's.
  for (const line of box.lines) {
    for (let n = 0; n < REGULARS; n++) box.network.handset(numberOf(line, n));
  }

  return {
    numberOf,
    /** One thing that somebody does on this line. */
    act(line: WorldLine): void {
      const [name, way] = names[random.between(0, names.length - 1)] ?? [
        'nothing',
        () => undefined,
      ];
      play(name);
      way(line);
    },
  };
}
