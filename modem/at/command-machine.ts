// Pure transitions of one exchange: what a line, a prompt or the clock means for the running command.
//
//   answering ──────────────────────────────► done          plain command
//   prompting ─► offering ─► answering ─────► done          command with a payload
//       └────────────┴─► cancelling ────────► done          withdrawn, or the prompt never came
import type { Expectation } from './classify-line.ts';
import type { FinalResult } from './result-codes.ts';

/** One information line, with the PDU line behind it where the command has such. */
export type AnswerLine = { text: string; pdu: string | null };

export type AtAnswer = { lines: readonly AnswerLine[] };

export type Payload = {
  /** Written as it is when the prompt is there, followed by Ctrl-Z. */
  text: string;
  promptTimeoutMs: number;
  /** Slow UART modems lose the first characters after the prompt. */
  promptDelayMs: number;
  /** Asked right before the first octet leaves; false cancels. */
  mayHandOver: () => boolean;
};

export type AtCommand = Expectation & {
  /** Counted from the write, or from Ctrl-Z where there is a payload. */
  timeoutMs: number;
  /** Information lines are followed by a PDU line each (+CMGR, +CMGL). */
  pdus?: boolean;
  /** Takes this much silence after an information line for OK; some modems leave the OK out. */
  silenceMs?: number;
  payload?: Payload;
  /** The command itself hands something over (+CMSS): once it is written, only its answer tells what became of it. */
  handsOver?: boolean;
  /** Asked right before the command is written; false withdraws it. */
  mayStart?: () => boolean;
  /**
   * After so long without a line, ms, `AT` is written too, and again and again: a modem that is still at the command
   * answers both in turn, one that hung and has forgotten it answers only this. No command but those that say so is
   * aborted by that (ITU-T V.250 §5.6.1).
   */
  nudge?: { afterMs: number; everyMs: number };
};

export type Failure =
  | { reason: 'error'; result: FinalResult & { ok: false }; handedOver: boolean }
  | { reason: 'timeout'; handedOver: boolean }
  | { reason: 'no-prompt' }
  /** `fault`: what the owner's question threw, undefined when it was answered with no. */
  | { reason: 'withdrawn'; fault: unknown };

type Answering = {
  stage: 'answering';
  handedOver: boolean;
  lines: readonly AnswerLine[];
  /** The last information line still waits for its PDU. */
  pduDue: boolean;
  /** How long the timers so far were, ms; with a nudge there are several. */
  waitedMs: number;
  isNudged: boolean;
};

export type ExchangeState =
  | Answering
  | { stage: 'prompting' }
  | { stage: 'offering' }
  | { stage: 'cancelling'; why: Failure }
  | { stage: 'done' };

export type ExchangeInput =
  | { type: 'information'; line: string }
  | { type: 'pdu'; line: string }
  | { type: 'final'; result: FinalResult }
  | { type: 'prompt' }
  | { type: 'granted' }
  | { type: 'denied'; fault: unknown }
  | { type: 'timer' };

export type Effect =
  | { do: 'timer'; ms: number }
  /** Wait `delayMs`, ask `mayHandOver`, and come back with `granted` or `denied`. */
  | { do: 'offer'; delayMs: number }
  | { do: 'write'; text: string }
  | { do: 'settle'; answer: AtAnswer }
  | { do: 'fail'; failure: Failure };

type Step = { state: ExchangeState; effects: readonly Effect[] };

/** Ends the payload (3GPP TS 27.005 §3.5.1). */
const CTRL_Z = '\x1a';
/** Leaves the prompt with nothing submitted (3GPP TS 27.005 §3.5.1). */
const ESC = '\x1b';
/** A cancelled prompt is answered with OK or with nothing at all. */
const CANCEL_MS = 300;

/** The first state of an exchange and what to do at once. */
export function startExchange(command: AtCommand): Step {
  const write: Effect = { do: 'write', text: `${command.text}\r` };
  if (command.payload) {
    const timer: Effect = { do: 'timer', ms: command.payload.promptTimeoutMs };
    return { state: { stage: 'prompting' }, effects: [timer, write] };
  }
  const { state, effects } = answering(command, command.handsOver === true);
  return { state, effects: [...effects, write] };
}

/** Everything is written; now the answer counts. */
function answering(command: AtCommand, handedOver: boolean): Step {
  const ms = Math.min(command.nudge?.afterMs ?? command.timeoutMs, command.timeoutMs);
  return {
    state: {
      stage: 'answering',
      handedOver,
      lines: [],
      pduDue: false,
      waitedMs: ms,
      isNudged: false,
    },
    effects: [{ do: 'timer', ms }],
  };
}

/** The next state of an exchange. Inputs that mean nothing in a state leave it as it is. */
export function nextExchange(state: ExchangeState, input: ExchangeInput, command: AtCommand): Step {
  switch (state.stage) {
    case 'answering':
      return whileAnswering(state, input, command);
    case 'prompting':
      return whilePrompting(state, input, command);
    case 'offering':
      return whileOffering(state, input, command);
    case 'cancelling':
      return input.type === 'final' || input.type === 'timer' ? failed(state.why) : stay(state);
    case 'done':
      return stay(state);
  }
}

function whileAnswering(state: Answering, input: ExchangeInput, command: AtCommand): Step {
  switch (input.type) {
    case 'information':
      return informed(state, input.line, command);
    case 'pdu':
      return { state: withPdu(state, input.line), effects: [] };
    case 'final':
      return ended(state, input.result);
    case 'timer':
      return whenSilent(state, command);
    case 'prompt':
    case 'granted':
    case 'denied':
      return stay(state);
  }
}

/** The OK to a nudge with nothing before it: the modem is there again and has forgotten the command. */
function ended(state: Answering, result: FinalResult): Step {
  const { lines, handedOver, isNudged } = state;
  if (!result.ok) return failed({ reason: 'error', result, handedOver });
  return isNudged && lines.length === 0
    ? failed({ reason: 'timeout', handedOver })
    : settled(lines);
}

function whenSilent(state: Answering, command: AtCommand): Step {
  const { nudge, silenceMs, timeoutMs } = command;
  if (silenceMs !== undefined && state.lines.length > 0) return settled(state.lines);
  const left = timeoutMs - state.waitedMs;
  if (nudge === undefined || left <= 0) {
    return failed({ reason: 'timeout', handedOver: state.handedOver });
  }
  const ms = Math.min(nudge.everyMs, left);
  return {
    state: { ...state, waitedMs: state.waitedMs + ms, isNudged: true },
    effects: [
      { do: 'timer', ms },
      { do: 'write', text: 'AT\r' },
    ],
  };
}

function whilePrompting(state: ExchangeState, input: ExchangeInput, command: AtCommand): Step {
  switch (input.type) {
    case 'prompt':
      return {
        state: { stage: 'offering' },
        effects: [{ do: 'offer', delayMs: command.payload?.promptDelayMs ?? 0 }],
      };
    case 'final':
      return refusedAtPrompt(state, input.result);
    case 'timer':
      return cancel({ reason: 'no-prompt' });
    case 'information':
    case 'pdu':
    case 'granted':
    case 'denied':
      return stay(state);
  }
}

function whileOffering(state: ExchangeState, input: ExchangeInput, command: AtCommand): Step {
  switch (input.type) {
    case 'granted':
      return handedOver(command);
    case 'denied':
      return cancel({ reason: 'withdrawn', fault: input.fault });
    case 'final':
      return refusedAtPrompt(state, input.result);
    case 'information':
    case 'pdu':
    case 'prompt':
    case 'timer':
      return stay(state);
  }
}

function handedOver(command: AtCommand): Step {
  const { state, effects } = answering(command, true);
  const write: Effect = { do: 'write', text: `${command.payload?.text ?? ''}${CTRL_Z}` };
  return { state, effects: [...effects, write] };
}

/** An OK before the payload is no answer to this command, so it is passed by. */
function refusedAtPrompt(state: ExchangeState, result: FinalResult): Step {
  return result.ok ? stay(state) : failed({ reason: 'error', result, handedOver: false });
}

function informed(state: Answering, line: string, command: AtCommand): Step {
  const lines = [...state.lines, { text: line, pdu: null }];
  return {
    state: { ...state, lines, pduDue: command.pdus === true },
    effects: command.silenceMs === undefined ? [] : [{ do: 'timer', ms: command.silenceMs }],
  };
}

function withPdu(state: Answering, pdu: string): Answering {
  const last = state.lines.at(-1);
  if (!state.pduDue || last === undefined) return state;
  return { ...state, lines: [...state.lines.slice(0, -1), { ...last, pdu }], pduDue: false };
}

function cancel(why: Failure): Step {
  return {
    state: { stage: 'cancelling', why },
    effects: [
      { do: 'timer', ms: CANCEL_MS },
      { do: 'write', text: ESC },
    ],
  };
}

function settled(lines: readonly AnswerLine[]): Step {
  return { state: { stage: 'done' }, effects: [{ do: 'settle', answer: { lines } }] };
}

function failed(failure: Failure): Step {
  return { state: { stage: 'done' }, effects: [{ do: 'fail', failure }] };
}

function stay(state: ExchangeState): Step {
  return { state, effects: [] };
}
