// Two people write to each other through the simulated modem and network.
import { describe, expect, it } from 'vitest';
import { decodePdu } from '../../../modem/pdu/decode-pdu.ts';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { joinParts } from '../../../modem/pdu/join-parts.ts';
import { segmentText } from '../../../modem/pdu/segment-text.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../../modem/simulator/simulated-sim.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { customer, ownNumber, plugProgram, setUpStand } from './modem-stand.ts';

const longText = 'Zażółć gęślą jaźń 🦊 – pocztą! '.repeat(6);

function sendWhole(type: (text: string) => string, to: string, text: string): void {
  const { segments, encoding } = segmentText(text);
  for (const [position, segment] of segments.entries()) {
    const concat = { reference: 7, total: segments.length, sequence: position + 1 };
    const pdu = encodeSubmit({ to, text: segment, encoding, concat });
    type(`AT+CMGS=${pdu.tpduLength}\r`);
    type(`${pdu.hex}\x1a`);
  }
}

describe('a network that runs for months', () => {
  it('keeps no more of what went over the air than it was told to', () => {
    const network = new SimulatedNetwork({ clock: createFakeClock(), keepSubmitted: 2 });
    for (let reference = 0; reference < 5; reference++) {
      const { hex } = encodeSubmit({ to: '+48555010002', text: 'x', encoding: 'gsm7' });
      network.submit('+48555010001', hex, reference);
    }
    expect(network.submitted.map((each) => each.reference)).toEqual([3, 4]);
  });

  it('keeps of each phone no more texts than it was told to, and knows how many there were', () => {
    const network = new SimulatedNetwork({ clock: createFakeClock(), keepTexts: 2 });
    const phone = network.handset('+48555010002');
    for (const text of ['one', 'two', 'three', 'four']) phone.send('+48555010001', text);
    expect(phone.texts().map(({ text }) => text)).toEqual(['three', 'four']);
    expect(phone.forgotten()).toBe(2);
  });
});

describe('pocket phone', () => {
  it('shows a long text with letters of all kinds as one', () => {
    const { type, network } = setUpStand();
    const handset = network.handset(customer);
    const seen: string[] = [];
    handset.onText(({ from, text }) => seen.push(`${from}: ${text}`));
    sendWhole(type, customer, longText);
    expect(network.submitted.length).toBeGreaterThan(2);
    expect(seen).toEqual([`${ownNumber}: ${longText}`]);
  });

  it('sends a long text in parts that join to the same text', () => {
    const { type, network } = setUpStand();
    network.handset(customer).send(ownNumber, longText);
    type('ATE0\r');
    const lines = type('AT+CMGL=4\r').match(/^[0-9A-F]{20,}$/gm) ?? [];
    const parts = lines.map((hex) => {
      const pdu = decodePdu(hex, 'network');
      if (pdu.type !== 'deliver' || pdu.concat === undefined) throw new Error('not a part');
      const { total, seq } = pdu.concat;
      const languages = { locking: 0, single: 0 };
      return { sequence: seq, total, encoding: pdu.encoding, userData: pdu.userData, languages };
    });
    expect(parts.length).toBeGreaterThan(2);
    expect(joinParts(parts)).toEqual({ text: longText, missing: [] });
  });

  it('keeps texts of two senders apart though their references are equal', () => {
    const { network, clock, type } = setUpStand();
    const other = new SimulatedModem({
      network,
      clock,
      sim: new SimulatedSim({ number: '+48555010003' }),
    });
    const otherType = plugProgram(other).type;
    const handset = network.handset(customer);
    sendWhole(type, customer, `A${longText}`);
    sendWhole(otherType, customer, `B${longText}`);
    expect(handset.receivedTexts()).toEqual([`A${longText}`, `B${longText}`]);
  });

  it('remembers what was said in order', () => {
    const { network, type } = setUpStand();
    const handset = network.handset(customer);
    handset.send(ownNumber, 'Do you have bread?');
    sendWhole(type, customer, 'Yes');
    expect(handset.texts().map(({ direction, text }) => [direction, text])).toEqual([
      ['sent', 'Do you have bread?'],
      ['received', 'Yes'],
    ]);
  });

  it('is lent a raw PDU for odd cases', () => {
    const { network, type } = setUpStand();
    network.handset(customer).sendPdu(ownNumber, '00040B91');
    type('ATE0\r');
    expect(type('AT+CMGL=4\r')).toContain('00040B91');
  });
});

describe('two SIMs', () => {
  it('reach each other', () => {
    const { network, clock, type } = setUpStand();
    const other = new SimulatedModem({
      network,
      clock,
      sim: new SimulatedSim({ number: '+48555010003' }),
    });
    const program = plugProgram(other);
    program.type('ATE0;+CNMI=2,1\r');
    sendWhole(type, '+48555010003', 'Hello there');
    expect(program.read()).toContain('+CMTI: "SM",1');
  });
});

describe('a SIM that is off', () => {
  it('gets its messages when it comes back', () => {
    const { network, modem, type, read } = setUpStand();
    modem.unplug();
    network.handset(customer).send(ownNumber, 'Missed you');
    expect(network.waitingFor(ownNumber)).toBe(1);
    modem.plugIn();
    expect(network.waitingFor(ownNumber)).toBe(0);
    read();
    expect(type('ATE0;+CPMS?\r')).toContain('"SM",1,20');
  });
});
