// Commands about the card: PIN and its tries, IMSI, ICCID, own number, service centre.
import { cme, ok, okThen, plainError } from '../at-outcome.ts';
import type {
  CommandContext,
  CommandHandler,
  CommandTable,
  ModemSettings,
} from '../command-context.ts';
import type { ModemProfile } from '../profiles.ts';
import type { SimulatedSim } from '../simulated-sim.ts';
import { quoted, unquoted } from './charset.ts';
import { simRefusal } from './sim-trouble.ts';

export const simCommands: CommandTable = {
  '+CPIN': (request, modem) => {
    if (modem.sim === null) return cme(10);
    if (request.form === 'read') {
      return modem.sim.pinState === 'dead' ? cme(13) : ok(`+CPIN: ${modem.sim.pinState}`);
    }
    return request.form === 'set' ? enterPin(request.values, modem.sim, modem) : ok();
  },
  '+CLCK': (request, modem) => {
    const [facility = '', mode = '', password = ''] = request.values;
    if (request.form === 'test') return ok('+CLCK: ("SC")');
    if (facility !== 'SC') return cme(4);
    if (modem.sim === null) return cme(10);
    if (mode === '2') return ok(`+CLCK: ${modem.sim.pinEnabled ? 1 : 0}`);
    if (mode !== '0' && mode !== '1') return cme(50);
    if (!modem.sim.enterPin(password)) return modem.sim.pinTries === 0 ? cme(12) : cme(16);
    modem.sim.pinEnabled = mode === '1';
    return okThen(() => modem.refreshRadio());
  },
  '+CIMI': withSim((sim) => ok(sim.imsi)),
  '+CNUM': withSim((sim, { charset }) =>
    sim.storedNumber === '' ? ok() : ok(`+CNUM: "",${quoted(sim.storedNumber, charset)},145`),
  ),
  '+CSCA': (request, modem) => {
    const refusal = simRefusal(modem);
    if (refusal !== null || modem.sim === null) return refusal ?? cme(10);
    if (request.form === 'test') return ok();
    if (request.form === 'set') {
      modem.sim.smsc = unquoted(request.values[0] ?? '', modem.settings.charset);
      return ok();
    }
    const type = modem.sim.smsc.startsWith('+') ? 145 : 129;
    return ok(`+CSCA: ${quoted(modem.sim.smsc, modem.settings.charset)},${type}`);
  },
};

/** Commands whose names depend on the family: ICCID and PIN tries. */
export function simCommandsOf(profile: ModemProfile): CommandTable {
  const iccid = Object.entries(profile.iccidCommands).map(
    ([name, prefix]): [string, CommandHandler] => [
      name,
      withSimAnyState((sim) => ok(`${prefix ?? ''}${sim.iccid}`)),
    ],
  );
  const tries = profile.pinTries === null ? {} : pinTryCommands[profile.pinTries];
  return { ...Object.fromEntries(iccid), ...tries };
}

const pinTryCommands: Readonly<Record<NonNullable<ModemProfile['pinTries']>, CommandTable>> = {
  cpinr: {
    '+CPINR': withSimAnyState((sim) =>
      ok(`+CPINR: SIM PIN,${sim.pinTries},3`, `+CPINR: SIM PUK,${sim.pukTries},10`),
    ),
  },
  huawei: {
    '^CPIN': withSimAnyState((sim) =>
      ok(`^CPIN: ${sim.pinState},,${sim.pukTries},${sim.pinTries},10,3`),
    ),
  },
  simcom: {
    '+SPIC': withSimAnyState((sim) => ok(`+SPIC: ${sim.pinTries},3,${sim.pukTries},10`)),
  },
  quectel: {
    '+QPINC': withSimAnyState((sim) => ok(`+QPINC: "SC",${sim.pinTries},${sim.pukTries}`)),
  },
  zte: {
    '+ZPINPUK': (_request, { sim }) =>
      sim === null ? cme(10) : ok(`+ZPINPUK: ${sim.pinTries},${sim.pukTries}`),
  },
  ublox: {
    '+UPINCNT': withSimAnyState((sim) => ok(`+UPINCNT: ${sim.pinTries},3,${sim.pukTries},10`)),
  },
  sierra: {
    '+CPINC': withSimAnyState((sim) => ok(`+CPINC: ${sim.pinTries},3,${sim.pukTries},10`)),
  },
  telit: {
    '#PCT': withSimAnyState((sim) =>
      ok(`#PCT: ${sim.pinState === 'SIM PUK' ? sim.pukTries : sim.pinTries}`),
    ),
  },
};

function enterPin(values: string[], sim: SimulatedSim, modem: CommandContext) {
  const [code = '', newPin] = values;
  const state = sim.pinState;
  if (state === 'READY') return cme(3);
  if (state === 'dead') return cme(13);
  if (state === 'SIM PUK' && newPin === undefined) return cme(12);
  const isGood = newPin === undefined ? sim.enterPin(code) : sim.enterPuk(code, newPin);
  if (isGood) return okThen(() => opened(modem));
  return sim.pinTries === 0 && state === 'SIM PIN' ? cme(12) : cme(16);
}

function opened(modem: CommandContext): void {
  modem.notify('+CPIN: READY');
  modem.refreshRadio();
}

function withSim(
  answer: (sim: SimulatedSim, settings: ModemSettings) => ReturnType<CommandHandler>,
): CommandHandler {
  return (request, modem) => {
    const refusal = simRefusal(modem);
    if (refusal !== null || modem.sim === null) return refusal ?? cme(10);
    if (request.form === 'test') return ok();
    return request.form === 'run' ? answer(modem.sim, modem.settings) : plainError();
  };
}

/** The card can be asked these before its PIN is entered. */
function withSimAnyState(
  answer: (sim: SimulatedSim) => ReturnType<CommandHandler>,
): CommandHandler {
  return (request, modem) => {
    if (request.form === 'test') return ok();
    return modem.sim === null ? cme(10) : answer(modem.sim);
  };
}
