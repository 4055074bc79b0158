// The control language: one line in, one answer out. What each command does and how it is written.
import { changeCard, fillStorage } from './card-commands.ts';
import { ControlError, numberAndText, oneOf, phoneNumber, wholeNumber } from './control-words.ts';
import type { Controlled, Facts } from './controlled.ts';
import { faultCatalogue } from './fault-catalogue.ts';

/** Becomes one line of JSON. */
export type ControlAnswer = ({ ok: true } & Facts) | { ok: false; error: string };

type ControlCommand = {
  /** What follows the name. */
  usage: string;
  says: string;
  /** Gets the rest of the line. Throws ControlError. */
  run: (simulation: Controlled, rest: string) => Facts | Promise<Facts>;
};

/** Runs one line. Never throws. */
export async function runControlLine(line: string, simulation: Controlled): Promise<ControlAnswer> {
  const [, name = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
  const command = Object.hasOwn(controlCommands, name) ? controlCommands[name] : undefined;
  try {
    if (command === undefined) throw new ControlError(`no command "${name}"; try help`);
    return { ok: true, ...(await command.run(simulation, rest)) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

const controlCommands: Readonly<Record<string, ControlCommand>> = {
  help: { usage: '', says: 'this list', run: () => helpFacts() },
  state: {
    usage: '',
    says: 'what the modem is and holds',
    run: (simulation) => stateOf(simulation),
  },
  receive: {
    usage: '+NUMBER TEXT',
    says: 'somebody writes to the SIM; \\n in the text is a new line, long texts go in parts',
    run({ network, sim }, rest) {
      const { number, text } = numberAndText(rest);
      network.handset(number).send(sim.number, text.replaceAll('\\n', '\n'));
      return {};
    },
  },
  'receive-pdu': {
    usage: 'HEX',
    says: 'these octets are delivered, service centre first, whatever they mean',
    run({ network, sim }, rest) {
      if (rest === '' || rest.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(rest)) {
        throw new ControlError('receive-pdu wants an even number of hex digits');
      }
      network.deliverPdu(sim.number, rest.toUpperCase());
      return {};
    },
  },
  sent: {
    usage: '',
    says: 'every segment that the modem submitted, oldest first',
    run: ({ network }) => ({
      sent: network.submitted.map(
        ({ at, to, text, encoding, concat, requestReport, reference, pdu }) => ({
          at: new Date(at).toISOString(),
          to,
          text,
          encoding,
          concat,
          requestReport,
          reference,
          pdu,
        }),
      ),
    }),
  },
  phone: {
    usage: '+NUMBER on|off',
    says: 'texts and reports for a phone that is off wait in the network',
    run({ network }, rest) {
      const { number, text } = numberAndText(rest);
      network.handset(number).switchOn(oneOf(text, ['on', 'off']) === 'on');
      return {};
    },
  },
  call: {
    usage: '+NUMBER|withheld',
    says: 'somebody calls; it rings until hangup or until the program hangs up',
    run(simulation, rest) {
      const caller = rest === 'withheld' ? null : phoneNumber(rest);
      simulation.endCall = simulation.modem.ring(caller);
      return {};
    },
  },
  hangup: {
    usage: '',
    says: 'the caller gives up',
    run({ endCall }) {
      endCall();
      return {};
    },
  },
  fault: {
    usage: 'NAME [NUMBER]',
    says: 'adds a misbehaviour; NUMBER is how often it strikes (once), or for how many ms',
    run: putFault,
  },
  clear: {
    usage: '[NAME]',
    says: 'ends all misbehaviours, or those of one name',
    run: clearFaults,
  },
  unplug: {
    usage: '',
    says: 'pulls the modem out: programs lose their port',
    async run({ modem, place }) {
      modem.unplug();
      await place?.close();
      return {};
    },
  },
  plug: {
    usage: '[PATH]',
    says: 'puts the modem back, on a pseudo terminal also under another name',
    async run({ modem, place }, rest) {
      if (modem.isPlugged) throw new ControlError('the modem is plugged in already');
      modem.plugIn();
      try {
        await place?.open(rest === '' ? undefined : rest);
      } catch (error) {
        modem.unplug();
        throw error;
      }
      return { address: place?.address ?? null };
    },
  },
  reboot: {
    usage: '',
    says: 'the modem loses power for a moment; its port stays',
    run({ modem }) {
      modem.reboot();
      return {};
    },
  },
  registration: {
    usage: 'STATE',
    says: 'state of +CREG: 1 home, 2 searching, 3 denied, 5 roaming, 8 emergency only',
    run({ modem }, rest) {
      modem.setRegistration(wholeNumber(rest, 0, 11));
      return {};
    },
  },
  network: {
    usage: 'down|up',
    says: 'the radio network goes away and comes back',
    run({ modem }, rest) {
      const isUp = oneOf(rest, ['down', 'up']) === 'up';
      modem.setRegistration(isUp ? 1 : 2);
      modem.setSignal(isUp ? 20 : 99);
      return {};
    },
  },
  signal: {
    usage: 'DBM|unknown',
    says: 'strength in dBm, -113 to -51',
    run({ modem }, rest) {
      modem.setSignal(
        rest === 'unknown' ? 99 : Math.round((wholeNumber(rest, -113, -51) + 113) / 2),
      );
      return {};
    },
  },
  storage: {
    usage: 'MEMORY USED/TOTAL',
    says: 'makes a memory this large and this full, e.g. storage SM 30/30',
    run: fillStorage,
  },
  sim: {
    usage: 'remove|insert|swap [ICCID [+NUMBER]]',
    says: 'takes the card out, puts it back, or puts in another one',
    run: changeCard,
  },
  ussd: {
    usage: 'CODE "TEXT"',
    says: 'what the network answers to this code',
    run({ ussd }, rest) {
      const [, code = '', text] = /^([*#0-9]+)\s+"?(.*?)"?$/s.exec(rest) ?? [];
      if (text === undefined) throw new ControlError('ussd wants a code and a text');
      ussd.set(code, text.replaceAll('\\n', '\n'));
      return {};
    },
  },
  seed: {
    usage: 'NUMBER',
    says: 'noise and pieces from here on are those of this seed',
    run(simulation, rest) {
      simulation.reseed(wholeNumber(rest, 0, 2 ** 32 - 1));
      return {};
    },
  },
};

function helpFacts(): Facts {
  const words = ({ usage, says }: ControlCommand): Facts => ({ usage, says });
  return {
    commands: mapValues(controlCommands, words),
    faults: mapValues(faultCatalogue, ({ says, number }) => ({ says, number })),
  };
}

function stateOf({ modem, network, sim, place, faults }: Controlled): Facts {
  const memories = ['SM', 'ME', 'SR'].flatMap((name) => {
    const memory = modem.memory(name);
    return memory === undefined ? [] : [[name, `${memory.used}/${memory.capacity}`]];
  });
  return {
    modem: `${modem.profile.manufacturer} ${modem.profile.model}`,
    imei: modem.profile.imei,
    address: place?.address ?? null,
    plugged: modem.isPlugged,
    sim: modem.sim === null ? null : { number: sim.number, iccid: sim.iccid, state: sim.pinState },
    registration: modem.registration,
    signal: modem.signal === 99 ? null : -113 + 2 * modem.signal,
    storage: Object.fromEntries(memories),
    waiting: network.waitingFor(sim.number),
    submitted: network.submitted.length,
    lostOctets: modem.lostOctets,
    faults: namesOf(faults),
  };
}

function putFault(simulation: Controlled, rest: string): Facts {
  const [name = '', value] = rest.split(/\s+/);
  const fault = Object.hasOwn(faultCatalogue, name) ? faultCatalogue[name] : undefined;
  if (fault === undefined) {
    throw new ControlError(
      `no fault "${name}"; there are ${Object.keys(faultCatalogue).join(', ')}`,
    );
  }
  if (value !== undefined && fault.number === 'none') {
    throw new ControlError(`${name} takes no number; it lasts until clear`);
  }
  const end = fault.put(simulation, value === undefined ? null : wholeNumber(value, 1, 86_400_000));
  simulation.faults.push({ name, end });
  return {};
}

function clearFaults({ faults }: Controlled, rest: string): Facts {
  const cleared = rest === '' ? namesOf(faults) : [rest];
  const over = faults.filter(({ name }) => cleared.includes(name));
  const staying = faults.filter((fault) => !over.includes(fault));
  faults.splice(0, faults.length, ...staying);
  // The latest first, so that the state from before the first one comes back.
  for (const { end } of over.toReversed()) end();
  return { cleared };
}

function namesOf(faults: Controlled['faults']): string[] {
  return [...new Set(faults.map(({ name }) => name))];
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]): [string, U] => [key, map(value)]),
  );
}
