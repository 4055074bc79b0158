// The one copy of a modem's status: changed in patches, told to whoever listens only when something changed.
import type { ModemStatus, Registration, StorageUse } from '../modem-status.ts';
import { UNKNOWN_STATUS } from '../unknown-status.ts';

export type StatusBoard = {
  read(): ModemStatus;
  /** Applies known facts. Once ready, state and trouble follow from registration and storage. */
  update(patch: Partial<ModemStatus>): void;
  /** From here on the modem works, fully or with a trouble. */
  markRunning(): void;
  markStorageFull(full: boolean): void;
  /** Something to know about a modem that works; stands in `detail` while it does. */
  note(remark: string): void;
  onChange(handler: (status: ModemStatus) => void): void;
};

/** 'unknown' is no trouble: modems without +CREG exist, and a submit tells soon enough. */
const unusable: ReadonlySet<Registration> = new Set<Registration>([
  'searching',
  'denied',
  'not-registered',
  'emergency-only',
]);

export function createStatusBoard(): StatusBoard {
  let status = UNKNOWN_STATUS;
  let running = false;
  let full = false;
  const remarks = new Set<string>();
  let tell: (status: ModemStatus) => void = () => {};

  function apply(patch: Partial<ModemStatus>): void {
    const next = { ...status, ...patch };
    const settled = running ? { ...next, ...conditionOf(next.registration, full) } : next;
    if (JSON.stringify(settled) === JSON.stringify(status)) return;
    status = settled;
    tell(status);
  }

  return {
    read: () => status,
    update(patch) {
      if (patch.state !== undefined) running = false;
      apply(patch);
    },
    markRunning() {
      running = true;
      apply({ detail: detailOf(remarks) });
    },
    markStorageFull(isFull) {
      full = isFull;
      apply({});
    },
    note(remark) {
      remarks.add(remark);
      if (running) apply({ detail: detailOf(remarks) });
    },
    onChange(handler) {
      tell = handler;
    },
  };
}

/** True when no further message can be stored in any memory that receives. */
export function isFull(storage: StorageUse): boolean {
  return storage.total > 0 && storage.used >= storage.total;
}

function detailOf(remarks: ReadonlySet<string>): string | null {
  return remarks.size === 0 ? null : [...remarks].join('; ');
}

function conditionOf(
  registration: Registration,
  full: boolean,
): Pick<ModemStatus, 'state' | 'trouble'> {
  if (full) return { state: 'degraded', trouble: 'storage-full' };
  if (unusable.has(registration)) return { state: 'degraded', trouble: 'not-registered' };
  return { state: 'ready', trouble: null };
}
