// What the service centre's TP-ST means for a message (3GPP TS 23.040 §9.2.3.15).

/**
 * The outcome that a TP-ST octet tells. `pending` is not final: the service centre goes on trying. `failed` covers
 * permanent errors, temporary ones with no further attempt, and the reserved values from 0x80 on.
 */
export function statusOutcome(status: number): 'delivered' | 'pending' | 'failed' {
  if (status < 0x20) return 'delivered';
  return status < 0x40 ? 'pending' : 'failed';
}
