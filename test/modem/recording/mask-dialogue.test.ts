import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskDialogue } from '../../../modem/recording/mask-dialogue.ts';

/** Pieces of dialogues, and of things that are none, in any order. */
const pieces = fc.array(
  fc.oneof(
    fc.constantFrom('\r\n', '\r', '\x1a', '\x1b', '"', 'AT+CPIN="', '+CUSD: 0,"', '+CLIP: "', '> '),
    fc.stringMatching(/^[0-9A-F]{0,60}$/),
    fc.stringMatching(/^\+?[0-9]{0,15}$/),
    fc.string({
      maxLength: 12,
      unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    }),
  ),
  { maxLength: 30 },
);

test('whatever is said, masking keeps every length and line end, and once is enough', () => {
  fc.assert(
    fc.property(pieces, fc.boolean(), (said, cut) => {
      const stream = said.join('');
      const masked = maskDialogue(stream, cut);
      expect(masked).toHaveLength(stream.length);
      const ends = (text: string) =>
        [...text].map((each) => ('\r\n\x1a\x1b'.includes(each) ? each : '.')).join('');
      expect(ends(masked)).toBe(ends(stream));
      expect(maskDialogue(masked, cut)).toBe(masked);
    }),
  );
});

test('no number of five digits or more is left, whatever stands around it', () => {
  const number = fc.stringMatching(/^[0-46-9]{7,15}$/);
  const around = fc.constantFrom('', '"', ',', ' ', '+', 'x', ':');
  fc.assert(
    fc.property(number, around, around, (digits, before, after) => {
      const masked = maskDialogue(`+ANY: ${before}${digits}${after}\r\n`, false);
      expect(masked).not.toContain(digits.slice(0, 5));
      expect(masked).not.toContain(digits.slice(1, 6));
    }),
  );
});

test.each([
  '+CUSD: 0,"Dear "Anna" you have 12.50",15',
  '+CUSD: 0,Anna has 12.50',
  '+CUSD: 0,Anna has 12.50,15',
])('nothing of the words in %s is shown, and its length is kept', (line) => {
  const masked = maskDialogue(`${line}\r\n`, false);
  expect(masked).not.toMatch(/Anna|12\.50/);
  expect(masked).toHaveLength(line.length + 2);
  expect(masked.startsWith('+CUSD: 0,')).toBe(true);
});
