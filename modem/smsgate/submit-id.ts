// The names under which texts lie in the app: made here before they are handed over, so that they can be asked for.
import { randomBytes } from 'node:crypto';
import type { StoredSlot } from '../modem.ts';

const PREFIX = 'bramka-';
const INDEX_OCTETS = 6;

/** Forty-eight random bits: the app takes no second text with the same id. */
export function newIndex(): number {
  return randomBytes(INDEX_OCTETS).readUIntBE(0, INDEX_OCTETS);
}

export function idOfIndex(index: number): string {
  return `${PREFIX}${index.toString(36)}`;
}

/** The number in an id; null for ids of other programs. */
export function indexOfId(id: string): number | null {
  if (!/^bramka-[0-9a-z]{1,10}$/.test(id)) return null;
  const index = Number.parseInt(id.slice(PREFIX.length), 36);
  return idOfIndex(index) === id ? index : null;
}

/** Stands in for the message reference (TP-MR), which the app does not tell. */
export function referenceOf(index: number): number {
  return index % 256;
}

/** Where a text lies: the app on this device, under this number. */
export function slotOf(deviceId: string, index: number): StoredSlot {
  return { memory: memoryOf(deviceId), index, submitId: idOfIndex(index) };
}

/** The device in a form that fits the name of a memory. */
export function memoryOf(deviceId: string): string {
  return deviceId
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')
    .slice(0, 40);
}
