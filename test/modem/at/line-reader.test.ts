import { expect, test } from 'vitest';
import type { AtCommand, ExchangeInput } from '../../../modem/at/command-machine.ts';
import { createLineReader } from '../../../modem/at/line-reader.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

function setUp(command: AtCommand | null = null) {
  const clock = createFakeClock();
  const fed: ExchangeInput[] = [];
  const unheard: string[] = [];
  const heard: string[] = [];
  const reader = createLineReader({
    clock,
    running: () => command && { command, answering: true },
    feed: (input) => void fed.push(input),
    onUnheard: (name) => void unheard.push(name),
  });
  reader.subscribe('+CUSD', ({ line }) => heard.push(line));
  reader.subscribe('+CMT', ({ pdu }) => heard.push(`pdu ${pdu}`));
  const read = (...lines: string[]): void => {
    for (const line of lines) reader.read(line);
  };
  return { clock, fed, unheard, heard, reader, read };
}

const signal: AtCommand = { text: 'AT+CSQ', expect: '+CSQ:', timeoutMs: 1_000 };

test.each([
  [['+CUSD: 0,"one line",15'], '+CUSD: 0,"one line",15'],
  [
    ['+CUSD: 1,"1 Balance', '2 Data', '3 Roaming",15'],
    '+CUSD: 1,"1 Balance\n2 Data\n3 Roaming",15',
  ],
  [['+CUSD: 1,"a', 'b"'], '+CUSD: 1,"a\nb"'],
  [
    ['+CUSD: 1,"a', '*Promo: call us', '# back', 'OK', 'b",15'],
    '+CUSD: 1,"a\n*Promo: call us\n# back\nOK\nb",15',
  ],
  [['+CUSD: 4'], '+CUSD: 4'],
])('the lines %j are one notification', (lines, whole) => {
  const { read, heard, fed } = setUp();
  read(...lines);
  expect(heard).toEqual([whole]);
  expect(fed).toEqual([]);
});

test('an answer to a command in the middle of a text ends the text and is not lost', () => {
  const { read, heard, fed } = setUp(signal);
  read('+CUSD: 0,"Your balance', '+CSQ: 20,99', 'OK');
  expect(heard).toEqual(['+CUSD: 0,"Your balance']);
  expect(fed).toEqual([
    { type: 'information', line: '+CSQ: 20,99' },
    { type: 'final', result: { ok: true } },
  ]);
});

test('a message in the middle of a text is a message', () => {
  const { read, heard } = setUp();
  read('+CUSD: 0,"Your balance', '+CMT: ,4', '0000AABBCC');
  expect(heard).toEqual(['+CUSD: 0,"Your balance', 'pdu 0000AABBCC']);
});

test('a text that never ends is told after two seconds, and later lines are their own', async () => {
  const { read, heard, unheard, clock } = setUp();
  read('+CUSD: 0,"Your balance');
  await clock.advance(2_000);
  expect(heard).toEqual(['+CUSD: 0,"Your balance']);
  read('^RSSI:17');
  expect(unheard).toEqual(['^RSSI']);
});

test('a text without end is cut before it takes all memory', () => {
  const { read, heard } = setUp();
  read('+CUSD: 0,"start', ...Array.from({ length: 100 }, (_, at) => `line ${at}`));
  expect(heard[0]?.split('\n')).toHaveLength(40);
});
