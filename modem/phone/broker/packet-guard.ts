// Ends a connection that announces a packet longer than any of ours, before it is read into memory. Reads nothing but the
// fixed headers (MQTT 3.1.1 §2.2): type, remaining length in up to four octets of seven bits each.

/** Told each chunk in order; true once a packet is too long or no MQTT at all. */
export type PacketGuard = (chunk: Uint8Array) => boolean;

/** A remaining length has four octets at most. */
const MOST_LENGTH_OCTETS = 4;

/** Makes the guard of one connection; `most`: octets that may follow a fixed header. */
export function createPacketGuard(most: number): PacketGuard {
  /** Octets of the present packet that are still to come; 0 between packets. */
  let left = 0;
  /** The remaining length as far as it was read; null while its type octet is awaited. */
  let length: { value: number; octets: number } | null = null;

  /** True when it is too long. */
  function readLength(octet: number): boolean {
    const before = length ?? { value: 0, octets: 0 };
    const value = before.value + (octet & 0x7f) * 128 ** before.octets;
    const octets = before.octets + 1;
    const isMore = (octet & 0x80) !== 0;
    if (value > most || (isMore && octets === MOST_LENGTH_OCTETS)) return true;
    length = isMore ? { value, octets } : null;
    if (!isMore) left = value;
    return false;
  }

  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (length === null && left > 0) {
        const step = Math.min(left, chunk.length - at);
        left -= step;
        at += step;
        continue;
      }
      const octet = chunk[at] ?? 0;
      at += 1;
      if (length === null) length = { value: 0, octets: 0 };
      else if (readLength(octet)) return true;
    }
    return false;
  };
}
