// The name in the network on real processes: two boxes as two machines in a network of their own, at the real port.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Box,
  endAllBoxes,
  eventually,
  runBramka,
  startBox,
} from '../support/built-program.ts';
import { joinTwoMachines, type TwoMachines, whyNoNetworks } from '../support/two-networks.ts';

const CONFIG = '[server]\nlisten = "0.0.0.0:8080"\nlocal_name = "bramka"\n';
const asker = fileURLToPath(new URL('../support/name-asker.ts', import.meta.url));

afterAll(endAllBoxes);

async function doctor(box: Box, through: readonly string[]): Promise<string> {
  const { stdout } = await runBramka(
    ['doctor', '--config', box.configFile, '--data', box.dataDir],
    {
      through,
    },
  );
  return stdout;
}

const why = whyNoNetworks();
const place = why === null ? '' : ` (not tried: ${why})`;

describe.skipIf(why !== null)(`two boxes in one network${place}`, () => {
  let machines: TwoMachines;
  let first: Box;
  let second: Box;

  beforeAll(async () => {
    machines = joinTwoMachines();
    first = await startBox({ config: CONFIG, through: machines.first });
    await eventually('the first has the name', () => announced(first));
    second = await startBox({ config: CONFIG, through: machines.second });
  }, 60_000);
  afterAll(async () => {
    await endAllBoxes();
    machines.remove();
  });

  const announced = (box: Box): true | null =>
    box.said().includes('the local name is announced') ? true : null;

  /** What another program on the second machine is answered. */
  function lookUp(name: string): string[] {
    const script = `import(${JSON.stringify(asker)}).then(async ({ askSimply }) => {
      const late = setTimeout(() => process.exit(0), 1_000);
      const { packet } = await askSimply(5353, '192.0.2.2', ${JSON.stringify(name)});
      clearTimeout(late);
      console.log(JSON.stringify(packet.answers.map(({ data }) => data)));
    })`;
    const [program = '', ...args] = [...machines.second, process.execPath, '-e', script];
    const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
    return stdout === '' ? [] : JSON.parse(stdout);
  }

  it('the first is found under its name, the second under the next one, and says so', async () => {
    await eventually('the second has a name', () => announced(second));
    expect(await doctor(second, machines.second)).toContain(
      'found at http://bramka-2.local:8080, since another device has bramka.local',
    );
    expect(lookUp('bramka.local')).toEqual(['192.0.2.1']);
    expect(lookUp('bramka-2.local')).toEqual(['192.0.2.2']);
    expect(second.said()).toContain('another device has the local name');
  }, 30_000);

  it('a box that stops is gone at once', async () => {
    expect((await first.stop()).code).toBe(0);
    expect(lookUp('bramka.local')).toEqual([]);
  });
});
