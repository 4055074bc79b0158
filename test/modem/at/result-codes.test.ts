import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ErrorKind, errorMeaning, parseFinal } from '../../../modem/at/result-codes.ts';

type Row = {
  meaning: string;
  retryable: boolean | 'maybe';
  action: string;
  scope?: string;
  outcome?: string;
};

const fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/cms-cme-errors.json', import.meta.url), 'utf8'),
) as Record<ErrorKind, Record<string, Row>>;

const rowsOf = (kind: ErrorKind): [number, Row][] =>
  Object.entries(fixture[kind])
    .filter(([, row]) => !row.action.startsWith('packet-data cause'))
    .map(([number, row]) => [Number(number), row]);

describe.each(['cms', 'cme'] as const)('%s numbers', (kind) => {
  test.each(rowsOf(kind))('%i means what the standard says', (number, row) => {
    expect(errorMeaning(kind, number)).toEqual({
      name: row.meaning,
      retryable: row.retryable === true ? 'yes' : row.retryable === false ? 'no' : 'maybe',
      lineTrouble: row.scope === 'line',
      outcome: row.outcome ? 'unknown' : 'refused',
    });
  });

  test('an unlisted number may be tried a few times', () => {
    expect(errorMeaning(kind, 4_242)).toMatchObject({ retryable: 'maybe', lineTrouble: false });
  });
});

describe('final results', () => {
  test.each([
    ['OK', { ok: true }],
    ['ERROR', { ok: false, text: 'ERROR', error: null }],
    ['COMMAND NOT SUPPORT', { ok: false, text: 'COMMAND NOT SUPPORT', error: null }],
    ['+CMS ERROR: 38', { ok: false, text: '+CMS ERROR: 38', error: { kind: 'cms', number: 38 } }],
    ['+CME ERROR:14', { ok: false, text: '+CME ERROR:14', error: { kind: 'cme', number: 14 } }],
    [
      '+CME ERROR: sim busy',
      { ok: false, text: '+CME ERROR: sim busy', error: { kind: 'cme', number: 14 } },
    ],
    [
      '+CMS ERROR: whatever',
      { ok: false, text: '+CMS ERROR: whatever', error: { kind: 'cms', number: 500 } },
    ],
  ])('%s', (line, result) => {
    expect(parseFinal(line)).toEqual(result);
  });

  test.each(['NO CARRIER', 'BUSY', 'NOT OK', 'OKAY', '+CMGS: 1', 'An ERROR'])(
    '%s ends nothing',
    (line) => {
      expect(parseFinal(line)).toBeNull();
    },
  );
});
