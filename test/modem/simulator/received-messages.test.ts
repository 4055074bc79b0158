// What a program sees of messages that come in: storage, notifications, routing with acknowledgement, reports.
import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { huaweiProfile, quectelProfile, sim800Profile } from '../../../modem/simulator/profiles.ts';
import { customer, ownNumber, setUpStand } from './modem-stand.ts';

const hello = encodeSubmit({ to: customer, text: 'Hello', encoding: 'gsm7', requestReport: true });

function firstPdu(text: string): ReturnType<typeof decodePdu> {
  const hex = /^[0-9A-F]{20,}$/m.exec(text)?.[0] ?? '';
  return decodePdu(hex, 'network');
}

describe('storage', () => {
  it('announces a stored message, shows it, marks it read and deletes it', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CNMI=2,1\r');
    network.handset(customer).send(ownNumber, 'Good day');
    expect(read()).toBe('\r\n+CMTI: "SM",1\r\n');
    const shown = type('AT+CMGR=1\r');
    expect(shown).toMatch(/^\r\n\+CMGR: 0,,\d+\r\n/);
    expect(firstPdu(shown)).toMatchObject({ type: 'deliver', address: customer, text: 'Good day' });
    expect(type('AT+CMGL=0\r')).toBe('\r\nOK\r\n');
    expect(type('AT+CMGL=1\r')).toContain('+CMGL: 1,1,,');
    expect(type('AT+CMGD=1\r')).toBe('\r\nOK\r\n');
    expect(type('AT+CMGR=1\r')).toBe('\r\n+CMS ERROR: 321\r\n');
  });

  it('keeps what does not fit in the network and hands it over when there is room', () => {
    const { type, read, network } = setUpStand({ sim: { capacity: 2 } });
    type('ATE0;+CNMI=2,1\r');
    for (const text of ['one', 'two', 'three']) network.handset(customer).send(ownNumber, text);
    expect(read().match(/CMTI/g)).toHaveLength(2);
    expect(network.waitingFor(ownNumber)).toBe(1);
    expect(type('AT+CMGD=1\r')).toBe('\r\nOK\r\n\r\n+CMTI: "SM",1\r\n');
    expect(firstPdu(type('AT+CMGR=1\r'))).toMatchObject({ text: 'three' });
  });

  it('deletes by status when asked so', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    network.handset(customer).send(ownNumber, 'read');
    type('AT+CMGR=1\r');
    network.handset(customer).send(ownNumber, 'unread');
    type('AT+CMGD=1,1\r');
    expect(type('AT+CPMS?\r')).toContain('"SM",1,20');
    type('AT+CMGD=1,4\r');
    expect(type('AT+CPMS?\r')).toContain('"SM",0,20');
  });

  it('of a Huawei stores in ME while SM is looked at', () => {
    const { type, read, network } = setUpStand({ profile: huaweiProfile });
    type('ATE0;+CNMI=2,1,0,2,0\r');
    network.handset(customer).send(ownNumber, 'Where am I?');
    expect(read()).toBe('\r\r\n+CMTI: "ME",0\r\n');
    expect(type('AT+CMGL=4\r')).toBe('\r\nOK\r\n');
    expect(type('AT+CPMS="ME","ME","ME"\r')).toBe('\r\n+CPMS: 1,50,1,50,1,50\r\n\r\nOK\r\n');
    expect(type('AT+CMGR=0\r')).toContain('+CMGR: 0,,');
  });

  it('gives each text of a sender its own service centre second', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    network.handset(customer).send(ownNumber, 'Hi');
    network.handset(customer).send(ownNumber, 'Hi');
    const lines = type('AT+CMGL=4\r').match(/^[0-9A-F]{20,}$/gm) ?? [];
    expect(new Set(lines).size).toBe(2);
  });

  it('holds octets that no decoder can read', () => {
    const { type, modem } = setUpStand();
    expect(modem.storeRaw('00FFFF')).toBe(1);
    type('ATE0\r');
    expect(type('AT+CMGL=4\r')).toBe('\r\n+CMGL: 1,0,,2\r\n00FFFF\r\n\r\nOK\r\n');
  });

  it('shows text mode to those who ask', () => {
    const { type, network } = setUpStand();
    network.handset(customer).send(ownNumber, 'Plain words');
    type('ATE0;+CMGF=1\r');
    expect(type('AT+CMGL="ALL"\r')).toMatch(
      /\+CMGL: 1,"REC UNREAD","\+48555010002",,"30\/01\/01,13:00:00\+04"\r\nPlain words/,
    );
  });
});

describe('routing', () => {
  it('without acknowledgement hands messages straight over', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CNMI=2,2\r');
    network.handset(customer).send(ownNumber, 'Straight');
    const heard = read();
    expect(heard).toMatch(/^\r\n\+CMT: ,\d+\r\n[0-9A-F]+\r\n$/);
    expect(firstPdu(heard)).toMatchObject({ text: 'Straight' });
    expect(network.waitingFor(ownNumber)).toBe(0);
    expect(type('AT+CNMA\r')).toBe('\r\n+CMS ERROR: 340\r\n');
  });

  it('with acknowledgement hands over one at a time', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CSMS=1;+CNMI=2,2\r');
    network.handset(customer).send(ownNumber, 'First');
    network.handset(customer).send(ownNumber, 'Second');
    expect(firstPdu(read())).toMatchObject({ text: 'First' });
    expect(firstPdu(type('AT+CNMA\r'))).toMatchObject({ text: 'Second' });
    expect(type('AT+CNMA=0\r')).toBe('\r\nOK\r\n');
    expect(network.waitingFor(ownNumber)).toBe(0);
  });

  it('stops when nobody acknowledges, and the network keeps the message', async () => {
    const { type, read, network, clock } = setUpStand();
    type('ATE0;+CSMS=1;+CNMI=2,2,0,1,0\r');
    network.handset(customer).send(ownNumber, 'Anybody?');
    read();
    await clock.advance(15_000);
    expect(type('AT+CNMI?\r')).toContain('+CNMI: 2,0,0,0,0');
    expect(network.waitingFor(ownNumber)).toBe(1);
    expect(firstPdu(type('AT+CNMI=2,2,0,1,0\r'))).toMatchObject({ text: 'Anybody?' });
  });

  it('takes an acknowledgement with a PDU', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CSMS=1;+CNMI=2,2\r');
    network.handset(customer).send(ownNumber, 'Hello');
    read();
    expect(type('AT+CNMA=1,2\r')).toBe('\r\n> ');
    expect(type('0000\x1a')).toBe('\r\nOK\r\n');
  });

  it('shows a flash message at once and does not store it', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CNMI=2,1\r');
    network.handset(customer).send(ownNumber, 'Flash!', { flash: true });
    expect(read()).toContain('+CMT: ,');
    expect(type('AT+CPMS?\r')).toContain('"SM",0,20');
  });

  it('refuses what the family cannot do', () => {
    const { type } = setUpStand({ profile: sim800Profile });
    type('ATE0\r');
    expect(type('AT+CNMI=2,1,0,2,0\r')).toBe('\r\n+CMS ERROR: 303\r\n');
    expect(type('AT+CNMI=2,1,0,1,0\r')).toBe('\r\nOK\r\n');
    expect(type('AT+CSMS=1\r')).toBe('\r\n+CMS ERROR: 302\r\n');
  });

  it('keeps notifications back in mode 0 until another mode is set', () => {
    const { type, read, network } = setUpStand();
    type('ATE0;+CNMI=0,1\r');
    network.handset(customer).send(ownNumber, 'Later');
    expect(read()).toBe('');
    expect(type('AT+CNMI=2,1,0,0,0\r')).toContain('+CMTI: "SM",1');
  });
});

describe('status reports', () => {
  it('come as +CDS with the reference of the submit', () => {
    const { type, network } = setUpStand();
    network.handset(customer);
    type('ATE0;+CNMI=2,1,0,1,0\r');
    type(`AT+CMGS=${hello.tpduLength}\r`);
    const heard = type(`${hello.hex}\x1a`);
    expect(heard).toMatch(/\+CMGS: 0\r\n\r\nOK\r\n\r\n\+CDS: \d+\r\n[0-9A-F]+\r\n$/);
    expect(firstPdu(heard)).toMatchObject({ mr: 0, status: 0, address: customer });
  });

  it('wait until the phone is switched on', () => {
    const { type, read, network } = setUpStand();
    const handset = network.handset(customer);
    handset.switchOn(false);
    type('ATE0;+CNMI=2,1,0,1,0\r');
    type(`AT+CMGS=${hello.tpduLength}\r`);
    expect(type(`${hello.hex}\x1a`)).not.toContain('+CDS');
    expect(handset.receivedTexts()).toEqual([]);
    handset.switchOn(true);
    expect(firstPdu(read())).toMatchObject({ status: 0 });
    expect(handset.receivedTexts()).toEqual(['Hello']);
  });

  it('tell of a number that nobody has', () => {
    const { type } = setUpStand();
    type('ATE0;+CNMI=2,1,0,1,0\r');
    type(`AT+CMGS=${hello.tpduLength}\r`);
    expect(firstPdu(type(`${hello.hex}\x1a`))).toMatchObject({ status: 0x43 });
  });

  it('do not come when the network refuses such a number', () => {
    const { type } = setUpStand({ unknownNumbers: 'refuse' });
    type('ATE0;+CNMI=2,1,0,1,0\r');
    type(`AT+CMGS=${hello.tpduLength}\r`);
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMS ERROR: 1\r\n');
  });

  it('of a Quectel lie in SR and are announced elsewhere', () => {
    const { type, network } = setUpStand({ profile: quectelProfile });
    network.handset(customer);
    type('ATE0;+CNMI=2,1,0,2,0\r');
    type(`AT+CMGS=${hello.tpduLength}\r`);
    expect(type(`${hello.hex}\x1a`)).toContain('+CDSI: "SM",0');
    type('AT+CPMS="SR"\r');
    expect(firstPdu(type('AT+CMGR=0\r'))).toMatchObject({ type: 'status-report' });
  });
});
