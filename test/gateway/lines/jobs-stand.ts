// A box whose line has jobs, and what is true of it in short.
import { type LineJobs, NO_JOBS } from '../../../gateway/lines/line-jobs.ts';
import { makeWorld, type World, type WorldOptions } from '../../support/test-gateway.ts';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const ANNA = { kind: 'account', id: 1, name: 'Anna' } as const;

/** A world whose first line does these jobs, started. `jobsOf` gives further lines theirs. */
export async function worldWithJobs(
  jobs: Partial<LineJobs>,
  options: WorldOptions & { jobsOf?: Record<string, Partial<LineJobs>> } = {},
): Promise<World> {
  const { jobsOf = {}, ...rest } = options;
  const all = Object.entries({ 'front-desk': jobs, ...jobsOf });
  const world = makeWorld({
    ...rest,
    lineOptions: Object.fromEntries(all.map(([id, own]) => [id, { jobs: { ...NO_JOBS, ...own } }])),
  });
  await world.begin();
  return world;
}

/** Codes on a line's timeline besides its states, the oldest first. */
export function notes(world: World, lineId = 'front-desk'): string[] {
  return world.database.sqlite
    .prepare<[string], string>(
      "select state from line_timeline where line_id = ? and kind in ('credit', 'proof', 'call') order by id",
    )
    .pluck()
    .all(lineId);
}

export function lineOf(world: World, lineId = 'front-desk') {
  const line = world.gateway.lines.list().find(({ id }) => id === lineId);
  if (line === undefined) throw new Error(`no line ${lineId}`);
  return line;
}
