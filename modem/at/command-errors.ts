// The one place where failures of an exchange become ModemErrors.
import { lineFault, ModemError } from '../errors.ts';
import type { AtCommand, Failure } from './command-machine.ts';
import { errorMeaning } from './result-codes.ts';

/** Translates the failure of one command. `outcome` is `unknown` when a payload may have been taken. */
export function commandError(command: AtCommand, failure: Failure): ModemError {
  const name = commandName(command.text);
  switch (failure.reason) {
    case 'error':
      return refusalError(name, failure.result, failure.handedOver);
    case 'timeout':
      return new ModemError('timeout', `${name} got no answer`, {
        outcome: failure.handedOver ? 'unknown' : 'refused',
        retryable: failure.handedOver ? 'no' : 'yes',
        lineTrouble: true,
      });
    case 'no-prompt':
      return lineFault('timeout', `${name} got no prompt`);
    case 'withdrawn':
      return withheldError(name, failure.fault);
  }
}

/** The command was taken back before anything of its payload was written. */
export function withdrawnError(name: string): ModemError {
  return new ModemError('withdrawn', `${name} was withdrawn`, {
    outcome: 'refused',
    retryable: 'no',
  });
}

/**
 * The owner said no, or could not be asked for this reason. The latter is no decision about the message, so the same may
 * be tried again.
 */
export function withheldError(name: string, fault: unknown): ModemError {
  if (fault === undefined) return withdrawnError(name);
  return lineFault('command-failed', `${name} was not sent: its owner could not be asked`, fault);
}

/** Why a channel ended. */
export type Interruption = 'closed' | 'port-lost' | 'no-answer' | 'modem-fault' | 'no-sim';

/** The pipe ended or was closed; `handedOver` tells whether a payload was on its way. */
export function interruptedError(
  code: Interruption,
  handedOver: boolean,
  cause?: unknown,
): ModemError {
  return new ModemError(code, `the modem is gone: ${code}`, {
    outcome: handedOver ? 'unknown' : 'refused',
    retryable: handedOver ? 'no' : 'yes',
    lineTrouble: true,
    cause,
  });
}

/** The command without its parameters, which may hold numbers or a PIN. */
export function commandName(text: string): string {
  return text.replace(/[=?].*$/, '');
}

/** After a payload a bare ERROR names no cause, so it leaves the outcome as open as +CMS ERROR: 500 does. */
function refusalError(
  name: string,
  result: { text: string; error: { kind: 'cms' | 'cme'; number: number } | null },
  handedOver: boolean,
): ModemError {
  const { error } = result;
  const meaning = errorMeaning(error?.kind ?? 'cms', error?.number ?? 500);
  const outcome = handedOver ? meaning.outcome : 'refused';
  return new ModemError(
    'command-failed',
    `${name} was refused: ${meaningText(result, meaning.name)}`,
    {
      outcome,
      retryable: meaning.retryable,
      lineTrouble: meaning.lineTrouble,
      ...(error ? { error } : {}),
    },
  );
}

function meaningText(
  { error }: { error: { kind: 'cms' | 'cme'; number: number } | null },
  name: string,
): string {
  return error ? `${error.kind.toUpperCase()} ${error.number} (${name})` : 'no cause given';
}
