import { describe, expect, test } from 'vitest';
import { keywordSets, sharedKeywords } from '../../../gateway/consent/keyword-sets.ts';
import { recognise } from '../../../gateway/consent/keywords.ts';
import type { Language } from '../../../gateway/index.ts';

const all: Language[] = ['en', 'fr', 'es', 'it', 'pl', 'de'];

describe('an opt-out is understood however it is written', () => {
  test.each([
    ['STOP', 'en'],
    ['stop', 'en'],
    ['  Stop!! ', 'en'],
    ['S.T.O.P.', 'en'],
    ['🛑 stop 🛑', 'en'],
    ['“Stop”', 'en'],
    ['\u200bST\u200bOP\ufeff', 'en'],
    ['ＳＴＯＰ', 'en'],
    ['stop\n', 'en'],
    ['stop please', 'en'],
    ['Stop. Thank you', 'en'],
    ['please stop, thanks!', 'en'],
    ['stop all', 'en'],
    ['Stop-All', 'en'],
    ['STOPALL', 'en'],
    ['Opt-out', 'en'],
    ['opt out', 'en'],
    ['optout', 'en'],
    ['Unsubscribe.', 'en'],
    ['End', 'en'],
    ['cancel please', 'en'],
    ['Arrêt', 'fr'],
    ['arrêter', 'fr'],
    ['ARRETE', 'fr'],
    ['Stop SMS', 'fr'],
    ["stop s'il vous plaît", 'fr'],
    ['Stop s’il te plaît, merci', 'fr'],
    ['désabonner svp', 'fr'],
    ['Baja', 'es'],
    ['stop por favor', 'es'],
    ['¡ALTO! gracias', 'es'],
    ['disiscrivimi per favore', 'it'],
    ['stop grazie mille', 'it'],
    ['proszę stop', 'pl'],
    ['Proszę o STOP, dziękuję', 'pl'],
    ['wypisuję', 'pl'],
    ['rezygnuję', 'pl'],
    ['usuń', 'pl'],
    ['Stopp bitte', 'de'],
    ['abmelden, vielen Dank', 'de'],
    ['bitte stop, danke schön', 'de'],
  ] as const)('%j is an opt-out in %s', (text, language) => {
    expect(recognise(text, all)).toEqual({ keyword: 'stop', language });
  });
});

describe('opt-in and help words', () => {
  test.each([
    ['Start', 'start', 'en'],
    ['unstop', 'start', 'en'],
    ['join please', 'start', 'en'],
    ['reprendre', 'start', 'fr'],
    ['alta', 'start', 'es'],
    ['inizia', 'start', 'it'],
    ['wznów', 'start', 'pl'],
    ['anmelden bitte', 'start', 'de'],
    ['help?', 'help', 'en'],
    ['info', 'help', 'en'],
    ['contact', 'help', 'fr'],
    ['aide svp', 'help', 'fr'],
    ['ayuda', 'help', 'es'],
    ['aiuto', 'help', 'it'],
    ['pomoc', 'help', 'pl'],
    ['Hilfe!', 'help', 'de'],
  ] as const)('%j is %s in %s', (text, keyword, language) => {
    expect(recognise(text, all)).toEqual({ keyword, language });
  });
});

describe('messages for people are left alone', () => {
  test.each([
    'no',
    'No.',
    'nie',
    'nein',
    'non',
    'fine',
    'Fine, thanks',
    'annulla',
    'annuler',
    'cancelar',
    'anuluj',
    'Ende',
    'yes',
    'got to STOP this bill',
    "don't stop",
    'stop the treatment',
    'stop now',
    'please',
    'thank you',
    'stop 2',
    'bus stop',
    'start tomorrow please',
    'I need help',
    '',
    '   ',
    '👍',
    '🛑',
    '...',
    'stopping',
    'remove me',
  ])('%j is no keyword', (text) => {
    expect(recognise(text, all)).toBeNull();
  });

  test('a very long text is no keyword, however polite', () => {
    expect(recognise(`stop ${'please '.repeat(6000)}`, all)).toBeNull();
  });
});

test('the base words count whatever languages are enabled', () => {
  expect(recognise('UNSUBSCRIBE', [])).toEqual({ keyword: 'stop', language: 'en' });
  expect(recognise('UNSUBSCRIBE', ['pl'])).toEqual({ keyword: 'stop', language: 'en' });
});

test('words of a language that is not enabled do not count', () => {
  expect(recognise('baja', ['en', 'pl'])).toBeNull();
  expect(recognise('contact', ['en'])).toBeNull();
});

test('a shared word speaks for the preferred language', () => {
  expect(recognise('STOP', ['pl', 'en'])).toEqual({ keyword: 'stop', language: 'pl' });
  expect(recognise('start', ['it', 'en'])).toEqual({ keyword: 'start', language: 'it' });
});

test('the polite word tells the language of a shared keyword', () => {
  expect(recognise('stop merci', ['en', 'fr'])?.language).toBe('fr');
});

test('politeness may be in another language than the keyword', () => {
  expect(recognise('baja, thanks', all)).toEqual({ keyword: 'stop', language: 'es' });
});

test('every word of the sets is recognised as what it stands for', () => {
  for (const language of all) {
    for (const keyword of ['stop', 'start', 'help'] as const) {
      for (const word of [...sharedKeywords[keyword], ...keywordSets[language][keyword]]) {
        expect.soft(recognise(word.toLowerCase(), [language]), word).toMatchObject({ keyword });
      }
    }
  }
});

test('no word means two things', () => {
  const meaning = new Map<string, string>();
  for (const language of all) {
    for (const keyword of ['stop', 'start', 'help'] as const) {
      for (const word of keywordSets[language][keyword]) {
        expect(meaning.get(word) ?? keyword, word).toBe(keyword);
        meaning.set(word, keyword);
      }
    }
  }
});
