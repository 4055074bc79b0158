// What a soak tells at its end: one line of counts when all is well, else everything that is needed to find the fault.
import type { Played, SoakBox } from './course.ts';
import { NOBODY, type Stage, WRITERS } from './stage.ts';
import { judge, type Violation } from './verdict.ts';

/** What was played and what came of it. */
export type Outcome = { counts: Record<string, unknown>; violations: Violation[] };

const MOST_SHOWN = 5;

/** Judges, and looks into the log for words and numbers that must not stand there. */
export function concludeSoak(stage: Stage, played: Played, logged: string): Outcome {
  const outbound = played.messages.filter(({ direction }) => direction === 'outbound');
  const counts = {
    seed: stage.seed,
    modes: stage.modes,
    in: played.written.length,
    out: played.accepted.size,
    segments: stage.network.submitted.length,
    states: countBy(outbound.map(({ state }) => state)),
    played: Object.fromEntries([...stage.counts].sort()),
  };
  return { counts, violations: [...judge(stage, played), ...secretsIn(logged, played)] };
}

/** Throws with all that is known when something is wrong. */
export async function expectNoViolations(
  stage: Stage,
  box: SoakBox,
  { violations }: Outcome,
): Promise<void> {
  if (violations.length === 0) return;
  const shown = await Promise.all(
    violations
      .slice(0, MOST_SHOWN)
      .map(async ({ what, id }) => (id === null ? what : `${what}\n${await box.history(id)}`)),
  );
  throw new Error(describe(stage, `${violations.length} violations\n${shown.join('\n')}`));
}

/** A failure with its seed and the last lines between modem and box. */
export function describe({ seed, modem }: Stage, what: string): string {
  return `Seed ${seed}: ${what}\nThe last lines between the modem and the box:\n${modem.dialogue.join('\n')}`;
}

function secretsIn(logged: string, { written }: Played): Violation[] {
  const numbers = [...WRITERS, NOBODY].flatMap((number) => [number.slice(1), swapped(number)]);
  const words = written.map(({ text }) => text).filter((text) => text.length > 20);
  const found = [...numbers, ...words].filter((secret) => logged.includes(secret));
  return found.map((secret) => ({ what: `the log holds ${secret.slice(0, 20)}`, id: null }));
}

/** A number as it stands in a PDU. */
function swapped(number: string): string {
  return `${number.slice(1)}F`.replace(/(.)(.)/g, '$2$1');
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
