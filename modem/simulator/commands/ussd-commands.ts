// USSD as a firmware has it: which form a code must have, and in which form the answer comes (3GPP TS 27.007 §7.15).
import { DEFAULT_ALPHABET, septetsOf, textOfSeptets } from '../../pdu/alphabet.ts';
import { packSeptets, unpackSeptets } from '../../pdu/gsm7.ts';
import { hexOf, octetsFromHex } from '../../pdu/octets.ts';
import { cme, type Outcome, ok, okThen, plainError } from '../at-outcome.ts';
import type { CommandContext, CommandTable } from '../command-context.ts';
import type { UssdForm } from '../modem-profile.ts';
import { unquoted } from './charset.ts';
import { simRefusal } from './sim-trouble.ts';

export const ussdCommands: CommandTable = {
  '+CUSD': (request, modem) => {
    if (request.form === 'read') return ok('+CUSD: 1');
    if (request.form === 'test') return ok('+CUSD: (0,1,2)');
    const [mode = '', written] = request.values;
    if (!['0', '1', '2'].includes(mode)) return cme(50);
    if (mode === '2') modem.settings.ussdOpen = false;
    if (written === undefined || mode !== '1') return ok();
    return simRefusal(modem) ?? ask(written, modem);
  },
};

function ask(written: string, modem: CommandContext): Outcome {
  const { profile, settings, sim, network } = modem;
  const code =
    settings.charset === 'UCS2'
      ? unquoted(written, settings.charset)
      : codeOf(written, profile.ussd.accepts);
  if (code === null || sim === null) return plainError();
  return okThen(() => {
    const answer = network.answerUssd(sim.number, code);
    if (answer === null) modem.notify('+CUSD: 4');
    else if (typeof answer === 'string') tell(0, answer, modem);
    else if ('asks' in answer) tell(1, answer.asks, modem);
  });
}

/** The code behind its form; null = an error, as firmwares answer to a form that they do not know. */
function codeOf(written: string, form: UssdForm): string | null {
  if (form === 'plain') return /^[*#0-9]+$/.test(written) ? written : null;
  if (!/^([0-9A-F]{2})+$/i.test(written)) return null;
  if (form === 'ucs2') return unquoted(written, 'UCS2').replace(/^[0-9A-F]+$/i, '') || null;
  const septets = unpackSeptets(octetsFromHex(written), written.length);
  return textOfSeptets(septets, DEFAULT_ALPHABET).replace(/\r$/, '');
}

function tell(meaning: 0 | 1, text: string, modem: CommandContext): void {
  const { profile, settings } = modem;
  settings.ussdOpen = meaning === 1;
  const isUcs2 = settings.charset === 'UCS2';
  const form = isUcs2 ? 'ucs2' : profile.ussd.replies;
  const dcs = isUcs2 ? 72 : profile.ussd.dcs;
  modem.notify(`+CUSD: ${meaning},"${textAs(text, form)}",${dcs}`);
}

function textAs(text: string, form: UssdForm): string {
  if (form === 'plain') return text;
  const septets = form === 'packed' ? septetsOf(text, DEFAULT_ALPHABET) : null;
  if (septets === null) return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  const filled = septets.length % 8 === 7 ? Uint8Array.from([...septets, 0x0d]) : septets;
  return hexOf(packSeptets(filled));
}
