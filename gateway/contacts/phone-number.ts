// Everything about the other side's address: read what a person types or a network sends, show it, mask it, compare it.
// Pure. Numbers are E.164 with `+`; short codes and alphanumeric names are kinds of their own.
// The full metadata, because the small one takes a Polish number with a digit missing for valid.
import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { AddressKind, Language } from '../index.ts';

export type { CountryCode } from 'libphonenumber-js/max';

export type ParsedAddress = { ok: true; kind: AddressKind; number: string } | { ok: false };
export type Address = { kind: AddressKind; number: string };

/** Countries whose ordinary numbers have six digits, where six digits are therefore no short code. */
const sixDigitCountries: ReadonlySet<string> = new Set(['AD', 'FO', 'GL', 'NC', 'PM', 'WF']);

/**
 * Reads a recipient in any usual form: E.164, `00` in front, national by `country` (ISO 3166 alpha-2), with spaces,
 * dashes, dots, slashes, brackets; 3–6 digits are a short code, up to 11 characters with a letter an alphanumeric name
 * (which can be looked up, but not written to). International numbers need only a possible length, since new ranges
 * appear before any list of them; national ones must be valid, so that a slip is not sent to somebody.
 * Bare digits are never taken for another country's number.
 */
export function parseAddress(input: string, country: string): ParsedAddress {
  const text = plain(input).replace(/^(?:tel|sms|smsto):/i, '');
  if (/\p{L}/u.test(text)) return parseName(text);
  if (!/^\(?\+?[\d\s().\-/]+$/.test(text)) return { ok: false };
  const digits = text.replace(/\D/g, '');
  if (text.includes('+')) return asPhone(internationalNumber(digits));
  const national = nationalNumber(digits, country);
  const isShort = /^\d{3,6}$/.test(digits);
  if (isShort && !(national !== null && sixDigitCountries.has(country))) {
    return { ok: true, kind: 'short', number: digits };
  }
  if (national !== null) return asPhone(national);
  return asPhone(digits.startsWith('00') ? internationalNumber(digits.slice(2)) : null);
}

/**
 * An originating address as the network gave it, brought into the form that conversations are kept under. Never fails:
 * what cannot be understood is kept as it is. `addressKind` is the type of number (3GPP TS 23.040 §9.1.2.5).
 */
export function normaliseSender(
  address: string,
  addressKind: 'international' | 'national' | 'short' | 'alphanumeric',
  country: string,
): Address {
  const text = plain(address);
  if (text === '') return { kind: 'alphanumeric', number: 'unknown' };
  if (addressKind === 'alphanumeric' || /\p{L}/u.test(text)) {
    return { kind: 'alphanumeric', number: text.replace(RESERVED, '$1 ') };
  }
  const digits = text.replace(/[^\d*#]/g, '');
  // Some networks mark short codes as international.
  if (addressKind === 'short' || (digits.length <= 6 && !isNationalPhone(digits, country))) {
    return { kind: 'short', number: digits === '' ? text : digits };
  }
  if (addressKind === 'international' || text.startsWith('+')) {
    return { kind: 'phone', number: internationalNumber(digits) ?? `+${digits}` };
  }
  return { kind: 'phone', number: nationalNumber(digits, country) ?? digits };
}

/** How the words begin that stand for erased numbers (`forget-number.ts`, `suppression.ts`): no sender may pass for one. */
const RESERVED = /^(erased|hmac):/;

/** Grouped for people, always with the country's code: `+48 601 234 567`. `country` groups numbers kept in national form. */
export function formatNumber(number: string, country: string): string {
  if (!/^\+?\d{7,}$/.test(number)) return number;
  const whole = number.startsWith('+') ? number : nationalNumber(number, country);
  const parsed = whole === null ? undefined : parse(whole);
  return parsed?.isPossible() ? parsed.formatInternational() : number;
}

/** For logs: `+48•••••123`. The number of dots says nothing. Short codes and names belong to services and stay. */
export function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, '');
  if (digits.length < 7) return number;
  const code = number.startsWith('+') ? (parse(number)?.countryCallingCode ?? '') : '';
  return `${number.startsWith('+') ? '+' : ''}${code}•••••${digits.slice(-3)}`;
}

/**
 * Whether two forms may mean one subscriber, for matching status reports: networks rewrite international numbers as
 * national and insert mobile prefixes. The last ten digits decide between international numbers, the last nine
 * otherwise (or as many as the shorter has, at least seven); below that only equality counts.
 */
export function sameSubscriber(a: string, b: string): boolean {
  const [left, right] = [significantDigits(a), significantDigits(b)];
  if (left === right) return left !== '' || a === b;
  const compared = Math.min(
    left.length,
    right.length,
    a.startsWith('+') && b.startsWith('+') ? 10 : 9,
  );
  return compared >= 7 && left.slice(-compared) === right.slice(-compared);
}

/** The language to answer in by default, from a number (E.164) or a country (ISO 3166 alpha-2); English if unknown. */
export function countryLanguage(numberOrCountry: string): Language {
  const country = numberOrCountry.startsWith('+')
    ? parse(numberOrCountry)?.country
    : numberOrCountry.toUpperCase();
  return languageByCountry.get(country ?? '') ?? 'en';
}

const countriesByLanguage: Partial<Record<Language, string>> = {
  pl: 'PL',
  de: 'DE AT CH LI',
  it: 'IT SM VA',
  fr:
    'FR BE LU MC BL GF GP MF MQ NC PF PM RE WF YT ' +
    'BF BJ CD CF CG CI CM DJ GA GN HT KM MG ML NE SN TD TG',
  es: 'ES AR BO CL CO CR CU DO EC GQ GT HN MX NI PA PE PR PY SV UY VE',
};

const languages: readonly Language[] = ['pl', 'de', 'it', 'fr', 'es'];

const languageByCountry: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) =>
    (countriesByLanguage[language] ?? '')
      .split(' ')
      .map((country): [string, Language] => [country, language]),
  ),
);

/** An alphanumeric address holds at most eleven characters (3GPP TS 23.040 §9.1.2.5: ten octets of septets). */
function parseName(text: string): ParsedAddress {
  const isName = /^[\p{L}\p{N} .&_+'!-]{1,11}$/u.test(text);
  return isName ? { ok: true, kind: 'alphanumeric', number: text } : { ok: false };
}

function asPhone(number: string | null): ParsedAddress {
  return number === null ? { ok: false } : { ok: true, kind: 'phone', number };
}

function internationalNumber(digits: string): string | null {
  const parsed = parse(`+${digits}`);
  return parsed?.isPossible() ? parsed.number : null;
}

function nationalNumber(digits: string, country: string): string | null {
  const parsed = parse(digits, country);
  return parsed?.isValid() ? parsed.number : null;
}

function isNationalPhone(digits: string, country: string): boolean {
  return sixDigitCountries.has(country) && nationalNumber(digits, country) !== null;
}

function parse(number: string, country?: string): PhoneNumber | undefined {
  const defaultCountry = knownCountry(country);
  return parsePhoneNumberFromString(number, {
    extract: false,
    ...(defaultCountry === undefined ? {} : { defaultCountry }),
  });
}

function knownCountry(country: string | undefined): CountryCode | undefined {
  return country !== undefined && isSupportedCountry(country) ? country : undefined;
}

/** Without the zeros that stand for a trunk or an international call. */
function significantDigits(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+/, '');
}

/** Full-width digits become plain, dashes of all kinds a hyphen, invisible characters go. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}|−/gu, '-')
    .trim();
}
