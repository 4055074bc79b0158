// The start of a modem as data: what is asked in which order, what must succeed, what may fail.
import type { AtChannel } from '../at/at-channel.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import type { ModemClock } from '../clock.ts';
import { ModemError } from '../errors.ts';
import type { ModemLog } from '../log.ts';
import type { PinMemory } from '../modem.ts';
import {
  attempt,
  firstLine,
  isAnswerError,
  patience,
  persist,
  query,
  setting,
  whileSmsComesUp,
} from './commands.ts';
import type { Delivery } from './delivery.ts';
import { readDevice, readIccid, readNetwork, readSubscriber } from './identity.ts';
import { unlockSim } from './pin.ts';
import { readPinTries } from './pin-tries.ts';
import { cycleRadio, restartModem } from './recovery.ts';
import type { StatusBoard } from './status-board.ts';
import type { Storage } from './storage.ts';
import type { Vendor } from './vendors/vendor.ts';
import { pinTriesCommands, vendorOf } from './vendors/vendor-table.ts';

export type StartupContext = {
  channel: AtChannel;
  clock: ModemClock;
  log: ModemLog;
  board: StatusBoard;
  storage: Storage;
  pin: string | null;
  pinMemory: PinMemory;
  recovery: 'none' | 'radio' | 'restart';
  noteCalls: boolean;
  /** How received messages reach us; set up together with what SMS needs. */
  delivery: Delivery;
};

type Step =
  /** An error answer does not matter. */
  | { kind: 'optional'; text: string; timeoutMs?: number }
  /** Repeated while SMS comes up; then the modem is of no use. */
  | { kind: 'needed'; text: string }
  | { kind: 'task'; run: (context: StartupContext) => Promise<void> };

const optional = (text: string): Step => ({ kind: 'optional', text });
const needed = (text: string): Step => ({ kind: 'needed', text });
const task = (run: (context: StartupContext) => Promise<void>): Step => ({ kind: 'task', run });

/** Ten tries a second apart: UART modems find their speed by several AT. */
const WAKE = { quietMs: 0, attempts: 10, probeMs: 1_000 };

/** What SMS needs; repeated when the SIM's SMS part comes up later or comes back. */
const smsSteps: readonly Step[] = [
  task(({ delivery, board }) => delivery.chooseService(vendorOfBoard(board))),
  needed('AT+CMGF=0'),
  optional('AT+CSCS="GSM"'),
  task(readServiceCentre),
  task(chooseStorage),
  task(({ delivery, board }) => delivery.subscribe(vendorOfBoard(board))),
];

const steps: readonly Step[] = [
  task(({ channel }) => channel.wake(WAKE)),
  optional('ATE0'),
  optional('ATV1'),
  optional('ATQ0'),
  task(askForErrorNumbers),
  task(async ({ channel, board }) => board.update(await readDevice(channel))),
  task(followVendor),
  task(recover),
  task(switchRadioOn),
  task(unlock),
  task(async ({ channel, board }) => board.update(await readSubscriber(channel))),
  ...smsSteps,
  optional('AT+CREG=1'),
  optional('AT+CGREG=1'),
  optional('AT+CEREG=1'),
  optional('AT+COPS=3,0'),
  task(askForCallers),
  task(async ({ channel, board }) => board.update(await readNetwork(channel))),
];

/** Makes a modem ready for SMS. Rejects with ModemError whose code is the trouble. */
export function startModem(context: StartupContext): Promise<void> {
  return runSteps(steps, context);
}

/** Repeats what SMS needs, e.g. after `SMS DONE`. */
export function setUpSms(context: StartupContext): Promise<void> {
  return runSteps(smsSteps, context);
}

/** The row of the modem that was found. */
export function vendorOfBoard(board: StatusBoard): Vendor {
  const { manufacturer, model } = board.read();
  return vendorOf(manufacturer, model);
}

async function runSteps(list: readonly Step[], context: StartupContext): Promise<void> {
  for (const step of list) await runStep(step, context);
}

async function runStep(step: Step, context: StartupContext): Promise<void> {
  const { channel, clock } = context;
  switch (step.kind) {
    case 'optional':
      await attempt(channel, setting(step.text, step.timeoutMs));
      return;
    case 'needed':
      await smsNeeds(() => persist(whileSmsComesUp(clock), () => channel.send(setting(step.text))));
      return;
    case 'task':
      await step.run(context);
      return;
  }
}

/** Numbers, not words; a few firmwares only know the words. */
async function askForErrorNumbers({ channel }: StartupContext): Promise<void> {
  const numbers = await attempt(channel, setting('AT+CMEE=1'));
  if (numbers === null) await attempt(channel, setting('AT+CMEE=2'));
}

async function followVendor({ channel, board, log }: StartupContext): Promise<void> {
  const { name, init } = vendorOfBoard(board);
  log.debug({ family: name }, 'modem family');
  board.update({ family: name });
  for (const text of init) await attempt(channel, setting(text));
}

async function recover({ channel, clock, board, log, recovery }: StartupContext): Promise<void> {
  if (recovery === 'none') return;
  log.info({ recovery }, 'trying to bring the modem back');
  if (recovery === 'radio') await cycleRadio(channel, clock);
  else await restartModem(channel, vendorOfBoard(board).restart, log);
}

/** Caller's number with each ring (3GPP TS 27.007 §7.6). */
async function askForCallers({ channel, noteCalls }: StartupContext): Promise<void> {
  if (noteCalls) await attempt(channel, setting('AT+CLIP=1', patience.sim));
}

/** 3GPP TS 27.007 §8.2: 1 is full functionality. */
async function switchRadioOn({ channel }: StartupContext): Promise<void> {
  const line = firstLine(await attempt(channel, query('AT+CFUN?', '+CFUN:')));
  const level = line === null ? null : numberOf(fieldsOf(line)[0]);
  if (level !== null && level !== 1) await attempt(channel, setting('AT+CFUN=1', patience.radio));
}

async function unlock({ channel, clock, board, pin, pinMemory }: StartupContext): Promise<void> {
  const vendor = vendorOfBoard(board);
  const readKnownIccid = async (): Promise<string | null> => {
    const iccid = board.read().iccid ?? (await readIccid(channel, vendor));
    board.update({ iccid });
    return iccid;
  };
  const readTries = async (): Promise<number | null> => {
    const pinTries = await readPinTries(channel, pinTriesCommands(vendor));
    board.update({ pinTries });
    return pinTries;
  };
  try {
    await unlockSim({ channel, clock, pin, pinMemory, readIccid: readKnownIccid, readTries });
  } finally {
    await showPinTries(channel, board, vendor);
  }
  await readKnownIccid();
}

/** Only the command that is right for this modem: nobody waits for the answer, so a start is not held up by guessing. */
async function showPinTries(channel: AtChannel, board: StatusBoard, vendor: Vendor): Promise<void> {
  if (vendor.pinTries === null) return;
  try {
    const pinTries = await readPinTries(channel, [vendor.pinTries]);
    if (pinTries !== null) board.update({ pinTries });
  } catch (error) {
    // A modem that is gone is what the step before or the next one reports.
    if (!(error instanceof ModemError)) throw error;
  }
}

async function readServiceCentre({ channel, clock, board, log }: StartupContext): Promise<void> {
  const ask = (): Promise<string | null> =>
    channel.send(query('AT+CSCA?', '+CSCA:', patience.sim)).then(firstLine);
  const line = await persist(whileSmsComesUp(clock), ask).catch((error: unknown) => {
    if (isAnswerError(error)) return null;
    throw error;
  });
  const smsc = line === null ? null : fieldsOf(line)[0] || null;
  if (smsc === null) log.warn({}, 'the SIM names no service centre');
  board.update({ smsc });
}

async function chooseStorage({ clock, storage, board }: StartupContext): Promise<void> {
  const { memories } = vendorOfBoard(board);
  await smsNeeds(() => persist(whileSmsComesUp(clock), () => storage.choose(memories)));
}

async function smsNeeds<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (cause) {
    if (!isAnswerError(cause)) throw cause;
    throw new ModemError('sms-unsupported', 'the modem cannot be set up for SMS', {
      outcome: 'refused',
      retryable: 'maybe',
      lineTrouble: true,
      cause,
    });
  }
}
