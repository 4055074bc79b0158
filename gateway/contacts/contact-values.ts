// What people may write about a contact: tidied, and refused where it is no such thing. Pure.
import type { ContactField, DeskRefusal } from '../index.ts';

const LONGEST_LINE = 100;
const LONGEST_EMAIL = 254;
const LONGEST_NOTES = 4_000;
const LONGEST_VALUE = 500;

/** A value as it is stored, null when it was taken away; or why not. */
export type Checked<T> = { ok: true; value: T | null } | { ok: false; code: DeskRefusal };

/**
 * One line of text: spaces and line breaks in a row become one space, what is longer than 100 characters is cut; null
 * when nothing is left.
 */
export function tidyLine(text: string | null, longest = LONGEST_LINE): string | null {
  if (text === null) return null;
  const oneLine = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const cut = [...oneLine].slice(0, longest).join('').trim();
  return cut === '' ? null : cut;
}

/** Text of several lines; cut at 4,000 characters. */
export function tidyNotes(text: string | null): string | null {
  if (text === null) return null;
  const tidied = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  const cut = [...tidied].slice(0, LONGEST_NOTES).join('').trim();
  return cut === '' ? null : cut;
}

/** An address that a mail could be sent to; looked at for slips only, since nothing short of a mail can prove it. */
export function checkEmail(text: string | null): Checked<string> {
  const email = tidyLine(text, LONGEST_EMAIL + 1);
  if (email === null) return { ok: true, value: null };
  const isAddress = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u.test(email);
  if (!isAddress || email.length > LONGEST_EMAIL) return { ok: false, code: 'bad-email' };
  return { ok: true, value: email };
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** ISO 639-1, two letters that name a language. */
export function checkLanguage(text: string | null): Checked<string> {
  const code = tidyLine(text)?.toLowerCase() ?? null;
  if (code === null) return { ok: true, value: null };
  const isKnown = /^[a-z]{2}$/.test(code) && languageNames.of(code) !== undefined;
  return isKnown ? { ok: true, value: code } : { ok: false, code: 'bad-value' };
}

/** A value of one of the team's own fields, by the kind of the field. */
export function checkFieldValue(kind: ContactField['kind'], text: string): Checked<string> {
  const value = tidyLine(text, LONGEST_VALUE);
  if (value === null) return { ok: true, value: null };
  switch (kind) {
    case 'text':
      return { ok: true, value };
    case 'number':
      return checked(/^[+-]?\d{1,15}(?:[.,]\d{1,10})?$/.test(value), value.replace(',', '.'));
    case 'date':
      return checked(isDate(value), value);
    case 'link':
      return checkLink(value);
  }
}

function checked(isGood: boolean, value: string): Checked<string> {
  return isGood ? { ok: true, value } : { ok: false, code: 'bad-value' };
}

/** ISO 8601 day that is in the calendar. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** Only what opens a page: another scheme in a link would be a trap for whoever follows it. */
function checkLink(value: string): Checked<string> {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`);
  const isPage = url !== null && /^https?:$/.test(url.protocol) && url.hostname.includes('.');
  return checked(isPage && url.username === '', url?.href ?? '');
}

/** What templates say: a lower-case letter, then letters, digits and `_`; at most 30 characters. */
export function isFieldKey(key: string): boolean {
  return /^[a-z][a-z0-9_]{0,29}$/.test(key) && !BUILT_IN_KEYS.includes(key);
}

/** Taken by what every contact has. */
const BUILT_IN_KEYS: readonly string[] = [
  'name',
  'first_name',
  'last_name',
  'company',
  'email',
  'number',
  'language',
  'notes',
];
