// How texts to a number are cut: which national alphabets may be used. The counter and the outbox both ask here.
import { type NationalLanguage, type Segmentation, segmentText } from '../../modem/index.ts';
import type { Contacts } from '../contacts/contacts.ts';

/** Cuts a text for a canonical number, or for one that is not known yet (null). */
export type CutText = (text: string, number: string | null) => Segmentation;

/** `allowed`: languages whose alphabets may be used; a contact's own language narrows them when it is among them. */
export function createCutText(parts: {
  contacts: Pick<Contacts, 'languageOf'>;
  allowed: readonly NationalLanguage[];
}): CutText {
  const { contacts, allowed } = parts;
  return (text, number) => {
    if (allowed.length === 0) return segmentText(text);
    const own = number === null ? null : contacts.languageOf(number);
    const narrowed = allowed.filter((language) => language === own);
    return segmentText(text, { languages: narrowed.length > 0 ? narrowed : allowed });
  };
}
