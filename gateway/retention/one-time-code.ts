// Finds one-time codes in texts, as banks and sign-ins send them, and covers them. Pure.

/** Words that stand beside a code, in the languages of the box; without one of them a number is just a number. */
const WORDS =
  /(?<![\p{L}\d])(?:codes?|otp|passcode|pass ?code|pin|m?tan|verification|verify|one[- ]time|kod|kodem|kodu|has[łl]o|c[oó]digos?|clave|codice|codici|code de|mot de passe|einmal\p{L}*|best[äa]tigungs\p{L}*|sicherheits\p{L}*)(?![\p{L}\d])/iu;

/** Four to eight digits, also as `123 456`, `123-456` or `G-123456`; no part of a longer number, an amount or a date. */
const CODE =
  /(?<![\p{L}\d+.,:/-])(?:[A-Z]{1,3}-)?(?:\d{3}[ -]\d{3}|\d{4,8})(?![\p{L}\d]|[.,:/-]\d|[ \u00a0]?(?:%|€|\$|£|zł|pln|eur|usd|gbp|chf)(?!\p{L}))/giu;

/** The text with its codes covered by a dot for each sign; null when it holds none. */
export function coverCodes(text: string): string | null {
  if (!WORDS.test(text)) return null;
  const covered = text.replace(CODE, (code) => code.replace(/[\p{L}\d]/gu, '•'));
  return covered === text ? null : covered;
}
