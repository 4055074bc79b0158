// A phone, the built-in broker and a hub on a fake clock: the world of the phone driver's tests.
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type EmbeddedBroker,
  startEmbeddedBroker,
} from '../../../modem/phone/broker/embedded-broker.ts';
import { createPhoneHub, type PhoneHub } from '../../../modem/phone/phone-hub.ts';
import { PhoneModem, type PhoneModemOptions } from '../../../modem/phone/phone-modem.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { ScriptedPhone } from '../../support/scripted-phone.ts';

export const PHONE = 'front-desk';
const QUIET_TURNS = 20;
const MOST_TURNS = 5_000;
/** A long wait goes in so many steps. */
const MOST_STEPS = 25;
const REPEAT_MS = 30_000;
export const PASSWORD = 'a long random word';

export type PhoneStand = {
  clock: FakeClock;
  broker: EmbeddedBroker;
  hub: PhoneHub;
  phone: ScriptedPhone;
  /** A connection of the phone to the broker. */
  plug: () => Duplex;
  makeModem(options?: Partial<PhoneModemOptions>): PhoneModem;
  /** Lets so much time go by, and what goes over the wire with it. */
  pass(ms: number): Promise<void>;
  /** Lets time go by until the promise is settled. */
  until<T>(promise: Promise<T>): Promise<T>;
  warnings: unknown[][];
  close(): Promise<void>;
};

/** The phone is connected unless `isAway`. */
export async function makePhoneStand(isAway = false): Promise<PhoneStand> {
  const clock = createFakeClock();
  const warnings: unknown[][] = [];
  const note = (...entry: unknown[]): void => void warnings.push(entry);
  const log = { debug: () => {}, info: () => {}, warn: note, error: note };
  const broker = await startEmbeddedBroker({
    host: '127.0.0.1',
    port: 0,
    tls: null,
    isKnown: (phoneId, password) => phoneId.startsWith(PHONE) && password === PASSWORD,
    log,
  });
  const hub = createPhoneHub({
    broker: { connectBox: async () => broker.connectBox },
    clock,
    log,
  });
  const sockets: Socket[] = [];
  const plug = (): Duplex => {
    const socket = connect(broker.port, '127.0.0.1');
    sockets.push(socket);
    return socket;
  };
  const moved = (): number =>
    sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
  const wire = (): Promise<void> => quiet(moved);
  const phone = new ScriptedPhone({
    phoneId: PHONE,
    password: PASSWORD,
    connect: plug,
    now: clock.now,
  });
  if (!isAway) await phone.connect();
  let runs = 0;
  repeatEach(REPEAT_MS);

  /** What the box has not acknowledged comes again. */
  function repeatEach(ms: number): void {
    clock.timer('phone repeats', ms, () => {
      phone.tellStatus();
      phone.repeat();
      repeatEach(ms);
    });
  }

  /** Real packets need real turns of the event loop; the fake clock moves in small steps between them. */
  async function pass(ms: number): Promise<void> {
    await wire();
    const step = Math.max(1_000, ms / MOST_STEPS);
    for (let left = ms; left > 0; left -= step) {
      await clock.advance(Math.min(left, step));
      await wire();
    }
  }

  return {
    clock,
    broker,
    hub,
    phone,
    plug,
    warnings,
    pass,
    makeModem: (options = {}) =>
      new PhoneModem({
        link: hub.phone(PHONE),
        clock,
        log,
        run: `run${runs++}`,
        sim: null,
        pollMs: 5_000,
        partsPerMinute: 20,
        confirmMs: 60_000,
        trustsHanded: false,
        boxVersion: '0.1.0',
        isPaired: () => true,
        ...options,
      }),
    async until(promise) {
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (let turn = 0; !isSettled && turn < 2_000; turn += 1) {
        await wire();
        if (!isSettled) await clock.advance(turn < 20 ? 1_000 : 10_000);
      }
      return promise;
    },
    async close() {
      phone.drop();
      await hub.stop();
      await broker.close();
    },
  };
}

/** Packets go over real sockets, which take their time: waits until none has moved for some turns of the event loop. */
async function quiet(moved: () => number): Promise<void> {
  let before = -1;
  for (let still = 0, turn = 0; still < QUIET_TURNS && turn < MOST_TURNS; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = moved();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}
