// `bramka modem trace`: the dialogue with a modem, through the running box.
import { z } from 'zod';
import type { Clock } from '../runtime/clock.ts';
import type { TraceOptions } from './modem-commands.ts';
import { callBox } from './remote.ts';
import type { RunningBox } from './running-box.ts';

const TraceBody = z.object({ text: z.string(), until: z.number().nullable() });
const IncidentsBody = z.object({
  incidents: z.array(z.object({ number: z.number(), at: z.string(), code: z.string() })),
});

const FOLLOW_MS = 1_000;

/** Prints what was asked for; with `follow` it goes on until the program is ended. Throws the box's sentence. */
export async function traceRemotely(
  box: RunningBox,
  { line, incident, list, follow }: TraceOptions,
  { clock, print }: { clock: Clock; print: (text: string) => void },
): Promise<void> {
  const path = `/api/v1/lines/${encodeURIComponent(line)}`;
  if (list) {
    const { incidents } = IncidentsBody.parse(await callBox(box, `${path}/incidents`));
    if (incidents.length === 0) print('Nothing went wrong on this line so far.');
    for (const { number, at, code } of incidents) {
      print(`${String(number).padStart(2)}  ${at}  ${code}`);
    }
    return;
  }
  if (incident !== null) {
    print(TraceBody.parse(await callBox(box, `${path}/trace?incident=${incident}`)).text.trimEnd());
    return;
  }
  let { text, until } = TraceBody.parse(await callBox(box, `${path}/trace`));
  print(text.trimEnd());
  while (follow && until !== null) {
    await new Promise<void>((resolve) => void clock.timer('trace', FOLLOW_MS, resolve));
    ({ text, until } = TraceBody.parse(await callBox(box, `${path}/trace?after=${until}`)));
    // The head was printed once.
    const news = text.split('\n').filter((each) => each !== '' && !each.startsWith('#'));
    if (news.length > 0) print(news.join('\n'));
  }
}
