// One segment to one message reference: the AT+CMGS dialogue and what its failures mean (3GPP TS 27.005 §3.5.1, §4.3).
import type { AtChannel } from '../at/at-channel.ts';
import type { AtAnswer, AtCommand } from '../at/command-machine.ts';
import { fieldsOf, numberOf } from '../at/fields.ts';
import { ModemError } from '../errors.ts';
import type { SubmitOptions } from '../modem.ts';
import { encodeSubmit } from '../pdu/encode-submit.ts';
import { PduError } from '../pdu/errors.ts';
import type { Receipt, Segment } from '../segment.ts';

export type SubmitParts = {
  channel: AtChannel;
  /** Service centre to use instead of the SIM's. */
  smsc: string | null;
  promptDelayMs: number;
  /** True when the network does not know us: a refusal then says nothing about this message. */
  isLineDown: () => boolean;
};

/** How long the prompt may take, ms. */
export const PROMPT_MS = 10_000;
/** Networks take their time, ms; giving up sooner would call sent segments unconfirmed. */
export const AFTER_PAYLOAD_MS = 120_000;
/** Networks answer within seconds; a modem that is silent for so long may have hung and forgotten the submit. */
export const NUDGE = { afterMs: 25_000, everyMs: 2_500 };

/** Rejects with `submit-refused`, `submit-unknown` or `withdrawn`; `outcome` tells whether the network may have it. */
export async function submitSegment(
  parts: SubmitParts,
  segment: Segment,
  { mayHandOver = () => true, signal }: SubmitOptions = {},
): Promise<Receipt> {
  const pdu = encodeSegment(segment, parts.smsc);
  const command: AtCommand = {
    text: `AT+CMGS=${pdu.tpduLength}`,
    expect: '+CMGS:',
    timeoutMs: AFTER_PAYLOAD_MS,
    nudge: NUDGE,
    payload: {
      text: pdu.hex,
      promptTimeoutMs: PROMPT_MS,
      promptDelayMs: parts.promptDelayMs,
      mayHandOver,
    },
  };
  try {
    return receiptOf(await parts.channel.send(command, { signal }));
  } catch (error) {
    throw error instanceof ModemError ? submitError(error, parts.isLineDown()) : error;
  }
}

/** The SUBMIT of a segment. Throws ModemError `submit-refused` when no PDU can say it. */
export function encodeSegment(
  segment: Segment,
  smsc: string | null,
): ReturnType<typeof encodeSubmit> {
  try {
    return encodeSubmit({ ...segment, smsc, validity: segment.validityMinutes });
  } catch (cause) {
    if (!(cause instanceof PduError)) throw cause;
    throw new ModemError('submit-refused', `the segment cannot be written: ${cause.reason}`, {
      outcome: 'refused',
      retryable: 'no',
      cause,
    });
  }
}

/** The reference in an answer. Throws ModemError `submit-unknown` when it names none. */
export function receiptOf(answer: AtAnswer): Receipt {
  const reference = numberOf(fieldsOf(answer.lines[0]?.text ?? '')[0]);
  if (reference !== null) return { reference };
  throw new ModemError('submit-unknown', 'the modem said OK without a message reference', {
    outcome: 'unknown',
    retryable: 'no',
  });
}

/** What the failure of a submit means to the caller. `lineDown`: the network does not know us. */
export function submitError(error: ModemError, lineDown: boolean): ModemError {
  if (error.code === 'withdrawn' || error.code === 'submit-unknown') return error;
  const unknown = error.outcome === 'unknown';
  return new ModemError(
    unknown ? 'submit-unknown' : 'submit-refused',
    unknown ? 'the outcome of a submit is unknown' : 'a submit was refused',
    {
      outcome: error.outcome,
      retryable: error.retryable,
      lineTrouble: error.lineTrouble || (lineDown && !unknown) || isWithoutServiceCentre(error),
      ...(error.error ? { error: error.error } : {}),
      cause: error,
    },
  );
}

/** CMS 330: it is the SIM that names no service centre, so every message would fare the same. */
function isWithoutServiceCentre({ error }: ModemError): boolean {
  return error?.kind === 'cms' && error.number === 330;
}
