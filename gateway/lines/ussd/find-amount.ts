// Finds the amount of money in an operator's words. Pure.

/** Replies are cut here before any expression looks at them, so that a slow expression has little to be slow on. */
const LONGEST_REPLY = 500;

/** Digits in groups of three or in one run, then perhaps one to three decimals; never a piece of a date or a longer number. */
const NUMBER =
  /(?<![\d.,/:-]|\d['’ \u00a0\u202f])(?<sign>[-−]\s?)?(?<whole>\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3})(?:\3\d{3})*|\d+)(?<decimals>[.,]\d{1,3})?(?![.,/:-]?\d)/gu;

const CURRENCY_BEHIND =
  /^\s?(?:\p{Sc}|(?:z[łl]|k[čc]|kr|ft|lei|din|kn|rs|rp|ksh|usd|eur|gbp|pln|czk|chf|sek|nok|dkk|huf|ron|bgn|uah|try|tl|inr|brl|mxn|ars|clp|cop|pen|zar|ngn|kes|ghs|euros?|pounds?|dollars?|pesos?)(?![\p{L}\d])|лв|грн|руб|ден)/iu;
const CURRENCY_BEFORE =
  /(?:\p{Sc}|(?<![\p{L}\d])(?:z[łl]|k[čc]|kr|ft|rs|rp|ksh|usd|eur|gbp|pln|czk|chf|sek|nok|dkk|huf|ron|bgn|uah|try|tl|inr|brl|mxn|ars|clp|cop|pen|zar|ngn|kes|ghs|r)\.?)\s?[-−]?$/iu;

/**
 * The amount in a reply. With a pattern, its first group is read; without, the first number with decimals beside a
 * currency, else the first with decimals, else the first whole number beside a currency. Null when there is none.
 */
export function findAmount(reply: string, pattern: RegExp | null): number | null {
  const text = reply.slice(0, LONGEST_REPLY);
  if (pattern !== null) {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? null : readAmount(found);
  }
  const candidates = [...text.matchAll(NUMBER)].map((match) => candidateOf(text, match));
  const best =
    candidates.find(({ hasDecimals, hasCurrency }) => hasDecimals && hasCurrency) ??
    candidates.find(({ hasDecimals }) => hasDecimals) ??
    candidates.find(({ hasCurrency }) => hasCurrency);
  return best === undefined ? null : readAmount(best.number);
}

function candidateOf(text: string, match: RegExpExecArray) {
  const number = match[0];
  return {
    number,
    hasDecimals: /[.,]\d{1,2}$/.test(number),
    hasCurrency:
      CURRENCY_BEHIND.test(text.slice(match.index + number.length)) ||
      CURRENCY_BEFORE.test(text.slice(0, match.index)),
  };
}

/**
 * A number as people write it: decimal comma or point, groups of three by point, comma, space or apostrophe. A single
 * separator before exactly three digits groups them, unless nothing but zero stands before it.
 */
export function readAmount(written: string): number | null {
  const digits = written.replace(/−/g, '-').replace(/[\s'’]/g, '');
  if (!/^-?\d[\d.,]*$/.test(digits)) return null;
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last === -1) return Number(digits);
  const mark = digits[last] ?? '';
  const behind = digits.length - last - 1;
  const isRepeated = digits.indexOf(mark) !== last;
  const hasOther = digits.includes(mark === ',' ? '.' : ',');
  const isZero = /^-?0+$/.test(digits.slice(0, last));
  const groups = isRepeated || (behind === 3 && !hasOther && !isZero);
  const whole = digits.slice(0, groups ? undefined : last).replace(/[.,]/g, '');
  const value = Number(groups ? whole : `${whole}.${digits.slice(last + 1)}`);
  return Number.isFinite(value) ? value : null;
}
