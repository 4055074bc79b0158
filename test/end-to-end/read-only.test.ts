// A disk that Linux makes read-only while the box runs, as it does when a card fails: a file system in a file, told to give up.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemClock } from '../../gateway/runtime/clock.ts';
import { SimulatedModem, SimulatedNetwork, SimulatedSim } from '../../modem/index.ts';
import {
  type Box,
  endAllBoxes,
  eventually,
  lineState,
  listMessages,
  runBramka,
  startBox,
  temporaryFolder,
} from '../support/built-program.ts';
import { serveOnTcp } from '../support/simulated-modem-server.ts';

const OWN = '+48555010001';
const CUSTOMER = '+48555010002';

const folder = temporaryFolder();
const image = join(folder, 'card');
const mounted = join(folder, 'mounted');
mkdirSync(mounted);

const run = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const canMount =
  run('truncate', '-s', '24M', image) &&
  run('mkfs.ext4', '-q', image) &&
  run('mount', '-o', 'loop', image, mounted);
const why = canMount ? '' : ' (not tried: no file system can be mounted here)';

afterAll(async () => {
  // Lazily, since a box may have it open still; a failed one could not be removed.
  run('umount', '-l', mounted);
  await endAllBoxes();
});

const isReady = (box: Box) =>
  eventually('the line is ready', async () => ((await lineState(box)) === 'ready' ? true : null));

test.skipIf(!canMount)(
  `a card that fails: sends are refused, texts stay on the SIM, all goes on after a repair${why}`,
  async () => {
    const network = new SimulatedNetwork({ clock: systemClock });
    const sim = new SimulatedSim({ number: OWN });
    const modem = new SimulatedModem({ network, clock: systemClock, sim });
    const served = await serveOnTcp(modem);
    const config = `[server]\nlisten = "127.0.0.1:0"\n[[lines]]\nid = "front"\nport = "tcp://127.0.0.1:${served.port}"\n`;
    const dataDir = join(mounted, 'data');
    const box = await startBox({ config, dataDir });
    await isReady(box);

    expect(run('mount', '-o', 'remount,abort', mounted)).toBe(true);
    const message = { to: CUSTOMER, text: 'your order is ready' };
    const refused = await box.api('/api/v1/messages', { body: message });
    expect(refused).toMatchObject({ status: 507, body: { error: { code: 'storage-failing' } } });
    network.handset(CUSTOMER).send(OWN, 'is it open today?');
    await eventually('the box has tried to store it', () =>
      box.said().includes('a message was not stored') ? true : null,
    );
    expect(modem.memory('SM')?.used).toBe(1);
    expect(network.submitted).toEqual([]);
    const doctor = await runBramka(['doctor', '--config', box.configFile, '--data', dataDir]);
    expect(doctor.stdout).toContain(
      `✗ data           ${mounted} is mounted read-only, so nothing can be stored`,
    );
    expect(await box.stop()).toMatchObject({ code: 0 });

    // What the start after a restart of the machine does.
    const again = await runBramka(['serve', '--config', box.configFile, '--data', dataDir]);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(run('umount', mounted)).toBe(true);
    spawnSync('fsck.ext4', ['-p', '-f', image], { stdio: 'ignore' });
    expect(run('mount', '-o', 'loop', image, mounted)).toBe(true);
    const repaired = await startBox({ config, dataDir, key: box.key });
    await eventually('the box has the question', async () =>
      (await listMessages(repaired)).find(({ text }) => text === 'is it open today?'),
    );
    expect((await repaired.api('/api/v1/messages', { body: message })).status).toBe(202);
    await repaired.stop();
    await served.close();
  },
  60_000,
);
