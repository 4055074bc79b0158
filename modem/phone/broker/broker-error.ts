// The failure of a broker as a ModemError.
import { ModemError } from '../../errors.ts';

/** A broker that cannot be reached or used; nothing was handed over. */
export function brokerError(
  code: 'broker-away' | 'broker-refused' | 'broker-port-taken',
  cause: Error,
): ModemError {
  return new ModemError(code, cause.message, { outcome: 'refused', retryable: 'yes', cause });
}
