// One USSD code to one answer: AT+CUSD in the ways that firmwares want it, and the session ended again (3GPP TS 27.007 §7.15).
import type { AtChannel } from '../at/at-channel.ts';
import { numberOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { UssdEncoding, UssdOptions, UssdReply } from '../modem.ts';
import { readUssd, writeUssd } from '../pdu/ussd-text.ts';
import { attempt, isAnswerError, patience, setting } from './commands.ts';

export type UssdParts = {
  channel: AtChannel;
  clock: ModemClock;
  /** Ways of writing a code, the likeliest first. */
  encodings: readonly UssdEncoding[];
};

/** What +CUSD said: <m> and the text, or that nothing came. */
type Reply = { meaning: number; text: string | null; dcs: number | null };
type Heard = Reply | 'timeout' | 'withdrawn';

const REPLY_MS = 60_000;
/** Language unspecified, GSM alphabet (3GPP TS 23.038 §5). */
const DCS = 15;

/** <m> of +CUSD. */
const AWAITS_ANSWER = 1;
const ENDED = 2;
const NOT_SUPPORTED = 4;
const NETWORK_TIMEOUT = 5;

/** Rejects with `ussd-refused`, `timeout`, `withdrawn`, or what ended the channel. */
export async function askUssd(
  parts: UssdParts,
  code: string,
  { encoding, signal }: UssdOptions = {},
): Promise<UssdReply> {
  const encodings = [...new Set([...(encoding ? [encoding] : []), ...parts.encodings])];
  let failure: ModemError = refused('the code cannot be written for a modem');
  for (const each of encodings) {
    const written = writeUssd(code, each);
    if (written === null) continue;
    const result = await askOnce(parts, written, each, signal);
    if (!(result instanceof ModemError)) return result;
    failure = result;
  }
  throw failure;
}

/** A ModemError when another way of writing is worth a try. */
async function askOnce(
  parts: UssdParts,
  written: string,
  encoding: UssdEncoding,
  signal: AbortSignal | undefined,
): Promise<UssdReply | ModemError> {
  const reply = hearReply(parts, signal);
  try {
    const text = `AT+CUSD=1,"${written}",${DCS}`;
    await parts.channel.send(setting(text, patience.ussd), { signal });
  } catch (error) {
    reply.ignore();
    if (!isAnswerError(error)) throw error;
    if (error.code === 'timeout') {
      // It may have been taken all the same, and texts would run into its session.
      await endSession(parts.channel);
      throw error;
    }
    return refused('the modem refused the code', error);
  }
  return meaningOf(parts, await reply.heard(), encoding);
}

async function meaningOf(
  { channel }: UssdParts,
  heard: Heard,
  encoding: UssdEncoding,
): Promise<UssdReply | ModemError> {
  if (heard === 'timeout' || heard === 'withdrawn') {
    await endSession(channel);
    throw heard === 'timeout' ? noReply() : withdrawn();
  }
  const { meaning, text, dcs } = heard;
  if (meaning === NOT_SUPPORTED || meaning === NETWORK_TIMEOUT) {
    return refused(`the network does not answer the code (+CUSD ${meaning})`);
  }
  // The answer is here, whatever becomes of the modem.
  if (meaning === AWAITS_ANSWER) await endSession(channel).catch(() => undefined);
  if (text === null)
    throw refused(`the network ended the session without words (+CUSD ${meaning})`);
  return {
    text: readUssd(text, { dcs, sent: encoding }),
    awaitsAnswer: meaning === AWAITS_ANSWER,
    encoding,
  };
}

/** Listens from before the command, since the answer may come ahead of its OK. The time starts when `heard` is called. */
function hearReply(
  { channel, clock }: UssdParts,
  signal: AbortSignal | undefined,
): { heard: () => Promise<Heard>; ignore: () => void } {
  let settle: (heard: Heard) => void = () => {};
  const first = new Promise<Heard>((resolve) => {
    settle = resolve;
  });
  let sent = false;
  const unsubscribe = channel.onNotification('+CUSD', ({ line }) => {
    const reply = replyOf(line);
    if (sent || !isFarewell(reply)) settle(reply);
  });
  const giveUp = (): void => settle('withdrawn');
  signal?.addEventListener('abort', giveUp);
  const ignore = (): void => {
    unsubscribe();
    signal?.removeEventListener('abort', giveUp);
  };
  return {
    ignore,
    async heard() {
      sent = true;
      const stopTimer = clock.timer('modem-ussd', REPLY_MS, () => settle('timeout'));
      const stopWatching = channel.onEnd(() => settle('withdrawn'));
      const heard = await first;
      stopTimer();
      stopWatching();
      ignore();
      return heard;
    },
  };
}

/** `+CUSD: 0,"Balance 12.50",15`. The text may hold quotes and line ends of its own, so the last quote ends it. */
function replyOf(line: string): Reply {
  const [, meaning, text, dcs] =
    /:\s*(\d)\s*(?:,\s*"?(.*?)"?\s*(?:,\s*(\d+)\s*)?)?$/s.exec(line) ?? [];
  return { meaning: numberOf(meaning) ?? 0, text: text ?? null, dcs: numberOf(dcs) };
}

/** The end of the session before this one may be told late; before our own code was taken it cannot be ours. */
function isFarewell({ meaning, text }: Reply): boolean {
  return meaning === ENDED && text === null;
}

/** An error does not matter: the session may be over already. Throws when the modem is gone. */
async function endSession(channel: AtChannel): Promise<void> {
  await attempt(channel, setting('AT+CUSD=2'));
}

function refused(message: string, cause?: unknown): ModemError {
  return new ModemError('ussd-refused', message, { outcome: 'refused', retryable: 'maybe', cause });
}

function noReply(): ModemError {
  return new ModemError('timeout', 'the network did not answer the code', {
    outcome: 'refused',
    retryable: 'yes',
  });
}

function withdrawn(): ModemError {
  return new ModemError('withdrawn', 'given up while waiting for the answer', {
    outcome: 'refused',
    retryable: 'no',
  });
}
