// Every misbehaviour by the name that people type, with what it does in words and how it is put on and taken off.
import type { Fault } from '../faults.ts';
import type { SimulatedModem } from '../simulated-modem.ts';
import type { SimulatedNetwork } from '../simulated-network.ts';
import type { SimulatedSim } from '../simulated-sim.ts';

/** What faults act on. */
export type FaultTarget = {
  modem: SimulatedModem;
  network: SimulatedNetwork;
  /** The card that belongs in the slot, whether it is there now or not. */
  sim: SimulatedSim;
  /** A number of 0 or more and below `below`, from the seed. */
  random: (below: number) => number;
};

export type NamedFault = {
  /** What it does, for `help`. */
  says: string;
  /** What the number behind the name means; `none` = it lasts until `clear`. */
  number: 'count' | 'ms' | 'none';
  /** Puts it on; the returned function takes it off. `value` is null when no number was given. */
  put: (target: FaultTarget, value: number | null) => () => void;
};

const LATE_MS = 130_000;
/** An index or a message that is not there. */
const FOREIGN_ANSWER = '\r\n+CPBS: "SM",12,250\r\n\r\nOK\r\n';

export const faultCatalogue: Readonly<Record<string, NamedFault>> = {
  silence: {
    says: 'hears and answers nothing, for so many ms or until clear',
    number: 'ms',
    put: ({ modem }, ms) => modem.fault({ kind: 'silence', ...(ms === null ? {} : { forMs: ms }) }),
  },
  garbage: counted('octets of noise come before an answer', ({ random }) => ({
    kind: 'garbage',
    bytes: Uint8Array.from({ length: 12 }, () => random(256)),
  })),
  'half-answer': counted('an answer stops in its middle', { kind: 'half-answer' }),
  pieces: counted('answers come in pieces of 1 to 8 octets', ({ random }) => ({
    kind: 'chunks',
    seed: random(2 ** 31),
  })),
  echo: counted('echoes although told not to', { kind: 'echo-stuck' }),
  'foreign-answer': counted("somebody else's answer, with its OK, comes before the own one", {
    kind: 'interrupt',
    command: '',
    atByte: 0,
    text: FOREIGN_ANSWER,
  }),
  'no-prompt': counted('the prompt never comes', { kind: 'no-prompt' }),
  'notification-at-prompt': counted('a notification comes right behind the prompt', {
    kind: 'prompt',
    text: '\r\n> \r\n+CREG: 1\r\n',
  }),
  'notification-before-prompt': counted('a notification comes right before the prompt', {
    kind: 'prompt',
    text: '\r\n+CMTI: "SM",1\r\n\r\n> ',
  }),
  'notification-in-answer': counted('a notification cuts a line of an answer in two', {
    kind: 'interrupt',
    command: '',
    atByte: 4,
    text: '\r\n+CREG: 1\r\n',
  }),
  'cmgs-without-ok': counted('+CMGS: comes, its OK does not', {
    kind: 'no-final',
    command: '+CMGS',
  }),
  'ok-without-cmgs': counted('OK comes, +CMGS: does not', { kind: 'no-lines', command: '+CMGS' }),
  'lost-result': counted('the message goes out, nothing is said of it', {
    kind: 'lost-result',
    delivered: true,
  }),
  'lost-submit': counted('the message does not go out, nothing is said of it', {
    kind: 'lost-result',
    delivered: false,
  }),
  'late-result': {
    says: 'the message goes out, its result comes after so many ms (130000)',
    number: 'ms',
    put: ({ modem }, ms) => modem.fault({ kind: 'late-result', afterMs: ms ?? LATE_MS, times: 1 }),
  },
  'refuse-submit': counted('a submit is refused as temporary (CMS 38)', {
    kind: 'refuse',
    command: '+CMGS',
    answer: '+CMS ERROR: 38',
  }),
  'refuse-payload': counted('ERROR behind the payload, and the message does not go out', {
    kind: 'refuse',
    command: '+CMGS',
    answer: 'ERROR',
    stage: 'payload',
  }),
  'reboot-at-submit': counted('restarts behind the payload, after the message went out', {
    kind: 'reboot',
    command: '+CMGS',
    stage: 'payload',
    delivered: true,
  }),
  'reboot-before-submit': counted('restarts behind the payload, the message does not go out', {
    kind: 'reboot',
    command: '+CMGS',
    stage: 'payload',
    delivered: false,
  }),
  'vanish-at-submit': counted('is unplugged behind the payload, after the message went out', {
    kind: 'vanish',
    command: '+CMGS',
    stage: 'payload',
    delivered: true,
  }),
  'vanish-at-stored-submit': counted('is unplugged after AT+CMSS sent a stored message', {
    kind: 'vanish',
    command: '+CMSS',
    stage: 'payload',
    delivered: true,
  }),
  'same-reference': counted('a submit gets the message reference of the one before', {
    kind: 'same-reference',
  }),
  'wrong-length': counted('a length in +CMGL, +CMGR or +CMT is one too large', {
    kind: 'wrong-length',
    by: 1,
  }),
  miscount: counted('+CPMS counts three messages that are not there', { kind: 'miscount', by: 3 }),
  'empty-list': counted('+CMGL lists nothing although messages are there', {
    kind: 'no-lines',
    command: '+CMGL',
  }),
  'phantom-slot': counted('+CMTI names a slot that does not exist', { kind: 'phantom-slot' }),
  undeletable: counted('+CMGD says OK and deletes nothing', {
    kind: 'refuse',
    command: '+CMGD',
    answer: 'OK',
  }),
  'wrong-memory': counted('+CMTI names ME, wherever the message is', {
    kind: 'wrong-memory',
    memory: 'ME',
  }),
  'lost-notification': counted('a message is stored and not announced', {
    kind: 'lost-notification',
  }),
  duplicate: onTheAir('the network delivers a message twice', 'duplicate'),
  'missing-part': onTheAir('the second part of a long message never comes', 'missing-part'),
  'same-part-reference': onTheAir('a part has reference 7', 'same-part-reference'),
  'sim-missing': {
    says: 'the card is not found',
    number: 'none',
    put({ modem, sim }) {
      modem.changeSim(null);
      return () => modem.changeSim(sim);
    },
  },
  'sim-pin': locked('the card asks for its PIN', 3),
  'sim-puk': locked('the card asks for its PUK', 0),
  'not-registered': registered('searches for a network', 2),
  'registration-denied': registered('the network does not want the card', 3),
  'emergency-only': registered('only emergency calls are possible', 8),
  'no-smsc': {
    says: 'no service centre is set',
    number: 'none',
    put({ sim }) {
      const before = sim.smsc;
      sim.smsc = '';
      return () => {
        sim.smsc = before;
      };
    },
  },
};

/** A fault of the modem that strikes so often as told, once when nothing was told. */
function counted(says: string, fault: Fault | ((target: FaultTarget) => Fault)): NamedFault {
  return {
    says,
    number: 'count',
    put: (target, times) =>
      target.modem.fault({
        ...(typeof fault === 'function' ? fault(target) : fault),
        times: times ?? 1,
      }),
  };
}

function onTheAir(
  says: string,
  kind: 'duplicate' | 'missing-part' | 'same-part-reference',
): NamedFault {
  return {
    says,
    number: 'count',
    put: ({ network }, times) => network.fault({ kind, times: times ?? 1 }),
  };
}

function locked(says: string, tries: number): NamedFault {
  return {
    says,
    number: 'none',
    put({ modem, sim }) {
      const before = { pinEnabled: sim.pinEnabled, pinTries: sim.pinTries };
      Object.assign(sim, { pinEnabled: true, pinTries: tries });
      modem.reboot();
      return () => {
        Object.assign(sim, before);
        modem.reboot();
      };
    },
  };
}

/** State of +CREG, 3GPP TS 27.007 §7.2. */
function registered(says: string, state: number): NamedFault {
  return {
    says,
    number: 'none',
    put({ modem }) {
      const before = modem.setRegistration(state);
      return () => void modem.setRegistration(before);
    },
  };
}
