// Everything that goes wrong in a soak, a row each: the simulated modem's own faults by name, and what needs more than one act.
import { encodeStatusReport } from '../../modem/pdu/encode-deliver.ts';
import { faultCatalogue } from '../../modem/simulator/control/fault-catalogue.ts';
import { BOX, NOBODY, type Stage, WRITERS } from './stage.ts';

export type FaultRow = {
  name: string;
  /** Costs the box a minute or more of its own waiting: not for short runs on a real clock. */
  slow: boolean;
  /** Of the faults with the same subject only one is on at a time: each puts back what it found. */
  subject?: 'card' | 'registration';
  /** Begins; the returned function ends it. `lastsMs` says when that will be. */
  begin: (stage: Stage, lastsMs: number) => () => void;
};

/** Parts that never come and references used twice are part of the traffic, which knows what should come of them. */
const NOT_HERE = new Set(['missing-part', 'same-part-reference']);

/** After these the driver waits for a time-out of half a minute or more, or a person's wait of one. */
const SLOW = new Set([
  'half-answer',
  'cmgs-without-ok',
  'lost-result',
  'lost-submit',
  'garbage',
  'refuse-submit',
  'empty-list',
  'wrong-memory',
  'phantom-slot',
  'lost-notification',
  'undeletable',
  'sim-pin',
  'sim-puk',
  'no-smsc',
]);

const SUBJECTS: Readonly<Record<string, 'card' | 'registration'>> = {
  'sim-missing': 'card',
  'sim-pin': 'card',
  'sim-puk': 'card',
  'no-smsc': 'card',
  'not-registered': 'registration',
  'registration-denied': 'registration',
  'emergency-only': 'registration',
};

const nothing = (): void => undefined;

const fromCatalogue = Object.entries(faultCatalogue)
  .filter(([name]) => !NOT_HERE.has(name))
  .map(
    ([name, fault]): FaultRow => ({
      name,
      slow: SLOW.has(name),
      ...(SUBJECTS[name] === undefined ? {} : { subject: SUBJECTS[name] }),
      begin({ modem, network, sim, random }, lastsMs) {
        const value = { count: random.between(1, 3), ms: lastsMs, none: null }[fault.number];
        const target = {
          modem,
          network,
          sim,
          random: (below: number) => random.between(0, below - 1),
        };
        return fault.put(target, value);
      },
    }),
  );

/** Refusals by class, with what a network or a modem says (3GPP TS 27.005 §3.2.5, TS 24.011 annex E-2). */
const REFUSALS = {
  'refused-for-good': [1, 8, 21, 28, 50],
  'refused-for-now': [17, 41, 42, 47, 22, 27],
  'refused-by-modem': [300, 302, 304, 320, 500],
  'refused-by-sim': [310, 314, 322],
} as const;

const refusals = Object.entries(REFUSALS).map(
  ([name, numbers]): FaultRow => ({
    name,
    slow: name !== 'refused-for-good',
    begin({ modem, network, random }) {
      const number = random.pick(numbers);
      const isByNetwork = number < 300 && random.between(0, 1) === 0;
      if (isByNetwork) {
        network.refuseNext(number);
        return nothing;
      }
      return modem.fault({
        kind: 'refuse',
        command: '+CMGS',
        answer: `+CMS ERROR: ${number}`,
        stage: random.pick(['command', 'payload']),
        times: 1,
      });
    },
  }),
);

const others: readonly FaultRow[] = [
  {
    name: 'unplug',
    slow: false,
    begin({ modem }) {
      modem.unplug();
      return () => modem.plugIn();
    },
  },
  {
    name: 'reboot',
    slow: false,
    begin({ modem }) {
      if (modem.isPlugged) modem.reboot();
      return nothing;
    },
  },
  {
    name: 'reboot-at-any-command',
    slow: false,
    begin: ({ modem, random }) =>
      modem.fault({ kind: 'reboot', command: '', skip: random.between(0, 5), times: 1 }),
  },
  {
    name: 'vanish-before-submit',
    slow: false,
    begin({ modem }) {
      const stage = 'payload';
      const end = modem.fault({
        kind: 'vanish',
        command: '+CMGS',
        stage,
        delivered: false,
        times: 1,
      });
      return () => {
        end();
        modem.plugIn();
      };
    },
  },
  ...(['+CMGW', '+CMSS', '+CNMA'] as const).flatMap((command): FaultRow[] => [
    {
      name: `no final for ${command}`,
      slow: true,
      begin: ({ modem }) => modem.fault({ kind: 'no-final', command, times: 1 }),
    },
    {
      name: `no lines for ${command}`,
      slow: true,
      begin: ({ modem }) => modem.fault({ kind: 'no-lines', command, times: 1 }),
    },
    {
      name: `reboot at ${command}`,
      slow: true,
      begin: ({ modem }) => modem.fault({ kind: 'reboot', command, times: 1 }),
    },
  ]),
  {
    name: 'error-to-anything',
    slow: true,
    begin: ({ modem, random }) =>
      modem.fault({
        kind: 'refuse',
        command: '',
        answer: 'ERROR',
        skip: random.between(0, 3),
        times: 1,
      }),
  },
  {
    name: 'storage-full',
    slow: false,
    begin(stage) {
      const indexes: number[] = [];
      for (let index = fill(stage); index !== null; index = fill(stage)) indexes.push(index);
      return () => {
        for (const index of indexes) stage.sim.memory(stage.modem.profile.firstIndex).remove(index);
        stage.modem.spaceFreed();
      };
    },
  },
  {
    name: 'phone-off',
    slow: false,
    begin({ network, random }) {
      const handset = network.handset(random.pick(WRITERS));
      handset.switchOn(false);
      return () => handset.switchOn(true);
    },
  },
  {
    name: 'report-again',
    slow: false,
    begin(stage) {
      repeatReport(stage, 0x00);
      return nothing;
    },
  },
  {
    name: 'report-out-of-order',
    slow: false,
    begin(stage) {
      // "Still trying" behind what may be the end of it.
      repeatReport(stage, 0x30);
      return nothing;
    },
  },
  {
    name: 'call',
    slow: false,
    begin: ({ modem, random }) => (modem.isPlugged ? modem.ring(random.pick(WRITERS)) : nothing),
  },
];

/** A draft of somebody else's, which the box must leave alone. */
function fill({ modem, sim }: Stage): number | null {
  return sim.memory(modem.profile.firstIndex).add({ status: 2, hex: DRAFT, tpduLength: 13 });
}

const DRAFT = '0001000B918455050110F100000131';

/** The network says once more what became of one of the latest segments that have arrived. */
function repeatReport({ network, random }: Stage, status: number): void {
  const arrived = network.submitted
    .filter(({ to }) => to !== NOBODY && network.handset(to).isOn())
    .slice(-20);
  const segment = arrived[random.between(0, arrived.length - 1)];
  if (segment === undefined || !segment.requestReport) return;
  const report = encodeStatusReport({
    reference: segment.reference,
    recipient: segment.to,
    sentAt: segment.at,
    dischargedAt: segment.at,
    offsetMinutes: network.offsetMinutes,
    status,
    smsc: network.smsc,
  });
  network.deliverPdu(BOX, report.hex);
}

export const faultRows: readonly FaultRow[] = [...fromCatalogue, ...refusals, ...others];
