// What `bramka modem doctor` prints, situation by situation, with the simulated modem behind a made-up machine's port.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DoctorParts, runDoctor } from '../../../gateway/cli/doctor.ts';
import { diagnosisPage } from '../../../gateway/cli/doctor-words.ts';
import { examinePort } from '../../../modem/doctor/examine-port.ts';
import {
  createSimulatedTransport,
  diagnosisOf,
  type Handset,
  SimulatedModem,
  SimulatedNetwork,
  SimulatedSim,
} from '../../../modem/index.ts';
import { quectelProfile } from '../../../modem/simulator/profiles.ts';
import type { SimulatedSimOptions } from '../../../modem/simulator/simulated-sim.ts';
import type { ByteTransport } from '../../../modem/transport/byte-transport.ts';
import { passing } from '../../modem/gsm/driver-stand.ts';
import {
  adapterStick,
  huaweiStick,
  type MadeUpMachine,
  makeUpMachine,
  quectelStick,
} from '../../modem/ports/made-up-machine.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { createScriptedWire } from '../../support/scripted-wire.ts';

const OWN = '+48555010001';
const FRIEND = '+48555010002';

let machine: MadeUpMachine;
let clock: FakeClock;
let network: SimulatedNetwork;
let modem: SimulatedModem;
let sim: SimulatedSim;
let friend: Handset;
let opened: string[];

beforeEach(() => {
  machine = makeUpMachine();
  machine.plug(quectelStick);
  clock = createFakeClock();
  network = new SimulatedNetwork({ clock });
  friend = network.handset(FRIEND);
  opened = [];
  insert({});
});
afterEach(() => machine.remove());

function insert(card: Partial<SimulatedSimOptions> | null): void {
  sim = new SimulatedSim({ number: OWN, ...card });
  modem = new SimulatedModem({
    network,
    clock,
    sim: card === null ? null : sim,
    profile: quectelProfile,
  });
}

const at = (tty: string): string => join(machine.root, 'dev', tty);

async function look(port: string | null, parts: Partial<DoctorParts> = {}) {
  const looked = runDoctor({
    clock,
    port,
    lines: [],
    served: [],
    boxPid: null,
    text: null,
    root: machine.root,
    open: (path, speed) => {
      opened.push(`${path.replace(machine.root, '')} ${speed}`);
      return createSimulatedTransport(modem);
    },
    ...parts,
  });
  const { page, healthy } = await passing(clock, looked);
  return { page: page.replaceAll(machine.root, ''), healthy };
}

/** The lines that carry a problem, and the verdict with its fix. */
const short = (page: string): string[] =>
  page.split('\n').filter((line) => /^( *✗|Verdict|Fix)/.test(line));

const wireThat = (answer: (write: string) => string): ByteTransport => {
  const wire = createScriptedWire();
  wire.otherwise(answer);
  return wire.transport;
};

test('a healthy modem: a page of ticks, and nothing to do', async () => {
  const { page, healthy } = await look(at('ttyUSB2'));
  expect(page).toMatchInlineSnapshot(`
    "/dev/ttyUSB2

      ✓ Port            there: Quectel EC25
      ✓ Permission      this user may open it
      ✓ Other programs  nobody else has it open
      ✓ ModemManager    does not run
      ✓ Answer          answers AT
      ✓ Modem           Quectel EC25, EC25EFAR06A06M4G, IMEI 867698000000033
      ✓ SIM             there
      ✓ PIN             not asked for
      ✓ SIM number      8948010000000000017
      ✓ Network         registered, Bramka Air, 4G
      ✓ Signal          good (-73 dBm)
      ✓ Service centre  +48555000999
      ✓ Storage         ME 0 of 255
      ✓ Notifications   (0,1,2),(0,1,2,3),(0,1,2,3),(0,1,2),(0,1)

    Verdict: healthy. Nothing to do."
  `);
  expect(healthy).toBe(true);
});

describe('each trouble has its own verdict and fix', () => {
  test('a modem that says nothing', async () => {
    modem.fault({ kind: 'silence' });
    const { page, healthy } = await look(at('ttyUSB2'));
    expect(page).toMatchInlineSnapshot(`
      "/dev/ttyUSB2

        ✓ Port            there: Quectel EC25
        ✓ Permission      this user may open it
        ✓ Other programs  nobody else has it open
        ✓ ModemManager    does not run
        ✗ Answer          nothing answers

      Verdict: Answer: nothing answers.
      Fix:     Give the modem power anew: plug it out, wait 10 seconds, plug it in. On boards, check TX, RX and the power key."
    `);
    expect(healthy).toBe(false);
    expect(opened).toHaveLength(1);
  });

  test('no SIM', async () => {
    insert(null);
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ SIM             the modem sees no SIM",
        "Verdict: SIM: the modem sees no SIM.",
        "Fix:     Put a SIM in, contacts to the modem’s contacts, and plug the stick out and in.",
      ]
    `);
  });

  test('a SIM that asks for its PIN: none is entered', async () => {
    insert({ pin: '4711' });
    expect((await look(at('ttyUSB2'))).page).toMatchInlineSnapshot(`
      "/dev/ttyUSB2

        ✓ Port            there: Quectel EC25
        ✓ Permission      this user may open it
        ✓ Other programs  nobody else has it open
        ✓ ModemManager    does not run
        ✓ Answer          answers AT
        ✓ Modem           Quectel EC25, EC25EFAR06A06M4G, IMEI 867698000000033
        ✓ SIM             there
        ✗ PIN             the SIM asks for its PIN (3 tries left)

      Verdict: PIN: the SIM asks for its PIN (3 tries left).
      Fix:     Set pin_file (or pin) for this line, or switch the PIN off with a phone. The doctor never enters it."
    `);
    expect(sim.pinTries).toBe(3);
    expect(sim.pinState).toBe('SIM PIN');
  });

  test('a SIM that asks for a PIN that is configured is no trouble', async () => {
    insert({ pin: '4711' });
    const lines = [{ id: 'front', port: at('ttyUSB2'), baud: 115_200, pinConfigured: true }];
    const { page, healthy } = await look(at('ttyUSB2'), { lines });
    expect(healthy).toBe(true);
    expect(page).toContain('! PIN             asked for, and set for this line (3 tries left)');
    expect(sim.pinTries).toBe(3);
  });

  test('a SIM with one PIN try left', async () => {
    insert({ pin: '4711' });
    sim.pinTries = 1;
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ PIN             the SIM asks for its PIN and has too few tries left (1)",
        "Verdict: PIN: the SIM asks for its PIN and has too few tries left (1).",
        "Fix:     Put the SIM into a phone and enter the right PIN there: that brings the tries back.",
      ]
    `);
  });

  test('a SIM that asks for its PUK', async () => {
    insert({ pin: '4711' });
    sim.pinTries = 0;
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ PIN             the SIM asks for its PUK: the PIN was wrong three times",
        "Verdict: PIN: the SIM asks for its PUK: the PIN was wrong three times.",
        "Fix:     Put the SIM into a phone and enter the PUK from its letter. Ten wrong PUKs end the SIM.",
      ]
    `);
    expect(sim.pukTries).toBe(10);
  });

  test.each([
    [0, 'not registered and not searching'],
    [2, 'searching, not registered'],
    [3, 'the network refuses this SIM'],
    [8, 'emergency calls only'],
  ])('registration %i: %s', async (state, words) => {
    modem.setRegistration(state);
    const { page, healthy } = await look(at('ttyUSB2'));
    expect(short(page)[0]).toContain(words);
    expect(short(page)[2]).toMatch(/^Fix: {5}\S/);
    expect(healthy).toBe(false);
  });

  test('full storage', async () => {
    insert({ capacity: 2 });
    await look(at('ttyUSB2'));
    for (let index = 0; index < 255; index += 1) modem.storeRaw('00', { memory: 'ME' });
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Storage         full: ME 255 of 255; nothing more comes in",
        "Verdict: Storage: full: ME 255 of 255; nothing more comes in.",
        "Fix:     Start Bramka with this line: it takes over what is stored and makes room.",
      ]
    `);
  });

  test('no number of a service centre', async () => {
    insert({ smsc: '' });
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Service centre  no number of a service centre is on the SIM",
        "Verdict: Service centre: no number of a service centre is on the SIM.",
        "Fix:     Set smsc for this line to the number that the operator names.",
      ]
    `);
  });

  test('a weak signal is worth a note', async () => {
    modem.setSignal(5);
    const { page, healthy } = await look(at('ttyUSB2'));
    expect(page).toContain('! Signal          weak (-103 dBm)');
    expect(healthy).toBe(true);
  });

  test('a modem that goes away in the middle', async () => {
    modem.fault({ kind: 'vanish', command: '+CIMI' });
    modem.fault({ kind: 'vanish', command: '+CGMR' });
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Answer          the modem went away while it was asked (port-lost)",
        "Verdict: Answer: the modem went away while it was asked (port-lost).",
        "Fix:     Check cable, hub and supply, and look again.",
      ]
    `);
  });

  test('what comes back is noise', async () => {
    const open = () => wireThat(() => '\xf0\x80\x00\xfe\x9c\x00');
    expect(short((await look(at('ttyUSB2'), { open })).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Answer          what comes back is no text: the speed is wrong, or the wires are bad",
        "Verdict: Answer: what comes back is no text: the speed is wrong, or the wires are bad.",
        "Fix:     Set baud to the speed of the modem (often 9600 or 115200), and check ground and supply.",
      ]
    `);
  });

  test('only an echo comes back', async () => {
    const open = () => wireThat((write) => write);
    expect(short((await look(at('ttyUSB2'), { open })).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Answer          only an echo comes back",
        "Verdict: Answer: only an echo comes back.",
        "Fix:     No modem listens here: TX and RX are joined, or the modem has no power.",
      ]
    `);
  });

  test('a receiver for positions', async () => {
    const open = () => wireThat(() => '$GPGGA,120000.00,,,,,0,00,99.99,,,,,,*65\r\n');
    expect(short((await look(at('ttyUSB2'), { open })).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Answer          something speaks here, but it is no modem",
        "Verdict: Answer: something speaks here, but it is no modem.",
        "Fix:     Take another port: this one belongs to a receiver for positions, a console or another machine.",
      ]
    `);
  });

  test('an adapter whose modem speaks at another speed', async () => {
    machine.plug(adapterStick);
    const open = (_port: string, speed: number) =>
      speed === 19_200 ? createSimulatedTransport(modem) : wireThat(() => '\xff\x00\xfe\x81');
    const { page } = await look(at('ttyUSB7'), { open });
    expect(short(page)).toMatchInlineSnapshot(`
      [
        "  ✗ Answer          answers at 19200 bits per second, not at the speed that is set",
        "Verdict: Answer: answers at 19200 bits per second, not at the speed that is set.",
        "Fix:     Set baud = 19200 for this line.",
      ]
    `);
  });
});

describe('what can be told without opening the port', () => {
  test('a port that is not there, with those that are', async () => {
    expect(short((await look(at('ttyUSB9'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Port            there is no such port; there are: /dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.2-port0",
        "Verdict: Port: there is no such port; there are: /dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.2-port0.",
        "Fix:     Plug the modem in, or name the port that it has now; \`bramka modem doctor\` without a port lists them.",
      ]
    `);
    expect(opened).toEqual([]);
  });

  test('another program has it', async () => {
    machine.run(812, 'gammu-smsd', [at('ttyUSB2')]);
    expect(short((await look(at('ttyUSB2'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Other programs  open in gammu-smsd (process 812)",
        "Verdict: Other programs: open in gammu-smsd (process 812).",
        "Fix:     Stop that program: only one can talk to a modem.",
      ]
    `);
    expect(opened).toEqual([]);
  });

  test('another program has a stick that nobody named', async () => {
    machine.run(812, 'gammu-smsd', [at('ttyUSB2')]);
    const { page } = await look(null);
    expect(short(page)[0]).toBe('  ✗ Other programs  open in gammu-smsd (process 812)');
    expect(opened).toEqual([]);
  });

  test('ModemManager runs', async () => {
    machine.run(77, 'ModemManager', ['/dev/null']);
    const { page, healthy } = await look(at('ttyUSB2'));
    expect(page).toContain('! ModemManager    runs and may take the modem away (process 77)');
    expect(healthy).toBe(true);
  });

  test('a port for diagnosis is not written to, and the right one is named', async () => {
    expect(short((await look(at('ttyUSB0'))).page)).toMatchInlineSnapshot(`
      [
        "  ✗ Port            this port of the stick is not for AT commands",
        "Verdict: Port: this port of the stick is not for AT commands.",
        "Fix:     Use the stick’s other port: /dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.2-port0.",
      ]
    `);
    expect(opened).toEqual([]);
  });

  test('a port that this user may not open', () => {
    const holders = { byPath: new Map(), incomplete: false, modemManager: null };
    const found = examinePort(
      '/dev/ttyUSB2',
      { kind: 'denied', group: 'dialout' },
      { ports: [], sticks: [], holders },
    );
    expect(short(diagnosisPage(diagnosisOf('/dev/ttyUSB2', found)))).toMatchInlineSnapshot(`
      [
        "  ✗ Permission      this user may not open it (its group is dialout)",
        "Verdict: Permission: this user may not open it (its group is dialout).",
        "Fix:     Add this user to the group that owns the port: sudo usermod -aG dialout $USER, then sign in anew. Under systemd: SupplementaryGroups=dialout.",
      ]
    `);
  });

  test.each([
    ['12d1:14dc', 'network card'],
    ['12d1:1f01', 'CD-ROM'],
    ['05c6:9008', 'waits for new firmware'],
    ['1e0e:9001', 'the system made no port for it'],
  ])('a stick %s that is no modem now is explained', async (id, words) => {
    machine.unplug('1-1');
    machine.plug({ busPath: '1-4', id, product: 'Mobile' });
    const { page, healthy } = await look(null);
    expect(short(page)[0]).toContain(words);
    expect(short(page)[2]).toMatch(/^Fix: {5}\S/);
    expect(healthy).toBe(false);
  });

  test('nothing is plugged in', async () => {
    machine.unplug('1-1');
    expect((await look(null)).page).toMatchInlineSnapshot(`
      "  ✗ Port            this machine has no serial port

      Verdict: Port: this machine has no serial port.
      Fix:     Plug a modem in. In a container or virtual machine, hand the device in."
    `);
  });
});

test('without a port all sticks are looked at, each by its AT port alone', async () => {
  machine.plug(huaweiStick);
  const { page, healthy } = await look(null);
  expect(opened).toEqual([
    '/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.2-port0 115200',
    '/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.1-port0 115200',
  ]);
  expect(page.match(/Verdict/g)).toHaveLength(2);
  expect(healthy).toBe(true);
});

test('a configured line is looked at once, at its own speed', async () => {
  const lines = [{ id: 'front', port: at('ttyUSB2'), baud: 9_600, pinConfigured: false }];
  await look(null, { lines });
  expect(opened).toEqual(['/dev/ttyUSB2 9600']);
});

test('a line that looks for its modem by itself is examined where the modem is', async () => {
  const lines = [{ id: 'front', port: 'auto', baud: 9_600, pinConfigured: false }];
  const { healthy } = await look(null, { lines });
  expect(opened).toHaveLength(1);
  expect(healthy).toBe(true);
});

test('a port that the running box serves is not touched; the box tells of it', async () => {
  const served = [
    { id: 'front', port: at('ttyUSB2'), state: 'ready', words: 'front ready, Bramka Air' },
  ];
  const { page, healthy } = await look(at('ttyUSB2'), { served, boxPid: 5 });
  expect(page).toMatchInlineSnapshot(`
    "/dev/ttyUSB2

      ! Bramka itself has this port open, as line front. It says:
        front ready, Bramka Air

    Verdict: healthy. Nothing to do."
  `);
  expect(healthy).toBe(true);
  expect(opened).toEqual([]);
});

describe('a test text, when asked for', () => {
  const textTo = (to: string, mayText = () => true): Partial<DoctorParts> => ({
    text: { to, mayText },
  });

  test('reaches a phone, whose report proves it', async () => {
    const { page } = await look(at('ttyUSB2'), textTo(FRIEND));
    expect(page).toContain('✓ Test text       sent, and its delivery reported');
    expect(friend.receivedTexts()).toEqual([expect.stringMatching(/^Bramka test \d{6}$/)]);
  });

  test('to the own number comes back and is removed; what else is stored stays', async () => {
    network.handset(FRIEND).send(OWN, 'A real message');
    await clock.settle();
    const { page } = await look(at('ttyUSB2'), textTo(OWN));
    expect(page).toContain('✓ Test text       sent, and received again');
    expect(modem.memory('ME')?.used).toBe(1);
  });

  test('is not sent to who opted out', async () => {
    const { page, healthy } = await look(
      at('ttyUSB2'),
      textTo(FRIEND, () => false),
    );
    expect(page).toContain('✗ Test text       not sent: this number has opted out');
    expect(healthy).toBe(false);
    expect(friend.receivedTexts()).toEqual([]);
  });

  test('that the network refuses says with which figure', async () => {
    modem.fault({ kind: 'refuse', command: '+CMGS', answer: '+CMS ERROR: 38', stage: 'payload' });
    const { page } = await look(at('ttyUSB2'), textTo(FRIEND));
    expect(page).toContain('✗ Test text       refused (CMS 38)');
  });

  test('is not sent where the modem has another trouble', async () => {
    modem.setRegistration(2);
    const { page } = await look(at('ttyUSB2'), textTo(FRIEND));
    expect(page).not.toContain('Test text');
    expect(network.submitted).toEqual([]);
  });
});

test('of a stick that is not in the table the port that answers is examined', async () => {
  machine.unplug('1-1');
  machine.plug({
    busPath: '1-6',
    id: 'abcd:0001',
    ports: [0, 1, 2].map((number) => ({ interface: number, tty: `ttyACM${number}` })),
  });
  const open = (port: string): ByteTransport =>
    port.endsWith('ttyACM1') || port.includes('1.1-port0')
      ? createSimulatedTransport(modem)
      : wireThat(() => '');
  const { page, healthy } = await look(null, { open });
  expect(page).toContain('usb-0:6:1.1-port0');
  expect(healthy).toBe(true);
});
