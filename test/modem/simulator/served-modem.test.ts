// The simulated modem behind a real serial port and a real socket, where other programs can reach it.
import { constants, openSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { ReadStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../gateway/runtime/clock.ts';
import type { PtyMaker } from '../../../modem/simulator/serve/pseudo-terminal.ts';
import { SimulatedModem } from '../../../modem/simulator/simulated-modem.ts';
import { SimulatedNetwork } from '../../../modem/simulator/simulated-network.ts';
import { SimulatedSim } from '../../../modem/simulator/simulated-sim.ts';
import { openPtyPair } from '../../support/pty.ts';
import { serveOnPty, serveOnTcp } from '../../support/simulated-modem-server.ts';
import { ownNumber } from './modem-stand.ts';

function makeModem(): SimulatedModem {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: ownNumber });
  return new SimulatedModem({ network, clock: systemClock, sim });
}

/**
 * A program on the port. Not the serialport package: its native part works in the main thread only, and these tests
 * run in worker threads. It also leaves the terminal as it is, so that raw and echo-free is proven here.
 */
function openPort(path: string): ReadStream {
  const port = new ReadStream(openSync(path, constants.O_RDWR | constants.O_NOCTTY));
  // A terminal that goes away ends in an error; 'close' follows.
  port.on('error', () => undefined);
  return port;
}

/** Resolves with all that was read once it ends in `ending`. */
function readUntil(stream: Socket, ending: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    function read(chunk: Buffer | string): void {
      text += chunk.toString('latin1');
      if (!text.endsWith(ending)) return;
      stream.off('data', read);
      resolve(text);
    }
    stream.on('data', read);
  });
}

function closed(stream: Socket): Promise<void> {
  return new Promise((resolve) => stream.once('close', () => resolve()));
}

const makers: PtyMaker[] = ['socat', 'script'];

describe.each(makers)('pseudo terminal of %s', (maker) => {
  it('carries every octet unchanged between two ports', async () => {
    const pair = await openPtyPair(maker);
    const first = openPort(pair.paths[0]);
    const second = openPort(pair.paths[1]);
    const octets = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    const heard = readUntil(second, '\xff');
    first.write(octets);
    expect(Buffer.from(await heard, 'latin1')).toEqual(octets);
    first.destroy();
    second.destroy();
    await pair.close();
  });

  it('lets a program talk to the modem, close, and come back', async () => {
    const modem = makeModem();
    const server = await serveOnPty(modem, maker);
    for (const round of [1, 2]) {
      const port = openPort(server.path);
      const heard = readUntil(port, 'OK\r\n');
      port.write(round === 1 ? 'ATE0\r' : 'AT\r');
      expect(await heard).toBe(round === 1 ? 'ATE0\r\r\nOK\r\n' : '\r\nOK\r\n');
      const done = closed(port);
      port.destroy();
      await done;
    }
    await server.close();
  });

  it('goes away when the modem is unplugged', async () => {
    const modem = makeModem();
    const server = await serveOnPty(modem, maker);
    const port = openPort(server.path);
    const gone = closed(port);
    port.resume();
    modem.unplug();
    await gone;
    expect(port.destroyed).toBe(true);
    await server.close();
  });
});

describe('TCP', () => {
  it('lets a program talk to the modem and ends when it is unplugged', async () => {
    const modem = makeModem();
    const server = await serveOnTcp(modem);
    const socket = connect(server.port, '127.0.0.1');
    const heard = readUntil(socket, 'OK\r\n');
    socket.write('ATE0\r');
    expect(await heard).toBe('ATE0\r\r\nOK\r\n');
    const gone = closed(socket);
    socket.resume();
    modem.unplug();
    await gone;
    await server.close();
  });
});
