import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecodedPdu, decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { PduError } from '../../../modem/pdu/errors.ts';
import { hexOf } from '../../../modem/pdu/octets.ts';
import { type PduVector, readVectors } from './vectors.ts';

const vectors = readVectors();

function decodeVector({ pdu, direction }: PduVector): DecodedPdu {
  return decodePdu(pdu, direction === 'submit' ? 'mobile' : 'network');
}

/** What the decoder says, under the names of the vectors, which leave raw times out when there is a time. */
function asExpected(decoded: DecodedPdu): Record<string, unknown> {
  const { type: _type, addressKind: _kind, userData, ...fields } = decoded;
  const result: Record<string, unknown> = { ...fields };
  if (result.timestamp !== null) delete result.timestampRaw;
  if (result.discharge !== null) delete result.dischargeRaw;
  if (result.vpf === 'absolute' && result.vpTimestamp !== null) delete result.vpRaw;
  if (result.text === null && userData !== undefined) result.dataHex = hexOf(userData);
  return result;
}

const sound = vectors.filter((v) => !v.expected.error && v.expected.malformed === undefined);
const damaged = vectors.filter((v) => v.expected.malformed !== undefined);
const hopeless = vectors.filter((v) => v.expected.error);

describe('reading PDUs', () => {
  it('knows all golden PDUs', () => {
    expect(vectors).toHaveLength(341);
    expect(sound.length + damaged.length + hopeless.length).toBe(341);
  });

  it.each(sound.map((v) => [v.id, v] as const))('%s says exactly what is in it', (_id, vector) => {
    const decoded = decodeVector(vector);
    expect(asExpected(decoded)).toEqual(vector.expected);
    expect(decoded.type).toBe(vector.direction);
  });

  it.each(damaged.map((v) => [v.id, v] as const))('%s is read as far as it goes', (_id, vector) => {
    const decoded = asExpected(decodeVector(vector));
    const readable = ['address', 'pid', 'dcs', 'timestamp', 'text', 'status'].filter(
      (name) => name in vector.expected,
    );
    for (const name of readable) expect(decoded[name], name).toEqual(vector.expected[name]);
  });

  it('marks user data that ends too early', () => {
    const marks = damaged
      .filter((v) => v.expected.malformed === 'udl-exceeds-data')
      .map((v) => decodeVector(v).malformed);
    expect(marks).toEqual(['udl-exceeds-data', 'udl-exceeds-data', 'udl-exceeds-data']);
  });

  it.each(hopeless.map((v) => [v.id, v] as const))(
    '%s is refused with its octets',
    (_id, vector) => {
      expect(() => decodeVector(vector)).toThrow(
        expect.objectContaining({ name: 'PduError', hex: vector.pdu }),
      );
    },
  );

  it('tells a short code from a number and from a name', () => {
    const kinds = Object.fromEntries(
      sound.map(decodeVector).map(({ address, addressKind }) => [address, addressKind]),
    );
    expect(kinds['+4915112345678']).toBe('international');
    expect(kinds['09012345678']).toBe('national');
    expect(kinds['453']).toBe('short');
    expect(kinds.eKit).toBe('alphanumeric');
  });

  it('keeps the raw octets of a service centre time even when it is a time', () => {
    const decoded = decodePdu(
      '07912143658709F1040B918100551512F20000111010214365000AE8329BFD4697D9EC37',
      'network',
    );
    expect(decoded).toMatchObject({ timestampRaw: '11101021436500' });
  });

  it('gives one septet a byte as user data of a 7-bit text', () => {
    const decoded = decodePdu(
      '07912143658709F1040B918100551512F20000111010214365000AE8329BFD4697D9EC37',
      'network',
    );
    expect(decoded.userData).toEqual(new TextEncoder().encode('hellohello'));
  });

  it('keeps a status report whose text cannot be read', () => {
    const report = '0006230E912698357516949861010340954482610103409544820004';
    expect(decodePdu(`${report}FF`, 'network')).toMatchObject({
      status: 0,
      mr: 0x23,
      malformed: 'udl-exceeds-data',
    });
    expect(decodePdu(`${report.replace(/^0006/, '0046')}0105`, 'network')).toMatchObject({
      status: 0,
      malformed: 'udh-overruns-ud',
    });
  });

  it('does not read a stored message of ours as one from the network', () => {
    expect(() => decodePdu('0001000B918167747074F8000005C8329BFD06', 'network')).toThrow(
      expect.objectContaining({ reason: 'unsupported-type' }),
    );
  });

  it('answers any octets with a message or a PduError, and nothing else', () => {
    const start = fc.constantFrom(
      '00',
      '0004',
      '0044',
      '0006',
      '0046',
      '0011',
      '0051',
      '0791947122723033',
    );
    const octets = fc.uint8Array({ maxLength: 180, size: 'max' }).map((bytes) => hexOf(bytes));
    fc.assert(
      fc.property(start, octets, fc.constantFrom('network', 'mobile'), (head, tail, from) => {
        expectMessageOrPduError(head + tail, from);
      }),
      { numRuns: 1500 },
    );
  });

  it('answers a golden PDU with broken octets likewise', () => {
    const spoilt = fc
      .tuple(
        fc.constantFrom(...sound),
        fc.nat(),
        fc.uint8Array({ minLength: 1, maxLength: 3 }),
        fc.nat(),
      )
      .map(([{ pdu }, at, bytes, length]) => {
        const position = 2 * (at % (pdu.length / 2));
        const changed =
          pdu.slice(0, position) + hexOf(bytes) + pdu.slice(position + 2 * bytes.length);
        return length % 3 === 0 ? changed.slice(0, 2 * (length % (changed.length / 2))) : changed;
      });
    fc.assert(fc.property(spoilt, fc.constantFrom('network', 'mobile'), expectMessageOrPduError), {
      numRuns: 1500,
    });
  });

  it('answers any text likewise', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0189aAfFgG xż😀') }), (text) => {
        expectMessageOrPduError(text, 'network');
      }),
      { numRuns: 200 },
    );
  });
});

function expectMessageOrPduError(hex: string, from: 'network' | 'mobile'): void {
  try {
    expect(['deliver', 'submit', 'status-report']).toContain(decodePdu(hex, from).type);
  } catch (error) {
    if (!(error instanceof PduError)) throw error;
    expect(error.hex).toBe(hex);
  }
}
