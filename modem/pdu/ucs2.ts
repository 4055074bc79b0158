// Sixteen-bit text: UTF-16, most significant octet first, as every sender means by "UCS-2" (3GPP TS 23.038 §6.2.3).

/** Octets of a text, two a UTF-16 code unit. */
export function octetsOfUcs2(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 2);
  writeUcs2(octets, 0, text);
  return octets;
}

/** Writes the octets of a text from a place on. */
export function writeUcs2(octets: Uint8Array, start: number, text: string): void {
  const units = unitsOfText(text);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] ?? 0;
    octets[start + 2 * i] = unit >> 8;
    octets[start + 2 * i + 1] = unit & 0xff;
  }
}

/** UTF-16 code units of a text. Copied in one go: a piece cut out of a longer string is slow to walk through. */
export function unitsOfText(text: string): Uint16Array {
  const octets = Buffer.from(text, 'utf16le');
  return new Uint16Array(octets.buffer, octets.byteOffset, text.length);
}

/** Text of octets; an odd last octet is dropped, half a surrogate pair stays as it is for joining. */
export function textOfUcs2(octets: Uint8Array): string {
  const units = new Uint16Array(octets.length >> 1);
  for (let i = 0; i < units.length; i++) {
    units[i] = ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0);
  }
  return String.fromCharCode(...units);
}
