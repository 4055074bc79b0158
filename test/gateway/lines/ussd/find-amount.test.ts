// The balance in what operators write; the sentences are invented.
import { describe, expect, it } from 'vitest';
import { findAmount, readAmount } from '../../../../gateway/lines/ussd/find-amount.ts';

describe('the balance is found in', () => {
  it.each([
    ['Twoje konto: 23,45 PLN. Wazne do 12.10.2026.', 23.45],
    ['Stan konta na dzien 20.11.2026 14:05: 7,00 zl', 7],
    ['Saldo 1 234,56 zł, pakiet 12,5 GB', 1234.56],
    ['Your balance is $12.34. Valid until 2026-12-31.', 12.34],
    ['Balance: GBP 1,234.50, bonus 5.00', 1234.5],
    ['Credit: £0.05', 0.05],
    ['Ihr Guthaben beträgt 9,99 €. Gültig bis 01.02.2027', 9.99],
    ['Guthaben: EUR 1.234,56', 1234.56],
    ["Ihr Guthaben: CHF 1'050.20", 1050.2],
    ['Votre crédit est de 15,30 EUR valable jusqu’au 05/03/27', 15.3],
    ['Crédit : 1\u202f250,00 €', 1250],
    ['Su saldo es de $ 3.500,75 hasta el 12-10-2026', 3500.75],
    ['Saldo actual: -2,10 euros', -2.1],
    ['Il credito residuo e di 4,20 euro', 4.2],
    ['Kredit: 150 Kč', 150],
    ['Bal: Rs. 50, Exp 10/12/26', 50],
    ['KSh 120 left. Dial *544# for data', 120],
    ['Ваш баланс: 45.60 грн', 45.6],
    ['Promo 3 MB. Konto 48600100200: 8,40', 8.4],
    ['Oferta 5 PLN! Saldo 12,30 PLN', 12.3],
    ['0,00 PLN', 0],
    ['Rp 25.000', 25_000],
  ])('%s', (reply, amount) => {
    expect(findAmount(reply, null)).toBe(amount);
  });

  it.each([
    '',
    'Service not available',
    'Call 48600100200 for help',
    'Valid until 12.10.2026',
    'Try at 14:05',
    '3 SMS left',
  ])('but nothing is made up from %j', (reply) => {
    expect(findAmount(reply, null)).toBeNull();
  });

  it("what the owner's own pattern points at, even when another amount stands before it", () => {
    const reply = 'Bonus 10,00 zl; konto glowne 3,15 zl';
    expect(findAmount(reply, /glowne (-?[\d., ]+)/iu)).toBe(3.15);
    expect(findAmount(reply, /nothing (\d+)/iu)).toBeNull();
    expect(findAmount(reply, /(glowne)/iu)).toBeNull();
  });

  it('the first 500 characters only', () => {
    expect(findAmount(`${'x'.repeat(500)} 5,00 zl`, null)).toBeNull();
  });
});

describe('an amount as written', () => {
  it.each([
    ['1.234', 1234],
    ['0.125', 0.125],
    ['1,234,567', 1_234_567],
    ['1.234.567,8', 1_234_567.8],
    ['12', 12],
    ['-3,5', -3.5],
    ['−3.5', -3.5],
    ['1 000', 1000],
  ])('%s is %d', (written, value) => {
    expect(readAmount(written)).toBe(value);
  });

  it.each(['', 'abc', '-', ',5', '.'])('%j is none', (written) => {
    expect(readAmount(written)).toBeNull();
  });
});
