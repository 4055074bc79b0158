import { expect, test } from 'vitest';
import { classifyLine, type Expectation } from '../../../modem/at/classify-line.ts';
import { fieldsOf, namesOf } from '../../../modem/at/fields.ts';

const signal: Expectation = { text: 'AT+CSQ', expect: '+CSQ:' };
const maker: Expectation = { text: 'AT+CGMR', expect: '+CGMR:', freeText: true };
const registration: Expectation = {
  text: 'AT+CREG?',
  expect: '+CREG:',
  accepts: (line) => fieldsOf(line).length > 1,
};

test.each<[string, Expectation | null, string]>([
  ['OK', signal, 'final'],
  ['+CSQ: 20,99', signal, 'information'],
  ['+CSQ: 20,99', null, 'notification'],
  ['AT+CSQ', signal, 'echo'],
  ['+CREG: 1', registration, 'notification'],
  ['+CREG: 1,1', registration, 'information'],
  ['Revision:1418B05SIM800L24', maker, 'information'],
  ['+CGMR: 11.609', maker, 'information'],
  ['^RSSI:17', maker, 'notification'],
  ['RING', maker, 'notification'],
  ['NO CARRIER', signal, 'notification'],
  ['UNDER-VOLTAGE WARNNING', null, 'notification'],
  ['+SMS FULL', null, 'notification'],
  ['0791448720003023', null, 'hex'],
  ['079144872000302', null, 'unknown'],
])('%s is known for what it is', (line, expected, kind) => {
  expect(classifyLine(line, expected).kind).toBe(kind);
});

test('notifications that carry a message say so', () => {
  expect(classifyLine('+CMT: ,24', null)).toEqual({
    kind: 'notification',
    name: '+CMT',
    paired: true,
  });
  expect(classifyLine('+CMTI: "SM",0', null)).toEqual({
    kind: 'notification',
    name: '+CMTI',
    paired: false,
  });
});

test.each([
  ['+CMGL: 0,1,,24', ['0', '1', '', '24']],
  ['+COPS: 0,0,"Net, the",7', ['0', '0', 'Net, the', '7']],
  ['+CPMS: ("SM","ME"),("SM")', ['("SM","ME")', '("SM")']],
  ['+CSCA: "+48555000999",145', ['+48555000999', '145']],
  ['+CUSD: 1,"unfinished', ['1', 'unfinished']],
])('%s has its fields', (line, fields) => {
  expect(fieldsOf(line)).toEqual(fields);
});

test('names of a group are read', () => {
  expect(namesOf('("SM","ME")')).toEqual(['SM', 'ME']);
});
