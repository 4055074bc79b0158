// Which codes a person may dial on a line.
import { describe, expect, it } from 'vitest';
import { checkUssdCode } from '../../../../gateway/lines/ussd/ussd-code.ts';

describe('a USSD code', () => {
  it.each([
    '*100#',
    '*#100#',
    '*123*4*5#',
    '*101*1#',
    '#123#',
    '100#',
    '*#21#',
    '*#06#',
    ' *100 # ',
  ])('%s is dialled', (code) => {
    expect(checkUssdCode(code)).toEqual({ ok: true, code: code.replaceAll(' ', '') });
  });

  it.each([
    '',
    '#',
    '*#',
    '*100',
    '100',
    'abc#',
    '*10a#',
    '*100#;AT+CFUN=1#',
    `*${'1'.repeat(80)}#`,
    '*100#\r\nATD',
  ])('%j is none', (code) => {
    expect(checkUssdCode(code)).toEqual({ ok: false, code: 'bad-ussd-code' });
  });

  it.each([
    ['**04*1234*5678*5678#', 'changes the PIN'],
    ['**042*1*2*2#', 'changes PIN2'],
    ['**05*12345678*1234*1234#', 'uses up a PUK'],
    ['*03*330*0000*1111*1111#', 'changes the barring password'],
    ['**21*+48#'.replace('+', ''), 'forwards all calls'],
    ['*21#', 'forwards all calls'],
    ['##002#', 'ends all forwarding'],
    ['**61*48555010001*11*20#', 'forwards what is not answered'],
    ['*33*0000#', 'bars calls'],
    ['*31#', 'hides the number'],
    ['#43#', 'ends call waiting'],
  ])('%s is refused: it %s', (code) => {
    expect(checkUssdCode(code)).toEqual({ ok: false, code: 'ussd-forbidden' });
  });
});
