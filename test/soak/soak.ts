// `npm run soak`: the long soak. A thousand texts each way with every fault mixed in, first on the fake clock with several
// seeds, then with the program as a process and kill -9. One line of JSON for each; ends with 1 when anything is wrong.
//
//   npm run soak                            both, from seeds of today
//   npm run soak -- --seed 7                both with this seed
//   npm run soak -- --messages 100 --seeds 500 --only fake
//   npm run soak -- --seed 7 --only fake --trace /tmp/wire.txt
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Counts, playFake, playProcess } from './play.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '4' },
    messages: { type: 'string', default: '1000' },
    only: { type: 'string' },
    trace: { type: 'string' },
  },
});

const first = values.seed === undefined ? Math.floor(Date.now() / 86_400_000) : Number(values.seed);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
const messages = Number(values.messages);
const kills = Math.max(1, Math.round(messages / 25));
let failures = 0;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(130));
}
if (values.only !== 'process') {
  for (let seed = first; seed < first + seeds; seed += 1) {
    await report('fake clock', () => playTraced(seed));
  }
}
if (values.only !== 'fake') {
  const options = { messages, kills, quickOnly: false, scale: 0.25 };
  await report('process', () => playProcess(first, options));
}
process.exit(failures === 0 ? 0 : 1);

async function playTraced(seed: number): Promise<Counts> {
  const lines: string[] = [];
  const { trace } = values;
  try {
    const onLine = trace === undefined ? undefined : (line: string) => void lines.push(line);
    return await playFake(seed, { messages, kills }, onLine);
  } finally {
    if (trace !== undefined) writeFileSync(trace, lines.join('\n'));
  }
}

async function report(on: string, play: () => Promise<Counts>): Promise<void> {
  const begun = performance.now();
  try {
    const counts = await play();
    const seconds = Math.round((performance.now() - begun) / 1000);
    process.stdout.write(`${JSON.stringify({ on, ...counts, seconds })}\n`);
  } catch (error) {
    failures += 1;
    process.stderr.write(`${on}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
