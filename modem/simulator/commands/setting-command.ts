// A command that only keeps a number: set, read, list what is allowed. Most AT settings are no more than that.
import { ok, plainError } from '../at-outcome.ts';
import type { CommandContext, CommandHandler, ModemSettings } from '../command-context.ts';

export type NumberSetting = {
  /** Prefix of its answers, e.g. `+CMEE`. */
  name: string;
  allowed: readonly number[];
  get: (settings: ModemSettings) => number;
  set: (settings: ModemSettings, value: number, modem: CommandContext) => void;
  /** Value when the command comes without one. */
  otherwise?: number;
};

export function numberSetting(setting: NumberSetting): CommandHandler {
  return (request, modem) => {
    if (request.form === 'read') return ok(`${setting.name}: ${setting.get(modem.settings)}`);
    if (request.form === 'test') return ok(`${setting.name}: (${setting.allowed.join(',')})`);
    const value = request.values[0] === undefined ? setting.otherwise : toNumber(request.values[0]);
    if (value === undefined || value === null || !setting.allowed.includes(value)) {
      return plainError();
    }
    setting.set(modem.settings, value, modem);
    return ok();
  };
}

/** Whole number of a value, null when it is none. */
export function toNumber(value: string | undefined): number | null {
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
