// Commands that send (3GPP TS 27.005 §3.5.1, §3.5.2, §3.5.6).
import { cms, type Done, type Outcome, ok, type Refused } from '../at-outcome.ts';
import type { CommandContext, CommandTable } from '../command-context.ts';
import {
  tpduLengthOf,
  usesStoredServiceCentre,
  withRecipient,
  withReference,
} from '../stored-pdu.ts';
import { unquoted } from './charset.ts';
import { numberSetting, toNumber } from './setting-command.ts';
import { smsRefusal } from './sim-trouble.ts';
import { textPrompt } from './text-mode-commands.ts';

/** States of registration in which SMS works (3GPP TS 27.007 §7.2). */
const registeredStates = [1, 5, 6, 7, 9, 10];

/** Longest TPDU of a SUBMIT, in octets. */
const maxTpduLength = 164;

export const submitCommands: CommandTable = {
  '+CMGS': (request, modem): Outcome => {
    if (request.form === 'test') return ok();
    const refusal = sendRefusal(modem);
    if (refusal !== null) return refusal;
    const [first = ''] = request.values;
    if (modem.settings.textMode === 1)
      return textPrompt(first, modem, (hex) => send(hex, '+CMGS', modem));
    const length = toNumber(first);
    if (length === null || length < 8 || length > maxTpduLength) return cms(304);
    return {
      kind: 'prompt',
      submits: true,
      accept: (payload) =>
        tpduLengthOf(payload) === length ? send(payload, '+CMGS', modem) : cms(304),
    };
  },
  '+CMSS': (request, modem): Outcome => {
    if (request.form === 'test') return ok();
    const refusal = sendRefusal(modem);
    if (refusal !== null) return refusal;
    const memory = modem.memory(modem.settings.memories[1]);
    const message = memory?.get(toNumber(request.values[0]) ?? -1);
    if (message === undefined || message.status < 2) return cms(321);
    return {
      kind: 'sending',
      accept: () => {
        const outcome = send(addressed(message.hex, request.values[1], modem), '+CMSS', modem);
        if (outcome.kind === 'done' && modem.profile.marksSent) message.status = 3;
        return outcome;
      },
    };
  },
  '+CMMS': numberSetting({
    name: '+CMMS',
    allowed: [0, 1, 2],
    get: (settings) => settings.keepLink,
    set: (settings, value) => {
      settings.keepLink = value;
    },
  }),
};

function sendRefusal(modem: CommandContext): Refused | null {
  const refusal = smsRefusal(modem);
  if (refusal !== null) return refusal;
  const isOnAir =
    modem.settings.functionality === 1 && registeredStates.includes(modem.registration);
  return isOnAir ? null : cms(331);
}

/** AT+CMSS may name another recipient than the stored one (3GPP TS 27.005 §3.5.2). */
function addressed(hex: string, recipient: string | undefined, modem: CommandContext): string {
  const to = unquoted(recipient ?? '', modem.settings.charset);
  return to === '' ? hex : withRecipient(hex, to);
}

function send(payload: string, command: string, modem: CommandContext): Done | Refused {
  if (modem.sim === null) return cms(310);
  if (usesStoredServiceCentre(payload) && modem.sim.smsc === '') return cms(330);
  modem.useLink();
  const reference = modem.nextReference();
  const pdu = withReference(payload.toUpperCase(), reference);
  const answer = modem.network.submit(modem.sim.number, pdu, reference);
  return answer.ok ? ok(`${command}: ${reference}`) : cms(answer.cms);
}
