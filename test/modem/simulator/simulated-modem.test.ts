// Byte dialogues with the simulated modem: what a program on the port would see.
import { describe, expect, it } from 'vitest';
import { encodeSubmit } from '../../../modem/pdu/encode-submit.ts';
import { modemProfiles, sim800Profile } from '../../../modem/simulator/profiles.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { customer, plugProgram, setUpStand } from './modem-stand.ts';

const hello = encodeSubmit({ to: customer, text: 'Hello', encoding: 'gsm7', requestReport: true });
const ask = `AT+CMGS=${hello.tpduLength}\r`;

describe('talk', () => {
  it('echoes until told otherwise, octet for octet', () => {
    const { type } = setUpStand();
    expect(type('AT\r')).toBe('AT\r\r\nOK\r\n');
    expect(type('ATE0\r')).toBe('ATE0\r\r\nOK\r\n');
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it('does not care where a command is cut, and takes CR LF', () => {
    const { type } = setUpStand();
    type('ATE0\r');
    expect(type('A')).toBe('');
    expect(type('T\r')).toBe('\r\nOK\r\n');
    expect(type('\nAT\r\n')).toBe('\r\nOK\r\n');
  });

  it('ignores the rubbish of a program that starts: ESC, empty lines, text without AT', () => {
    const { type } = setUpStand();
    type('ATE0\r');
    expect(type('\x1b\r\r\nhello\r')).toBe('');
    expect(type('\x1bAT\r')).toBe('\r\nOK\r\n');
  });

  it('answers several commands of one line with one OK, and stops at the first that fails', () => {
    const { type } = setUpStand();
    type('ATE0\r');
    expect(type('ATV1Q0;+CMEE=1;+CMEE?\r')).toBe('\r\n+CMEE: 1\r\n\r\nOK\r\n');
    expect(type('AT+NOSUCH;+CMEE=2\r')).toBe('\r\nERROR\r\n');
    expect(type('AT+CMEE?\r')).toContain('+CMEE: 1');
  });

  it('says digits after ATV0 and nothing final after ATQ1', () => {
    const { type } = setUpStand();
    type('ATE0V0\r');
    expect(type('AT\r')).toBe('0\r');
    expect(type('AT+CSQ\r')).toBe('+CSQ: 20,99\r\n0\r');
    expect(type('ATQ1\r')).toBe('');
  });

  it('tells errors as +CMEE wants them', () => {
    const { type } = setUpStand({ sim: { pin: '1234' } });
    type('ATE0\r');
    expect(type('AT+CIMI\r')).toBe('\r\nERROR\r\n');
    type('AT+CMEE=1\r');
    expect(type('AT+CIMI\r')).toBe('\r\n+CME ERROR: 11\r\n');
    type('AT+CMEE=2\r');
    expect(type('AT+CIMI\r')).toBe('\r\n+CME ERROR: SIM PIN required\r\n');
  });

  it('loses what is typed while it works on a command', async () => {
    const { type, read, clock, modem } = setUpStand({ timing: { commandMs: 5 } });
    expect(type('ATE0\rAT+CSQ\r')).toBe('ATE0\r');
    await clock.advance(20);
    expect(read()).toBe('\r\nOK\r\n');
    expect(modem.lostOctets).toBe('AT+CSQ\r'.length);
  });

  it('speaks UCS-2 hex where strings are asked for', () => {
    const { type } = setUpStand({ sim: { smsc: '+49' } });
    type('ATE0;+CSCS="UCS2"\r');
    expect(type('AT+CSCA?\r')).toContain('+CSCA: "002B00340039",145');
  });

  it('takes the vendor commands that programs send at start, and no others', () => {
    const { type } = setUpStand({ profile: modemProfiles.huawei });
    type('ATE0\r');
    expect(type('AT^PORTSEL=1\r')).toBe('\r\nOK\r\n');
    expect(type('AT+QCFG="ims",2\r')).toBe('\r\nERROR\r\n');
  });

  it.each(Object.entries(modemProfiles))(
    '%s tells who it is and which card it holds',
    (_name, profile) => {
      const { type, sim } = setUpStand({ profile });
      type('ATE0\r');
      expect(type('AT+CGMM\r')).toBe(`\r\n${profile.model}\r\n\r\nOK\r\n`);
      expect(type('AT+CGSN\r')).toContain(profile.imei);
      const [command = ''] = Object.keys(profile.iccidCommands);
      expect(type(`AT${command}${command.startsWith('^') ? '?' : ''}\r`)).toContain(sim.iccid);
    },
  );
});

describe('submit', () => {
  it('prompts, sends what stands before Ctrl-Z, and gives references of its own', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    expect(type(ask)).toBe('\r\n> ');
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n');
    type(ask);
    expect(type(`${hello.hex}\x1a`)).toContain('+CMGS: 1');
    expect(network.submitted).toMatchObject([
      { to: customer, text: 'Hello', reference: 0, fromNumber: '+48555010001' },
      { to: customer, text: 'Hello', reference: 1 },
    ]);
  });

  it('begins again at 0 after reference 255', () => {
    const { type } = setUpStand();
    let last = '';
    for (let count = 0; count < 257; count++) {
      type(ask);
      last = type(`${hello.hex}\x1a`);
    }
    expect(last).toContain('+CMGS: 0\r\n');
  });

  it('sends nothing after ESC', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    type(ask);
    expect(type(`${hello.hex.slice(0, 10)}\x1b`)).toBe('\r\nOK\r\n');
    expect(network.submitted).toEqual([]);
    expect(type('AT\r')).toBe('\r\nOK\r\n');
  });

  it.each([
    ['a length that is not that of the TPDU', `AT+CMGS=${hello.tpduLength + 1}\r`, hello.hex],
    ['text that is no hex', ask, 'AT+CSQ'],
    ['half an octet', ask, hello.hex.slice(0, -1)],
    ['a PDU that is no SUBMIT', 'AT+CMGS=9\r', '00000000000000000000'],
  ])('refuses %s', (_name, command, payload) => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    type(command);
    expect(type(`${payload}\x1a`)).toBe('\r\n+CMS ERROR: 304\r\n');
    expect(network.submitted).toEqual([]);
  });

  it('says no without a card', () => {
    const { network, clock } = setUpStand();
    const { type } = plugProgram(new SimulatedModem({ network, clock, sim: null }));
    type('ATE0\r');
    expect(type(ask)).toBe('\r\n+CMS ERROR: 310\r\n');
  });

  it('says no without a service centre', () => {
    const { type } = setUpStand({ sim: { smsc: '' } });
    type('ATE0\r');
    type(ask);
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMS ERROR: 330\r\n');
  });

  it('says no without a network', () => {
    const { type, modem } = setUpStand();
    modem.setRegistration(2);
    type('ATE0\r');
    expect(type(ask)).toBe('\r\n+CMS ERROR: 331\r\n');
  });

  it('passes on the refusal of the network', () => {
    const { type, network } = setUpStand();
    network.refuseNext(38);
    type(ask);
    expect(type(`${hello.hex}\x1a`)).toContain('\r\n+CMS ERROR: 38\r\n');
    expect(network.submitted).toEqual([]);
  });

  it('takes prompt time and submit time, and counts both as its own', async () => {
    const { type, read, clock, modem } = setUpStand({ timing: { promptMs: 50, submitMs: 2000 } });
    type('ATE0\r');
    expect(type(ask)).toBe('');
    await clock.advance(50);
    expect(read()).toBe('\r\n> ');
    type(`${hello.hex}\x1a`);
    await clock.advance(1999);
    expect(read()).toBe('');
    await clock.advance(1);
    expect(read()).toContain('+CMGS: 0');
    expect(modem.busyMs).toBe(2050);
  });

  it('of a slow modem loses what comes too soon after the prompt', async () => {
    const { type, clock, network } = setUpStand({ profile: sim800Profile });
    type('ATE0\r');
    type(ask);
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMS ERROR: 304\r\n');
    type(ask);
    await clock.advance(50);
    expect(type(`${hello.hex}\x1a`)).toContain('+CMGS: ');
    expect(network.submitted).toHaveLength(1);
  });

  it('holds notifications back until the submit is answered', () => {
    const { type, network } = setUpStand();
    type('ATE0;+CNMI=2,1,0,0,0\r');
    type(ask);
    network.handset(customer).send('+48555010001', 'Are you there?');
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMGS: 0\r\n\r\nOK\r\n\r\n+CMTI: "SM",1\r\n');
  });

  it('writes to storage and sends from there', () => {
    const { type, network } = setUpStand();
    type('ATE0\r');
    type(`AT+CMGW=${hello.tpduLength}\r`);
    expect(type(`${hello.hex}\x1a`)).toBe('\r\n+CMGW: 1\r\n\r\nOK\r\n');
    expect(type('AT+CMSS=1\r')).toBe('\r\n+CMSS: 0\r\n\r\nOK\r\n');
    expect(type('AT+CMGR=1\r')).toContain(`+CMGR: 3,,${hello.tpduLength}\r\n`);
    expect(network.submitted).toHaveLength(1);
  });

  it('sends in text mode too', () => {
    const { type, network } = setUpStand();
    type('ATE0;+CMGF=1\r');
    expect(type(`AT+CMGS="${customer}"\r`)).toBe('\r\n> ');
    expect(type('Good day\x1a')).toContain('+CMGS: 0');
    expect(network.submitted).toMatchObject([{ to: customer, text: 'Good day' }]);
  });
});

describe('SIM PIN', () => {
  it('keeps messages shut until the PIN is entered, then takes what waited', () => {
    const { type, network } = setUpStand({ sim: { pin: '1234' } });
    network.handset(customer).send('+48555010001', 'Early bird');
    type('ATE0;+CMEE=1\r');
    expect(type('AT+CPIN?\r')).toContain('+CPIN: SIM PIN\r\n');
    expect(type('AT+CPMS?\r')).toBe('\r\n+CMS ERROR: 311\r\n');
    expect(network.waitingFor('+48555010001')).toBe(1);
    expect(type('AT+CPIN="1234"\r')).toBe('\r\nOK\r\n\r\n+CPIN: READY\r\n');
    expect(type('AT+CPMS?\r')).toContain('+CPMS: "SM",1,20,');
  });

  it('counts tries down to the PUK', () => {
    const { type, sim } = setUpStand({ sim: { pin: '1234' } });
    type('ATE0;+CMEE=1\r');
    expect(type('AT+CPIN="9999"\r')).toBe('\r\n+CME ERROR: 16\r\n');
    expect(type('AT+CPINR="SIM PIN"\r')).toContain('+CPINR: SIM PIN,2,3\r\n');
    type('AT+CPIN="9999"\r');
    expect(type('AT+CPIN="9999"\r')).toBe('\r\n+CME ERROR: 12\r\n');
    expect(type('AT+CPIN?\r')).toContain('+CPIN: SIM PUK');
    expect(type('AT+CPIN="12345678","4321"\r')).toContain('OK');
    expect(sim.pinState).toBe('READY');
  });

  it('is asked again after a restart', () => {
    const { type, modem } = setUpStand({ sim: { pin: '1234' } });
    type('ATE0;+CPIN="1234"\r');
    modem.reboot();
    expect(type('ATE0;+CPIN?\r')).toContain('+CPIN: SIM PIN');
  });

  it('works a while before messages do, as real cards', async () => {
    const { type, read, clock } = setUpStand({ timing: { simReadyMs: 3000 } });
    expect(type('ATE0;+CMGF=0\r')).toContain('+CMS ERROR: 314');
    await clock.advance(3000);
    read();
    expect(type('AT+CMGF=0\r')).toContain('OK');
  });
});

describe('life', () => {
  it('says the lines of a start after AT+CFUN=1,1 and forgets its settings', async () => {
    const { type, read, clock } = setUpStand({
      profile: modemProfiles.quectel,
      timing: { bootMs: 1000, simReadyMs: 500 },
    });
    await clock.advance(500);
    expect(type('ATE0;+CFUN=1,1\r')).toContain('OK');
    await clock.advance(1500);
    expect(read()).toBe(
      ['RDY', '+CFUN: 1', '+QUSIM: 1', '+QIND: SMS DONE', '+QIND: PB DONE']
        .map((line) => `\r\n${line}\r\n`)
        .join(''),
    );
    expect(type('AT\r')).toContain('AT\r');
  });

  it('chatters like a Huawei until told to stop', async () => {
    const { type, read, clock } = setUpStand({ profile: modemProfiles.huawei });
    await clock.advance(5000);
    expect(read()).toContain('^RSSI:');
    type('ATE0;^CURC=0\r');
    read();
    await clock.advance(20_000);
    expect(read()).toBe('');
  });

  it('rings until hung up', async () => {
    const { type, read, clock, modem } = setUpStand();
    type('ATE0;+CLIP=1\r');
    modem.ring(customer);
    await clock.advance(5000);
    expect(read().match(/RING/g)).toHaveLength(2);
    type('AT+CHUP\r');
    await clock.advance(20_000);
    expect(read()).toBe('');
  });

  it('tells when registration changes, to those who asked', () => {
    const { type, read, modem } = setUpStand();
    type('ATE0;+CREG=1\r');
    modem.setRegistration(2);
    expect(read()).toBe('\r\n+CREG: 2\r\n');
    expect(type('AT+CREG?\r')).toContain('+CREG: 1,2\r\n');
  });

  it('answers USSD after OK', () => {
    const { type, network } = setUpStand();
    network.answerUssd = (_from, code) => (code === '*100#' ? 'Balance 12.50' : null);
    type('ATE0\r');
    expect(type('AT+CUSD=1,"*100#",15\r')).toBe('\r\nOK\r\n\r\n+CUSD: 0,"Balance 12.50",15\r\n');
  });
});
