import { describe, expect, test } from 'vitest';
import {
  helpAnswer,
  optInConfirmation,
  optOutConfirmation,
} from '../../../gateway/consent/keyword-answers.ts';
import { recognise } from '../../../gateway/consent/keywords.ts';
import type { Language } from '../../../gateway/index.ts';

const all: Language[] = ['en', 'fr', 'es', 'it', 'pl', 'de'];
const longName = 'Salon fryzjerski Pod Kasztanem';
// 3GPP TS 23.038 §6.2.1, without the extension table.
const gsm7 = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

function answers(business: string, help: string, language: Language): string[] {
  return [
    optOutConfirmation({ business, language }),
    optInConfirmation({ business, language }),
    optInConfirmation({ business, help, language }),
    helpAnswer({ business, help, language }),
    helpAnswer({ business, help: '', language }),
  ];
}

describe.each(all)('answers in %s', (language) => {
  test('given back as an inbound message they start no loop', () => {
    for (const business of ['', 'STOP', 'Help', longName]) {
      for (const help of ['', 'STOP', 'HELP', 'Call 22 555 01 00']) {
        for (const answer of answers(business, help, language)) {
          expect(recognise(answer, all), answer).toBeNull();
        }
      }
    }
  });

  test('fit one segment of the GSM alphabet with a name of 30 characters', () => {
    expect(longName).toHaveLength(30);
    const own = [
      optOutConfirmation({ business: longName, language }),
      optInConfirmation({ business: longName, language }),
      helpAnswer({ business: longName, help: '', language }),
    ];
    for (const answer of own) {
      expect(answer).toMatch(gsm7);
      expect(answer.length, answer).toBeLessThanOrEqual(160);
    }
  });

  test('name the business and a word that really brings the texts back or stops them', () => {
    const keywordsIn = (answer: string) =>
      answer
        .split(/[^A-Z]+/)
        .filter((word) => word.length > 3)
        .map((word) => recognise(word, [language])?.keyword);
    expect(keywordsIn(optOutConfirmation({ business: 'Fryzjer', language }))).toContain('start');
    expect(keywordsIn(optInConfirmation({ business: 'Fryzjer', language }))).toContain('stop');
    expect(keywordsIn(helpAnswer({ business: 'Fryzjer', help: '', language }))).toContain('stop');
    for (const answer of answers('Fryzjer', 'x', language)) expect(answer).toContain('Fryzjer');
  });
});

test('the configured help text is what people read first', () => {
  expect(helpAnswer({ business: 'Salon', help: 'Salon, call 22 555 01 00', language: 'en' })).toBe(
    'Salon, call 22 555 01 00. Reply STOP to get no more texts.',
  );
});

test('a help text without the name gets the name in front', () => {
  expect(helpAnswer({ business: 'Salon', help: 'Call us!', language: 'en' })).toBe(
    'Salon: Call us! Reply STOP to get no more texts.',
  );
});
