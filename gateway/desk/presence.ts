// Who looks at which conversation and who writes there, in memory: what is not said again is forgotten.
import type { PresenceDoor, PresenceState, Present } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';

/** Somebody who was not heard of for so long is gone, ms; pages say it every ten seconds. */
const GONE_AFTER_MS = 25_000;
/** Who pressed no key for so long does not write, ms. */
const IDLE_AFTER_MS = 6_000;

type Visit = { account: Present['account']; goneAt: number; idleAt: number; cancel: () => void };

/** `changed` is told of a conversation whenever somebody came, left, began to write or stopped. */
export function createPresence(options: {
  clock: Clock;
  changed: (conversationId: number) => void;
}): PresenceDoor {
  const { clock, changed } = options;
  const rooms = new Map<number, Map<number, Visit>>();

  const stateOf = (visit: Visit): PresenceState =>
    visit.idleAt > clock.now() ? 'typing' : 'viewing';

  function leave(conversationId: number, accountId: number): void {
    const room = rooms.get(conversationId);
    const visit = room?.get(accountId);
    if (room === undefined || visit === undefined) return;
    visit.cancel();
    room.delete(accountId);
    if (room.size === 0) rooms.delete(conversationId);
    changed(conversationId);
  }

  /** Wakes at the next moment at which something about a visit changes by itself. */
  function watch(conversationId: number, visit: Visit): void {
    visit.cancel();
    const now = clock.now();
    const next = visit.idleAt > now ? Math.min(visit.idleAt, visit.goneAt) : visit.goneAt;
    visit.cancel = clock.timer('presence', next - now, () => {
      if (visit.goneAt <= clock.now()) return leave(conversationId, visit.account.id);
      changed(conversationId);
      watch(conversationId, visit);
    });
  }

  return {
    here(conversationId, { id, displayName }, state) {
      const room = rooms.get(conversationId) ?? new Map<number, Visit>();
      rooms.set(conversationId, room);
      const known = room.get(id);
      const before = known === undefined ? null : stateOf(known);
      const now = clock.now();
      const visit = known ?? {
        account: { id, displayName },
        goneAt: 0,
        idleAt: 0,
        cancel: () => {},
      };
      visit.account = { id, displayName };
      visit.goneAt = now + GONE_AFTER_MS;
      // Another tab of the same person may only look while they write in this one.
      if (state === 'typing') visit.idleAt = now + IDLE_AFTER_MS;
      room.set(id, visit);
      watch(conversationId, visit);
      if (stateOf(visit) !== before) changed(conversationId);
    },
    leave,
    all() {
      const present = [...rooms].map(([conversationId, room]) => {
        const people = [...room.values()];
        return [
          conversationId,
          people.map((visit) => ({ account: visit.account, state: stateOf(visit) })),
        ] as const;
      });
      return new Map(present);
    },
  };
}
