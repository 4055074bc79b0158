// What a box costs that does nothing, and how soon it is ready after its start. The peer is a bare node with an HTTP server.
import { prepareBox, startBox } from './box.ts';
import { moment, pause, waitFor } from './moment.ts';
import { end, start } from './processes.ts';
import { median } from './quantile.ts';
import { residentMb } from './resident-memory.ts';
import type { Row } from './table.ts';
import { visit } from './visitor.ts';

const IDLE_MS = 20_000;
const STARTS = 10;
const MEMORY_MB = 110;
const START_MS = 1_500;

const bareServer = `
  const server = require('node:http').createServer((request, response) => response.end('ready'));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

export async function idleBox(): Promise<Row[]> {
  return [...(await memoryRows()), ...(await startRows())];
}

async function memoryRows(): Promise<Row[]> {
  const box = await startBox(prepareBox(null));
  const bare = await startBare();
  try {
    await pause(IDLE_MS / 2);
    const untouched = residentMb(box.pid);
    await lookIn(box.url, box.setupLink);
    await pause(IDLE_MS);
    const what = 'bare node http server';
    const peer = { what, value: residentMb(bare.pid) };
    const row = (figure: string, measured: number, target: number | null): Row => ({
      figure,
      measured,
      unit: 'MB',
      target,
      ceiling: peer,
      note: `${Math.round((measured * 1_000_000) / 1_048_576)} MiB`,
    });
    return [
      row('idle memory, nobody signed in yet', untouched, null),
      row('idle memory, after a visit', residentMb(box.pid), MEMORY_MB),
    ];
  } finally {
    await box.end();
    await bare.end();
  }
}

/** A person sets the box up, looks at the inbox for a moment and goes. */
export async function lookIn(url: string, setupLink: string): Promise<void> {
  const visitor = await visit(url, setupLink);
  await pause(1_000);
  visitor.leave();
}

async function startBare(): Promise<{ pid: number; port: number; end(): Promise<void> }> {
  const child = start(process.execPath, ['-e', bareServer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) => {
    child.stdout?.once('data', (chunk) => resolve(Number(String(chunk))));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the bare server did not start');
  return { pid, port, end: () => end(child) };
}

async function startRows(): Promise<Row[]> {
  const fresh: number[] = [];
  const again: number[] = [];
  const bare: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const places = prepareBox(null);
    fresh.push(await timeStart(() => startBox(places, 2)));
    again.push(await timeStart(() => startBox(places, 2)));
    bare.push(await timeStart(startAnsweringBare));
  }
  const peer = 'bare node http server';
  const rows = (what: string, times: number[]): Row[] => [
    {
      figure: `start to ready, ${what}, median`,
      measured: median(times),
      unit: 'ms',
      target: START_MS,
      ceiling: { what: peer, value: median(bare) },
      note: `${STARTS} starts`,
    },
    {
      figure: `start to ready, ${what}, slowest`,
      measured: Math.max(...times),
      unit: 'ms',
      target: START_MS,
      ceiling: { what: peer, value: Math.max(...bare) },
    },
  ];
  return [...rows('new folder', fresh), ...rows('again', again)];
}

async function timeStart(begin: () => Promise<{ end(): Promise<void> }>): Promise<number> {
  const began = moment();
  const started = await begin();
  const took = moment() - began;
  await started.end();
  return took;
}

async function startAnsweringBare() {
  const bare = await startBare();
  await waitFor(
    'an answer',
    async () => ((await fetch(`http://127.0.0.1:${bare.port}`)).ok ? true : null),
    { everyMs: 2 },
  );
  return bare;
}
