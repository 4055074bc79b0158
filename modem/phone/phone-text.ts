// A text that a phone received, as a Part: one whole message, named by its row on the phone.
import type { Part } from '../part.ts';
import type { PhoneInbound } from './protocol.ts';

/** Made of what the phone told; `phoneId` and the row decide together what is the same text. */
export function partOf(phoneId: string, inbound: PhoneInbound): Part {
  const { id, from, body, receivedAt } = inbound;
  const text = body.toWellFormed();
  return {
    kind: 'part',
    from,
    addressKind: addressKindOf(from),
    sentAt: receivedAt,
    sentAtRaw: '',
    encoding: 'ucs2',
    text,
    userData: Buffer.from(text, 'utf16le').swap16().toString('hex'),
    languages: { locking: 0, single: 0 },
    concat: null,
    messageClass: null,
    purpose: 'text',
    raw: JSON.stringify(inbound),
    deliveryId: `${phoneId}/${id}`,
  };
}

/** Android shows numbers as the network wrote them, and names where the sender is one. */
export function addressKindOf(from: string): Part['addressKind'] {
  const digits = from.replace(/[\s().-]/g, '');
  if (/^\+\d{5,15}$/.test(digits)) return 'international';
  if (/^\d{1,6}$/.test(digits)) return 'short';
  return /^\d{7,15}$/.test(digits) ? 'national' : 'alphanumeric';
}
