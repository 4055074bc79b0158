import { describe, expect, it } from 'vitest';
import { decodeLine, encodeLine } from '../../../gateway/cli/pdu-lines.ts';
import { readVectors } from '../../modem/pdu/vectors.ts';

const vectors = readVectors();
const sound = vectors.filter((v) => !v.expected.error && v.expected.malformed === undefined);

describe('decoding lines', () => {
  it.each(sound.map((v) => [v.id, v] as const))('%s is printed field for field', (_id, vector) => {
    const { direction, ...fields } = JSON.parse(decodeLine(vector.pdu));
    expect(direction).toBe(vector.direction);
    expect(fields).toEqual(vector.expected);
  });

  it.each(vectors.filter((v) => v.expected.error).map((v) => [v.id, v] as const))(
    '%s is printed as an error with its reason, and nothing is thrown',
    (_id, { pdu }) => {
      expect(JSON.parse(decodeLine(pdu))).toEqual({ error: true, reason: expect.any(String) });
    },
  );
});

/** The printed fields do not say of which type the service centre's number is, beyond its plus sign. */
const plainServiceCentre = ({ pdu }: { pdu: string }): boolean =>
  pdu.startsWith('00') || ['91', '81'].includes(pdu.slice(2, 4));
const canonical = vectors.filter((v) => v.canonical);

describe('encoding lines', () => {
  it('loses only the type of one service centre number', () => {
    expect(canonical.filter((v) => !plainServiceCentre(v)).map((v) => v.id)).toEqual([
      'gsmmodem-004',
    ]);
  });

  it.each(canonical.filter(plainServiceCentre).map((v) => [v.id, v] as const))(
    '%s comes back bit for bit from what was decoded',
    (_id, { pdu }) => {
      expect(encodeLine(decodeLine(pdu))).toBe(pdu);
    },
  );

  it('needs no more than a number and a text', () => {
    const hex = encodeLine('{"address":"+48555010002","text":"Hi"}');
    expect(JSON.parse(decodeLine(hex))).toMatchObject({ address: '+48555010002', text: 'Hi' });
  });

  it.each([
    ['no JSON at all', 'hello', /JSON/],
    ['no number', '{"text":"Hi"}', /address/],
    ['a letter that the alphabet lacks', '{"address":"+48555010002","text":"ł"}', /not-encodable/],
    [
      'a validity without its value',
      '{"address":"+48555010002","text":"Hi","vpf":"relative"}',
      /vp/,
    ],
  ])('says what is wrong with %s', (_name, line, reason) => {
    expect(JSON.parse(encodeLine(line))).toEqual({
      error: true,
      reason: expect.stringMatching(reason),
    });
  });
});
