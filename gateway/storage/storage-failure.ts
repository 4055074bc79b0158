// Tells a database that cannot write (full disk, broken card, read-only file) from faults of ours.

/** Primary result codes of SQLite that speak of the storage, https://sqlite.org/rescode.html. */
const STORAGE_CODES = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN'];

/** Whether the error, or one behind it, says that the storage failed. */
export function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return STORAGE_CODES.some((each) => code.startsWith(each)) || isStorageFailure(error.cause);
}

/** Runs a write that only notes something down: when the storage fails, going on matters more than the note. */
export function noteIfPossible(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
  }
}

export type StorageRefusal = { ok: false; code: 'storage-failing' };

/** Turns a failing storage into a refusal that a person can act on; `note` hears of it. */
export function orStorageRefusal<T>(
  act: () => T,
  note: (error: unknown) => void = () => {},
): T | StorageRefusal {
  try {
    return act();
  } catch (error) {
    if (!isStorageFailure(error)) throw error;
    note(error);
    return { ok: false, code: 'storage-failing' };
  }
}
