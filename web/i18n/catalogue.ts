// Which languages the interface speaks, and which one to speak to somebody. English is always there; each translation is read
// when somebody who reads it comes: all six together are 600 kB of text, and most boxes need one or two.

import type { Language } from '../../gateway/index.ts';
import { en } from './en.ts';
import type { Catalogue } from './words.ts';

/** Each language in its own words, in the order in which they are offered. */
export const languageNames: { readonly [L in Language]: string } = {
  en: 'English',
  pl: 'Polski',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
};

const translations: { readonly [L in Exclude<Language, 'en'>]: () => Promise<Catalogue> } = {
  pl: async () => (await import('./pl.ts')).pl,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  it: async () => (await import('./it.ts')).it,
};

const known = new Map<Language, Catalogue>([['en', en]]);

/** The words of a language, read from the disk when they are asked for first. Rejects when they cannot be read. */
export async function readWords(language: Language): Promise<Catalogue> {
  const words = language === 'en' ? en : (known.get(language) ?? (await translations[language]()));
  known.set(language, words);
  return words;
}

/** Whether the words of a language were read before. */
export function isRead(language: Language): boolean {
  return known.has(language);
}

/** The words of a language that was read before; throws for one that was not. */
export function wordsOf(language: Language): Catalogue {
  const words = known.get(language);
  if (words === undefined) throw new Error(`The words of "${language}" were not read.`);
  return words;
}

/** The languages there are words for. */
export function spokenLanguages(): Language[] {
  return ['en', 'pl', 'de', 'fr', 'es', 'it'];
}

/** The account's choice, else the browser's best (RFC 9110 §12.5.4), else English. */
export function pickLanguage(chosen: Language | null, acceptLanguage: string): Language {
  const spoken = spokenLanguages();
  if (chosen !== null && spoken.includes(chosen)) return chosen;
  for (const wanted of languagesByWeight(acceptLanguage)) {
    const match = spoken.find((language) => language === wanted);
    if (match !== undefined) return match;
  }
  return 'en';
}

function languagesByWeight(header: string): string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', weight = ''] = range.trim().split(';q=');
      return {
        language: tag.slice(0, 2).toLowerCase(),
        weight: weight === '' ? 1 : Number(weight),
      };
    })
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((range) => range.language);
}
