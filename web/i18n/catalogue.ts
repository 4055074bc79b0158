// Which languages the interface speaks, and the type that keeps every translation complete.

import type { Language } from '../../gateway/index.ts';
import { en } from './en.ts';

type Words<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Words<T[K]>;
};

/** Every word people read. English is the source; a translation that misses a key does not compile. */
export type Catalogue = Words<typeof en>;

/** Translations that exist; a language is offered as soon as it stands here. */
export const catalogues: { readonly en: Catalogue } & { readonly [L in Language]?: Catalogue } = {
  en,
};

/** The languages there are words for. */
export function spokenLanguages(): Language[] {
  const all: Language[] = ['en', 'pl', 'de', 'fr', 'es', 'it'];
  return all.filter((language) => catalogues[language] !== undefined);
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
