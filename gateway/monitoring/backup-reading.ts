// What alarms, metrics and the state of the box need of the backups.
import type { BackupDoor } from '../shapes/backup.ts';
import type { BackupReading } from '../shapes/monitoring.ts';

/** Null where none is made, neither by night nor ever by hand. */
export function backupReading(
  door: Pick<BackupDoor, 'last' | 'lastGood' | 'nextAt'>,
): BackupReading | null {
  const last = door.last();
  const isNightly = door.nextAt() !== null;
  if (last === null && !isNightly) return null;
  return {
    last: last === null ? null : { at: last.at, ok: last.ok },
    lastGoodAt: door.lastGood()?.at ?? null,
    isNightly,
  };
}
