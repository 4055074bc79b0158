// A failure as what the Lines page shows: a closed code, and the words of the system behind it.
import { ModemError, type ModemErrorCode } from '../errors.ts';
import type { ModemTrouble } from '../modem-status.ts';

const troubles: ReadonlySet<string> = new Set<ModemTrouble>([
  'port-missing',
  'port-busy',
  'port-denied',
  'port-lost',
  'connection-refused',
  'no-answer',
  'serial-unsupported',
  'no-sim',
  'pin-missing',
  'pin-wrong',
  'pin-tries-low',
  'puk-needed',
  'sim-trouble',
  'sms-unsupported',
  'not-registered',
  'storage-full',
  'modem-fault',
]);

const locking: ReadonlySet<ModemErrorCode> = new Set<ModemErrorCode>([
  'pin-missing',
  'pin-wrong',
  'pin-tries-low',
  'puk-needed',
]);

/** `locked`: a person must do something about the PIN. Unforeseen failures are the modem's fault. */
export function troubleOf(error: unknown): {
  code: ModemTrouble;
  locked: boolean;
  detail: string | null;
} {
  if (!(error instanceof ModemError)) {
    return { code: 'modem-fault', locked: false, detail: wordsOf(error) };
  }
  // Told to restart, it is away as a stick is that was pulled out, and comes back by itself.
  const code = error.code === 'restarting' ? 'port-lost' : error.code;
  return {
    code: isTrouble(code) ? code : 'modem-fault',
    locked: locking.has(error.code),
    detail: wordsOf(error.cause) ?? error.message,
  };
}

function isTrouble(code: ModemErrorCode): code is ModemTrouble {
  return troubles.has(code);
}

function wordsOf(error: unknown): string | null {
  return error instanceof Error ? error.message : null;
}
