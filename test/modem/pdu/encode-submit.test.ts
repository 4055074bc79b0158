import { describe, expect, it } from 'vitest';
import type { Address } from '../../../modem/pdu/address.ts';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import {
  encodeSubmit,
  encodeSubmitFields,
  type SubmitFields,
} from '../../../modem/pdu/encode-submit.ts';
import { octetsFromHex } from '../../../modem/pdu/octets.ts';
import type { ValidityToWrite } from '../../../modem/pdu/validity.ts';
import { type PduVector, readVectors } from './vectors.ts';

const canonical = readVectors().filter((vector) => vector.canonical);

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the vector lacks a field');
  return value;
}

/** The vectors do not say which type the service centre's address has, so that octet comes from the PDU. */
function serviceCentreOf({ pdu, expected }: PduVector): Address | null {
  if (expected.smsc == null) return null;
  const type = Number.parseInt(pdu.slice(2, 4), 16);
  return { address: expected.smsc, ton: (type >> 4) & 7, npi: type & 15 };
}

function validityOf({ expected }: PduVector): ValidityToWrite {
  switch (known(expected.vpf)) {
    case 'none':
      return { vpf: 'none' };
    case 'relative':
      return { vpf: 'relative', vp: known(expected.vp) };
    case 'absolute':
      return { vpf: 'absolute', vpTimestamp: known(expected.vpTimestamp) };
    case 'enhanced':
      return { vpf: 'enhanced', vpRaw: known(expected.vpRaw) };
  }
}

function fieldsOf(vector: PduVector): SubmitFields {
  const { expected } = vector;
  return {
    smsc: serviceCentreOf(vector),
    mr: known(expected.mr),
    destination: {
      address: known(expected.address),
      ton: known(expected.ton),
      npi: known(expected.npi),
    },
    pid: known(expected.pid),
    dcs: known(expected.dcs),
    validity: validityOf(vector),
    statusReportRequest: known(expected.statusReportRequest),
    rejectDuplicates: known(expected.rejectDuplicates),
    replyPath: known(expected.replyPath),
    ...(expected.udh === undefined ? {} : { udh: expected.udh }),
    content: expected.text ?? octetsFromHex(known(expected.dataHex)),
  };
}

const PLAIN = { to: '+48600100200', text: 'Hi', encoding: 'gsm7' } as const;

describe('writing a SUBMIT', () => {
  it('has golden PDUs to reproduce', () => {
    expect(canonical).toHaveLength(78);
  });

  it.each(canonical.map((v) => [v.id, v] as const))('%s comes out bit for bit', (_id, vector) => {
    const encoded = encodeSubmitFields(fieldsOf(vector));
    expect(encoded).toEqual({ hex: vector.pdu, tpduLength: vector.expected.tpduLength });
  });

  it('writes eight-bit data behind ports', () => {
    const vector = known(readVectors().find(({ id }) => id === 'smspdu-007'));
    expect(encodeSubmitFields(fieldsOf(vector)).hex).toBe(vector.pdu);
  });

  it('writes a segment with its place, a report request and a validity', () => {
    const { hex, tpduLength } = encodeSubmit({
      ...PLAIN,
      concat: { reference: 7, total: 3, sequence: 2 },
      requestReport: true,
      reference: 9,
      smsc: '+48601000310',
      validity: 24 * 60,
      flash: true,
    });
    expect(decodePdu(hex, 'mobile')).toMatchObject({
      address: '+48600100200',
      smsc: '+48601000310',
      tpduLength,
      text: 'Hi',
      mr: 9,
      concat: { ref: 7, total: 3, seq: 2, bits: 8 },
      statusReportRequest: true,
      vpf: 'relative',
      vpMinutes: 1440,
      class: 0,
    });
  });

  it('writes a wide reference when asked', () => {
    const concat = { reference: 0x1234, total: 2, sequence: 1, bits: 16 } as const;
    const { hex } = encodeSubmit({ ...PLAIN, encoding: 'ucs2', concat });
    expect(decodePdu(hex, 'mobile')).toMatchObject({
      concat: { ref: 0x1234, bits: 16 },
      text: 'Hi',
    });
  });

  it('writes a text with the national tables that its header names', () => {
    const { hex } = encodeSubmitFields({
      ...fieldsOf(known(canonical[0])),
      dcs: 0,
      udh: [
        { iei: 0x24, data: '01' },
        { iei: 0x25, data: '01' },
      ],
      content: 'Ağaç ışığı',
    });
    expect(decodePdu(hex, 'mobile')).toMatchObject({ text: 'Ağaç ışığı', udl: 18 });
  });

  it('takes numbers as people write them', () => {
    const { hex } = encodeSubmit({ ...PLAIN, to: ' +48 (600) 100-200 ' });
    expect(decodePdu(hex, 'mobile').address).toBe('+48600100200');
  });

  it.each([
    ['no recipient', { to: '' }, 'bad-address'],
    ['a plus alone', { to: '+' }, 'bad-address'],
    ['a name as recipient', { to: 'Anna' }, 'bad-address'],
    ['21 digits', { to: '+123456789012345678901' }, 'bad-address'],
    ['a text outside its alphabet', { text: 'żółw' }, 'not-encodable'],
    ['161 septets', { text: 'x'.repeat(161) }, 'too-long'],
    ['a sequence past the total', { concat: { reference: 1, total: 2, sequence: 3 } }, 'bad-field'],
    [
      'a wide reference in eight bits',
      { concat: { reference: 256, total: 2, sequence: 1 } },
      'bad-field',
    ],
    ['256 parts', { concat: { reference: 1, total: 256, sequence: 1 } }, 'bad-field'],
    ['a validity that is no number', { validity: Number.NaN }, 'bad-field'],
    ['a message reference over 255', { reference: 256 }, 'bad-field'],
  ])('refuses %s', (_what, change, reason) => {
    expect(() => encodeSubmit({ ...PLAIN, ...change })).toThrow(
      expect.objectContaining({ name: 'PduError', reason }),
    );
  });
});
