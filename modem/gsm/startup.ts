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
import { readDevice, readIccid, readNetwork, readSubscriber } from './identity.ts';
import { unlockSim } from './pin.ts';
import { cnmiChain, type Quirk, quirkOf } from './quirks.ts';
import type { StatusBoard } from './status-board.ts';
import type { Storage } from './storage.ts';

export type StartupContext = {
  channel: AtChannel;
  clock: ModemClock;
  log: ModemLog;
  board: StatusBoard;
  storage: Storage;
  pin: string | null;
  pinMemory: PinMemory;
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
  // Phase 2: the modem acknowledges by itself, so that a missing AT+CNMA cannot switch reception off.
  optional('AT+CSMS=0'),
  needed('AT+CMGF=0'),
  optional('AT+CSCS="GSM"'),
  task(readServiceCentre),
  task(chooseStorage),
  task(subscribeNotifications),
];

const steps: readonly Step[] = [
  task(({ channel }) => channel.wake(WAKE)),
  optional('ATE0'),
  optional('ATV1'),
  optional('ATQ0'),
  task(askForErrorNumbers),
  task(async ({ channel, board }) => board.update(await readDevice(channel))),
  task(quietVendor),
  task(switchRadioOn),
  task(unlock),
  task(async ({ channel, board }) => board.update(await readSubscriber(channel))),
  ...smsSteps,
  optional('AT+CREG=1'),
  optional('AT+CGREG=1'),
  optional('AT+CEREG=1'),
  optional('AT+COPS=3,0'),
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

/** The deviations of the modem that was found. */
export function quirkOfBoard(board: StatusBoard): Quirk {
  const { manufacturer, model } = board.read();
  return quirkOf(manufacturer, model);
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

async function quietVendor({ channel, board, log }: StartupContext): Promise<void> {
  const quirk = quirkOfBoard(board);
  log.debug({ quirk: quirk.name }, 'modem family');
  board.update({ family: quirk.name });
  for (const text of quirk.init) await attempt(channel, setting(text));
}

/** 3GPP TS 27.007 §8.2: 1 is full functionality. */
async function switchRadioOn({ channel }: StartupContext): Promise<void> {
  const line = firstLine(await attempt(channel, query('AT+CFUN?', '+CFUN:')));
  const level = line === null ? null : numberOf(fieldsOf(line)[0]);
  if (level !== null && level !== 1) await attempt(channel, setting('AT+CFUN=1', patience.radio));
}

async function unlock({ channel, clock, board, pin, pinMemory }: StartupContext): Promise<void> {
  const readKnownIccid = async (): Promise<string | null> => {
    const iccid = board.read().iccid ?? (await readIccid(channel, quirkOfBoard(board)));
    board.update({ iccid });
    return iccid;
  };
  await unlockSim({ channel, clock, pin, pinMemory, readIccid: readKnownIccid });
  await readKnownIccid();
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

async function chooseStorage({ clock, storage }: StartupContext): Promise<void> {
  await smsNeeds(() => persist(whileSmsComesUp(clock), () => storage.choose()));
}

/** Without notifications reception still works by polling, only later. */
async function subscribeNotifications({ channel, board, log }: StartupContext): Promise<void> {
  for (const parameters of cnmiChain(quirkOfBoard(board))) {
    if ((await attempt(channel, setting(`AT+CNMI=${parameters}`))) !== null) return;
  }
  log.warn({}, 'the modem takes no notification setting, messages are polled');
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
