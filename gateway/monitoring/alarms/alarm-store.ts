// Queries on the table of alarms. A failing disk is one of the things it is to tell of, so nothing here throws for that.
import { and, desc, isNotNull, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Logger } from '../../runtime/logger.ts';
import type { Alarm } from '../../shapes/monitoring.ts';
import type { Database } from '../../storage/database.ts';
import { alarms } from '../../storage/schema/alarms.ts';
import { ALARM_KINDS } from './alarm-kinds.ts';

/** By channel the latest news that it carried. */
type Told = Readonly<Record<string, 'raised' | 'cleared'>>;
export type StoredAlarm = Alarm & { told: Told };
export type AlarmStore = ReturnType<typeof createAlarmStore>;

const ToldText = z.record(z.string(), z.enum(['raised', 'cleared']));
/** A year of a box with an alarm a day. */
const KEPT_MS = 366 * 86_400_000;

export function createAlarmStore({ db }: Database, log: Logger) {
  return {
    /** Newest first; empty when the database does not answer. */
    list(limit: number): StoredAlarm[] {
      try {
        const rows = db.select().from(alarms).orderBy(desc(alarms.id)).limit(limit).all();
        return rows.flatMap(({ kind, told, ...row }) => {
          const known = ALARM_KINDS.find((each) => each === kind);
          return known === undefined ? [] : [{ ...row, kind: known, told: readTold(told) }];
        });
      } catch (error) {
        log.error({ err: error }, 'earlier alarms could not be read');
        return [];
      }
    },
    /** Writes the whole alarm, new or changed, and drops what is cleared and old. */
    save(alarm: StoredAlarm): void {
      const row = { ...alarm, told: JSON.stringify(alarm.told) };
      try {
        db.insert(alarms).values(row).onConflictDoUpdate({ target: alarms.id, set: row }).run();
        db.delete(alarms)
          .where(and(isNotNull(alarms.clearedAt), lt(alarms.raisedAt, alarm.raisedAt - KEPT_MS)))
          .run();
      } catch (error) {
        // It stands in memory and people are told all the same; only a restart forgets it.
        log.warn({ err: error, alarm: alarm.kind }, 'an alarm could not be stored');
      }
    },
  };
}

function readTold(text: string): Told {
  try {
    return ToldText.parse(JSON.parse(text));
  } catch {
    // Half a row of another version: being told twice is better than never.
    return {};
  }
}
