// Which languages the interface speaks, and which one to speak to somebody.

import type { Language } from '../../gateway/index.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { pl } from './pl.ts';
import type { Catalogue } from './words.ts';

/** The translations; each language of an account stands here. */
export const catalogues: { readonly [L in Language]: Catalogue } = { de, en, es, fr, it, pl };

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
