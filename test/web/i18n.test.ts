// Every translation is whole: nothing missing, nothing empty, nothing left in English, values arrive in the sentences.

import { describe, expect, test } from 'vitest';
import {
  languageNames,
  pickLanguage,
  readWords,
  spokenLanguages,
} from '../../web/i18n/catalogue.ts';
import { en } from '../../web/i18n/en.ts';
import { pl } from '../../web/i18n/pl.ts';

/** One entry of a catalogue: a text as it is, or what a function makes of values. */
type Entry = { key: string; say: (values: string[]) => unknown; takes: number };

/** Digits as text: they do for counts, which Intl turns into numbers, and for names alike. */
const SAMPLES = ['1', '2', '5', '22'];

/** Said the same in more than one language. */
const SAME_IN_OTHERS = new Set([
  'Account',
  'Administrator',
  'Bramka',
  'Contacts',
  'Conversation',
  'Conversations',
  'Details',
  'Emoji',
  'Enter',
  'Esc',
  'Macros',
  'Message',
  'Modem',
  'Name',
  'Note',
  'Notification',
  'Offline',
  'Operator',
  'Pages',
  'Password',
  'Port',
  'SMS',
  'Shift',
  'Signal',
  'Simulation',
  'Status',
  'E mail',
  'Version',
  'Team',
  'Unicode',
  'message',
  'messages',
  'notification',
  'min',
  'minute',
  'minutes',
  'via',
]);

const translations = await Promise.all(
  spokenLanguages()
    .filter((language) => language !== 'en')
    .map(async (language) => ({ language, catalogue: await readWords(language) })),
);

function entriesOf(tree: unknown, path: string[] = []): Entry[] {
  const key = path.join('.');
  if (typeof tree === 'function') {
    return [{ key, say: (values) => Reflect.apply(tree, undefined, values), takes: tree.length }];
  }
  if (typeof tree === 'object' && tree !== null) {
    return Object.entries(tree).flatMap(([name, child]) => entriesOf(child, [...path, name]));
  }
  return [{ key, say: () => tree, takes: 0 }];
}

/** As many values as the function takes, each a different one. */
function valuesFrom(start: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => SAMPLES[(start + at) % SAMPLES.length] ?? '');
}

/** Every sentence of a catalogue with the values it was made from; functions once per sample. */
function sentences(tree: unknown): { key: string; values: string[]; text: unknown }[] {
  return entriesOf(tree).flatMap(({ key, say, takes }) =>
    (takes === 0 ? [''] : SAMPLES).map((_, start) => {
      const values = valuesFrom(start, takes);
      return { key, values, text: say(values) };
    }),
  );
}

/** Words without digits and punctuation, to compare what was said. */
function wordsOf(text: unknown): string {
  return String(text)
    .replace(/\{n\}|[^\p{L}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe.each(translations)('the catalogue $language', ({ language, catalogue }) => {
  const english = sentences(en);
  const translated = sentences(catalogue);

  test('says everything that English says, and nothing more', () => {
    const shape = (tree: unknown) => entriesOf(tree).map(({ key }) => key);
    expect(shape(catalogue).toSorted()).toEqual(shape(en).toSorted());
  });

  test('leaves no text empty and none padded with spaces', () => {
    const bad = translated.filter(
      ({ text }) => typeof text !== 'string' || text === '' || text !== text.trim(),
    );
    expect(bad).toEqual([]);
  });

  test('puts the values into its sentences wherever English does', () => {
    const saidIn = new Map(translated.map(({ key, values, text }) => [`${key} ${values}`, text]));
    const lost = english.filter(({ key, values, text }) => {
      const said = String(saidIn.get(`${key} ${values}`));
      return values.some((value) => String(text).includes(value) && !said.includes(value));
    });
    expect(lost).toEqual([]);
  });

  test('keeps the place for the number where the script fills it in', () => {
    const withPlace = (all: typeof english) =>
      all.filter(({ text }) => String(text).includes('{n}')).map(({ key }) => key);
    expect(withPlace(translated).toSorted()).toEqual(withPlace(english).toSorted());
  });

  test('leaves nothing in English by accident', () => {
    const inEnglish = new Map(english.map(({ key, values, text }) => [`${key} ${values}`, text]));
    const left = translated.filter(({ key, values, text }) => {
      const words = wordsOf(text);
      return (
        words !== '' &&
        words === wordsOf(inEnglish.get(`${key} ${values}`)) &&
        !SAME_IN_OTHERS.has(words)
      );
    });
    expect(left).toEqual([]);
  });

  test('names itself in its own language', () => {
    const name = languageNames[language];
    const own = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? '';
    expect(name.toLowerCase()).toBe(own.toLowerCase());
  });

  test('is chosen for a browser that prefers it', () => {
    expect(pickLanguage(null, `${language};q=0.9,en;q=0.5`)).toBe(language);
  });
});

describe('counting in Polish', () => {
  const counted = {
    'unread in the navigation': pl.nav.unread,
    'unread in the list': pl.inbox.unread,
    'search results': pl.search.results,
    'SMS of a message': pl.thread.segments,
    'SMS while writing': pl.composer.count,
    'characters left': pl.composer.left,
    'characters per SMS': (count: number) => pl.composer.culprit('ą', count),
  };

  test.each(Object.entries(counted))('one, few, many and a fraction differ: %s', (_, say) => {
    const forms = [1, 2, 5, 1.5].map((count) => wordsOf(say(count)));
    expect(new Set(forms).size).toBe(4);
  });

  test.each(Object.entries(counted))('22 goes like 2, 12 and 0 like 5: %s', (_, say) => {
    expect(wordsOf(say(22))).toBe(wordsOf(say(2)));
    expect(wordsOf(say(12))).toBe(wordsOf(say(5)));
    expect(wordsOf(say(0))).toBe(wordsOf(say(5)));
  });

  test('tries and minutes know one, few and many', () => {
    for (const say of [pl.thread.attempts, pl.account.tryAgainIn]) {
      expect(new Set([1, 2, 5].map((count) => wordsOf(say(count)))).size).toBe(3);
    }
  });

  test('reads as people say it', () => {
    expect(pl.nav.unread(1)).toBe('1 nieprzeczytana rozmowa');
    expect(pl.nav.unread(22)).toBe('22 nieprzeczytane rozmowy');
    expect(pl.nav.unread(5)).toBe('5 nieprzeczytanych rozmów');
    expect(pl.composer.count(5)).toBe('5\u00a0SMS-ów');
  });
});
