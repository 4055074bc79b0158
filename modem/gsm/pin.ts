// Unlocks the SIM without ever wasting an attempt (3GPP TS 27.007 §8.3): three wrong PINs ask for a PUK, ten wrong PUKs
// kill the SIM. One try at most per ICCID and PIN, none below two remaining tries, never a PUK.
import type { AtChannel } from '../at/at-channel.ts';
import { valuePart } from '../at/fields.ts';
import { pause } from '../at/pause.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError, type ModemErrorCode } from '../errors.ts';
import type { PinMemory } from '../modem.ts';
import { firstLine, isAnswerError, isSimBusy, patience, query, setting } from './commands.ts';

export type UnlockOptions = {
  channel: AtChannel;
  clock: ModemClock;
  pin: string | null;
  pinMemory: PinMemory;
  /** Null when the modem does not tell; the memory then keeps one place for all such SIMs. */
  readIccid: () => Promise<string | null>;
  /** How many tries are left; null when the modem does not tell. */
  readTries: () => Promise<number | null>;
};

/** What +CPIN said, or why it said nothing. */
export type SimState = 'ready' | 'pin' | 'puk' | 'absent' | 'busy' | 'locked-to-other' | 'failed';

/** A SIM is not called missing or broken sooner: after power-on it takes its time. */
const WAIT_FOR_SIM_MS = 20_000;
const WAIT_FOR_BUSY_SIM_MS = 30_000;
/** After a good PIN some modems repeat SIM PIN for a moment. */
const WAIT_AFTER_PIN_MS = 10_000;
const STEP_MS = 1_000;
const FEWEST_TRIES = 2;

/** Resolves when the SIM works. Rejects with `no-sim`, `sim-trouble`, `pin-…` or `puk-needed`. */
export async function unlockSim(options: UnlockOptions): Promise<void> {
  const { channel, clock } = options;
  const state = await settledState(channel, clock);
  if (state === 'ready') return;
  if (state !== 'pin') throw simError(state);
  await enterPin(options);
}

async function enterPin({
  channel,
  clock,
  pin,
  pinMemory,
  readIccid,
  readTries,
}: UnlockOptions): Promise<void> {
  if (pin === null)
    throw simFailure('pin-missing', 'the SIM asks for a PIN and none is configured');
  if (!/^\d{4,8}$/.test(pin))
    throw simFailure('pin-wrong', 'the configured PIN is not 4 to 8 digits');
  const iccid = (await readIccid()) ?? '';
  if (pinMemory.wasRefused(iccid, pin)) {
    throw simFailure('pin-wrong', 'this SIM refused the configured PIN before');
  }
  const tries = await readTries();
  if (tries !== null && tries < FEWEST_TRIES) {
    throw simFailure('pin-tries-low', `only ${tries} PIN tries are left`);
  }
  const accepted = await tryPin(channel, pin);
  const refused = (): void => pinMemory.rememberRefused(iccid, pin);
  await confirmUnlocked({ channel, clock, patienceMs: accepted ? WAIT_AFTER_PIN_MS : 0, refused });
}

/** The only place where an attempt is made. False when the modem did not say OK. */
async function tryPin(channel: AtChannel, pin: string): Promise<boolean> {
  try {
    await channel.send(setting(`AT+CPIN="${pin}"`, patience.sim));
    return true;
  } catch (error) {
    if (!isAnswerError(error)) throw error;
    // A busy SIM did not look at the PIN, so there is nothing to remember; the line is tried again later.
    if (isSimBusy(error)) throw simError('busy', error);
    return false;
  }
}

/** The state of the SIM decides what became of the attempt, whatever words the answer had. */
async function confirmUnlocked({
  channel,
  clock,
  patienceMs,
  refused,
}: {
  channel: AtChannel;
  clock: ModemClock;
  /** How long SIM PIN may still be repeated. */
  patienceMs: number;
  refused: () => void;
}): Promise<void> {
  const started = clock.now();
  for (;;) {
    const state = await readSimState(channel);
    if (state === 'ready') return;
    const waited = clock.now() - started;
    const patient = state === 'pin' ? patienceMs : WAIT_FOR_BUSY_SIM_MS;
    if (state === 'puk' || waited >= patient) {
      if (state === 'pin' || state === 'puk') refused();
      throw state === 'pin' ? simFailure('pin-wrong', 'the SIM refused the PIN') : simError(state);
    }
    await pause(clock, 'sim-state', STEP_MS);
  }
}

async function settledState(channel: AtChannel, clock: ModemClock): Promise<SimState> {
  const started = clock.now();
  for (;;) {
    const state = await readSimState(channel);
    const waited = clock.now() - started;
    if (state === 'busy' ? waited >= WAIT_FOR_BUSY_SIM_MS : isCertain(state, waited)) return state;
    await pause(clock, 'sim-state', STEP_MS);
  }
}

function isCertain(state: SimState, waitedMs: number): boolean {
  const maybeStarting = state === 'absent' || state === 'failed';
  return !maybeStarting || waitedMs >= WAIT_FOR_SIM_MS;
}

/** Asks once. Some modems leave out the OK, so a second of silence ends the answer. */
export async function readSimState(channel: AtChannel): Promise<SimState> {
  try {
    const answer = await channel.send({
      ...query('AT+CPIN?', '+CPIN:', patience.sim),
      silenceMs: 1_000,
    });
    return stateOfWords(valuePart(firstLine(answer) ?? ''));
  } catch (error) {
    if (!isAnswerError(error)) throw error;
    return stateOfError(error);
  }
}

function stateOfWords(value: string): SimState {
  const words = value.replaceAll('"', '').trim().toUpperCase();
  switch (words) {
    case 'READY':
    case 'SIM PIN2':
    case 'SIM PUK2':
      return 'ready';
    case 'SIM PIN':
      return 'pin';
    case 'SIM PUK':
      return 'puk';
    case 'NOT INSERTED':
      return 'absent';
    case 'NOT READY':
      return 'busy';
    default:
      return words.startsWith('PH-') ? 'locked-to-other' : 'failed';
  }
}

function stateOfError(error: ModemError): SimState {
  if (isSimBusy(error)) return 'busy';
  const number = error.error?.kind === 'cme' ? error.error.number : null;
  if (number === 10) return 'absent';
  if (number === 11) return 'pin';
  if (number === 12) return 'puk';
  if (number === 5 || number === 6 || number === 7) return 'locked-to-other';
  return 'failed';
}

function simError(state: SimState, cause?: unknown): ModemError {
  switch (state) {
    case 'absent':
      return simFailure('no-sim', 'there is no SIM in the modem');
    case 'puk':
      return simFailure('puk-needed', 'the SIM asks for its PUK');
    case 'locked-to-other':
      return simFailure('sim-trouble', 'the modem is locked to another SIM or network');
    case 'busy':
    case 'failed':
    case 'pin':
    case 'ready':
      return simFailure('sim-trouble', 'the SIM does not become ready', cause);
  }
}

function simFailure(code: ModemErrorCode, message: string, cause?: unknown): ModemError {
  return new ModemError(code, message, {
    outcome: 'refused',
    retryable: 'no',
    lineTrouble: true,
    cause,
  });
}
