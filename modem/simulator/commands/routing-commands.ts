// Commands that say how received messages reach the program (3GPP TS 27.005 §3.2.1, §3.2.3, §3.4.1, §3.4.4).
import { cms, type Outcome, ok, okThen } from '../at-outcome.ts';
import type { CommandContext, CommandHandler, CommandTable } from '../command-context.ts';
import { numberSetting, toNumber } from './setting-command.ts';
import { smsRefusal } from './sim-trouble.ts';
import { textParameterCommand } from './text-mode-commands.ts';

const messageFormat = numberSetting({
  name: '+CMGF',
  allowed: [0, 1],
  otherwise: 0,
  get: (settings) => settings.textMode,
  set: (settings, value) => {
    settings.textMode = value;
  },
});

export const routingCommands: CommandTable = {
  '+CMGF': (request, modem) => smsRefusal(modem) ?? messageFormat(request, modem),
  '+CSMS': (request, modem) => {
    const highest = modem.profile.phase2plus ? 1 : 0;
    if (request.form === 'read') return ok(`+CSMS: ${modem.settings.service},1,1,1`);
    if (request.form === 'test') return ok(`+CSMS: (${highest === 1 ? '0,1' : '0'})`);
    const service = toNumber(request.values[0]);
    if (service === null || service > highest) return cms(302);
    modem.settings.service = service;
    return ok('+CSMS: 1,1,1');
  },
  '+CNMI': (request, modem) => {
    if (request.form === 'read') return ok(`+CNMI: ${modem.settings.cnmi.join(',')}`);
    if (request.form === 'test') {
      return ok(`+CNMI: ${modem.profile.cnmi.map((group) => `(${group.join(',')})`).join(',')}`);
    }
    return smsRefusal(modem) ?? route(request.values, modem);
  },
  '+CNMA': (request, modem): Outcome => {
    if (request.form === 'test') return ok('+CNMA: (0-2)');
    const kind = toNumber(request.values[0]) ?? 0;
    const length = toNumber(request.values[1]) ?? 0;
    const acknowledge = () => (modem.acknowledge(kind !== 2) ? ok() : cms(340));
    return length > 0 ? { kind: 'prompt', submits: false, accept: acknowledge } : acknowledge();
  },
  '+CSMP': textParameterCommand,
  '+CSAS': acceptWhenReady(),
  '+CRES': acceptWhenReady(),
  '+CSDH': acceptWhenReady(),
};

function acceptWhenReady(): CommandHandler {
  return (_request, modem) => smsRefusal(modem) ?? ok();
}

/** Omitted values become 0, as most firmwares have it. */
function route(values: string[], modem: CommandContext): Outcome {
  const wanted = modem.profile.cnmi.map((_, position) => toNumber(values[position] || '0') ?? -1);
  const isAllowed = modem.profile.cnmi.every((group, position) =>
    group.includes(wanted[position] ?? -1),
  );
  if (modem.profile.cnmiRefusedModes.includes(wanted[0] ?? 0)) return cms(303);
  if (!isAllowed || values.length > 5) return cms(303);
  const [mode = 0, deliver = 0, broadcast = 0, report = 0, buffer = 0] = wanted;
  modem.settings.cnmi = [mode, deliver, broadcast, report, buffer];
  return okThen(() => modem.refreshRadio());
}
