// The built program and Mosquitto, the broker that most homes have: with a password, TLS, a kill -9 and a restart.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { freePort } from '../support/free-port.ts';
import { type HouseClient, joinAsHouse } from '../support/house-broker.ts';
import { findProgram, startProgram, titleFor } from '../support/other-program.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const mosquitto = findProgram('mosquitto');
const passwords = findProgram('mosquitto_passwd');
const openssl = findProgram('openssl');
const isThere = mosquitto !== null && passwords !== null && openssl !== null;
const CUSTOMER = '+48555010002';
const BOX = '+48555010001';
const LINE = 'bramka/lines/desk';
const PASSWORD = 'correct horse';

/** A certificate for 127.0.0.1 that signs itself, so that it is its own authority. */
function makeCertificate(folder: string): void {
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  execFileSync(openssl ?? '', [...kind, '-days', '2', ...names, ...files], { stdio: 'ignore' });
}

describe.skipIf(!isThere)(titleFor('Mosquitto', isThere ? mosquitto : null, 'and the box'), () => {
  const folder = temporaryFolder();
  const network = new SimulatedNetwork({ clock: systemClock });
  const customer = network.handset(CUSTOMER);
  const modem = new SimulatedModem({
    network,
    clock: systemClock,
    sim: new SimulatedSim({ number: BOX }),
  });
  let served: Awaited<ReturnType<typeof serveOnTcp>>;
  let plain = 0;
  let secure = 0;
  let broker: ReturnType<typeof startProgram>;
  let home: HouseClient;
  let box: Box;

  beforeAll(async () => {
    served = await serveOnTcp(modem);
    plain = await freePort();
    secure = await freePort();
    makeCertificate(folder);
    const users = join(folder, 'users');
    for (const [index, user] of ['box', 'home'].entries()) {
      const make = index === 0 ? ['-c'] : [];
      execFileSync(passwords ?? '', [...make, '-b', users, user, PASSWORD], { stdio: 'ignore' });
    }
    writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
    writeFileSync(
      join(folder, 'mosquitto.conf'),
      [
        `user ${process.getuid?.() === 0 ? 'root' : 'mosquitto'}`,
        'allow_anonymous false',
        `password_file ${users}`,
        `listener ${plain} 127.0.0.1`,
        `listener ${secure} 127.0.0.1`,
        `certfile ${join(folder, 'cert.pem')}`,
        `keyfile ${join(folder, 'key.pem')}`,
      ].join('\n'),
    );
    broker = startProgram(mosquitto ?? '', ['-c', join(folder, 'mosquitto.conf')]);
    home = await eventually('Mosquitto answers', () =>
      joinAsHouse(`mqtt://127.0.0.1:${plain}`, { username: 'home', password: PASSWORD }).catch(
        () => null,
      ),
    );
  });

  afterEach(async () => {
    await box.kill();
  });

  afterAll(async () => {
    await home?.close();
    await broker?.end();
    await served?.close();
    await endAllBoxes();
  });

  async function start(house: string, dataDir = join(temporaryFolder(), 'data')): Promise<void> {
    const line = `[[lines]]\nid = "desk"\nport = "tcp://127.0.0.1:${served.port}"\n`;
    const section = `[house]\nenabled = true\nusername = "box"\n${house}\n`;
    box = await startBox({
      dataDir,
      config: `[server]\nlisten = "127.0.0.1:0"\n${section}${line}`,
    });
  }

  const usual = (): string =>
    `url = "mqtt://127.0.0.1:${plain}"\npassword_file = "${join(folder, 'password')}"`;

  async function isConnected(value: '0' | '1'): Promise<void> {
    await eventually(`connected is ${value}`, () =>
      home.last('bramka/connected') === value && home.last(`${LINE}/connected`) === value
        ? 1
        : null,
    );
  }

  it('send and hear through each other, and the box says goodbye', async () => {
    await start(usual());
    await isConnected('1');
    await home.say(`${LINE}/send`, { number: CUSTOMER, text: 'Dzień dobry', id: 'm-1' });
    await eventually('it is answered', () => home.json(`${LINE}/sent`).at(0));
    expect(home.json(`${LINE}/sent`)).toMatchObject([{ result: 'success', id: 'm-1' }]);
    expect(network.submitted.map(({ text }) => text)).toEqual(['Dzień dobry']);
    customer.send(BOX, 'hello house');
    await eventually('it is heard', () => home.json(`${LINE}/event`).at(0));
    expect(home.json(`${LINE}/received`)).toMatchObject([
      { number: CUSTOMER, text: 'hello house' },
    ]);
    await box.stop();
    await isConnected('0');
  });

  it('by TLS with a certificate of the house, which is not trusted unless it is named', async () => {
    const heardBefore = home.heard.length;
    await start(
      `url = "mqtts://127.0.0.1:${secure}"\npassword_file = "${join(folder, 'password')}"\n` +
        `ca_file = "${join(folder, 'cert.pem')}"`,
    );
    await eventually('it is announced', () =>
      home.heard.slice(heardBefore).some(({ topic }) => topic === `${LINE}/state`) ? 1 : null,
    );
    await box.stop();
    await start(
      `url = "mqtts://127.0.0.1:${secure}"\npassword_file = "${join(folder, 'password')}"`,
    );
    await eventually('it is refused', () => (/self.signed/.test(box.said()) ? 1 : null));
    expect((await box.api('/api/v1/lines')).status).toBe(200);
  });

  it('a wrong password is said in the log, and the box serves all the same', async () => {
    await start(`url = "mqtt://127.0.0.1:${plain}"\npassword = "wrong-one"`);
    await eventually('it is said', () => (/Not authorized/.test(box.said()) ? 1 : null));
    expect((await box.api('/api/v1/lines')).status).toBe(200);
    expect(box.said()).not.toContain('wrong-one');
  });

  it('a box that is killed is away by its last will, and tells afterwards what nobody heard', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    await start(usual(), dataDir);
    await isConnected('1');
    const texts = (): unknown[] => home.json(`${LINE}/received`).map(({ text }) => text);
    const before = texts().length;
    customer.send(BOX, 'before the kill');
    await eventually('it is heard', () => texts().at(before));
    await box.kill();
    await eventually('the will is heard', () => (home.last('bramka/connected') === '0' ? 1 : null));
    customer.send(BOX, 'after the kill');
    await start(usual(), dataDir);
    await eventually('the rest is heard', () => (texts().includes('after the kill') ? 1 : null));
    await isConnected('1');
    // The kill may fall between the broker's word and our own note of it; the id tells a text that is told again.
    const byId = new Map(
      home
        .json(`${LINE}/received`)
        .slice(before)
        .map(({ id, text }) => [id, text]),
    );
    expect([...byId.values()]).toEqual(['before the kill', 'after the kill']);
    expect(texts().length - before).toBeLessThanOrEqual(3);
  });
});
