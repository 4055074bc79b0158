// Checks the options of one line that is added while the program runs, by the same rules as those of the file.
import { z } from 'zod';
import { type ModemLineConfig, type PhoneLineConfig, toModemLine, toPhoneLine } from './config.ts';
import { contradictions } from './contradictions.ts';
import { type Problem, problemsOf } from './problems.ts';
import { isTable, type Raw } from './raw-config.ts';
import { modemLine, phoneLine } from './schema.ts';

export type CheckedLine =
  | { ok: true; line: ModemLineConfig | PhoneLineConfig }
  /** Paths are names of options, e.g. `port`. */
  | { ok: false; problems: Problem[] };

const oneLine = z.object({
  lines: z.tuple([z.discriminatedUnion('kind', [modemLine, phoneLine])]),
});

/** `taken`: the lines beside which it is to serve. Never throws for what people can write. */
export function checkLine(
  options: unknown,
  taken: readonly { id: string; port: string | null; imei?: string | null }[],
): CheckedLine {
  const raw = { lines: [options] };
  const checked = oneLine.safeParse(raw);
  const problems = [
    ...(checked.error?.issues ?? []).flatMap((issue) => problemsOf(issue, raw)),
    ...againstOthers(options, taken),
    ...pinFile(options),
  ].map((problem) => ({ ...problem, path: problem.path.replace(/^lines\[\d+\]\.?/, '') }));
  if (!checked.success || problems.length > 0) return { ok: false, problems };
  const [line] = checked.data.lines;
  return { ok: true, line: line.kind === 'phone' ? toPhoneLine(line) : toModemLine(line) };
}

function againstOthers(
  options: unknown,
  taken: readonly { id: string; port: string | null; imei?: string | null }[],
): Problem[] {
  const others = taken.map(({ id, port, imei }): Raw => ({ id, port, imei: imei ?? undefined }));
  return contradictions({ lines: [...others, options] })
    .filter(({ path }) => path.startsWith(`lines[${taken.length}]`))
    .map((problem) => ({
      ...problem,
      problem: problem.problem.replace(
        /lines\[(\d+)\]\.\w+/,
        (_all, index: string) => `that of the line ${taken[Number(index)]?.id ?? ''}`,
      ),
    }));
}

function pinFile(options: unknown): Problem[] {
  if (!isTable(options) || options.pin_file === undefined) return [];
  return [
    {
      path: 'pin_file',
      problem: 'is for lines of the configuration file',
      hint: 'give the PIN itself as pin; it is kept in the database, which its owner alone can read',
    },
  ];
}
