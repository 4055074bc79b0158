// Small hints on how a text reads. They are tips: nothing is ever kept from being sent by them. Pure.
import type { WritingTip } from '../index.ts';

/** From so many characters on, a sentence wants a full stop. */
const LONG_SENTENCE = 160;
const FEWEST_LETTERS = 12;

/** Asking for a password or a code, in our six languages: customers should learn that nobody honest does. */
const ASKS = [
  /\b(send|give|tell|text|reply with|confirm)\b[^.?!]{0,40}\b(password|pin|passcode|cvv|cvc)\b/i,
  /(podaj|prześlij|wyślij|napisz)[^.?!]{0,40}(hasło|pin|cvv|cvc)/i,
  /(envoyez|donnez|indiquez|communiquez)[^.?!]{0,40}(mot de passe|code pin|code secret|cvv|cvc)/i,
  /(senden|schicken|nennen|geben|teilen)[^.?!]{0,40}(passwort|kennwort|\bpin\b|cvv|cvc)/i,
  /(env[ií]e|env[ií]a|dig[ae]|d[ií]ganos|ind[ií]que|facilite)[^.?!]{0,40}(contraseña|clave|\bpin\b|cvv|cvc)/i,
  /(invii?|mandi?|comunichi|indichi|scriva)[^.?!]{0,40}(password|parola d.ordine|\bpin\b|cvv|cvc)/i,
];

/** At most one of each, the most important first. */
export function tipsFor(text: string): WritingTip[] {
  const tips: WritingTip[] = [];
  if (ASKS.some((asks) => asks.test(text))) tips.push('asks-for-password');
  if (isShouted(text)) tips.push('all-capitals');
  if (hasLongSentence(text)) tips.push('long-sentence');
  return tips;
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length >= FEWEST_LETTERS && /\s/.test(text.trim()) && !/\p{Ll}/u.test(text);
}

function hasLongSentence(text: string): boolean {
  return text.split(/[.!?…\n]+/u).some((sentence) => sentence.trim().length > LONG_SENTENCE);
}
