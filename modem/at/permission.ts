// The owner's last word before something is written: yes, no, or a question that failed.

/** `fault` is what the question threw: then nobody said no, and nothing may be written all the same. */
export type Permission = { granted: true } | { granted: false; fault: unknown };

/**
 * Asks unless the owner has given up already. Never throws: it is asked from the middle of the port's own events, where
 * an exception would end the program and leave the command without an answer for ever.
 */
export function permissionOf(
  ask: (() => boolean) | undefined,
  signal: AbortSignal | undefined,
): Permission {
  try {
    const granted = signal?.aborted !== true && (ask === undefined || ask());
    return granted ? { granted } : { granted, fault: undefined };
  } catch (fault) {
    return { granted: false, fault: fault ?? new Error('the question failed') };
  }
}
