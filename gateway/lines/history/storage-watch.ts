// Whether a memory for messages fills up. Pure.
import type { LineView } from '../../index.ts';

const FILLING = 0.7;
/** Lower than where the alarm begins, so that one message more or less does not ring it twice. */
const EASED = 0.6;

/** The fullest memory as `SM 21/30` when it fills up, else null. `isRaised`: the alarm is on already. */
export function crowdedMemory(storage: LineView['storage'], isRaised: boolean): string | null {
  const limit = isRaised ? EASED : FILLING;
  const [fullest] = storage
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.used / b.total - a.used / a.total);
  if (fullest === undefined || fullest.used < fullest.total * limit) return null;
  return `${fullest.name} ${fullest.used}/${fullest.total}`;
}
