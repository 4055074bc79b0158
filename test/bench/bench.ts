// Measures the figures that the project promises and prints them beside the machine's own best. Nothing here can fail a
// build: it ends with 0 unless a measurement itself breaks.
//
//   npm run bench                  all figures, about six minutes
//   npm run bench line pages       some of them
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../gateway/storage/database.ts';
import { playBareCrowd } from './bare-crowd-part.ts';
import { playBareLive } from './bare-live-part.ts';
import { playBarePost } from './bare-post-part.ts';
import { bubble } from './bubble.ts';
import { codec } from './codec.ts';
import { playCrowd } from './crowd-part.ts';
import { wholeDay } from './day/day.ts';
import { playDayBackup } from './day/day-box.ts';
import { playDay } from './day/day-part.ts';
import { firstByte } from './first-byte.ts';
import { idleBox } from './idle-box.ts';
import { inboxCrowd } from './inbox-crowd.ts';
import { lineUtilisation } from './line-utilisation.ts';
import { manyLines } from './many-lines.ts';
import { playModem } from './modem-part.ts';
import { pages } from './pages.ts';
import { inbound } from './peers/inbound.ts';
import { recovery } from './peers/recovery.ts';
import { throughput } from './peers/throughput.ts';
import { playTroubledModem } from './peers/troubled-modem.ts';
import { playBareBox } from './phones/bare-box-part.ts';
import { playBareBroker } from './phones/bare-broker-part.ts';
import { playBarePhone } from './phones/bare-phone-part.ts';
import { manyPhones } from './phones/many-phones.ts';
import { onePhone } from './phones/one-phone.ts';
import { playPhones } from './phones/phones-part.ts';
import { temporaryFolder } from './places.ts';
import { median } from './quantile.ts';
import { playBareAnswer } from './requests/bare-answer-part.ts';
import { playLoad } from './requests/load-part.ts';
import { requestsASecond } from './requests/requests.ts';
import { restoreFigures } from './restore.ts';
import { formatTable, type Row } from './table.ts';

const figures = new Map<string, () => Promise<Row[]>>([
  ['line', lineUtilisation],
  ['bubble', bubble],
  ['inbox-crowd', inboxCrowd],
  ['first-byte', firstByte],
  ['pages', pages],
  ['idle', idleBox],
  ['throughput', throughput],
  ['lines', manyLines],
  ['inbound', inbound],
  ['recovery', recovery],
  ['codec', codec],
  ['phone', onePhone],
  ['phones', manyPhones],
  ['restore', restoreFigures],
  ['day', wholeDay],
  ['requests', requestsASecond],
]);

/** What a second process of this program can be. */
const parts = new Map<string, (settings: unknown) => void | Promise<void>>([
  ['modem', playModem],
  ['troubled-modem', playTroubledModem],
  ['bare-post', playBarePost],
  ['bare-live', playBareLive],
  ['crowd', playCrowd],
  ['bare-crowd', playBareCrowd],
  ['bare-broker', playBareBroker],
  ['bare-phone', playBarePhone],
  ['bare-box', playBareBox],
  ['phones', playPhones],
  ['load', playLoad],
  ['bare-answer', playBareAnswer],
  ['day', playDay],
  ['day-backup', playDayBackup],
]);

const args = process.argv.slice(2);
if (args[0] === '--part') await play(args[1] ?? '', JSON.parse(args[2] ?? '{}'));
else await measure(args.length > 0 ? args : [...figures.keys()]);

async function play(name: string, settings: unknown): Promise<void> {
  // A part ends with the bench that started it, however that ends.
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  await parts.get(name)?.(settings);
}

async function measure(names: readonly string[]): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => process.exit(130));
  }
  const unknown = names.filter((name) => !figures.has(name));
  if (unknown.length > 0) {
    console.error(`No figure ${unknown.join(', ')}; there are ${[...figures.keys()].join(', ')}.`);
    process.exit(2);
  }
  console.log(machine());
  const rows: Row[] = [];
  const broken: string[] = [];
  for (const name of names) {
    console.error(`${name} … (load ${load()})`);
    try {
      rows.push(...((await figures.get(name)?.()) ?? []));
    } catch (error) {
      console.error(error);
      broken.push(name);
    }
  }
  console.log(`\n${formatTable(rows)}\n\nLoad average at the end: ${load()}`);
  if (broken.length > 0)
    console.log(`Not measured, because the measurement broke: ${broken.join(', ')}`);
  process.exit(broken.length > 0 ? 1 : 0);
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  return (
    `${cpus().length} × ${model}, Node ${process.versions.node}, load average ${load()}; ` +
    `one commit to this disk takes ${commitMs().toFixed(2)} ms (median)`
  );
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');
}

/** What every stored message costs at least. */
function commitMs(): number {
  const { sqlite, close } = openDatabase(join(temporaryFolder(), 'commit.db'));
  sqlite.exec('create table rows (id integer primary key, text text)');
  const insert = sqlite.prepare<[string]>('insert into rows (text) values (?)');
  const took = Array.from({ length: 50 }, () => {
    const began = performance.now();
    insert.run('one row');
    return performance.now() - began;
  });
  close();
  return median(took);
}
