// A stick that is pulled out and comes back under another name, for the whole program: the line finds it by its IMEI.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  buildProgram,
  endAllBoxes,
  eventually,
  lineState,
  runBramka,
  startBox,
} from '../support/built-program.ts';
import { startSimulated } from '../support/simulated-process.ts';

const CUSTOMER = '+48555010002';
const folder = mkdtempSync('/dev/shm/bramka-replug-');

beforeAll(buildProgram);
afterAll(async () => {
  await endAllBoxes();
  rmSync(folder, { recursive: true, force: true });
});

test('a stick that comes back under another name sends again within five seconds, and says where it is', async () => {
  const first = join(folder, 'modem-a');
  const modem = await startSimulated('--pty', first, '--profile', 'huawei');
  const box = await startBox({ config: configFor(first) });
  const isReady = async () => ((await lineState(box)) === 'ready' ? true : null);
  await eventually('the line is ready', isReady);

  await modem.command('unplug');
  await eventually('the loss is noticed', async () =>
    (await lineState(box)).startsWith('offline') ? true : null,
  );
  const sent = await runBramka(['send', CUSTOMER, 'While it was away', '--data', box.dataDir]);
  expect(sent.stdout).toContain('held');
  const second = join(folder, 'modem-b');
  await modem.command(`plug ${second}`);
  const back = performance.now();
  await eventually('the text goes out', async () =>
    (await modem.sentTexts()).some(({ text }) => text === 'While it was away') ? true : null,
  );

  expect(performance.now() - back).toBeLessThan(5_000);
  await eventually('the line is ready again', isReady);
  const lines = await runBramka(['lines', '--data', box.dataDir]);
  expect(lines.stdout).toContain(second);
}, 40_000);

function configFor(port: string): string {
  return (
    `[server]\nlisten = "127.0.0.1:0"\n[modems]\nsearch = ["${folder}/modem-*"]\n` +
    `[[lines]]\nid = "front-desk"\nport = "${port}"\n`
  );
}
