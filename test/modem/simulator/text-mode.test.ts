// Text mode as programs use it that never heard of PDUs: typing, storing, sending, reading, in three character sets.
import { describe, expect, it } from 'vitest';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { customer, ownNumber, setUpStand } from './modem-stand.ts';

function stand() {
  const it = setUpStand();
  it.type('ATE0;+CNMI=2,1;+CMGF=1\r');
  const sent = () => it.network.submitted.map(({ to, text }) => ({ to, text }));
  return { ...it, sent };
}

const ucs2 = (text: string): string =>
  Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();

describe('typing', () => {
  it('GSM: each octet is a character of the GSM alphabet, lines end with CR', () => {
    const { type, sent } = stand();
    expect(type(`AT+CMGS="${customer}"\r`)).toBe('\r\n> ');
    expect(type('me\x00home\rbye\x1a')).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    expect(sent()).toEqual([{ to: customer, text: 'me@home\nbye' }]);
  });

  it('UCS2: number and text are hex', () => {
    const { type, sent, network } = stand();
    type(`AT+CSCS="UCS2"\rAT+CSMP=49,167,0,8\r`);
    type(`AT+CMGS="${ucs2(customer)}"\r`);
    type(`${ucs2('Zażółć')}\x1a`);
    expect(sent()).toEqual([{ to: customer, text: 'Zażółć' }]);
    expect(network.submitted[0]).toMatchObject({ encoding: 'ucs2', requestReport: true });
  });

  it('keeps what +CSMP set, left out values as they were', () => {
    const { type } = stand();
    type('AT+CSMP=49,,,8\r');
    expect(type('AT+CSMP?\r')).toContain('+CSMP: 49,167,0,8');
  });
});

describe('reading', () => {
  it('shows number and text as the character set has them', () => {
    const { type, network } = stand();
    network.handset(customer).send(ownNumber, 'me@home');
    expect(type('AT+CMGR=1\r')).toContain(`"${customer}",`);
    expect(type('AT+CMGR=1\r')).toContain('\r\nme\x00home\r\n');
    type('AT+CSCS="IRA"\r');
    expect(type('AT+CMGR=1\r')).toContain('\r\nme@home\r\n');
    type('AT+CSCS="UCS2"\r');
    expect(type('AT+CMGR=1\r')).toContain(`"${ucs2(customer)}",`);
    expect(type('AT+CMGR=1\r')).toContain(`\r\n${ucs2('me@home')}\r\n`);
  });

  it('what the character set cannot say is hex', () => {
    const { type, network } = stand();
    network.handset(customer).send(ownNumber, 'Zażółć');
    expect(type('AT+CMGR=1\r')).toContain(`\r\n${ucs2('Zażółć')}\r\n`);
  });

  it('lists by the words of states', () => {
    const { type, network } = stand();
    network.handset(customer).send(ownNumber, 'Hello');
    expect(type('AT+CMGL="STO UNSENT"\r')).not.toContain('+CMGL:');
    expect(type('AT+CMGL="REC UNREAD"\r')).toContain('+CMGL: 1,"REC UNREAD"');
    expect(type('AT+CMGL="ALL"\r')).toContain('+CMGL: 1,"REC READ"');
  });
});

describe('drafts', () => {
  it('are stored, listed, and sent from where they are', () => {
    const { type, sent } = stand();
    expect(type(`AT+CMGW="${customer}"\r`)).toBe('\r\n> ');
    expect(type('Later\x1a')).toBe('\r\n+CMGW: 1\r\n\r\nOK\r\n');
    expect(type('AT+CMGL="STO UNSENT"\r')).toContain(`"${customer}",,\r\nLater`);
    expect(type('AT+CMSS=1\r')).toBe('\r\n+CMSS: 0\r\n\r\nOK\r\n');
    expect(sent()).toEqual([{ to: customer, text: 'Later' }]);
  });

  it.each(['+48555010077', '71234', '+4855501007'])('go to %s when +CMSS says so', (other) => {
    const { type, sent } = stand();
    type(`AT+CMGW="${customer}"\r`);
    type('Later\x1a');
    type(`AT+CMSS=1,"${other}"\r`);
    expect(sent()).toEqual([{ to: other, text: 'Later' }]);
  });

  it('in PDU mode they go to another number as well, and a new one may be written without any', () => {
    const { type, sent } = stand();
    const draft = encodeSubmit({ to: customer, text: 'Draft', encoding: 'gsm7' });
    type('AT+CMGF=0\r');
    type(`AT+CMGW=${draft.tpduLength}\r`);
    type(`${draft.hex}\x1a`);
    type('AT+CMSS=1,"+48555010077"\r');
    type('AT+CMGF=1\rAT+CMGW\r');
    type('For whom?\x1a');
    type('AT+CMSS=2,"71234"\r');
    expect(sent()).toEqual([
      { to: '+48555010077', text: 'Draft' },
      { to: '71234', text: 'For whom?' },
    ]);
  });
});
