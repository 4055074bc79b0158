// Puts the lines of the file and those that were added on pages together, and makes further ones while the program runs.

import type { LineProblem } from '../../index.ts';
import type { CheckLine, LineOptions } from '../line.ts';
import type { AddedLineStore } from './added-lines.ts';
import {
  type MadeLines,
  type MakeLinesParts,
  type ModemLine,
  makeLines,
  makeModemLine,
  type SimulatedLine,
} from './make-lines.ts';

/** The rules for the options of a line, as the configuration has them. */
export type CheckOptions = (
  options: unknown,
  taken: readonly Pick<LineOptions, 'id' | 'port' | 'imei'>[],
) => { ok: true; line: ModemLine } | { ok: false; problems: LineProblem[] };

export type ComposedLines = MadeLines & { checkLine: CheckLine };

/**
 * Simulated lines give way to added ones, as they would to those of the file. An added line that the file contradicts
 * since it was added stays stored and does not serve; the log says why.
 */
export function composeLines(
  configured: readonly (ModemLine | SimulatedLine)[],
  added: AddedLineStore,
  check: CheckOptions,
  parts: MakeLinesParts,
): ComposedLines {
  const fromFile = configured.filter((line) => line.kind === 'modem');
  const fromPages: ModemLine[] = [];
  for (const { id, options } of added.list()) {
    const checked = check(options, [...fromFile, ...fromPages]);
    if (checked.ok) fromPages.push(checked.line);
    else parts.log.error({ line: id, problems: checked.problems }, 'an added line cannot serve');
  }
  const made = makeLines(fromPages.length === 0 ? configured : fromFile, parts);
  return {
    lines: [
      ...made.lines,
      ...fromPages.map((line) => ({ ...makeModemLine(line, parts), isAdded: true })),
    ],
    simulation: made.simulation,
    checkLine(options, taken) {
      const checked = check(options, taken);
      return checked.ok ? { ok: true, line: makeModemLine(checked.line, parts) } : checked;
    },
  };
}
