// What a start can do about a modem that answers but does not work: off the air and back, or a restart (TS 27.007 §8.2).
import type { AtChannel } from '../at/at-channel.ts';
import { pause } from '../at/pause.ts';
import type { ModemClock } from '../clock.ts';
import { lineFault, ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import { attempt, patience, setting } from './commands.ts';

const OFF_THE_AIR_MS = 2_000;
const STANDARD_RESTART = 'AT+CFUN=1,1';

/** Leaves the network and looks for it anew. Errors do not matter: the start goes on and tells what is wrong. */
export async function cycleRadio(channel: AtChannel, clock: ModemClock): Promise<void> {
  await attempt(channel, setting('AT+CFUN=4', patience.radio));
  await pause(clock, 'modem-radio', OFF_THE_AIR_MS);
  await attempt(channel, setting('AT+CFUN=1', patience.radio));
}

/**
 * Tells the modem to restart, by its maker's command or else by the standard's. Throws `restarting` when it does,
 * answered or not; returns when the modem refuses both.
 */
export async function restartModem(
  channel: AtChannel,
  restart: string,
  log: ModemLog,
): Promise<void> {
  for (const text of new Set([restart, STANDARD_RESTART])) {
    const refusal = await refusalOf(channel, text);
    if (refusal === null) throw restarting();
  }
  log.warn({ command: restart }, 'the modem refuses to restart');
}

/** Silence and a broken pipe are what a restart looks like; only an error answer is a no. */
async function refusalOf(channel: AtChannel, text: string): Promise<ModemError | null> {
  try {
    await channel.send(setting(text, patience.modem));
    return null;
  } catch (error) {
    if (!(error instanceof ModemError) || error.code === 'closed') throw error;
    return error.code === 'command-failed' ? error : null;
  }
}

function restarting(): ModemError {
  return lineFault('restarting', 'the modem was told to restart');
}
