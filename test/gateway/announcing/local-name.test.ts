// Real sockets and real multicast on the loopback interface, at a port of each test's own: nothing reaches a network.
import { createSocket } from 'node:dgram';
import type { Answer } from 'dns-packet';
import { afterAll, describe, expect, test } from 'vitest';
import { createLocalName, type LocalName } from '../../../gateway/announcing/local-name.ts';
import type { NetworkLink } from '../../../gateway/announcing/networks.ts';
import { wiresAt } from '../../../gateway/announcing/wire.ts';
import { type Clock, systemClock } from '../../../gateway/runtime/clock.ts';
import { createLogger } from '../../../gateway/runtime/logger.ts';
import { eventually } from '../../support/built-program.ts';
import { askSimply, joinNames, type NameAsker } from '../../support/name-asker.ts';

const BOX = '127.0.0.1';
const OTHER = '127.0.0.2';

const log = createLogger({ level: 'debug', stream: { write: () => undefined } });
/** Looks at the networks more often than every five seconds. */
const impatient: Clock = {
  ...systemClock,
  timer: (name, ms, callback) =>
    systemClock.timer(name, name.endsWith('networks') ? 200 : ms, callback),
};
const ending: (() => Promise<void> | void)[] = [];
// Each test has a port of its own, so they need not wait for each other.
afterAll(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

function linkAt(address: string): NetworkLink {
  return {
    name: 'lo',
    family: 4,
    from: address,
    addresses: [address],
    isNear: (sender) => sender.startsWith('127.'),
  };
}

/** A box at an address; `links` may change while it runs. */
function boxAt(
  port: number,
  address: string,
  links: () => NetworkLink[] = () => [linkAt(address)],
) {
  const box = createLocalName({
    label: 'bramka',
    services: [{ type: '_http._tcp', port: 8080 }],
    networks: () => ({ links: links(), own: [address] }),
    openWire: wiresAt(port),
    port,
    clock: impatient,
    log,
    random: () => 0.1,
  });
  ending.push(() => box.stop());
  box.start();
  return box;
}

async function deviceAt(port: number, address = OTHER): Promise<NameAsker> {
  const device = await joinNames(port, address);
  ending.push(device.close);
  return device;
}

/** A port that nobody in this machine speaks multicast DNS at. */
async function quietPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, BOX, resolve));
  const { port } = socket.address();
  socket.close();
  return port;
}

const isAnnounced = (box: LocalName) => () => (box.view().state === 'announced' ? true : null);
const addressOf = (name: string, data: string, ttl = 120): Answer => ({
  type: 'A',
  name,
  data,
  ttl,
  flush: true,
});

describe.concurrent('the name of the box in its network', () => {
  test('it asks three times whether the name is free, then says where it is', async () => {
    const port = await quietPort();
    const phone = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    const probes = phone.heard.filter(({ packet }) => (packet.authorities ?? []).length > 0);
    expect(probes).toHaveLength(3);
    expect(probes[0]?.packet.questions?.map(({ name }) => name)).toEqual([
      'bramka.local',
      'bramka._http._tcp.local',
    ]);
    expect(probes[0]?.packet.questions?.map(({ type }) => String(type))).toEqual(['ANY', 'ANY']);
    expect(box.view()).toEqual({
      state: 'announced',
      wanted: 'bramka.local',
      name: 'bramka.local',
      url: 'http://bramka.local:8080',
    });
    await eventually('it said so', () => phone.answered('bramka.local').at(0));
    expect(phone.answered('bramka.local')[0]).toMatchObject({
      type: 'A',
      data: BOX,
      ttl: 120,
      flush: true,
    });
  });

  test('a phone finds the address, and hears at once that there is no other kind', async () => {
    const port = await quietPort();
    const phone = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    phone.heard.length = 0;
    phone.ask('Bramka.local', 'AAAA');
    const denied = await eventually('an answer', () =>
      phone.answered('bramka.local').find(({ type }) => type === 'NSEC'),
    );
    expect(denied).toMatchObject({ data: { rrtypes: ['A'] } });
  });

  test('a browser of services finds the pages with all it needs in one answer', async () => {
    const port = await quietPort();
    const phone = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    const found = () =>
      phone.heard.find(
        ({ packet }) => packet.type === 'response' && (packet.additionals ?? []).length > 0,
      );
    await eventually('the service', () => {
      phone.ask('_http._tcp.local', 'PTR');
      return found();
    });
    const { answers = [], additionals = [] } = found()?.packet ?? {};
    expect(answers).toMatchObject([{ type: 'PTR', data: 'bramka._http._tcp.local' }]);
    expect(additionals).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'SRV',
          data: expect.objectContaining({ port: 8080, target: 'bramka.local' }),
        }),
        expect.objectContaining({ type: 'A', data: BOX }),
        expect.objectContaining({ type: 'TXT' }),
      ]),
    );
  });

  test('who already knows the answer hears nothing', async () => {
    const port = await quietPort();
    const phone = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    await eventually('all three announcements', () =>
      phone.answered('bramka.local').length >= 3 ? true : null,
    );
    phone.heard.length = 0;
    phone.ask('bramka.local', 'A', [addressOf('bramka.local', BOX)]);
    // The question behind it is answered, so the one before was heard and left alone.
    await eventually('the second answer', () => {
      phone.ask('bramka._http._tcp.local', 'SRV');
      return phone.answered('bramka._http._tcp.local').at(0);
    });
    expect(phone.answered('bramka.local')).toEqual([]);
  });

  test('a simple resolver gets an answer of its own, good for seconds', async () => {
    const port = await quietPort();
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    const { packet } = await askSimply(port, OTHER, 'bramka.local');
    expect(packet).toMatchObject({ id: 4711, questions: [{ name: 'bramka.local' }] });
    expect(packet.answers).toMatchObject([{ type: 'A', data: BOX, ttl: 10, flush: false }]);
  });

  test('two boxes in one network: the second is bramka-2, and says so', async () => {
    const port = await quietPort();
    const first = boxAt(port, BOX);
    await eventually('the first is announced', isAnnounced(first));
    const second = boxAt(port, OTHER);
    await eventually('the second is announced', isAnnounced(second));
    expect(second.view()).toMatchObject({
      wanted: 'bramka.local',
      name: 'bramka-2.local',
      url: 'http://bramka-2.local:8080',
    });
    expect(first.view()).toMatchObject({ name: 'bramka.local' });
    const { packet } = await askSimply(port, OTHER, 'bramka-2.local');
    expect(packet.answers).toMatchObject([{ data: OTHER }]);
  });

  test('two boxes that start at the same moment: one of them wins, and it is the greater address', async () => {
    const port = await quietPort();
    const [low, high] = [boxAt(port, BOX), boxAt(port, OTHER)];
    await eventually('both are announced', () => isAnnounced(low)() && isAnnounced(high)());
    expect(high.view()).toMatchObject({ name: 'bramka.local' });
    expect(low.view()).toMatchObject({ name: 'bramka-2.local' });
  });

  test('a device that claims the name later and means it takes it over', async () => {
    const port = await quietPort();
    const device = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    const claim = (): void =>
      device.say({ type: 'response', flags: 1 << 10, answers: [addressOf('bramka.local', OTHER)] });
    claim();
    await eventually('it moved', () => {
      // It asks again, and hears that the other one means it.
      if (box.view().state === 'claiming') claim();
      const view = box.view();
      return view.state === 'announced' && view.name === 'bramka-2.local' ? true : null;
    });
  });

  test('another program of this machine with the same name and address is no stranger, and keeps its address at our goodbye', async () => {
    const port = await quietPort();
    const avahi = await deviceAt(port, BOX);
    const box = boxAt(port, BOX);
    await eventually('it asks', () => avahi.heard.at(0));
    avahi.say({ type: 'response', flags: 1 << 10, answers: [addressOf('bramka.local', BOX)] });
    await eventually('it is announced', isAnnounced(box));
    expect(box.view()).toMatchObject({ name: 'bramka.local' });
    avahi.heard.length = 0;
    await box.stop();
    const goodbyes = (name: string): Answer[] =>
      avahi.answered(name).filter((record) => 'ttl' in record && record.ttl === 0);
    await eventually('goodbye', () => goodbyes('bramka._http._tcp.local').at(0));
    expect(goodbyes('bramka.local')).toEqual([]);
  });

  test('at the end it says goodbye, so that nobody looks for it any more', async () => {
    const port = await quietPort();
    const phone = await deviceAt(port);
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    phone.heard.length = 0;
    await box.stop();
    await eventually('goodbye', () =>
      phone.answered('bramka.local').find((record) => record.type === 'A' && record.ttl === 0),
    );
    const all = phone.heard
      .filter(({ packet }) => packet.type === 'response')
      .flatMap(({ packet }) => packet.answers ?? []);
    const goodbyes = all.filter((record) => 'ttl' in record && record.ttl === 0);
    expect(goodbyes.map(({ type }) => type).sort()).toEqual(['A', 'PTR', 'PTR', 'SRV', 'TXT']);
  });

  test('what is no packet at all is left alone', async () => {
    const port = await quietPort();
    const box = boxAt(port, BOX);
    await eventually('it is announced', isAnnounced(box));
    const socket = createSocket('udp4');
    ending.push(() => void socket.close());
    await new Promise<void>((resolve) => socket.bind(0, OTHER, resolve));
    socket.setMulticastInterface(OTHER);
    // A name that points at itself, a count without records, one octet, none.
    for (const hex of [
      '000000000001000000000000c00c00010001',
      '0000840000000fff00000000',
      '00',
      '',
    ])
      socket.send(Buffer.from(hex, 'hex'), port, '224.0.0.251');
    const { packet } = await askSimply(port, OTHER, 'bramka.local');
    expect(packet.answers).toHaveLength(1);
  });
});

describe.concurrent('a network that is not there, or does not let us', () => {
  test('a network that comes up after the start is told too', async () => {
    const port = await quietPort();
    let isUp = false;
    const box = boxAt(port, BOX, () => (isUp ? [linkAt(BOX)] : []));
    expect(box.view()).toEqual({ state: 'no-network', wanted: 'bramka.local' });
    isUp = true;
    await eventually('it is announced', isAnnounced(box));
  });

  test('a network that refuses is said in words, and tried again', async () => {
    const port = await quietPort();
    let isRefused = true;
    const bad = { ...linkAt(BOX), from: '192.0.2.77' };
    const box = boxAt(port, BOX, () => [isRefused ? bad : linkAt(BOX)]);
    const failed = await eventually('it failed', () =>
      box.view().state === 'failed' ? box.view() : null,
    );
    expect(failed).toMatchObject({
      wanted: 'bramka.local',
      words: expect.stringMatching(/ENODEV|EADDRNOTAVAIL|ENXIO/),
    });
    isRefused = false;
    await eventually('it is announced', isAnnounced(box));
  });
});
