// Direct delivery: the modem hands messages over and is told only when they are safe.
import { expect, test } from 'vitest';
import type { Part, Unreadable } from '../../../modem/part.ts';
import { encodeDeliver } from '../../../modem/pdu/encode-deliver.ts';
import { sim7600Profile } from '../../../modem/simulator/board-profiles.ts';
import {
  genericProfile,
  modemProfiles,
  quectelProfile,
} from '../../../modem/simulator/profiles.ts';
import { type ModemStand, modemContract } from '../../contracts/modem-contract.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { customer, ownNumber, passing, setUpDriver } from './driver-stand.ts';

const direct = { receiveMode: 'direct' } as const;

const textsOf = (parts: readonly (Part | Unreadable)[]): (string | null)[] =>
  parts.map((part) => (part.kind === 'part' ? part.text : part.raw));

const acknowledgements = (written: readonly string[]): number =>
  written.filter((each) => each.startsWith('AT+CNMA')).length;

const contractProfiles = [genericProfile, modemProfiles.zte, sim7600Profile];

for (const profile of contractProfiles) {
  modemContract(`the GSM driver with direct delivery on a ${profile.model}`, (): ModemStand => {
    const stand = setUpDriver({ profile, timing: { promptMs: 5, submitMs: 300, readMs: 5 } });
    const handset = stand.network.handset(customer);
    return {
      makeModem: () => stand.driver(direct),
      pass: stand.clock.advance,
      until: (promise) => passing(stand.clock, promise),
      customer,
      customerWrites: (text) => handset.send(ownNumber, text),
      customerGot: () => handset.receivedTexts(),
      refuseNext: () => stand.network.refuseNext(21),
      loseNextAnswer: () =>
        void stand.device.fault({ kind: 'lost-result', delivered: true, times: 1 }),
      disconnect: () => stand.device.unplug(),
    };
  });
}

test('a message is acknowledged after the handler has it, and not a moment sooner', async () => {
  const stand = setUpDriver();
  let store: () => void = () => {};
  const modem = await stand.started({
    ...direct,
    onPart: () =>
      new Promise((resolve) => {
        store = resolve;
      }),
  });
  stand.network.handset(customer).send(ownNumber, 'precious');
  await stand.clock.advance(5_000);
  expect(acknowledgements(stand.written)).toBe(0);
  expect(stand.network.waitingFor(ownNumber)).toBe(1);
  store();
  await stand.clock.advance(10);
  expect(acknowledgements(stand.written)).toBe(1);
  expect(stand.network.waitingFor(ownNumber)).toBe(0);
  expect(stand.device.memory('SM')?.used).toBe(0);
  await modem.stop();
});

test('a message whose handler fails stays with the network and comes again, and so does what follows', async () => {
  const stand = setUpDriver();
  let failures = 1;
  const modem = await stand.started({
    ...direct,
    onPart: async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('disk full');
    },
  });
  stand.network.handset(customer).send(ownNumber, 'first');
  stand.network.handset(customer).send(ownNumber, 'second');
  await stand.clock.advance(14_000);
  expect(acknowledgements(stand.written)).toBe(0);
  expect(stand.network.waitingFor(ownNumber)).toBe(2);
  await stand.clock.advance(100_000);
  expect(textsOf(stand.parts)).toEqual(['first', 'second']);
  expect(stand.network.waitingFor(ownNumber)).toBe(0);
  await modem.stop();
});

test.each([0, 1_000, 14_000, 20_000])(
  'a program that is killed before the acknowledgement and starts %i ms later has the message once',
  async (pauseMs) => {
    const stand = setUpDriver();
    await stand.started({ ...direct, onPart: () => new Promise(() => {}) });
    stand.network.handset(customer).send(ownNumber, 'in between');
    await stand.clock.advance(100);
    await stand.kill();
    await stand.clock.advance(pauseMs);
    const modem = await stand.started(direct);
    await stand.clock.advance(120_000);
    expect(textsOf(stand.parts)).toEqual(['in between']);
    stand.network.handset(customer).send(ownNumber, 'and on');
    await stand.clock.advance(100);
    expect(textsOf(stand.parts)).toEqual(['in between', 'and on']);
    await modem.stop();
  },
);

test('a modem that stopped routing for whatever reason is set up again within a minute', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(direct);
  await stand.clock.advance(30_000);
  stand.device.notify('+CMT: ,24');
  stand.device.notify('noise instead of a message');
  const mend = stand.device.fault({ kind: 'refuse', command: '+CNMA', answer: 'ERROR' });
  stand.network.handset(customer).send(ownNumber, 'hello');
  await stand.clock.advance(20_000);
  mend();
  await stand.clock.advance(100_000);
  stand.network.handset(customer).send(ownNumber, 'still here');
  await stand.clock.advance(100);
  expect(textsOf(stand.parts).at(-1)).toBe('still here');
  await modem.stop();
});

test.each([
  ['without phase 2+', { ...genericProfile, phase2plus: false }],
  ['that cannot route', { ...genericProfile, cnmi: [[0, 1, 2], [0, 1], [0], [0, 1, 2], [0, 1]] }],
  ['of a family that takes no acknowledgements', sim7600Profile],
] as const)('a modem %s stores messages first, and the status says why', async (_name, profile) => {
  const stand = setUpDriver({ profile });
  const modem = await stand.started(direct);
  expect(modem.status()).toMatchObject({ state: 'ready', trouble: null });
  expect(modem.status().detail).toMatch(/^messages are stored first: /);
  stand.network.handset(customer).send(ownNumber, 'hello');
  await stand.clock.advance(1_000);
  expect(textsOf(stand.parts)).toEqual(['hello']);
  expect(acknowledgements(stand.written)).toBe(0);
  await modem.stop();
});

test('a modem that turns out to acknowledge by itself is told to store from then on', async () => {
  const stand = setUpDriver({ profile: { ...quectelProfile, acknowledgesItself: true } });
  const modem = await stand.started(direct);
  stand.network.handset(customer).send(ownNumber, 'first');
  await stand.clock.advance(1_000);
  stand.network.handset(customer).send(ownNumber, 'second');
  await stand.clock.advance(1_000);
  expect(textsOf(stand.parts)).toEqual(['first', 'second']);
  expect(acknowledgements(stand.written)).toBe(1);
  expect(modem.status().detail).toMatch(/does not wait for acknowledgements/);
  await modem.stop();
});

test('reports are acknowledged too', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(direct);
  for (const text of ['one', 'two', 'three']) {
    const segment = { to: customer, text, encoding: 'gsm7', requestReport: true } as const;
    await passing(stand.clock, modem.submit(segment));
  }
  await stand.clock.advance(1_000);
  expect(stand.reports).toHaveLength(3);
  expect(acknowledgements(stand.written)).toBe(3);
  expect(stand.network.waitingFor(ownNumber)).toBe(0);
  await modem.stop();
});

test('a message that comes in part is not acknowledged, and the network sends it whole', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(direct);
  stand.network.handset(customer).send(ownNumber, 'first');
  await stand.clock.advance(1_000);
  const { hex, tpduLength } = encodeDeliver({
    from: customer,
    text: 'half of it',
    encoding: 'gsm7',
    sentAt: Date.UTC(2030, 0, 1, 11),
    offsetMinutes: 60,
  });
  stand.device.notify(`+CMT: ,${tpduLength}\r\n${hex.slice(0, -8)}`);
  await stand.clock.advance(30_000);
  expect(textsOf(stand.parts)).toEqual(['first']);
  expect(acknowledgements(stand.written)).toBe(1);
  stand.device.notify(`+CMT: ,${tpduLength}\r\n${hex}`);
  await stand.clock.advance(100);
  expect(textsOf(stand.parts)).toEqual(['first', 'half of it']);
  await modem.stop();
});

test.each([1, 2, 3, 4, 5])(
  'kills at random moments lose nothing, and what comes twice is the same to the octet (seed %i)',
  async (seed) => {
    const stand = setUpDriver({ timing: { commandMs: 20 } });
    const random = seededRandom(seed);
    const storing = (): Promise<void> =>
      new Promise((resolve) => void stand.clock.timer('storing', 30, resolve));
    const texts = Array.from({ length: 40 }, (_, at) => `message ${at}`);
    for (const text of texts) stand.network.handset(customer).send(ownNumber, text);
    for (let kill = 0; kill < 6; kill += 1) {
      await stand.started({ ...direct, onPart: storing });
      await stand.clock.advance(random.between(0, 400));
      await stand.kill();
      await stand.clock.advance(random.between(0, 30_000));
    }
    const modem = await stand.started({ ...direct, onPart: storing });
    await stand.clock.advance(200_000);
    expect([...new Set(textsOf(stand.parts))].sort()).toEqual(texts.sort());
    // Handed over and not yet acknowledged or deleted: the gateway knows it again by its octets.
    expect(new Set(stand.parts.map(({ raw }) => raw)).size).toBe(texts.length);
    expect(stand.network.waitingFor(ownNumber)).toBe(0);
    await passing(stand.clock, modem.stop());
  },
);

test('stopping does not wait for a modem that has not answered a submit', async () => {
  const stand = setUpDriver();
  const modem = await stand.started(direct);
  stand.device.fault({ kind: 'silence' });
  const segment = { to: customer, text: 'Hello', encoding: 'gsm7', requestReport: false } as const;
  const submitted = modem.submit(segment).catch((error: unknown) => error);
  await stand.clock.settle();
  let stopped = false;
  void modem.stop().then(() => {
    stopped = true;
  });
  await stand.clock.advance(2_000);
  expect(stopped).toBe(true);
  await submitted;
  expect(stand.clock.pending()).toEqual([]);
});
