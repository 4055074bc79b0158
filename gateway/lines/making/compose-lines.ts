// Puts the lines of the file and those that were added on pages together, and makes further ones while the program runs.

import type { LineProblem } from '../../index.ts';
import type { CheckLine, LineOptions } from '../line.ts';
import type { AddedLineStore } from './added-lines.ts';
import {
  type ConfiguredLine,
  type MadeLines,
  type MakeLinesParts,
  makeLines,
  makeRealLine,
  type RealLine,
} from './make-lines.ts';
import { smsgatePlace } from './smsgate-line.ts';

/** The rules for the options of a line, as the configuration has them. */
export type CheckOptions = (
  options: unknown,
  taken: readonly Pick<LineOptions, 'id' | 'port' | 'imei'>[],
) => { ok: true; line: RealLine } | { ok: false; problems: LineProblem[] };

export type ComposedLines = MadeLines & { checkLine: CheckLine };

/** Options that name another line, each with what means nothing without it. */
const NAMING: Readonly<Record<string, readonly string[]>> = {
  standby: ['standby', 'standby_after_minutes'],
  canary_to: ['canary_to', 'canary_hours'],
};

/**
 * Simulated lines give way to added ones, as they would to those of the file. An added line that the file contradicts
 * since it was added stays stored and does not serve; the log says why.
 */
export function composeLines(
  configured: readonly ConfiguredLine[],
  added: AddedLineStore,
  check: CheckOptions,
  parts: MakeLinesParts,
): ComposedLines {
  const fromFile = configured.filter((line) => line.kind !== 'simulated');
  const fromPages: RealLine[] = [];
  /** Without its stand-by or its listener, which was removed since, a line still serves: what waits for it would be lost. */
  function checkAlone(...[options, taken]: Parameters<CheckOptions>): ReturnType<CheckOptions> {
    const checked = check(options, taken);
    if (checked.ok || typeof options !== 'object') return checked;
    const { problems } = checked;
    if (!problems.every(({ path }) => Object.hasOwn(NAMING, path))) return checked;
    parts.log.warn({ problems }, 'an added line serves without the line that it names');
    const dropped = new Set(problems.flatMap(({ path }) => NAMING[path] ?? []));
    const rest = Object.entries(options ?? {}).filter(([name]) => !dropped.has(name));
    return check(Object.fromEntries(rest), taken);
  }
  for (const { id, options } of added.list()) {
    const checked = checkAlone(options, [...fromFile, ...fromPages].map(takenBy));
    if (checked.ok) fromPages.push(checked.line);
    else parts.log.error({ line: id, problems: checked.problems }, 'an added line cannot serve');
  }
  const made = makeLines(fromPages.length === 0 ? configured : fromFile, parts);
  return {
    lines: [
      ...made.lines,
      ...fromPages.map((line) => ({ ...makeRealLine(line, parts), isAdded: true })),
    ],
    simulation: made.simulation,
    checkLine(options, taken) {
      const checked = check(options, taken);
      return checked.ok ? { ok: true, line: makeRealLine(checked.line, parts) } : checked;
    },
  };
}

/** What a line keeps others from having. */
function takenBy(line: RealLine): Pick<LineOptions, 'id' | 'port' | 'imei'> {
  switch (line.kind) {
    case 'modem':
      return line;
    case 'phone':
      return { id: line.id, port: null };
    case 'smsgate':
      return { id: line.id, port: smsgatePlace(line) };
  }
}
