// Commands about the talk itself: echo, verbosity, reset, error level, character set, identity of the modem.
import { type Outcome, ok, okThen, plainError } from '../at-outcome.ts';
import type { AtRequest } from '../at-request.ts';
import type { CommandContext, CommandHandler, CommandTable } from '../command-context.ts';
import { numberSetting } from './setting-command.ts';

const charsets = ['GSM', 'IRA', 'UCS2'];

export const basicCommands: CommandTable = {
  E: flag((settings, on) => {
    settings.echo = on;
  }),
  V: flag((settings, on) => {
    settings.verbose = on;
  }),
  Q: flag((settings, on) => {
    settings.quiet = on;
  }),
  Z: reset,
  '&F': reset,
  '&W': () => ok(),
  '&C': () => ok(),
  '&D': () => ok(),
  X: () => ok(),
  '+CRC': () => ok(),
  S: (request) => (request.form === 'read' ? ok('000') : ok()),
  D: () => ({ kind: 'done', lines: [], result: 'NO CARRIER' }),
  I: (_request, { profile }) =>
    ok(profile.manufacturer, profile.model, `Revision: ${profile.firmware}`),
  '+CGMI': identity((profile) => profile.manufacturer),
  '+GMI': identity((profile) => profile.manufacturer),
  '+CGMM': identity((profile) => profile.model),
  '+GMM': identity((profile) => profile.model),
  '+CGMR': identity((profile) => profile.firmware),
  '+GMR': identity((profile) => profile.firmware),
  '+CGSN': identity((profile) => profile.imei),
  '+GSN': identity((profile) => profile.imei),
  '+GCAP': () => ok('+GCAP: +CGSM'),
  '+CMEE': numberSetting({
    name: '+CMEE',
    allowed: [0, 1, 2],
    get: (settings) => settings.errorLevel,
    set: (settings, value) => {
      settings.errorLevel = value;
    },
  }),
  '+CSCS': (request, { settings }) => {
    if (request.form === 'read') return ok(`+CSCS: "${settings.charset}"`);
    if (request.form === 'test')
      return ok(`+CSCS: (${charsets.map((name) => `"${name}"`).join(',')})`);
    const wanted = (request.values[0] ?? '').toUpperCase();
    if (!charsets.includes(wanted)) return plainError();
    settings.charset = wanted;
    return ok();
  },
  '+CFUN': (request, modem) => {
    if (request.form === 'read') return ok(`+CFUN: ${modem.settings.functionality}`);
    if (request.form === 'test') return ok('+CFUN: (0,1,4),(0,1)');
    const [level = '', restart = '0'] = request.values;
    if (level === '16') return okThen(() => modem.restart());
    if (!['0', '1', '4'].includes(level)) return plainError();
    if (restart === '1') return okThen(() => modem.restart());
    modem.settings.functionality = Number(level);
    return okThen(() => modem.refreshRadio());
  },
};

function reset(_request: AtRequest, modem: CommandContext): Outcome {
  modem.resetSettings();
  return ok();
}

function flag(set: (settings: CommandContext['settings'], on: boolean) => void): CommandHandler {
  return (request, { settings }) => {
    const value = request.values[0] ?? '0';
    if (value !== '0' && value !== '1') return plainError();
    set(settings, value === '1');
    return ok();
  };
}

function identity(tell: (profile: CommandContext['profile']) => string): CommandHandler {
  return (request, { profile }) => {
    if (request.form === 'test') return ok();
    return request.form === 'run' ? ok(tell(profile)) : plainError();
  };
}
