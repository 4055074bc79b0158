// Byte dialogues with the simulated modem: what a program on the port would see.
import { describe, expect, it } from 'vitest';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { customer, setUpStand } from './modem-stand.ts';

const hello = encodeSubmit({ to: customer, text: 'Hello', encoding: 'gsm7', requestReport: true });

describe('simulated modem', () => {
  it('echoes until told otherwise', () => {
    const { type } = setUpStand();
    expect(type('AT\r')).toBe('AT\r\r\nOK\r\n');
    expect(type('ATE0\r')).toBe('ATE0\r\r\nOK\r\n');
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('sends what stands before Ctrl-Z', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    expect(type(`AT+CMGS=${hello.tpduLength}\r`)).toBe('\r\n> ');
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect(network.submitted).toMatchObject([{ to: customer, text: 'Hello', reference: 0 }]);
  });
});
