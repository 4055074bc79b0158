// What people type into the search becomes operators and words, and nothing they type breaks it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../gateway/lists/search-operators.ts';

describe('a query', () => {
  it.each([
    ['is:unread deposit', [{ name: 'is', value: 'unread', negated: false }], 'deposit'],
    [
      '-tag:"very important" cake',
      [{ name: 'tag', value: 'very important', negated: true }],
      'cake',
    ],
    [
      'to:main IS:in_progress',
      [
        { name: 'line', value: 'main', negated: false },
        { name: 'is', value: 'in-progress', negated: false },
      ],
      '',
    ],
    ['before:7d', [{ name: 'before', day: { daysAgo: 7 }, negated: false }], ''],
    ['on:wczoraj', [{ name: 'on', day: { daysAgo: 1 }, negated: false }], ''],
    [
      'after:2026-02-28 x',
      [{ name: 'after', day: { year: 2026, month: 2, day: 28 }, negated: false }],
      'x',
    ],
  ])('%s', (typed, operators, words) => {
    expect(parseQuery(typed)).toMatchObject({ operators, words, problems: [] });
  });

  it('takes quotes of any kind as a phrase, and a minus as not', () => {
    const parsed = parseQuery('„see you” -cancel -"next week" tomorrow');
    expect(parsed).toMatchObject({
      phrases: ['see you'],
      without: ['cancel', 'next week'],
      words: 'tomorrow',
    });
  });

  it('leaves times and addresses as words', () => {
    const parsed = parseQuery('14:30 https://example.org/a +48 600 100-200');
    expect(parsed.problems).toEqual([]);
    expect(parsed.operators).toEqual([]);
    expect(parsed.words).toBe('14:30 https://example.org/a +48 600 100-200');
  });

  it('says what it does not know, and what would be right', () => {
    const { problems, words } = parseQuery(
      'colour:red is:sleepy before:31-02 on:2026-02-30 in:space',
    );
    expect(words).toBe('colour red');
    expect(problems).toMatchObject([
      { kind: 'unknown-operator', typed: 'colour:red' },
      { kind: 'bad-value', operator: 'is', value: 'sleepy' },
      { kind: 'bad-value', operator: 'before', value: '31-02' },
      { kind: 'bad-value', operator: 'on', value: '2026-02-30' },
      { kind: 'bad-value', operator: 'in', value: 'space', allowed: ['notes'] },
    ]);
  });

  it('never throws and always ends, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'is:',
        'tag:"',
        '-',
        '"',
        ':',
        '--is:open',
        'from:"a',
        'before:9999d',
        '“',
        '\u{1f600}',
        '\u0000',
        '\ud800',
        'ﷺ',
        '\u200f',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const { words, operators } = parseQuery(pieces.join(' '));
        return words.length <= 260 && operators.length <= 20;
      }),
    );
  });
});
