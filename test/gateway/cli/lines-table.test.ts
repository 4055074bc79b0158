import { expect, it } from 'vitest';
import { linesTable } from '../../../gateway/cli/lines-table.ts';

const line = {
  id: 'front-desk',
  state: 'ready',
  trouble: null,
  detail: null,
  port: '/dev/ttyUSB2',
  operator: 'Example Mobile',
  signalDbm: -77,
  waiting: 0,
  alarms: [],
};

it('shows a row a line, and what the system said about those in trouble', () => {
  const gone = {
    ...line,
    id: 'b',
    state: 'offline',
    trouble: 'port-missing',
    detail: '/dev/ttyUSB6 is not there',
    port: '/dev/ttyUSB6',
    operator: null,
    signalDbm: null,
    waiting: 12,
    alarms: ['storage-filling'],
  };
  expect(linesTable([line, gone])).toEqual([
    'LINE        STATE    TROUBLE                        PORT          OPERATOR        SIGNAL   QUEUE',
    'front-desk  ready    -                              /dev/ttyUSB2  Example Mobile  -77 dBm  0',
    'b           offline  port-missing, storage-filling  /dev/ttyUSB6  -               -        12',
    'b: /dev/ttyUSB6 is not there',
  ]);
});

it('says so when there is none', () => {
  expect(linesTable([])).toEqual(['There is no line.']);
});
