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
  lastProvenAt: null,
  balance: null,
};
const NOW = Date.UTC(2030, 0, 1, 12);

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
  expect(linesTable([line, gone], NOW)).toEqual([
    'LINE        STATE    TROUBLE                        PORT          OPERATOR        SIGNAL   QUEUE',
    'front-desk  ready    -                              /dev/ttyUSB2  Example Mobile  -77 dBm  0',
    'b           offline  port-missing, storage-filling  /dev/ttyUSB6  -               -        12',
    'b: /dev/ttyUSB6 is not there',
  ]);
});

it('says so when there is none', () => {
  expect(linesTable([], NOW)).toEqual(['There is no line.']);
});

it('shows how old the proof is and the credit, once a line has any', () => {
  const proven = (lastProvenAt: string) => ({ ...line, lastProvenAt, balance: { amount: 3.5 } });
  const ends = (shown: string[]) => shown.map((row) => row.split(/ {2,}/).slice(6).join('|'));
  expect(ends(linesTable([line, proven('2030-01-01T11:55:00Z')], NOW))).toEqual([
    'QUEUE|PROVEN|CREDIT',
    '0|-|-',
    '0|5 min ago|3.50',
  ]);
  expect(linesTable([proven('2030-01-01T02:00:00Z')], NOW)[1]).toContain('10 h ago');
  expect(linesTable([proven('2029-12-20T02:00:00Z')], NOW)[1]).toContain('12 days ago');
});
