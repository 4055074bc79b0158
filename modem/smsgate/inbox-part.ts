// An entry of the app's inbox as a part. Pure.
import type { Part } from '../part.ts';
import { hexOf } from '../pdu/octets.ts';
import { octetsOfUcs2 } from '../pdu/ucs2.ts';
import type { InboxItem } from './app-shapes.ts';

/** The phone has joined it and its alphabet is not told; the app's id is the delivery's. */
export function partOf(item: InboxItem, deviceId: string): Part {
  const text = item.contentPreview ?? '';
  const from = numberOf(item.sender);
  return {
    kind: 'part',
    from,
    addressKind: addressKindOf(from),
    sentAt: sentAtMs(item) === null ? null : item.createdAt,
    sentAtRaw: '',
    encoding: 'ucs2',
    text,
    userData: hexOf(octetsOfUcs2(text)),
    languages: { locking: 0, single: 0 },
    concat: null,
    messageClass: null,
    purpose: 'text',
    raw: JSON.stringify(item),
    deliveryId: `${deviceId}:${item.id}`,
  };
}

/** When it was sent, ms since 1970; null when the app tells no time. */
export function sentAtMs({ createdAt }: InboxItem): number | null {
  const at = Date.parse(createdAt);
  return Number.isNaN(at) ? null : at;
}

/** Android shows a number as the network gave it; some phones write it with spaces. */
function numberOf(sender: string): string {
  const bare = sender.replace(/[\s().-]/g, '');
  return /^\+?\d+$/.test(bare) ? bare : sender.trim();
}

/** The longest short code there is in use has eight digits. */
function addressKindOf(from: string): Part['addressKind'] {
  if (/^\+\d+$/.test(from)) return 'international';
  if (!/^\d+$/.test(from)) return 'alphanumeric';
  return from.length <= 8 ? 'short' : 'national';
}
