// What is still owed by a command that timed out: its answer must not end the next one.
import { parseFinal } from './result-codes.ts';

export type LateAnswer = {
  /** A command with this information prefix timed out; its answer may still come. */
  owe(prefix: string | undefined): void;
  /** True for a line that belongs to the timed-out command. `expected`: the running command waits for the same prefix. */
  claims(line: string, expected: string | null, now: number): boolean;
};

/** An information line and its final result come together; a later OK is somebody else's. */
const PAIR_MS = 2_000;

export function createLateAnswer(): LateAnswer {
  let owed: string | null = null;
  let finalUntil: number | null = null;

  function claimsFinal(line: string, now: number): boolean {
    if (finalUntil === null || parseFinal(line) === null) return false;
    const inTime = now <= finalUntil;
    finalUntil = null;
    return inTime;
  }

  return {
    owe(prefix) {
      owed = prefix ?? null;
      finalUntil = null;
    },
    claims(line, expected, now) {
      if (claimsFinal(line, now)) return true;
      if (owed === null || owed === expected || !line.startsWith(owed)) return false;
      owed = null;
      finalUntil = now + PAIR_MS;
      return true;
    },
  };
}
