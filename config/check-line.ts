// Checks the options of one line that is added while the program runs, by the same rules as those of the file.
import { z } from 'zod';
import { contradictions } from './contradictions/contradictions.ts';
import {
  type ModemLineConfig,
  type PhoneLineConfig,
  type SmsgateLineConfig,
  toModemLine,
  toPhoneLine,
  toSmsgateLine,
} from './line-config.ts';
import { modemLine } from './options/modem-line.ts';
import { phoneLine } from './options/phone-line.ts';
import { smsgateLine } from './options/smsgate-line.ts';
import { type Problem, problemsOf } from './problems.ts';
import { isTable, type Raw } from './raw-config.ts';

/** A line with hardware: what may be added while the program runs. */
type AddableLine = ModemLineConfig | PhoneLineConfig | SmsgateLineConfig;

export type CheckedLine =
  | { ok: true; line: AddableLine }
  /** Paths are names of options, e.g. `port`. */
  | { ok: false; problems: Problem[] };

/** A line that serves; `port` is a device, an address, or a phone's address with `#sim2` for its SIM. */
type Taken = { id: string; port: string | null; imei?: string | null };

const oneLine = z.object({
  lines: z.tuple([z.discriminatedUnion('kind', [modemLine, phoneLine, smsgateLine])]),
});

/** `taken`: the lines beside which it is to serve. Never throws for what people can write. */
export function checkLine(options: unknown, taken: readonly Taken[]): CheckedLine {
  const raw = { lines: [options] };
  const checked = oneLine.safeParse(raw);
  const problems = [
    ...(checked.error?.issues ?? []).flatMap((issue) => problemsOf(issue, raw)),
    ...againstOthers(options, taken),
    ...secretFiles(options),
  ].map((problem) => ({ ...problem, path: problem.path.replace(/^lines\[\d+\]\.?/, '') }));
  if (!checked.success || problems.length > 0) return { ok: false, problems };
  const [line] = checked.data.lines;
  return { ok: true, line: toAddable(line) };
}

function toAddable(line: z.output<typeof oneLine>['lines'][0]): AddableLine {
  switch (line.kind) {
    case 'modem':
      return toModemLine(line);
    case 'phone':
      return toPhoneLine(line);
    case 'smsgate':
      return toSmsgateLine(line);
  }
}

function againstOthers(options: unknown, taken: readonly Taken[]): Problem[] {
  const others = taken.map(rawLine);
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

/** A line that serves, as far as its place tells what its options were. */
function rawLine({ id, port, imei }: Taken): Raw {
  const phone = /^(https?:.*?)(?:#sim(\d+))?$/.exec(port ?? '');
  if (phone === null) return { id, port, imei: imei ?? undefined };
  const sim = phone[2] === undefined ? undefined : Number(phone[2]);
  // Its password is of no concern here, only that it has one.
  return { id, kind: 'smsgate', url: phone[1], sim, password: '' };
}

/** Files of secrets, and what stands in their place. */
const SECRET_FILES = [
  { key: 'pin_file', hint: 'give the PIN itself as pin' },
  { key: 'password_file', hint: 'give the password itself as password' },
];

function secretFiles(options: unknown): Problem[] {
  if (!isTable(options)) return [];
  return SECRET_FILES.filter(({ key }) => options[key] !== undefined).map(({ key, hint }) => ({
    path: key,
    problem: 'is for lines of the configuration file',
    hint: `${hint}; it is kept in the database, which its owner alone can read`,
  }));
}
