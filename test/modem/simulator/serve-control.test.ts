// The control channel as nc has it: lines in, lines of JSON out, on a socket or a port of this machine.
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveControl } from '../../../modem/simulator/control/serve-control.ts';
import { createSimulation } from '../../../modem/simulator/control/simulation.ts';
import { genericProfile } from '../../../modem/simulator/profiles.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { ask } from '../../support/simulated-process.ts';
import { ownNumber } from './modem-stand.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bramka-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const simulation = () =>
  createSimulation({ clock: createFakeClock(), profile: genericProfile, number: ownNumber });

it('answers several lines of one connection in their order, and skips empty ones', async () => {
  const control = await serveControl(simulation(), 0);
  const socket = connect(Number(control.address.split(':')[1]), '127.0.0.1');
  socket.end('unplug\n\nnonsense\nstate\n');
  let heard = '';
  for await (const chunk of socket) heard += String(chunk);
  const answers = heard
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers).toMatchObject([{ ok: true }, { ok: false }, { ok: true, plugged: false }]);
  await control.close();
});

it('answers what takes a while, although the asker has nothing more to say', async () => {
  const slowly = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  const control = await serveControl(
    createSimulation({
      clock: createFakeClock(),
      profile: genericProfile,
      number: ownNumber,
      place: () => ({ address: null, open: slowly, close: slowly }),
    }),
    0,
  );
  const socket = connect(Number(control.address.split(':')[1]), '127.0.0.1');
  socket.end('unplug\nplug\n');
  let heard = '';
  for await (const chunk of socket) heard += String(chunk);
  expect(heard).toBe('{"ok":true}\n{"ok":true,"address":null}\n');
  await control.close();
});

it('takes over a socket that a killed run left, not one that is in use, and no file', async () => {
  const path = join(folder, 'control');
  await leaveSocketBehind(path);
  const control = await serveControl(simulation(), path);
  expect(await ask(path, 'state')).toMatchObject({ ok: true });
  await expect(serveControl(simulation(), path)).rejects.toThrow('EADDRINUSE');
  await control.close();
  writeFileSync(path, 'precious');
  await expect(serveControl(simulation(), path)).rejects.toThrow('EADDRINUSE');
});

/** A server that goes without removing its socket, as a killed one does. */
async function leaveSocketBehind(path: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${path}.live`, resolve));
  renameSync(`${path}.live`, path);
  await new Promise((resolve) => server.close(resolve));
}
