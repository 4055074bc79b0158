import { expect, test } from 'vitest';
import {
  matchRows,
  type OutgoingRow,
  type WatchedSend,
} from '../../../../modem/phone/agent/row-match.ts';

function send(id: string, change: Partial<WatchedSend> = {}): WatchedSend {
  return { id, to: '+48555010001', body: 'hello', floor: 10, isHanded: true, order: 1, ...change };
}

function row(id: number, change: Partial<OutgoingRow> = {}): OutgoingRow {
  return { id, outcome: 'sent', address: '+48555010001', body: 'hello', ...change };
}

const pairs = (rows: OutgoingRow[], sends: WatchedSend[]) =>
  matchRows(rows, sends).map((pair) => `${pair.row.id} ${pair.send.id}`);

test('a row tells of a send to the same number, written otherwise', () => {
  expect(pairs([row(11, { address: '555 010 001' })], [send('a')])).toEqual(['11 a']);
});

test('white space around the text is lost on the way', () => {
  expect(pairs([row(11)], [send('a', { body: ' hello\n' })])).toEqual(['11 a']);
});

test.each([
  ['was there before the send began', row(10)],
  ['has another text', row(11, { body: 'hello you' })],
  ['went to another number', row(11, { address: '+48555010002' })],
])('a row that %s tells nothing', (_what, other) => {
  expect(pairs([other], [send('a')])).toEqual([]);
});

test('without knowing what was there before, no row tells anything', () => {
  expect(pairs([row(11)], [send('a', { floor: null })])).toEqual([]);
});

test('two alike get a row each, in the order they went', () => {
  const sends = [send('b', { order: 2 }), send('a', { order: 1 })];
  expect(pairs([row(12), row(11)], sends)).toEqual(['11 a', '12 b']);
  expect(pairs([row(11)], sends)).toEqual(['11 a']);
});

test('one that was just handed over comes before one that was given up', () => {
  const sends = [send('a', { order: 1, isHanded: false }), send('b', { order: 2 })];
  expect(pairs([row(11)], sends)).toEqual(['11 b']);
});
