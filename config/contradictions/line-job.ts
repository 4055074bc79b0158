// Rules between the options of a line's calls, balance and canary.
import type { Problem } from '../problems.ts';
import { type Raw, rawLines } from '../raw-config.ts';

/** Every pair of these options that cannot both be meant, or that means nothing alone. */
export function lineJobContradictions(raw: Raw): Problem[] {
  return [...balanceWithoutCode(raw), ...canaryToNobody(raw), ...answerToNoCall(raw)];
}

function balanceWithoutCode(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.balance_code === undefined)
    .flatMap(({ index, line }) =>
      ['balance_every_hours', 'balance_pattern', 'low_credit']
        .filter((key) => line[key] !== undefined)
        .map((key) => ({
          path: `lines[${index}].${key}`,
          problem: 'means nothing without balance_code',
          hint: 'for example: balance_code = "*100#"',
        })),
    );
}

function canaryToNobody(raw: Raw): Problem[] {
  const ids = rawLines(raw).map(({ line }) => line.id);
  return rawLines(raw).flatMap(({ index, line }) => {
    const to = line.canary_to;
    if (typeof to !== 'string' || to === '') return [];
    const path = `lines[${index}].canary_to`;
    if (to !== 'self' && !ids.includes(to)) {
      return [{ path, problem: 'names no line', hint: 'write "self" or the id of another line' }];
    }
    if (line.canary_hours !== undefined && line.canary_hours !== 0) return [];
    return [
      {
        path,
        problem: 'means nothing without canary_hours',
        hint: 'for example: canary_hours = 6',
      },
    ];
  });
}

function answerToNoCall(raw: Raw): Problem[] {
  return rawLines(raw)
    .filter(({ line }) => line.calls === 'ignore' && Boolean(line.call_answer))
    .map(({ index }) => ({
      path: `lines[${index}].call_answer`,
      problem: 'contradicts calls = "ignore": a call that is ignored is not answered',
      hint: 'make it calls = "record" or calls = "reject", or remove call_answer',
    }));
}
