// The two numbers around a PDU on the AT interface: how long the service centre address is, how long the TPDU.

/** Octets of the TPDU in a hex PDU with its service centre address in front; null when it is no such thing. */
export function tpduLengthOf(hex: string): number | null {
  if (hex.length < 2 || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return null;
  const length = hex.length / 2 - 1 - serviceCentreOctets(hex);
  return length > 0 ? length : null;
}

/** True when the PDU leaves the choice of the service centre to the modem. */
export function usesStoredServiceCentre(hex: string): boolean {
  return serviceCentreOctets(hex) === 0;
}

/** The same SUBMIT with the message reference that the modem chose (3GPP TS 23.040 §9.2.3.6). */
export function withReference(hex: string, reference: number): string {
  const at = (2 + serviceCentreOctets(hex)) * 2;
  const octet = reference.toString(16).padStart(2, '0').toUpperCase();
  return hex.slice(0, at) + octet + hex.slice(at + 2);
}

/** The same SUBMIT for another number (3GPP TS 23.040 §9.1.2.5); `+` and digits, or bare digits. */
export function withRecipient(hex: string, number: string): string {
  const at = (1 + serviceCentreOctets(hex) + 2) * 2;
  const digits = number.replace(/\D/g, '');
  const oldDigits = Number.parseInt(hex.slice(at, at + 2), 16);
  const end = at + 4 + Math.ceil(oldDigits / 2) * 2;
  const padded = digits.length % 2 === 0 ? digits : `${digits}F`;
  const swapped = padded.replace(/(.)(.)/g, '$2$1');
  const length = digits.length.toString(16).padStart(2, '0').toUpperCase();
  return (
    hex.slice(0, at) + length + (number.startsWith('+') ? '91' : '81') + swapped + hex.slice(end)
  );
}

function serviceCentreOctets(hex: string): number {
  return Number.parseInt(hex.slice(0, 2), 16);
}
