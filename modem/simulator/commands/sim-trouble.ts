// Why a command that needs the SIM cannot work now: as CME number for general commands, as CMS for messages.
import { cme, cms, type Refused } from '../at-outcome.ts';
import type { CommandContext } from '../command-context.ts';

type Trouble = { cme: number; cms: number };

/** Refusal of a general command, null when the SIM works. */
export function simRefusal(modem: CommandContext): Refused | null {
  const trouble = simTrouble(modem);
  return trouble === null ? null : cme(trouble.cme);
}

/** Refusal of a message command, null when messages work. */
export function smsRefusal(modem: CommandContext): Refused | null {
  const trouble = simTrouble(modem) ?? (modem.smsReady ? null : { cme: 14, cms: 314 });
  return trouble === null ? null : cms(trouble.cms);
}

function simTrouble(modem: CommandContext): Trouble | null {
  if (modem.sim === null) return { cme: 10, cms: 310 };
  switch (modem.sim.pinState) {
    case 'READY':
      return null;
    case 'SIM PIN':
      return { cme: 11, cms: 311 };
    case 'SIM PUK':
      return { cme: 12, cms: 316 };
    case 'dead':
      return { cme: 13, cms: 313 };
  }
}
