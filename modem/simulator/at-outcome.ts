// What a command of the simulated modem comes to: lines and OK, an error, or a prompt for a payload.

export type AtError =
  | { kind: 'plain' }
  | { kind: 'cms'; number: number }
  | { kind: 'cme'; number: number };

export type Done = {
  kind: 'done';
  lines: readonly string[];
  /** Final result; OK unless said otherwise. */
  result: string;
  /** Happens right after the final result has been said. */
  then?: () => void;
};

export type Refused = { kind: 'refused'; error: AtError };

export type Prompt = {
  kind: 'prompt';
  /** True when the payload goes over the air, which takes time. */
  submits: boolean;
  /** Gets what stands before Ctrl-Z. */
  accept: (payload: string) => Done | Refused;
};

/** Goes over the air without a payload of its own, which takes as long as with one. */
export type Sending = { kind: 'sending'; accept: () => Done | Refused };

export type Outcome = Done | Refused | Prompt | Sending;

/** Information lines and `OK`. */
export function ok(...lines: string[]): Done {
  return { kind: 'done', lines, result: 'OK' };
}

/** The same; `then` runs when that was said. */
export function okThen(then: () => void, ...lines: string[]): Done {
  return { kind: 'done', lines, result: 'OK', then };
}

/** `+CMS ERROR: number`, 3GPP TS 27.005 §3.2.5. */
export function cms(number: number): Refused {
  return { kind: 'refused', error: { kind: 'cms', number } };
}

/** `+CME ERROR: number`, 3GPP TS 27.007 §9.2. */
export function cme(number: number): Refused {
  return { kind: 'refused', error: { kind: 'cme', number } };
}

/** `ERROR` without a number (ITU-T V.250 §5.7.1). */
export function plainError(): Refused {
  return { kind: 'refused', error: { kind: 'plain' } };
}

/** The final line for an error: AT+CMEE=0 hides CME numbers, 1 shows numbers, 2 shows words. */
export function errorLine(error: AtError, level: number): string {
  if (error.kind === 'plain' || (error.kind === 'cme' && level === 0)) return 'ERROR';
  const words = (error.kind === 'cme' ? cmeWords : cmsWords)[error.number];
  const shown = level === 2 && words !== undefined ? words : String(error.number);
  return error.kind === 'cme' ? `+CME ERROR: ${shown}` : `+CMS ERROR: ${shown}`;
}

const cmeWords: Readonly<Record<number, string>> = {
  3: 'operation not allowed',
  4: 'operation not supported',
  10: 'SIM not inserted',
  11: 'SIM PIN required',
  12: 'SIM PUK required',
  13: 'SIM failure',
  14: 'SIM busy',
  16: 'incorrect password',
  21: 'invalid index',
  30: 'no network service',
  50: 'Incorrect parameters',
};

const cmsWords: Readonly<Record<number, string>> = {
  302: 'operation not allowed',
  303: 'operation not supported',
  304: 'invalid PDU mode parameter',
  305: 'invalid text mode parameter',
  310: '(U)SIM not inserted',
  311: '(U)SIM PIN required',
  313: '(U)SIM failure',
  314: '(U)SIM busy',
  316: '(U)SIM PUK required',
  321: 'invalid memory index',
  322: 'memory full',
  330: 'SMSC address unknown',
  331: 'no network service',
  340: 'no +CNMA acknowledgement expected',
};
