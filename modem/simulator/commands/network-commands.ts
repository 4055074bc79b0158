// Commands about the network: registration, operator, signal, calls.
import { cme, type Outcome, ok } from '../at-outcome.ts';
import type { AtRequest } from '../at-request.ts';
import type { CommandContext, CommandHandler, CommandTable } from '../command-context.ts';
import { quoted } from './charset.ts';
import { numberSetting, toNumber } from './setting-command.ts';

export const networkCommands: CommandTable = {
  '+CREG': registration('+CREG', 'circuit'),
  '+CGREG': registration('+CGREG', 'packet'),
  '+CEREG': registration('+CEREG', 'lte'),
  '+CGATT': (request) => (request.form === 'read' ? ok('+CGATT: 1') : ok()),
  '+COPS': (request, modem) => {
    if (request.form === 'read') return ok(operatorLine(modem));
    if (request.form === 'test') {
      return ok(`+COPS: (2,"${modem.network.operator}","","26099",7),,(0-4),(0,2)`);
    }
    const format = toNumber(request.values[1]);
    if (format !== null) modem.settings.operatorFormat = format;
    return ok();
  },
  '+CSQ': (request, modem) =>
    request.form === 'test' ? ok('+CSQ: (0-31,99),(0-7,99)') : ok(`+CSQ: ${modem.signal},99`),
  '+CESQ': (_request, modem) => ok(`+CESQ: 99,99,255,255,20,${cesqPower(modem.signal)}`),
  '+CPAS': (_request, modem) => ok(`+CPAS: ${modem.isRinging ? 3 : 0}`),
  '+CLIP': numberSetting({
    name: '+CLIP',
    allowed: [0, 1],
    get: (settings) => settings.callerId,
    set: (settings, value) => {
      settings.callerId = value;
    },
  }),
  '+CHUP': hangUp,
  H: hangUp,
};

function hangUp(request: AtRequest, modem: CommandContext): Outcome {
  if (request.form === 'run') modem.hangUp();
  return ok();
}

/** stat and n as in 3GPP TS 27.007 §7.2; the location of n=2 is the same for the whole network. */
function registration(name: string, domain: 'circuit' | 'packet' | 'lte'): CommandHandler {
  return (request, modem) => {
    const reports = modem.settings.registrationReports;
    if (request.form === 'test') return ok(`${name}: (0-2)`);
    if (request.form === 'read') {
      const place = reports[domain] === 2 ? ',"1A2B","00C0FFEE",7' : '';
      return ok(`${name}: ${reports[domain]},${modem.registration}${place}`);
    }
    const level = toNumber(request.values[0]) ?? 0;
    if (level > 2) return cme(50);
    reports[domain] = level;
    return ok();
  };
}

function operatorLine(modem: CommandContext): string {
  if (modem.registration !== 1 && modem.registration !== 5) return '+COPS: 0';
  const { operatorFormat, charset } = modem.settings;
  const name = operatorFormat === 2 ? '"26099"' : quoted(modem.network.operator, charset);
  return `+COPS: 0,${operatorFormat},${name},7`;
}

/** Both scales count dBm: -113 + 2 * rssi here, -141 + rsrp there. */
function cesqPower(rssi: number): number {
  return rssi === 99 ? 255 : Math.max(0, Math.min(97, 28 + 2 * rssi - 20));
}
