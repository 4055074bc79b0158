// Each misbehaviour that a test can stack does what its name says, as often as it was told.
import { describe, expect, it } from 'vitest';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { cutIntoChunks } from '../../../modem/simulator/faults.ts';
import { customer, ownNumber, setUpStand } from './modem-stand.ts';

const hello = encodeSubmit({ to: customer, text: 'Hello', encoding: 'gsm7' });

function stand() {
  const it = setUpStand();
  it.type('ATE0;+CNMI=2,1\r');
  const ask = () => it.type(`AT+CMGS=${hello.tpduLength}\r`);
  const send = () => {
    ask();
    return it.type(`${hello.hex}\x1a`);
  };
  return { ...it, ask, send };
}

describe('faults', () => {
  it('silence lasts as long as told', async () => {
    const { modem, type, clock } = stand();
    modem.fault({ kind: 'silence', forMs: 1000 });
    expect(type('AT\r')).toBe('');
    await clock.advance(1000);
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('silence without end lasts until it is taken away', async () => {
    const { modem, type, clock } = stand();
    const end = modem.fault({ kind: 'silence' });
    await clock.advance(3_600_000);
    expect(type('AT\r')).toBe('');
    end();
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('garbage comes before the answer', () => {
    const { modem, type } = stand();
    modem.fault({ kind: 'garbage', bytes: Uint8Array.of(0xff, 0x00), times: 1 });
    expect(type('AT\r')).toBe('ÿ\0\r\nOK\r\n');
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('a stuck echo does not care about ATE0', () => {
    const { modem, type } = stand();
    modem.fault({ kind: 'echo-stuck' });
    expect(type('ATE0\r')).toBe('ATE0\r\r\nOK\r\n');
  });

  it('a lost prompt leaves the modem waiting; ESC frees it', () => {
    const { modem, ask, type } = stand();
    modem.fault({ kind: 'no-prompt', times: 1 });
    expect(ask()).toBe('');
    expect(type('\x1b')).toBe('\r\nOK\r\n');
    expect(ask()).toBe('\r\n> ');
  });

  it.each(['>', '> ', '\r\n>\r\n'])('the prompt may look like %j', (text) => {
    const { modem, ask } = stand();
    modem.fault({ kind: 'prompt', text });
    expect(ask()).toBe(text);
  });

  it('the second submit is refused, before the prompt', () => {
    const { modem, send, ask } = stand();
    modem.fault({ kind: 'refuse', command: '+CMGS', answer: '+CMS ERROR: 38', skip: 1, times: 1 });
    expect(send()).toContain('+CMGS: 0');
    expect(ask()).toBe('\r\n+CMS ERROR: 38\r\n');
    expect(send()).toContain('+CMGS: 1');
  });

  it('a submit is refused after the payload with a plain ERROR, and did not go out', () => {
    const { modem, send, network } = stand();
    modem.fault({ kind: 'refuse', command: '+CMGS', answer: 'ERROR', stage: 'payload' });
    expect(send()).toBe('\r\nERROR\r\n');
    expect(network.submitted).toHaveLength(0);
  });

  it.each([true, false])('a lost result: the message went out = %s', (delivered) => {
    const { modem, send, network, type } = stand();
    modem.fault({ kind: 'lost-result', delivered });
    expect(send()).toBe('');
    expect(network.submitted).toHaveLength(delivered ? 1 : 0);
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('a late result comes late, and the message went out at once', async () => {
    const { modem, send, network, clock, read } = stand();
    modem.fault({ kind: 'late-result', afterMs: 130_000 });
    expect(send()).toBe('');
    expect(network.submitted).toHaveLength(1);
    await clock.advance(130_000);
    expect(read()).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
  });

  it('a notification cuts into an answer', () => {
    const { modem, type } = stand();
    const text = '\r\n+CREG: 2\r\n';
    modem.fault({ kind: 'interrupt', command: '+CSQ', atByte: 15, text });
    expect(type('AT+CSQ\r')).toBe('\r\n+CSQ: 20,99\r\n\r\n+CREG: 2\r\n\r\nOK\r\n');
  });

  it.each([true, false])('a restart after the payload: the message went out = %s', (delivered) => {
    const { modem, send, network } = stand();
    modem.fault({ kind: 'reboot', command: '+CMGS', stage: 'payload', delivered, times: 1 });
    expect(send()).toBe('\r\nRDY\r\n\r\nSMS READY\r\n');
    expect(network.submitted).toHaveLength(delivered ? 1 : 0);
  });

  it('the pipe breaks in the middle of a command', () => {
    const { modem, type } = stand();
    modem.fault({ kind: 'vanish', command: '+CMGL' });
    expect(type('AT+CMGL=4\r')).toBe('');
    expect(modem.isPlugged).toBe(false);
  });

  it('a notification is lost, its message is not', () => {
    const { modem, network, read, type } = stand();
    modem.fault({ kind: 'lost-notification', times: 1 });
    network.handset(customer).send(ownNumber, 'Hi');
    expect(read()).toBe('');
    expect(type('AT+CMGL=4\r')).toContain('+CMGL: 1,0');
  });

  it('a notification names the wrong memory', () => {
    const { modem, network, read } = stand();
    modem.fault({ kind: 'wrong-memory', memory: 'ME' });
    network.handset(customer).send(ownNumber, 'Hi');
    expect(read()).toBe('\r\n+CMTI: "ME",1\r\n');
  });

  it('answers come in pieces, the same for the same seed', () => {
    const pieces = (seed: number) => {
      const { modem, type, chunks } = stand();
      modem.fault({ kind: 'chunks', seed });
      chunks.length = 0;
      expect(type('AT+CGMM\r')).toBe('\r\nSimulated modem\r\n\r\nOK\r\n');
      return [...chunks];
    };
    expect(pieces(1).length).toBeGreaterThan(2);
    expect(pieces(1)).toEqual(pieces(1));
  });

  it('pieces are never longer than eight octets and lose nothing', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, at) => at);
    const chunks = cutIntoChunks(bytes, 42);
    expect(chunks.flatMap((chunk) => [...chunk])).toEqual([...bytes]);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(8);
  });
});
