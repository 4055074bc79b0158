// Bun is the second runtime: the same source, unbundled, serves the same pages.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import { createKey, endAllBoxes, temporaryFolder } from '../support/built-program.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const architecture = process.arch === 'arm64' ? 'aarch64' : process.arch;
/** Where npm leaves the program, and where its own install script, when somebody ran it, moves it to. */
const PLACES = [`@oven/bun-linux-${architecture}/bin/bun`, 'bun/bin/bun.exe'];
const SMALLEST = 10_000_000;
const bun = PLACES.map((place) => join(root, 'node_modules', place)).find(
  (path) => existsSync(path) && statSync(path).size > SMALLEST,
);
const children: ChildProcess[] = [];

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await endAllBoxes();
});

/** Starts the source under Bun and resolves with its address. */
function startUnderBun(configFile: string, dataDir: string): Promise<string> {
  const args = ['run', 'gateway/main.ts', 'serve', '--config', configFile, '--data', dataDir];
  const child = spawn(bun ?? 'bun', args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const url = /ready at (http:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('exit', () => reject(new Error(`Bun ended: ${said}`)));
  });
}

type Line = { state: string; trouble: string | null; detail: string | null };

async function read<T>(url: string, key: string): Promise<T> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  return (await response.json()) as T;
}

const why = bun !== undefined ? '' : ' (skipped: no Bun for this machine among the packages)';

describe.skipIf(bun === undefined)(`under Bun${why}`, () => {
  it('texts go both ways through a modem over TCP, and a serial port says in one sentence what it needs', async () => {
    const network = new SimulatedNetwork({ clock: systemClock });
    const sim = new SimulatedSim({ number: '+48555010001' });
    const server = await serveOnTcp(new SimulatedModem({ network, clock: systemClock, sim }));
    const folder = temporaryFolder();
    const dataDir = join(folder, 'data');
    const configFile = join(folder, 'bramka.toml');
    writeFileSync(
      configFile,
      `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "net"\nkind = "modem"\nport = "tcp://127.0.0.1:${server.port}"\n[[lines]]\nid = "stick"\nkind = "modem"\nport = "/dev/ttyUSB0"\n`,
    );
    const url = await startUnderBun(configFile, dataDir);
    const key = await createKey(dataDir);
    const lines = async (): Promise<Line[]> =>
      (await read<{ lines: Line[] }>(`${url}/api/v1/lines`, key)).lines;
    await expect.poll(async () => (await lines())[0]?.state, { timeout: 15_000 }).toBe('ready');
    const stick = (await lines())[1];
    expect(stick).toMatchObject({ state: 'offline', trouble: 'serial-unsupported' });
    expect(stick?.detail).toMatch(/Node/);

    const customer = network.handset('+48555010002');
    customer.send(sim.number, 'Zażółć gęślą jaźń?');
    const inbound = async (): Promise<string[]> =>
      (
        await read<{ messages: { text: string }[] }>(
          `${url}/api/v1/messages?direction=inbound&after=0&limit=10`,
          key,
        )
      ).messages.map(({ text }) => text);
    await expect.poll(inbound, { timeout: 10_000 }).toEqual(['Zażółć gęślą jaźń?']);
    const answer = await fetch(`${url}/api/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ to: '+48555010002', text: 'Yes.' }),
    });
    expect(answer.status).toBe(202);
    await expect.poll(() => customer.receivedTexts(), { timeout: 10_000 }).toEqual(['Yes.']);
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);
    await server.close();
  });
});
