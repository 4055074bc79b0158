// Whether the machine's clock can be believed: it must not jump against one that nobody sets, nor stand behind the network's.
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import type { Machine } from './machine.ts';

/** A correction by NTP is smaller. */
const JUMP_MS = 2 * 60_000;
/** A board without a clock of its own is set after the start; that is no news. Looks, twice a minute. */
const SETTLING_LOOKS = 20;
/** A text cannot come before it was sent; clocks of networks are this good. */
const BEHIND_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const HALF_HOUR_MS = 30 * 60_000;
const ZONE_SLACK_MS = 90_000;

/** `tick` is to be called twice a minute. */
export function createClockWatch(parts: { clock: Clock; machine: Machine; database: Database }) {
  const { clock, machine, database } = parts;
  const latest = database.sqlite.prepare<[], { sentAt: number; receivedAt: number }>(
    `select sent_at as sentAt, received_at as receivedAt from
       (select id, sent_at, received_at from parts order by id desc limit 5) where sent_at is not null order by id desc`,
  );
  let last = { wall: clock.now(), steady: machine.monotonicMs() };
  let looks = 0;
  let jumpedAt: number | null = null;
  let behindMinutes: number | null = null;

  function lookAtNetwork(now: number): void {
    const skews = latest
      .all()
      .filter(({ receivedAt }) => Math.abs(now - receivedAt) < DAY_MS)
      .map(({ sentAt, receivedAt }) => sentAt - receivedAt)
      .filter((skew) => skew > BEHIND_MS && !looksLikeZone(skew));
    // Two texts agree, or it was one service centre's slip.
    behindMinutes = skews.length < 2 ? null : Math.floor(Math.min(...skews) / 60_000);
  }

  return {
    tick(): void {
      const now = { wall: clock.now(), steady: machine.monotonicMs() };
      const jump = now.wall - last.wall - (now.steady - last.steady);
      if (Math.abs(jump) > JUMP_MS && looks > SETTLING_LOOKS) jumpedAt = now.wall;
      last = now;
      looks += 1;
      try {
        lookAtNetwork(now.wall);
      } catch {
        // The database has an alarm of its own.
        behindMinutes = null;
      }
    },
    reading: (): { behindMinutes: number | null; jumpedAt: number | null } => ({
      behindMinutes,
      jumpedAt,
    }),
  };
}

/** Some service centres state the wrong zone: then all is a whole number of half hours late. */
function looksLikeZone(skewMs: number): boolean {
  const rest = skewMs % HALF_HOUR_MS;
  return (
    skewMs > HALF_HOUR_MS - ZONE_SLACK_MS && Math.min(rest, HALF_HOUR_MS - rest) < ZONE_SLACK_MS
  );
}
