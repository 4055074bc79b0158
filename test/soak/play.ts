// A soak from its seed to its verdict, on the fake clock or with the program as a process.
import { type CourseOptions, playCourse, type SoakBox } from './course.ts';
import { makeFakeSoak } from './fake-box.ts';
import { makeProcessSoak } from './process-box.ts';
import { concludeSoak, describe, expectNoViolations } from './report.ts';
import type { Stage } from './stage.ts';

/** What was played and what came of it, ready to print. */
export type Counts = Record<string, unknown>;

/** Everything on the fake clock, where minutes cost milliseconds. Throws with the seed when something is wrong. */
export async function playFake(
  seed: number,
  options: Pick<CourseOptions, 'messages' | 'kills'>,
  onLine?: (line: string) => void,
): Promise<Counts> {
  const soak = makeFakeSoak(seed);
  if (onLine !== undefined) soak.stage.modem.onLine = onLine;
  try {
    return await play(soak, { ...options, quickOnly: false });
  } finally {
    await soak.close();
  }
}

/** How much more memory and how many more open files a box may have at the end of its last life. */
const MOST_GROWTH_MB = 60;
const MOST_NEW_FILES = 8;

/** With the program as a process and SIGKILL. `scale`: how long faults last beside the fake clock's minute. */
export async function playProcess(
  seed: number,
  options: CourseOptions & { scale: number },
): Promise<Counts> {
  const soak = await makeProcessSoak(seed, options.scale);
  try {
    const before = soak.size();
    const counts = await play(soak, options);
    const after = soak.size();
    const hasGrown =
      after.residentMb > before.residentMb + MOST_GROWTH_MB ||
      after.openFiles > before.openFiles + MOST_NEW_FILES;
    const size = { before, after };
    if (hasGrown) throw new Error(`Seed ${seed}: the box has grown: ${JSON.stringify(size)}`);
    return { ...counts, size };
  } finally {
    await soak.close();
  }
}

async function play(
  { stage, box, logged }: { stage: Stage; box: SoakBox; logged: () => string },
  options: CourseOptions,
): Promise<Counts> {
  try {
    const played = await playCourse(stage, box, options);
    const outcome = concludeSoak(stage, played, logged());
    await expectNoViolations(stage, box, outcome);
    return outcome.counts;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Seed ')) throw error;
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(describe(stage, what));
  }
}
