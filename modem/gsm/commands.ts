// Shapes of the commands this folder sends, and the two ways of asking: by force, and where an error is an answer.
import type { AtChannel, SendOptions } from '../at/at-channel.ts';
import type { AtAnswer, AtCommand } from '../at/command-machine.ts';
import { pause } from '../at/pause.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';

/** Milliseconds to wait for an answer, by what the command has to touch. */
export const patience = {
  modem: 5_000,
  sim: 20_000,
  storage: 15_000,
  listing: 60_000,
  radio: 20_000,
  call: 15_000,
  ussd: 30_000,
};

/** A command whose answer is OK alone. */
export function setting(text: string, timeoutMs: number = patience.modem): AtCommand {
  return { text, timeoutMs };
}

/** A command answered by lines with a prefix, e.g. `+CSQ:`. */
export function query(text: string, expect: string, timeoutMs: number = patience.modem): AtCommand {
  return { text, expect, timeoutMs };
}

/** A command answered in words, with or without a prefix of its own name. */
export function words(text: string, timeoutMs: number = patience.modem): AtCommand {
  const name = /^AT([+^#][A-Z]+)/.exec(text)?.[1] ?? '';
  return { text, expect: `${name}:`, freeText: true, timeoutMs };
}

/** Sends; an error answer or silence is null. Still throws when the modem is gone. */
export async function attempt(
  channel: AtChannel,
  command: AtCommand,
  options?: SendOptions,
): Promise<AtAnswer | null> {
  try {
    return await channel.send(command, options);
  } catch (error) {
    if (isAnswerError(error)) return null;
    throw error;
  }
}

/** The first information line of an answer, or null. */
export function firstLine(answer: AtAnswer | null): string | null {
  return answer?.lines[0]?.text ?? null;
}

/** True when the modem is there and said no, or said nothing to this one command. */
export function isAnswerError(error: unknown): error is ModemError {
  return (
    error instanceof ModemError && (error.code === 'command-failed' || error.code === 'timeout')
  );
}

/** True for error numbers by which a SIM says that it is still waking up. */
export function isSimBusy(error: unknown): boolean {
  if (!(error instanceof ModemError) || !error.error) return false;
  const { kind, number } = error.error;
  return number === 515 || (kind === 'cme' ? number === 14 : number === 314);
}

export type Persistence = {
  clock: ModemClock;
  everyMs: number;
  /** Tries again after this failure, the `attempt`-th, or gives up. */
  again: (error: unknown, attempt: number) => boolean;
};

/** Repeats until it works or `again` says no; throws the last failure. */
export async function persist<T>(
  { clock, everyMs, again }: Persistence,
  action: () => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await action();
    } catch (error) {
      if (!again(error, count)) throw error;
      await pause(clock, 'modem-retry', everyMs);
    }
  }
}

/** Ten tries a second apart, and thirty while the SIM says that it is busy: SMS comes up some time after the PIN. */
export function whileSmsComesUp(clock: ModemClock): Persistence {
  return {
    clock,
    everyMs: 1_000,
    again: (error, count) => isAnswerError(error) && count < (isSimBusy(error) ? 30 : 10),
  };
}
