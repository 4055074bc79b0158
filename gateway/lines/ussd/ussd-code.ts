// Which USSD codes a line will dial. Pure. What changes the SIM's PIN or who gets its calls is no question to the network.

/** `bad-ussd-code`: no such code can exist. `ussd-forbidden`: it would change the SIM or its service. */
export type UssdCodeRefusal = 'bad-ussd-code' | 'ussd-forbidden';

/** The network refuses anything longer than 182 characters (3GPP TS 23.038 §5); people never come near. */
const LONGEST_CODE = 60;

/** Registration of a new PIN, PIN2 or barring password, and unblocking by PUK (3GPP TS 22.030 §6.6.2, §6.6.3, §6.5.4). */
const SECRETS = /^\*{1,2}0(?:3|4|42|5|52)\*/;

/**
 * Service codes of call forwarding, barring, waiting and hidden numbers (3GPP TS 22.030 annex B). `*#…#` only asks
 * and stays allowed.
 */
const SERVICES =
  /^(?:\*\*?|##?)(?:21|61|62|67|002|004|33|330|331|332|333|35|351|353|43|30|31|76|77)(?:\*|#)/;

/** The code as it is dialled, spaces removed; or why it is not. */
export function checkUssdCode(
  input: string,
): { ok: true; code: string } | { ok: false; code: UssdCodeRefusal } {
  const code = input.replace(/\s/g, '');
  if (code.length > LONGEST_CODE || !/^[*#\d]*\d[*#\d]*#$/.test(code)) {
    return { ok: false, code: 'bad-ussd-code' };
  }
  if (SECRETS.test(code) || SERVICES.test(code)) return { ok: false, code: 'ussd-forbidden' };
  return { ok: true, code };
}
