// What a sign-in name and a password may be. Pure.

const nameForm = /^[\p{L}\p{N}._-]{2,40}$/u;
const shortestPassword = 10;
const longestDisplayName = 100;

/** The name as it is stored and compared: lower case, one form for each letter; null when it cannot be a name. */
export function readSignInName(typed: string): string | null {
  const name = typed.normalize('NFKC').trim().toLowerCase();
  return nameForm.test(name) ? name : null;
}

/** Counted in characters; length is the only rule, since rules of composition make passwords no better (NIST SP 800-63B). */
export function isPasswordLongEnough(password: string): boolean {
  return [...password.normalize('NFC')].length >= shortestPassword;
}

/** The name that others see; the sign-in name when nothing was typed. */
export function readDisplayName(typed: string, signInName: string): string {
  const oneLine = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return [...oneLine].slice(0, longestDisplayName).join('').trim() || signInName;
}
