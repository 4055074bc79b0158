// `bramka modem trace`: what a line and its modem said, through the running box, and what was kept of an incident.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  lineState,
  runBramka,
  startBox,
} from '../support/built-program.ts';
import { readRecording } from '../support/replay.ts';
import { serveOnPty } from '../support/simulated-modem-server.ts';

const folder = mkdtempSync('/dev/shm/bramka-trace-');
const network = new SimulatedNetwork({ clock: systemClock });
const sim = new SimulatedSim({ number: '+48555010001' });
const modem = new SimulatedModem({ network, clock: systemClock, sim });
let port: { path: string; close(): Promise<void> };
let box: Box;

beforeAll(async () => {
  port = await serveOnPty(modem);
  const name = join(folder, 'ttyModem');
  symlinkSync(port.path, name);
  const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "${name}"\n`;
  box = await startBox({ config });
  await eventually('the line is ready', async () =>
    (await lineState(box)) === 'ready' ? true : null,
  );
});
afterAll(async () => {
  await port.close();
  await endAllBoxes();
  rmSync(folder, { recursive: true });
});

const trace = (...args: string[]) => runBramka(['modem', 'trace', ...args, '--data', box.dataDir]);

test('the dialogue since the start is printed, with times and arrows', async () => {
  const { code, stdout, stderr } = await trace('front');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const entries = readRecording(stdout);
  expect(entries[0]).toMatchObject({ sign: '!', text: 'open' });
  expect(entries.map(({ text }) => text)).toContain('AT+CGMI\r');
  expect(stdout).not.toContain('260010000000001');
});

test('a line that is not there is said so; a key of a script may not look', async () => {
  expect(await trace('nowhere')).toMatchObject({ code: 1, stdout: '' });
  for (const path of ['trace', 'incidents']) {
    expect((await box.api(`/api/v1/lines/front/${path}`)).status).toBe(403);
  }
});

test('it can be followed as it happens', async () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const args = [main, 'modem', 'trace', 'front', '--follow', '--data', box.dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await eventually('the first look', () => (said.includes('AT+CGMI') ? true : null));
  expect(said).not.toContain('+CMTI');
  network.handset('+48555010002').send('+48555010001', 'Hello');
  await eventually('the new message', () => (said.includes('+CMTI: "SM"') ? true : null));
  expect(said.match(/# line/g)).toHaveLength(1);
  child.kill();
  await new Promise((resolve) => child.once('close', resolve));
});

test('a stick that is pulled out is an incident that stays on disk, for this user alone', async () => {
  expect((await trace('front', '--list')).stdout).toBe('Nothing went wrong on this line so far.\n');
  modem.unplug();
  await port.close();
  const list = await eventually('the incident', async () => {
    const { stdout } = await trace('front', '--list');
    return stdout.includes('port-lost') ? stdout : null;
  });
  expect(list).toMatch(/^ 1 {2}\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z {2}port-lost\n$/);
  const { code, stdout } = await trace('front', '--incident', '1');
  expect(code).toBe(0);
  expect(stdout).toMatch(/! port-lost/);
  expect(stdout).not.toContain('Hello');
  const kept = join(box.dataDir, 'incidents');
  const [file = ''] = readdirSync(kept);
  expect(statSync(join(kept, file)).mode & 0o777).toBe(0o600);
  expect((await trace('front', '--incident', '7')).code).toBe(1);
});
