// A disk that cannot be written to is a refusal that a person or a script can act on, not a fault.
import type { Result } from '../index.ts';
import type { Logger } from '../runtime/logger.ts';
import { orStorageRefusal } from '../storage/storage-failure.ts';

/** Turns a failing storage into a refusal, and logs it: the caller keeps the wish and may repeat it. */
export function refusedWhenFailing<T>(log: Logger, store: () => Result<T>): Result<T> {
  return orStorageRefusal(store, (error) => log.error({ err: error }, 'nothing can be stored'));
}
