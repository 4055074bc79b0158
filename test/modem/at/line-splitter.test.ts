import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineSplitter, type Token } from '../../../modem/at/line-splitter.ts';
import { cut } from '../../support/scripted-wire.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function tokensOf(text: string, chunks: Uint8Array[] = [bytes(text)], awaited = true): string[] {
  const splitter = createLineSplitter();
  if (awaited) splitter.awaitPrompt();
  return chunks.flatMap((chunk) => splitter.push(chunk)).map(shown);
}

const shown = (token: Token): string => (token.type === 'prompt' ? '<prompt>' : token.text);

test('lines end with any mix of CR and LF, and blank ones vanish', () => {
  expect(tokensOf('\r\nOK\r\n\n\r\r\n^RSSI:17\r\r\nAT\r\r\nOK\n')).toEqual([
    'OK',
    '^RSSI:17',
    'AT',
    'OK',
  ]);
});

test('an unfinished line is kept until it ends', () => {
  expect(tokensOf('\r\n+CMTI: "SM",')).toEqual([]);
});

describe('the prompt', () => {
  test.each([
    ['as the standard has it', '\r\n> '],
    ['without its space', '\r\n>'],
    ['with a line end of its own', '\r\n>\r\n'],
    ['after repeated CR', '\r\r\n> '],
    ['at once', '> '],
  ])('%s is reported once', (_name, text) => {
    for (const chunking of ['whole', 'bytes'] as const) {
      expect(tokensOf(text, cut(bytes(text), chunking))).toEqual(['<prompt>']);
    }
  });

  test('is not seen while no command waits for it', () => {
    expect(tokensOf('\r\n> \r\nOK\r\n', undefined, false)).toEqual(['OK']);
  });

  test('is not seen inside a line', () => {
    expect(tokensOf('\r\n+CUSD: 1,"a > b"\r\n')).toEqual(['+CUSD: 1,"a > b"']);
  });

  test('comes after the lines before it and leaves nothing on the lines behind it', () => {
    expect(tokensOf('AT+CMGS=20\r\r\n+CMTI: "SM",1\r\n\r\n> \r\n+CMGS: 7\r\n\r\nOK\r\n')).toEqual([
      'AT+CMGS=20',
      '+CMTI: "SM",1',
      '<prompt>',
      '+CMGS: 7',
      'OK',
    ]);
  });

  test('left open by an older command is not taken for the next one', () => {
    const splitter = createLineSplitter();
    splitter.awaitPrompt();
    expect(splitter.push(bytes('\r\n> ')).map(shown)).toEqual(['<prompt>']);
    splitter.awaitPrompt();
    expect(splitter.push(bytes(' ')).map(shown)).toEqual([]);
    expect(splitter.push(bytes('\r\n> ')).map(shown)).toEqual(['<prompt>']);
  });
});

test('tokens are the same whatever the chunk borders', () => {
  const piece = fc.constantFrom(
    '\r\n',
    '\n',
    '\r',
    'OK',
    '+CMGS: 7',
    '> ',
    '>',
    '\r\n> ',
    '\r\n>\r\n',
    ' ',
    '079144',
    '^RSSI:17\r\r\n',
    '\xe9\0',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.array(fc.nat(), { maxLength: 20 }),
      (text, marks) => {
        const borders = [...new Set(marks.map((mark) => mark % (text.length + 1)))].sort(
          (a, b) => a - b,
        );
        const chunks = [...borders, text.length].map((end, i) =>
          bytes(text.slice(borders[i - 1] ?? 0, end)),
        );
        expect(tokensOf(text, chunks)).toEqual(tokensOf(text));
      },
    ),
    { numRuns: 500 },
  );
});

test('noise without line ends does not fill the memory, and lines are heard again behind it', () => {
  const splitter = createLineSplitter();
  for (let count = 0; count < 100; count += 1) splitter.push(bytes('\xff'.repeat(1_000)));
  expect(splitter.push(bytes('\r\nOK\r\n')).map(shown).at(-1)).toBe('OK');
});
