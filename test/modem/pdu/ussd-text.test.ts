import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUssd, writeUssd } from '../../../modem/pdu/ussd-text.ts';

describe('a code is written', () => {
  test.each([
    // The packed form of *100# is what python-gsmmodem and many forum posts show for Huawei sticks.
    ['*100#', 'packed', 'AA180C3602'],
    // Seven characters leave seven spare bits: CR instead of what would read as @.
    ['*100*1#', 'packed', 'AA180CA68A8D1A'],
    ['*100#', 'ucs2', '002A0031003000300023'],
    ['*100#', 'plain', '*100#'],
  ] as const)('%s as %s: %s', (code, writing, written) => {
    expect(writeUssd(code, writing)).toBe(written);
  });

  test('in packed septets only with letters that they have', () => {
    expect(writeUssd('*100#ż', 'packed')).toBeNull();
  });
});

const ucs2 = (text: string): string =>
  Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

describe('an answer is read', () => {
  test.each([
    ['text as it is', 'Balance 12.50 PLN', 15, 'plain', 'Balance 12.50 PLN'],
    ['text over several lines', '1 Balance\n2 Data', 15, 'plain', '1 Balance\n2 Data'],
    ['digits that are only digits', '12345678', 15, 'plain', '12345678'],
    ['an even amount', '2050', null, 'plain', '2050'],
    ['packed septets', 'E8329BFD4697D9EC37', 15, 'packed', 'hellohello'],
    ['packed septets without a number', 'E8329BFD06', null, 'plain', 'hello'],
    ['packed septets filled up with CR', 'C2303BEC1E971B', 15, 'packed', 'Balance'],
    ['UCS-2 with its own number', ucs2('Konto: 12,50 zł'), 72, 'plain', 'Konto: 12,50 zł'],
    ['UCS-2 with the number of the standard', ucs2('Баланс: 5 р.'), 17, 'plain', 'Баланс: 5 р.'],
    ['UCS-2 that says it were septets', ucs2('Saldo 3,20 €'), 7, 'plain', 'Saldo 3,20 €'],
    ['UCS-2 of digits alone', ucs2('1234'), 15, 'plain', '1234'],
    ['UCS-2 of one script', ucs2('Остаток'), 15, 'packed', 'Остаток'],
    ['UTF-8 that the modem passed on', '\xc5\xbcaba', 15, 'plain', 'żaba'],
    ['GSM codes below space', 'me\x00example', 15, 'plain', 'me@example'],
    ['nothing', '', 15, 'plain', ''],
    ['half a hex digit pair', 'ABC', 15, 'packed', 'ABC'],
  ] as const)('%s', (_name, value, dcs, sent, text) => {
    expect(readUssd(value, { dcs, sent })).toBe(text);
  });

  const seven = fc
    .array(fc.constantFrom(...'ABCdef 0123456789.,:*#€[]@éÄ'), { minLength: 1, maxLength: 160 })
    .map((letters) => letters.join('').trim())
    .filter((text) => text !== '');

  test('whatever was packed comes out as it went in', () => {
    fc.assert(
      fc.property(seven, (text) => {
        const written = writeUssd(text, 'packed') ?? '';
        fc.pre(/[A-F]/.test(written));
        const septetsOnly = readUssd(written, { dcs: 15, sent: 'packed' });
        // Short answers may by chance be words of another script; those of a sentence's length never are.
        fc.pre(text.length > 8);
        expect(septetsOnly).toBe(text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('whatever was UCS-2 comes out as it went in', () => {
    fc.assert(
      fc.property(seven, (text) => {
        expect(readUssd(ucs2(text), { dcs: 72, sent: 'plain' })).toBe(text);
        expect(readUssd(ucs2(text), { dcs: 15, sent: 'ucs2' })).toBe(text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('any octets give a text', () => {
    const hex = fc
      .uint8Array({ maxLength: 60 })
      .map((octets) => Buffer.from(octets).toString('hex'));
    const dcs = fc.option(fc.nat(255));
    const sent = fc.constantFrom('plain' as const, 'packed' as const, 'ucs2' as const);
    fc.assert(
      fc.property(hex, dcs, sent, (value, number, form) => {
        expect(readUssd(value, { dcs: number, sent: form })).toBeTypeOf('string');
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
