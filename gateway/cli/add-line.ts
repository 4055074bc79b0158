// `bramka lines add`: finds a modem through the running box, prints what an examination finds, and makes a line of it.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import { findingLine } from './doctor-words.ts';
import { Ending } from './ending.ts';
import { callBox } from './remote.ts';
import type { RunningBox } from './running-box.ts';

export type AddLineOptions = {
  id: string;
  /** Null: the only modem that is found. */
  port: string | null;
  pinFile: string | null;
};

const Obstacle = z.object({ code: z.string(), detail: z.string().nullable() });
const Search = z.object({
  modems: z.array(
    z.object({
      port: z.string().nullable(),
      name: z.string().nullable(),
      imei: z.string().nullable(),
      obstacle: Obstacle.nullable(),
    }),
  ),
});
const Found = z.object({
  step: z.string(),
  outcome: z.enum(['ok', 'note', 'problem']),
  code: z.string(),
  detail: z.string().nullable(),
});
const Examination = z.object({
  id: z.string(),
  isRunning: z.boolean(),
  findings: z.array(Found),
  problem: Found.nullable(),
});

const LOOK_EVERY_MS = 300;

/** Troubles of the network mend themselves; the line is added with them. */
const MENDS_ITSELF = ['network', 'signal', 'storage'];

/** Prints as it goes. Throws Ending: 2 for what the caller wrote, 1 for a modem that cannot serve. */
export async function addLineRemotely(
  box: RunningBox,
  { id, port, pinFile }: AddLineOptions,
  { clock, print }: { clock: Clock; print: (text: string) => void },
): Promise<void> {
  const pin = pinFile === null ? undefined : readPin(pinFile);
  const place = port ?? (await onlyModem(box, print));
  print(place);
  const begun = Examination.parse(
    await callBox(box, '/api/v1/modems/examinations', { port: place, pin }),
  );
  const { problem } = await watch(box, begun.id, { clock, print });
  if (problem !== null && !MENDS_ITSELF.includes(problem.step)) {
    const hint = problem.code === 'pin-needed' ? ' Put the PIN into a file: --pin-file FILE.' : '';
    throw new Ending(`This modem cannot serve a line now (${problem.code}).${hint}`, 1);
  }
  await callBox(box, '/api/v1/lines', { examination: begun.id, id });
  print(`Line ${id} was added and starts. See it with: bramka lines`);
}

function readPin(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Ending(
      `The PIN could not be read: ${error instanceof Error ? error.message : file}`,
      2,
    );
  }
}

async function onlyModem(box: RunningBox, print: (text: string) => void): Promise<string> {
  const { modems } = Search.parse(await callBox(box, '/api/v1/modems'));
  for (const { port, name, imei, obstacle } of modems) {
    const why = obstacle === null ? '' : ` (${obstacle.code} ${obstacle.detail ?? ''})`;
    const who = [name ?? 'modem', imei === null ? null : `IMEI ${imei}`].filter(
      (word) => word !== null,
    );
    print(`${port ?? 'no port'}  ${who.join(', ')}${why.replace(' )', ')')}`);
  }
  const usable = modems.filter(({ obstacle, port }) => obstacle === null && port !== null);
  const [only] = usable;
  if (usable.length === 1 && only?.port != null) return only.port;
  throw usable.length === 0
    ? new Ending('No modem was found that could serve a line. `bramka modem doctor` says more.', 1)
    : new Ending('There are several. Name one with --port.', 2);
}

async function watch(
  box: RunningBox,
  id: string,
  { clock, print }: { clock: Clock; print: (text: string) => void },
): Promise<z.output<typeof Examination>> {
  const path = `/api/v1/modems/examinations/${id}`;
  for (let shown = 0; ; ) {
    const now = Examination.parse(await callBox(box, path));
    for (const finding of now.findings.slice(shown)) print(findingLine(finding));
    shown = now.findings.length;
    if (!now.isRunning) return now;
    await new Promise<void>((resolve) => void clock.timer('examination', LOOK_EVERY_MS, resolve));
  }
}
