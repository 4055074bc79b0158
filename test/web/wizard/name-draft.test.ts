// The short name that a line gets from what somebody typed, and the options that the form becomes.
import { describe, expect, it } from 'vitest';
import { fieldOf, lineIdFrom, optionsFrom } from '../../../web/lines/wizard/name-draft.ts';

describe('the short name of a line', () => {
  it.each([
    ['Front Desk', [], 'front-desk'],
    ['  Zażółć gęślą!  ', [], 'zazolc-gesla'],
    ['Straße', [], 'strasse'],
    ['приёмная', [], 'line'],
    ['', [], 'line'],
    ['New', [], 'new-2'],
    ['Front desk', ['front-desk', 'front-desk-2'], 'front-desk-3'],
    ['a'.repeat(50), [], 'a'.repeat(32)],
    ['a'.repeat(50), ['a'.repeat(32)], `${'a'.repeat(30)}-2`],
  ])('%j beside %j is %s', (name, taken, id) => {
    expect(lineIdFrom(name, taken)).toBe(id);
  });
});

describe('the form as options', () => {
  const port = '/dev/ttyUSB2';
  const examination = {
    id: 'x',
    port,
    isRunning: false,
    findings: [],
    problem: null,
    modem: null,
  };
  const empty = {
    name: 'Desk',
    gap: '',
    perDay: '',
    perMonth: '',
    monthStarts: '',
    smsc: '',
    pin: '',
  };

  it('leaves out what is empty', () => {
    expect(optionsFrom(empty, examination, 'desk')).toEqual({ id: 'desk', port });
  });

  it('takes seconds with a comma, and numbers as people write them', () => {
    const fields = { ...empty, gap: '1,5', perDay: '100', smsc: '+48 601 000 310', pin: '1234' };
    expect(optionsFrom(fields, examination, 'desk')).toEqual({
      id: 'desk',
      port,
      gap_ms: 1_500,
      per_day: 100,
      smsc: '+48601000310',
      pin: '1234',
    });
  });

  it('keeps what is no number, so that it is refused at its field', () => {
    expect(optionsFrom({ ...empty, perDay: 'many' }, examination, 'desk')).toMatchObject({
      per_day: 'many',
    });
    expect(fieldOf({ path: 'per_day', problem: '', hint: '' })).toBe('perDay');
    expect(fieldOf({ path: 'port', problem: '', hint: '' })).toBeNull();
  });
});
