// Whether the box's clock can be trusted with what is for good: forgetting, giving up. A Raspberry Pi has no clock of its own while
// it is off, and a wrong time server may move it by years: by such a clock everything would be old at once.
import type { Database } from './database.ts';

const HOUR_MS = 3_600_000;
/** How often the time is written down; a restart finds it there. */
const NOTE_EVERY_MS = HOUR_MS;
/** More than a night's pause of the box, less than what would matter to an age in days. */
const JUMP_MS = 12 * HOUR_MS;
/** How long a clock that jumped must go on evenly: by then a wrong one was put right, or somebody heard the alarm. */
const PROBATION_MS = 24 * HOUR_MS;

/** `at`: when it was looked at last; `from`: since when it may be trusted; both ms since 1970. */
type Noted = { at: number; from: number };

/** To be asked now and then with the present time; true when that may be believed. */
export type ClockTrust = (now: number) => boolean;

/**
 * `name`: under which it is written down; each keeps its own. `awayMs`: how long the box may have been off without the clock
 * being in doubt. What it returns throws when that cannot be written down.
 */
export function createClockTrust(
  { sqlite }: Database,
  { name, awayMs = JUMP_MS }: { name: string; awayMs?: number },
): ClockTrust {
  const read = sqlite.prepare<[string], Noted>(
    `select value ->> 'at' as at, value ->> 'from' as "from" from box_facts where name = ?`,
  );
  const write = sqlite.prepare<[string, number, number]>(
    `insert into box_facts (name, value) values (?, json_object('at', ?, 'from', ?))
     on conflict(name) do update set value = excluded.value`,
  );
  let noted = read.get(name) ?? null;
  let longest = awayMs;

  return (now) => {
    const last = noted ?? { at: now, from: now };
    const hasJumped = now < last.at - HOUR_MS || now - last.at > longest;
    longest = JUMP_MS;
    const from = hasJumped ? now + PROBATION_MS : last.from;
    if (noted === null || hasJumped || now - last.at >= NOTE_EVERY_MS) {
      noted = { at: now, from };
      write.run(name, now, from);
    }
    return now >= from;
  };
}
