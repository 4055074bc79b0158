// Commands of text mode: what a typed text becomes when it is sent or stored (3GPP TS 27.005 §3.3.2, §3.5.1, §3.5.3).
import { writeSubmit } from '../air-codec.ts';
import { cms, type Done, type Outcome, ok, type Refused } from '../at-outcome.ts';
import type { CommandContext, CommandHandler } from '../command-context.ts';
import { tpduLengthOf } from '../stored-pdu.ts';
import { fromWire } from '../wire-text.ts';
import { unquoted } from './charset.ts';
import { toNumber } from './setting-command.ts';
import { smsRefusal } from './sim-trouble.ts';

/** TP-SRR in the first octet (3GPP TS 23.040 §9.2.2.2). */
const ASKS_REPORT = 0x20;
const CODING_BITS = 0x0c;
const UCS2_CODING = 0x08;

/** AT+CSMP: first octet, validity, PID, DCS of what is typed; left out values stay as they are. */
export const textParameterCommand: CommandHandler = (request, modem) => {
  const refusal = smsRefusal(modem);
  if (refusal !== null) return refusal;
  const { textParameters } = modem.settings;
  if (request.form === 'read') return ok(`+CSMP: ${textParameters.join(',')}`);
  if (request.form !== 'set') return ok();
  for (const position of [0, 1, 2, 3] as const) {
    textParameters[position] = toNumber(request.values[position]) ?? textParameters[position];
  }
  return ok();
};

/** The prompt of AT+CMGS in text mode; `send` gets the SUBMIT that the text became. */
export function textPrompt(
  recipient: string,
  modem: CommandContext,
  send: (hex: string) => Done | Refused,
): Outcome {
  const to = unquoted(recipient, modem.settings.charset);
  if (to === '') return cms(305);
  return { kind: 'prompt', submits: true, accept: (payload) => accept(to, payload, modem, send) };
}

/** AT+CMGW in text mode: number (may be left out), its type, status. */
export function textDraft(values: readonly string[], modem: CommandContext): Outcome {
  // A draft without a recipient gets one by AT+CMSS=index,"number".
  const to = unquoted(values[0] ?? '', modem.settings.charset) || '0';
  const keep = (hex: string): Done | Refused => {
    const status = (values[2] ?? '').toUpperCase() === 'STO SENT' ? 3 : 2;
    const memory = modem.memory(modem.settings.memories[1]);
    const tpduLength = tpduLengthOf(hex) ?? 0;
    const index = memory?.add({ status, hex, tpduLength });
    return index === null || index === undefined ? cms(322) : ok(`+CMGW: ${index}`);
  };
  return { kind: 'prompt', submits: false, accept: (payload) => accept(to, payload, modem, keep) };
}

function accept(
  to: string,
  payload: string,
  { settings }: CommandContext,
  use: (hex: string) => Done | Refused,
): Done | Refused {
  const [firstOctet, , , coding] = settings.textParameters;
  const hex = writeSubmit(to, fromWire(payload, settings.charset), {
    requestReport: (firstOctet & ASKS_REPORT) !== 0,
    isUcs2: (coding & CODING_BITS) === UCS2_CODING,
  });
  return hex === null ? cms(305) : use(hex);
}
