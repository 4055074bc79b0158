// A whole day of a busy box on a clock that is moved, in a process of its own: texts both ways on all lines, troubles with
// modems, people at their pages, and in between how big the process is.
import { seededRandom } from '../../support/seeded-random.ts';
import { createCustomers } from './customers.ts';
import { type DayBox, openDayBox } from './day-box.ts';
import { createPeople } from './people.ts';
import { type DayReport, type DaySample, DaySettings } from './settings.ts';
import { sizesNow } from './sizes.ts';
import { createTroubles } from './troubles.ts';

/** The part itself: tells a DaySample as soon as it is taken, and the DayReport at the end. */
export async function playDay(settings: unknown): Promise<void> {
  const report = await playTheDay(DaySettings.parse(settings), (sample) =>
    process.send?.({ sample }),
  );
  process.send?.({ report }, () => process.exit(0));
}

async function playTheDay(
  settings: DaySettings,
  onSample: (sample: DaySample) => void,
): Promise<DayReport> {
  const played = new Map<string, number>();
  const logged = new Map<string, number>();
  const failures: string[] = [];
  const play = (name: string): void => addTo(played, name);
  const box = await openDayBox({
    lines: settings.lines,
    onProblem: (words) => addTo(logged, words),
    onFailure: (words) => void failures.push(words),
  });
  const random = seededRandom(settings.seed);
  const customers = createCustomers(box, random, play);
  const troubles = createTroubles(box, random, play);
  const people = await createPeople(box, random, play);
  const first = newestMessage(box);
  const samples: DaySample[] = [];
  await people.open(settings.open);
  for (let minute = 1; minute <= settings.minutes; minute++) {
    for (const line of box.lines) {
      for (let n = 0; n < timesNow(); n++) customers.act(line);
      for (let n = 0; n < timesNow(); n++) {
        if (random.between(0, 1) === 0) people.reply();
        else await people.call(line, customers.numberOf(line));
      }
    }
    troubles.pass(minute);
    await people.work(minute);
    await box.passMinute();
    if (minute <= settings.warmUp || minute % settings.sampleEvery !== 0) continue;
    const sample = await takeSample(box, minute, newestMessage(box) - first);
    samples.push(sample);
    onSample(sample);
  }
  troubles.endAll();
  await people.leave();
  const states = countStates(box, first);
  await box.close();
  return {
    samples,
    played: Object.fromEntries(played),
    states,
    logged: Object.fromEntries(logged),
    failures,
  };

  /** As often on average as is wanted. */
  function timesNow(): number {
    const whole = Math.floor(settings.textsAMinute);
    const rest = settings.textsAMinute - whole;
    return whole + (random.between(1, 1_000) <= rest * 1_000 ? 1 : 0);
  }
}

function addTo(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

async function takeSample(box: DayBox, minute: number, messages: number): Promise<DaySample> {
  return {
    minute,
    ...(await sizesNow()),
    timers: box.clock.pending().length,
    database: box.databaseOctets(),
    messages,
  };
}

function newestMessage({ database }: DayBox): number {
  const { id } = database.sqlite
    .prepare<[], { id: number }>('select max(id) as id from messages')
    .get() ?? { id: 0 };
  return id;
}

function countStates({ database }: DayBox, after: number): Record<string, number> {
  const rows = database.sqlite
    .prepare<[number], { state: string; times: number }>(
      'select state, count(*) as times from messages where id > ? group by state order by state',
    )
    .all(after);
  return Object.fromEntries(rows.map(({ state, times }) => [state, times]));
}
