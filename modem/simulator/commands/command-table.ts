// All commands that a modem of a profile knows.
import { ok, okThen } from '../at-outcome.ts';
import type { CommandHandler, CommandTable } from '../command-context.ts';
import type { ModemProfile } from '../profiles.ts';
import { basicCommands } from './basic-commands.ts';
import { networkCommands } from './network-commands.ts';
import { routingCommands } from './routing-commands.ts';
import { simCommands, simCommandsOf } from './sim-commands.ts';
import { storageCommands } from './storage-commands.ts';
import { submitCommands } from './submit-commands.ts';
import { ussdCommands } from './ussd-commands.ts';

export function commandsOf(profile: ModemProfile): CommandTable {
  return {
    ...basicCommands,
    ...simCommands,
    ...networkCommands,
    ...routingCommands,
    ...storageCommands,
    ...submitCommands,
    ...ussdCommands,
    ...simCommandsOf(profile),
    ...noiseCommand(profile),
    ...restartCommands(profile),
    ...Object.fromEntries(profile.accepted.map((name) => [name, () => ok()])),
  };
}

function restartCommands(profile: ModemProfile): CommandTable {
  const restart: CommandHandler = (_request, modem) => okThen(() => modem.restart());
  return Object.fromEntries(profile.restartCommands.map((name) => [name, restart]));
}

/** Switches the chatter of a profile off and on. */
function noiseCommand({ noise }: ModemProfile): CommandTable {
  if (noise === null) return {};
  return {
    [noise.offCommand]: (request, { settings }) => {
      if (request.form === 'read') return ok(`${noise.offCommand}: ${settings.noise ? 1 : 0}`);
      settings.noise = request.values[0] !== '0';
      return ok();
    },
  };
}
