// The control language: what a person can make the simulated modem do, and what it says to nonsense.
import { describe, expect, it } from 'vitest';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { createSimulation } from '../../../modem/simulator/control/simulation.ts';
import { genericProfile, type modemProfiles } from '../../../modem/simulator/profiles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { customer, ownNumber, plugProgram } from './modem-stand.ts';

const hello = encodeSubmit({ to: customer, text: 'Hello', encoding: 'gsm7', requestReport: true });

function stand(profile: (typeof modemProfiles)[keyof typeof modemProfiles] = genericProfile) {
  const clock = createFakeClock();
  const simulation = createSimulation({ clock, profile, number: ownNumber });
  const program = plugProgram(simulation.modem);
  program.type('ATE0;+CMEE=1;+CNMI=2,1,0,2\r');
  const send = () => {
    program.type(`AT+CMGS=${hello.tpduLength}\r`);
    return program.type(`${hello.hex}\x1a`);
  };
  return { clock, simulation, command: simulation.command, ...program, send };
}

describe('commands', () => {
  it('a text comes in as from a phone, long ones in parts', async () => {
    const { command, read, type } = stand();
    expect(await command(`receive ${customer} Hello\\nthere`)).toEqual({ ok: true });
    expect(read()).toBe('\r\n+CMTI: "SM",1\r\n');
    await command(`receive ${customer} ${'long '.repeat(50)}`);
    expect(read().match(/CMTI/g)).toHaveLength(2);
    type('AT+CMGF=1\r');
    expect(type('AT+CMGR=1\r')).toContain('Hello\nthere');
  });

  it('octets come in as they are', async () => {
    const { command, type } = stand();
    await command('receive-pdu 00FFFF');
    expect(type('AT+CMGR=1\r')).toContain('00FFFF');
  });

  it('tells what was submitted, and that everybody got it', async () => {
    const { command, send, read } = stand();
    expect(send()).toContain('+CMGS: 0');
    expect(read()).toBe('');
    expect(await command('sent')).toMatchObject({
      ok: true,
      sent: [{ to: customer, text: 'Hello', encoding: 'gsm7', reference: 0, requestReport: true }],
    });
  });

  it('a phone that is off gets its text, and we the report, when it is on again', async () => {
    const { command, send, read } = stand();
    await command(`phone ${customer} off`);
    expect(send()).not.toContain('+CDSI');
    await command(`phone ${customer} on`);
    expect(read()).toContain('+CDSI');
  });

  it('tells its state', async () => {
    const { command } = stand();
    await command('signal -97');
    await command('registration 5');
    await command('fault silence 1');
    expect(await command('state')).toMatchObject({
      ok: true,
      imei: '350000000000006',
      plugged: true,
      sim: { number: ownNumber, state: 'READY' },
      registration: 5,
      signal: -97,
      storage: { SM: '0/20', ME: '0/100' },
      faults: ['silence'],
    });
  });

  it('fills a memory, and lets what waits in when there is room again', async () => {
    const { command, type, read, simulation } = stand();
    await command('storage SM 3/3');
    await command(`receive ${customer} Hello`);
    expect(type('AT+CPMS?\r')).toContain('"SM",3,3');
    expect(simulation.network.waitingFor(ownNumber)).toBe(1);
    await command('storage SM 0/3');
    expect(read()).toContain('+CMTI: "SM",1');
  });

  it('another card says so, has another ICCID, and gets its own messages only', async () => {
    const { command, read, type, simulation } = stand();
    await command('sim swap 8948010000000000123 +48555010077');
    expect(read()).toBe('\r\n+CPIN: READY\r\n');
    expect(type('AT+CCID\r')).toContain('8948010000000000123');
    simulation.network.handset(customer).send(ownNumber, 'For the old one');
    expect(read()).toBe('');
    await command(`receive ${customer} For the new one`);
    expect(read()).toContain('+CMTI');
  });

  it('without its card it says so, with it back it works', async () => {
    const { command, read, type } = stand();
    await command('sim remove');
    expect(read()).toBe('\r\n+CPIN: NOT INSERTED\r\n');
    expect(type('AT+CPIN?\r')).toContain('+CME ERROR: 10');
    await command('sim insert');
    expect(type('AT+CPIN?\r')).toContain('READY');
  });

  it('rings until the caller gives up', async () => {
    const { command, read, clock } = stand();
    await command(`call ${customer}`);
    await clock.advance(5000);
    expect(read().match(/RING/g)).toHaveLength(2);
    await command('hangup');
    expect(read()).toBe('\r\nNO CARRIER\r\n');
    await clock.advance(20_000);
    expect(read()).toBe('');
  });

  it('a caller may withhold the number', async () => {
    const { command, read, type } = stand();
    type('AT+CLIP=1\r');
    await command('call withheld');
    expect(read()).toContain('+CLIP: "",128');
  });

  it('answers a USSD code', async () => {
    const { command, type } = stand();
    await command('ussd *100# "12.50 left"');
    expect(type('AT+CUSD=1,"*100#",15\r')).toContain('+CUSD: 0,"12.50 left"');
  });

  it('is off the air while the network is down', async () => {
    const { command, type } = stand();
    await command('network down');
    expect(type('AT+CREG?;+CSQ\r')).toMatch(/\+CREG: 0,2[\s\S]*\+CSQ: 99/);
    await command('network up');
    expect(type('AT+CREG?\r')).toContain('+CREG: 0,1');
  });

  it('is unplugged and plugged in', async () => {
    const { command, simulation } = stand();
    await command('unplug');
    expect(simulation.modem.isPlugged).toBe(false);
    expect(await command('plug')).toEqual({ ok: true, address: null });
    expect(await command('plug')).toMatchObject({ ok: false });
  });

  it('says the same noise for the same seed', async () => {
    const noise = async (): Promise<string> => {
      const { command, type } = stand();
      await command('seed 42');
      await command('fault garbage');
      return type('AT\r');
    };
    expect(await noise()).toBe(await noise());
  });

  it.each([
    ['', 'no command ""'],
    ['constructor', 'no command "constructor"'],
    ['receive', 'wanted'],
    ['receive nobody! hi', 'no number'],
    ['receive-pdu 0', 'even number of hex'],
    ['fault', 'no fault ""; there are silence'],
    ['fault toString', 'no fault'],
    ['fault silence soon', 'no whole number'],
    ['fault sim-pin 3', 'takes no number'],
    ['registration 99', 'from 0 to 11'],
    ['signal loud', 'from -113 to -51'],
    ['storage SM 30/20', 'more than total'],
    ['storage XX 1/2', 'no memory "XX"'],
    ['storage SM', 'used/total'],
    ['sim swap 1', '18 to 20 digits'],
    ['network sideways', 'one of down, up'],
    ['ussd balance', 'a code and a text'],
    ['seed x', 'no whole number'],
  ])('%j is refused in words', async (line, words) => {
    const answer = await stand().command(line);
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining(words) });
  });

  it('help knows every command and fault', async () => {
    const help = await stand().command('help');
    expect(help).toMatchObject({
      commands: { receive: { usage: '+NUMBER TEXT' } },
      faults: { silence: { number: 'ms' }, 'sim-puk': { number: 'none' } },
    });
  });
});

describe('faults by name', () => {
  it.each([
    ['half-answer', 'AT+CSQ\r', '\r\n+CSQ: 20,'],
    ['echo', 'AT\r', 'AT\r\r\nOK\r\n'],
    ['foreign-answer', 'AT\r', '\r\n+CPBS: "SM",12,250\r\n\r\nOK\r\n\r\nOK\r\n'],
    ['notification-in-answer', 'AT+CSQ\r', '\r\n+C\r\n+CREG: 1\r\nSQ: 20,99\r\n\r\nOK\r\n'],
    ['no-prompt', `AT+CMGS=${hello.tpduLength}\r`, ''],
    ['notification-at-prompt', `AT+CMGS=${hello.tpduLength}\r`, '\r\n> \r\n+CREG: 1\r\n'],
    ['miscount', 'AT+CPMS="SM"\r', '\r\n+CPMS: 3,20,3,20,3,20\r\n\r\nOK\r\n'],
    ['not-registered', 'AT+CREG?\r', '\r\n+CREG: 0,2\r\n\r\nOK\r\n'],
    ['emergency-only', 'AT+CREG?\r', '\r\n+CREG: 0,8\r\n\r\nOK\r\n'],
    ['registration-denied', 'AT+CREG?\r', '\r\n+CREG: 0,3\r\n\r\nOK\r\n'],
    ['sim-missing', 'AT+CIMI\r', '\r\n+CME ERROR: 10\r\n'],
    ['undeletable', 'AT+CMGD=999\r', '\r\nOK\r\n'],
  ])('%s', async (name, typed, heard) => {
    const { command, type, read } = stand();
    expect(await command(`fault ${name}`)).toEqual({ ok: true });
    read();
    expect(type(typed)).toBe(heard);
  });

  it.each([
    ['sim-pin', 'SIM PIN'],
    ['sim-puk', 'SIM PUK'],
  ])('%s lasts until clear', async (name, state) => {
    const { command, type } = stand();
    await command(`fault ${name}`);
    expect(type('AT+CPIN?\r')).toContain(`+CPIN: ${state}`);
    expect(await command('clear')).toEqual({ ok: true, cleared: [name] });
    expect(type('AT+CPIN?\r')).toContain('+CPIN: READY');
  });

  it.each([
    ['cmgs-without-ok', '\r\n+CMGS: 0\r\n', 1],
    ['ok-without-cmgs', '\r\nOK\r\n', 1],
    ['lost-result', '', 1],
    ['lost-submit', '', 0],
    ['refuse-payload', '\r\nERROR\r\n', 0],
    ['no-smsc', '\r\n+CMS ERROR: 330\r\n', 0],
  ])('%s: what is heard after the payload, and whether it went out', async (name, heard, sent) => {
    const { command, send, simulation, type } = stand();
    await command(`fault ${name}`);
    expect(send().replace('\r\n+CDSI: "SM",1\r\n', '')).toBe(heard);
    expect(simulation.network.submitted).toHaveLength(sent);
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('reboot-at-submit: the message went out, the modem says the lines of a start', async () => {
    const { command, send, simulation } = stand();
    await command('fault reboot-at-submit');
    expect(send()).toContain('RDY');
    expect(simulation.network.submitted).toHaveLength(1);
  });

  it('vanish-at-stored-submit: what was stored went out, nothing is said of it', async () => {
    const { command, type, simulation } = stand();
    type(`AT+CMGW=${hello.tpduLength}\r`);
    type(`${hello.hex}\x1a`);
    await command('fault vanish-at-stored-submit');
    expect(type('AT+CMSS=1\r')).toBe('');
    expect(simulation.network.submitted).toHaveLength(1);
    expect(simulation.modem.isPlugged).toBe(false);
  });

  it('same-reference: two submits cannot be told apart', async () => {
    const { command, send } = stand();
    expect(send()).toContain('+CMGS: 0');
    await command('fault same-reference');
    expect(send()).toContain('+CMGS: 0');
    expect(send()).toContain('+CMGS: 1');
  });

  it('storage lies: lengths, phantom slots, empty lists', async () => {
    const { command, read, type } = stand();
    await command('fault phantom-slot');
    await command(`receive ${customer} Hello`);
    expect(read()).toBe('\r\n+CMTI: "SM",250\r\n');
    const length = /,(\d+)\r/.exec(type('AT+CMGR=1\r'))?.[1];
    await command('fault wrong-length');
    expect(type('AT+CMGR=1\r')).toContain(`,${Number(length) + 1}\r`);
    await command('fault empty-list');
    expect(type('AT+CMGL=4\r')).toBe('\r\nOK\r\n');
    expect(type('AT+CMGL=4\r')).toContain('+CMGL: 1');
  });

  it('duplicate: one text, stored twice', async () => {
    const { command, read } = stand();
    await command('fault duplicate');
    await command(`receive ${customer} Hello`);
    expect(read().match(/CMTI/g)).toHaveLength(2);
  });

  it('missing-part: the second of three never comes', async () => {
    const { command, read } = stand();
    await command('fault missing-part');
    await command(`receive ${customer} ${'long '.repeat(80)}`);
    expect(read().match(/CMTI/g)).toHaveLength(2);
  });

  it('same-part-reference: two long texts look like one', async () => {
    const { command, type } = stand();
    await command('fault same-part-reference 10');
    for (const text of ['first ', 'other '])
      await command(`receive ${customer} ${text.repeat(40)}`);
    expect(type('AT+CMGL=4\r').match(/050003070202/g)).toHaveLength(2);
  });

  it('silence for a time ends by itself', async () => {
    const { command, type, clock } = stand();
    await command('fault silence 500');
    expect(type('AT\r')).toBe('');
    await clock.advance(500);
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('clear ends faults of one name', async () => {
    const { command, type } = stand();
    await command('fault silence');
    await command('fault echo 100');
    expect(await command('clear silence')).toEqual({ ok: true, cleared: ['silence'] });
    expect(type('AT\r')).toBe('AT\r\r\nOK\r\n');
  });

  it.each([
    ['not-registered', 'registration-denied'],
    ['sim-pin', 'sim-puk'],
    ['sim-pin', 'not-registered'],
    ['sim-missing', 'emergency-only'],
  ])('clear leaves nothing of %s and %s behind', async (one, other) => {
    const { command, clock } = stand();
    await clock.advance(1_000);
    const before = await command('state');
    for (const name of [one, other, one]) await command(`fault ${name}`);
    await command('clear');
    await clock.advance(30_000);
    expect(await command('state')).toEqual(before);
  });
});
