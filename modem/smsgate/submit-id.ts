// The names under which texts lie in the app: made here before they are handed over, so that they can be asked for.
import { randomInt } from 'node:crypto';
import type { StoredSlot } from '../segment.ts';

const PREFIX = 'bramka-';
/** Beside the seconds since 1970, which need 32 bits until 2106, what a number holds exactly leaves so many. */
const IN_A_SECOND = 2 ** 21;

/**
 * A number for a text that is handed over now, ms since 1970: its second, and something random, as the app takes no second
 * text under a name that it has.
 */
export function newIndex(now: number): number {
  return Math.floor(now / 1_000) * IN_A_SECOND + randomInt(IN_A_SECOND);
}

/** When the text of this number was handed over, ms since 1970, to the second. */
export function madeAt(index: number): number {
  return Math.floor(index / IN_A_SECOND) * 1_000;
}

/** The id under which the app keeps the text with this number. */
export function idOfIndex(index: number): string {
  return `${PREFIX}${index.toString(36)}`;
}

/** The number in an id; null for ids of other programs. */
export function indexOfId(id: string): number | null {
  if (!/^bramka-[0-9a-z]{1,11}$/.test(id)) return null;
  const index = Number.parseInt(id.slice(PREFIX.length), 36);
  return Number.isSafeInteger(index) && idOfIndex(index) === id ? index : null;
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
