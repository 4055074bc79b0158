import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { encodeDeliver, encodeStatusReport } from '../../../modem/pdu/encode-deliver.ts';

const NOON = Date.UTC(2031, 4, 6, 12, 30, 15);

describe('writing what a network sends', () => {
  it('delivers a text from a number', () => {
    const { hex, tpduLength } = encodeDeliver({
      from: '+48600100200',
      text: 'Dzień dobry',
      encoding: 'ucs2',
      sentAt: NOON,
      offsetMinutes: 120,
      smsc: '+48601000310',
      concat: { reference: 3, total: 2, sequence: 1 },
    });
    expect(decodePdu(hex, 'network')).toMatchObject({
      type: 'deliver',
      address: '+48600100200',
      addressKind: 'international',
      smsc: '+48601000310',
      text: 'Dzień dobry',
      timestamp: '2031-05-06T14:30:15+02:00',
      moreMessages: false,
      concat: { ref: 3, total: 2, seq: 1, bits: 8 },
      class: null,
      tpduLength,
    });
  });

  it.each(['Bank', 'Infolinia 1', 'A', 'Seven77', '24 h'])('delivers from the name %s', (from) => {
    const { hex } = encodeDeliver({
      from,
      text: '',
      encoding: 'gsm7',
      sentAt: NOON,
      offsetMinutes: 0,
    });
    expect(decodePdu(hex, 'network')).toMatchObject({
      address: from,
      addressKind: 'alphanumeric',
      text: '',
    });
  });

  it('delivers a flash message from a short code with more to come', () => {
    const { hex } = encodeDeliver({
      from: '7250',
      text: '[ok]',
      encoding: 'gsm7',
      sentAt: NOON,
      offsetMinutes: -330,
      moreMessages: true,
      flash: true,
    });
    expect(decodePdu(hex, 'network')).toMatchObject({
      address: '7250',
      addressKind: 'short',
      class: 0,
      moreMessages: true,
      timestamp: '2031-05-06T07:00:15-05:30',
    });
  });

  it('refuses a name of twelve characters', () => {
    const deliver = () =>
      encodeDeliver({
        from: 'TwelveLetter',
        text: '',
        encoding: 'gsm7',
        sentAt: NOON,
        offsetMinutes: 0,
      });
    expect(deliver).toThrow(expect.objectContaining({ reason: 'bad-address' }));
  });

  it('reports on a message', () => {
    const { hex, tpduLength } = encodeStatusReport({
      reference: 200,
      recipient: '600100200',
      sentAt: NOON,
      dischargedAt: NOON + 5000,
      offsetMinutes: 60,
      status: 0x46,
    });
    expect(decodePdu(hex, 'network')).toMatchObject({
      type: 'status-report',
      mr: 200,
      address: '600100200',
      addressKind: 'national',
      timestamp: '2031-05-06T13:30:15+01:00',
      discharge: '2031-05-06T13:30:20+01:00',
      status: 0x46,
      moreMessages: false,
      tpduLength,
    });
  });

  it('tells every second of 1970 to 2069 in every zone', () => {
    const second = fc.integer({
      min: Date.UTC(1970, 0, 3) / 1000,
      max: Date.UTC(2069, 11, 29) / 1000,
    });
    fc.assert(
      fc.property(second, fc.integer({ min: -56, max: 56 }), (seconds, quarters) => {
        const sentAt = seconds * 1000;
        const { hex } = encodeDeliver({
          from: '1',
          text: '',
          encoding: 'gsm7',
          sentAt,
          offsetMinutes: quarters * 15,
        });
        const decoded = decodePdu(hex, 'network');
        expect(decoded.type === 'deliver' && Date.parse(decoded.timestamp ?? '')).toBe(sentAt);
      }),
      { numRuns: 500 },
    );
  });
});
