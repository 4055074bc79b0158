// `bramka modem doctor` as a process, on real serial ports and beside a running box.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  lineState,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { serveOnPty } from '../support/simulated-modem-server.ts';

const folder = mkdtempSync('/dev/shm/bramka-doctor-');
let made = 0;
const served: { close(): Promise<void> }[] = [];

beforeAll(buildProgram);
afterEach(async () => {
  await Promise.all(served.splice(0).map((port) => port.close()));
  await endAllBoxes();
});
afterAll(() => rmSync(folder, { recursive: true }));

async function serve(pin?: string): Promise<{ port: string; sim: SimulatedSim }> {
  const network = new SimulatedNetwork({ clock: systemClock });
  const sim = new SimulatedSim({ number: '+48555010001', ...(pin === undefined ? {} : { pin }) });
  const port = await serveOnPty(new SimulatedModem({ network, clock: systemClock, sim }));
  served.push(port);
  const name = join(folder, `ttyModem${made++}`);
  symlinkSync(port.path, name);
  return { port: name, sim };
}

const doctor = (port: string, dataDir = join(temporaryFolder(), 'data')) =>
  runBramka(['modem', 'doctor', port, '--data', dataDir], { cwd: temporaryFolder() });

test('a healthy modem on a serial port ends with 0, a SIM that asks for its PIN with 1 and all its tries', async () => {
  const healthy = await doctor((await serve()).port);
  expect(healthy).toMatchObject({ code: 0, stderr: '' });
  expect(healthy.stdout).toContain('Verdict: healthy. Nothing to do.\n');

  const { port, sim } = await serve('4711');
  const locked = await doctor(port);
  expect(locked).toMatchObject({ code: 1, stderr: '' });
  expect(locked.stdout).toContain('✗ PIN             the SIM asks for its PIN (3 tries left)');
  expect(sim.pinTries).toBe(3);
});

test('a port that is not there is said so, in one page and with exit code 1', async () => {
  const missing = await doctor('/dev/ttyNothing0');
  expect(missing).toMatchObject({ code: 1, stderr: '' });
  expect(missing.stdout).toContain('✗ Port            there is no such port');
});

test('a port that the running box serves is left alone, and the box tells how it is', async () => {
  const { port } = await serve();
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "${port}"\n`;
  const box = await startBox({ config });
  await eventually('the line is ready', async () =>
    (await lineState(box)) === 'ready' ? true : null,
  );
  const told = await doctor(port, box.dataDir);
  expect(told).toMatchObject({ code: 0, stderr: '' });
  expect(told.stdout).toContain('Bramka itself has this port open, as line front.');
  expect(told.stdout).toContain('front ready, Bramka Air');
  expect(await lineState(box)).toBe('ready');
});

test('all configured lines are looked at without naming one', async () => {
  const { port } = await serve();
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'bramka.toml'), `[[lines]]\nid = "front"\nport = "${port}"\n`);
  const all = await runBramka(['modem', 'doctor', '--data', join(cwd, 'data')], { cwd });
  expect(all.stdout).toContain(`${port}\n`);
  expect(all.code).toBe(0);
  expect(all.stdout).toContain('Verdict: healthy');
});
