// Raises each alarm once and clears it once: bad for long enough, good for long enough. Keeps what was, over restarts too.
import type { Alarm, AlarmKind } from '../../shapes/monitoring.ts';
import type { AlarmStore, StoredAlarm } from './alarm-store.ts';
import type { Finding } from './conditions.ts';

export type AlarmBook = ReturnType<typeof createAlarmBook>;

/** How long a thing must be bad to raise its alarm, ms; others are raised when they are first seen. */
export type RaiseAfter = Partial<Record<AlarmKind, number>>;

/** How long it must be good again: a line that comes and goes is one alarm, not twenty. */
const CLEAR_AFTER_MS = 2 * 60_000;
const KEPT = 300;

type Watch = { badSince: number | null; goodSince: number | null };

/** Reads what was raised before; `store` never throws. */
export function createAlarmBook(parts: { store: AlarmStore; raiseAfter: RaiseAfter }) {
  const { store, raiseAfter } = parts;
  /** Newest first. */
  let alarms: StoredAlarm[] = store.list(KEPT);
  const watches = new Map<string, Watch>();

  function activeOf(key: string): StoredAlarm | undefined {
    return alarms.find((alarm) => alarm.clearedAt === null && keyOf(alarm) === key);
  }

  function raise({ kind, lineId, value }: Finding, now: number): void {
    const id = Math.max(0, ...alarms.map((alarm) => alarm.id)) + 1;
    const alarm = { id, kind, lineId, value, raisedAt: now, clearedAt: null, told: {} };
    alarms = [alarm, ...alarms].slice(0, KEPT);
    store.save(alarm);
  }

  function clear(alarm: StoredAlarm, now: number): void {
    alarm.clearedAt = now;
    store.save(alarm);
  }

  /** True when an alarm was raised or cleared. */
  function look(finding: Finding, now: number): boolean {
    const key = keyOf(finding);
    const watch = watches.get(key) ?? { badSince: null, goodSince: null };
    watches.set(key, watch);
    watch.badSince = finding.level === 'good' ? null : (watch.badSince ?? badFrom(finding, now));
    watch.goodSince = finding.level === 'good' ? (watch.goodSince ?? now) : null;
    const active = activeOf(key);
    if (active !== undefined) {
      if (finding.level === 'bad') active.value = finding.value;
      if (watch.goodSince === null || now - watch.goodSince < CLEAR_AFTER_MS) return false;
      clear(active, now);
      return true;
    }
    const isDue =
      finding.level === 'bad' &&
      watch.badSince !== null &&
      now - watch.badSince >= (raiseAfter[finding.kind] ?? 0);
    if (isDue) raise(finding, now);
    return isDue;
  }

  return {
    /** Takes in what is found now; true when an alarm was raised or cleared. `lineIds`: the lines there are. */
    note(findings: readonly Finding[], now: number, lineIds: readonly string[]): boolean {
      const changes = findings.filter((finding) => look(finding, now));
      const orphans = alarms.filter(
        ({ clearedAt, lineId }) =>
          clearedAt === null && lineId !== null && !lineIds.includes(lineId),
      );
      for (const orphan of orphans) clear(orphan, now);
      return changes.length + orphans.length > 0;
    },
    active: (): StoredAlarm[] => alarms.filter(({ clearedAt }) => clearedAt === null),
    history: (limit: number): StoredAlarm[] => alarms.slice(0, limit),
    /** Remembers that a channel has carried the news of an alarm. */
    told(alarm: StoredAlarm, channel: string, news: 'raised' | 'cleared'): void {
      alarm.told = { ...alarm.told, [channel]: news };
      store.save(alarm);
    },
  };
}

/** What only begins to be seen as "between" is not bad yet. */
function badFrom({ level }: Finding, now: number): number | null {
  return level === 'bad' ? now : null;
}

function keyOf({ kind, lineId }: Pick<Alarm, 'kind' | 'lineId'>): string {
  return `${kind} ${lineId ?? ''}`;
}
