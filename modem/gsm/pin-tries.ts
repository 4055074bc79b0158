// How many attempts at the PIN are left, asked without using one up.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import { attempt, firstLine, query } from './commands.ts';
import type { PinTriesCommand } from './vendors/vendor.ts';

/** The first number that one of the commands tells, or null. Throws when the modem is gone. */
export async function readPinTries(
  channel: AtChannel,
  commands: readonly PinTriesCommand[],
): Promise<number | null> {
  for (const { text, expect, field } of commands) {
    const line = firstLine(await attempt(channel, query(text, expect)));
    const tries = line === null ? null : numberOf(fieldsOf(line)[field]);
    if (tries !== null) return tries;
  }
  return null;
}
