// How often one key, one person or one network may ask, so that a script gone wild does not keep the others waiting.
import { isIPv6 } from 'node:net';
import type { Clock } from '../runtime/clock.ts';
import type { Asker, RefusedRequests, RequestLimits } from '../shapes/request-limit.ts';
import { isThisMachine } from './limits.ts';

/** `burst` requests at once, and after that so many a second. */
export type RequestPace = { perSecond: number; burst: number };

/** Forms of one person. Nobody clicks that fast; what a page posts by itself is not counted. */
const PERSON: RequestPace = { perSecond: 10, burst: 300 };

/** Everybody who comes from one network and is not signed in: an office that signs in at nine. */
const ADDRESS: RequestPace = { perSecond: 10, burst: 300 };

/** Of a key when nothing is configured. */
export const USUAL_KEY_PACE: RequestPace = { perSecond: 20, burst: 500 };

/** Askers of one kind that are remembered at most; those that asked longest ago are forgotten first. About 1 MB. */
const MOST_KEPT = 10_000;

/** The key that the program gives its own command line: who may read it may read the whole data folder. */
const COMMAND_LINE = 0;

/**
 * In memory: a restart forgives. The time is that of the box, which may jump: a jump ahead forgives too, and one back
 * leaves nobody waiting for longer than an empty bucket takes to give one request.
 */
export function createRequestLimits(parts: {
  clock: Pick<Clock, 'now'>;
  keys: RequestPace;
  /** Default 10,000. */
  mostKept?: number;
}): RequestLimits & { refused(): RefusedRequests } {
  const { clock, keys, mostKept = MOST_KEPT } = parts;
  const kinds = {
    key: createBuckets(keys, mostKept),
    person: createBuckets(PERSON, mostKept),
    address: createBuckets(ADDRESS, mostKept),
  };
  const refused = { key: 0, person: 0, address: 0 };
  return {
    take(asker) {
      const name = nameOf(asker);
      if (name === null) return 0;
      const waitMs = kinds[asker.kind].take(name, clock.now());
      if (waitMs > 0) refused[asker.kind] += 1;
      return waitMs;
    },
    refused: () => ({ ...refused }),
  };
}

/** Null for who is not counted. */
function nameOf(asker: Asker): string | null {
  if (asker.kind === 'address')
    // A proxy on this machine brings everybody from here, as with the limits of connections.
    return isThisMachine(asker.address) ? null : networkOf(asker.address);
  return asker.kind === 'key' && asker.id === COMMAND_LINE ? null : String(asker.id);
}

/**
 * A token bucket as one number for each name: the time at which its bucket is full again (the generic cell rate
 * algorithm, ITU-T I.371 annex A).
 */
function createBuckets({ perSecond, burst }: RequestPace, mostKept: number) {
  const costMs = 1_000 / perSecond;
  const depthMs = burst * costMs;
  // Two generations: who asks moves to the younger one, and the elder is dropped whole when that is full. Taking the
  // oldest out of a Map one by one would cost more than the request.
  let younger = new Map<string, number>();
  let elder = new Map<string, number>();

  function note(name: string, at: number): void {
    younger.set(name, at);
    if (younger.size * 2 < mostKept) return;
    elder = younger;
    younger = new Map();
  }

  return {
    take(name: string, now: number): number {
      const fullAt = younger.get(name) ?? elder.get(name) ?? now;
      // More than a whole bucket is never owed; the clock was set back.
      const owed = Math.min(Math.max(fullAt - now, 0), depthMs);
      const waitMs = owed + costMs - depthMs;
      note(name, waitMs > 0 ? now + owed : now + owed + costMs);
      return Math.max(0, Math.ceil(waitMs));
    },
  };
}

/** An IPv4 address; of IPv6 the first 64 bits, since a single house has all addresses below them (RFC 6177). */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !isIPv6(address)) return mapped ?? address;
  const [front = '', back = ''] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const zeros = Math.max(0, 8 - groups(front).length - groups(back).length);
  const all = [...groups(front), ...Array.from({ length: zeros }, () => '0'), ...groups(back)];
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
