// Who has a conversation: given by hand, or by a strategy to those who are there and have room; what nobody can take waits.
import type { TeamSettings } from '../../index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Database } from '../../storage/database.ts';
import type { Actor, CaseNews } from '../case-news.ts';
import type { CaseStore, Present } from '../case-store.ts';
import { type Member, type Staff, servesLine } from '../staff.ts';
import type { Unreads } from '../unreads.ts';
import { type AssignmentQueue, createAssignmentQueue, type Queued } from './queue.ts';
import { type Candidate, chooseNext, hasRoom, type Strategy } from './strategies.ts';

export type AssignmentParts = {
  database: Database;
  clock: Pick<Clock, 'now'>;
  store: CaseStore;
  news: CaseNews;
  staff: Staff;
  unreads: Unreads;
  settings: () => TeamSettings;
};

export type Assignment = ReturnType<typeof createAssignment>;

type Worker = Candidate & { member: Member };
/** A conversation that somebody just gave back does not return to them at once. */
export type GivenBack = { conversationId: number; accountId: number };

/** One commit gives out so many at most, since a text waits for it; the rest goes on in the next turn. */
const MOST_AT_ONCE = 50;

/** Joins the caller's transaction. */
export function createAssignment(parts: AssignmentParts) {
  const { clock, store, news, staff } = parts;
  const queue: AssignmentQueue = createAssignmentQueue(parts.database);

  function workers(): Worker[] {
    const team = parts.settings().capacity;
    const open = store.openCounts();
    return staff.available().map((member) => ({
      id: member.id,
      openCount: open.get(member.id) ?? 0,
      capacity: member.capacity ?? team,
      lastAssignedAt: member.lastAssignedAt,
      member,
    }));
  }

  function setAssignee(present: Present, accountId: number | null): void {
    store.setCopy(present.id, { assigneeId: accountId });
    if (present.current !== null) store.update(present.current.id, { assigneeId: accountId });
  }

  /** Gives a conversation to somebody, or with null takes it back. False when it was so already. */
  function give(present: Present, member: Member | null, by: Actor): boolean {
    if (present.assigneeId === (member?.id ?? null)) return false;
    setAssignee(present, member?.id ?? null);
    if (member === null) {
      news.tell(present, { kind: 'unassigned', by });
      return true;
    }
    news.tell(present, { kind: 'assigned', detail: member.displayName, by });
    if (member.id === by?.id) return true;
    news.notice({ accountId: member.id, kind: 'assigned', conversationId: present.id });
    // Who sees only their own has never seen it, and finds it by this.
    if (member.onlyOwn) parts.unreads.mark(member.id, present.id);
    return true;
  }

  function giveByTurn(present: Present, worker: Worker, by: Actor): void {
    // Two in the same millisecond still have an order.
    const latest = Math.max(clock.now(), 1 + staff.latestTurn());
    give(present, worker.member, by);
    staff.noteAssigned(worker.id, latest);
    worker.lastAssignedAt = latest;
    worker.openCount += 1;
  }

  function take(next: Queued, among: Worker[], strategy: Strategy, not?: GivenBack): boolean {
    const able = among.filter(
      ({ id, member }) =>
        servesLine(member, next.lineId) &&
        !(not?.conversationId === next.id && not.accountId === id),
    );
    const chosen = chooseNext(strategy, able);
    const present = chosen === null ? null : store.present(next.id);
    if (chosen === null || present === null) return false;
    giveByTurn(present, chosen, null);
    return true;
  }

  return {
    give,
    /** What disabled accounts left undone is nobody's again. */
    takeBack(): void {
      for (const id of store.leftBehind(MOST_AT_ONCE)) {
        const present = store.present(id);
        if (present !== null) give(present, null, null);
      }
    },
    /**
     * Gives a conversation to whose turn it is, other than who has it now. False when nobody can take it: then it stays
     * as it was.
     */
    giveBy(present: Present, strategy: Strategy, by: Actor): boolean {
      const able = workers().filter(
        ({ id, member }) => id !== present.assigneeId && servesLine(member, present.lineId),
      );
      const chosen = chooseNext(strategy, able);
      if (chosen === null) return false;
      giveByTurn(present, chosen, by);
      return true;
    },
    /**
     * Gives out what waits, the oldest first, as long as somebody has room. True when more could be given in another
     * turn.
     */
    drain(not?: GivenBack): boolean {
      const strategy = parts.settings().assignment;
      if (strategy === 'none') return false;
      const all = workers();
      for (let given = 0; given < MOST_AT_ONCE; ) {
        const free = all.filter(hasRoom);
        if (free.length === 0) return false;
        const waiting = queue.oldest(linesOf(free), MOST_AT_ONCE);
        const taken = waiting.filter((next) => take(next, all, strategy, not)).length;
        if (taken === 0) return false;
        given += taken;
      }
      return true;
    },
  };
}

/** Null: all lines. */
function linesOf(workers: readonly Worker[]): string[] | null {
  const lines = new Set<string>();
  for (const { member } of workers) {
    if (member.lineIds === null) return null;
    for (const lineId of member.lineIds) lines.add(lineId);
  }
  return [...lines];
}
