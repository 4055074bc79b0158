import { describe, expect, test } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { PduError } from '../../../modem/pdu/errors.ts';
import { maskPdu } from '../../../modem/recording/mask-pdu.ts';
import { readVectors } from '../pdu/vectors.ts';

const vectors = readVectors();

function decoded(pdu: string, direction: string) {
  try {
    return decodePdu(pdu, direction === 'submit' ? 'mobile' : 'network');
  } catch (error) {
    if (error instanceof PduError) return null;
    throw error;
  }
}

describe.each(vectors.map((vector) => [vector.id, vector] as const))('%s', (_id, vector) => {
  const masked = maskPdu(vector.pdu);
  const before = decoded(vector.pdu, vector.direction);

  test('masked it is as long, or nothing is shown of it', () => {
    if (masked !== null) expect(masked).toHaveLength(vector.pdu.length);
    // Octets behind the end could be anything, so such a PDU is hidden as a whole.
    const fine = before !== null && !('malformed' in before) && !('trailingOctets' in before);
    if (fine) expect(masked).not.toBeNull();
  });

  test('no word of its text and no digits of its number are left', () => {
    if (masked === null || before === null || 'malformed' in before) return;
    const after = decoded(masked, vector.direction);
    expect(after).toMatchObject({ type: before.type, tpduLength: before.tpduLength });
    if (after === null) return;
    if (before.addressKind === 'alphanumeric') expect(after.address).toMatch(/^x*$/);
    else expect(after.address).toMatch(/^\+?[5*#abc]*.{0,2}$/);
    if (before.type === 'status-report' || after.type === 'status-report') return;
    expect(after.userData.length).toBe(before.userData.length);
    if (after.text !== null && before.text !== null) expect(after.text).toMatch(/^x*$/);
    expect('concat' in after ? after.concat : null).toEqual(
      'concat' in before ? before.concat : null,
    );
    expect({ dcs: after.dcs, pid: after.pid }).toEqual({ dcs: before.dcs, pid: before.pid });
  });

  test('masking it again changes nothing', () => {
    if (masked !== null) expect(maskPdu(masked)).toBe(masked);
  });
});

test.each(['8948010000000000017F', '00', '0001', 'FFFFFFFFFFFFFFFF', '260010000000001F'])(
  '%s is no PDU, so nothing of it is called one',
  (hex) => {
    expect(maskPdu(hex)).toBeNull();
  },
);
