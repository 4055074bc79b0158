// What a person does with a case: status, assignment, snooze, priority, flag, checklist. Each in the caller's transaction.
// Answers null when it is done, else why not; whoever asks has checked that the account may.
import type { CaseStatus, DeskRefusal, Priority, TeamSettings } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Assignment, GivenBack } from './assignment/assignment.ts';
import type { Strategy } from './assignment/strategies.ts';
import type { Actor, CaseNews } from './case-news.ts';
import type { CaseOpening } from './case-opening.ts';
import { isUnresolved, stampsAfter } from './case-status.ts';
import type { CaseStore, CopyPatch, Opened, Present } from './case-store.ts';
import { isAllTicked } from './checklist.ts';
import { canWork, type Staff, servesLine } from './staff.ts';

export type CaseActsParts = {
  clock: Pick<Clock, 'now'>;
  store: CaseStore;
  opening: CaseOpening;
  news: CaseNews;
  assignment: Assignment;
  staff: Staff;
  settings: () => TeamSettings;
  /** Gives out what waits, within this transaction: somebody has room, or something waits again. */
  drain: (not?: GivenBack) => void;
  /** A snooze begins or ends. */
  dueChanged: () => void;
};

type Answer = DeskRefusal | null;

const DAY_MS = 24 * 3_600_000;
const LONGEST_SNOOZE_MS = 366 * DAY_MS;
/** Resolved and taken back within this time, a case waits again as it did. */
const TAKEN_BACK_MS = 3_600_000;

/** Makes the acts. */
export function createCaseActs(parts: CaseActsParts) {
  const { clock, store, opening, news, assignment, staff, settings } = parts;

  function withPresent(id: number, act: (present: Present) => Answer): Answer {
    const present = store.present(id);
    return present === null ? 'not-found' : act(present);
  }

  function withCase(id: number, act: (opened: Opened) => Answer): Answer {
    return withPresent(id, (present) => act(opening.ensure(present, clock.now())));
  }

  function mayClose({ current }: Opened): boolean {
    const { checklist, checklistRequired } = settings();
    return !checklistRequired || isAllTicked(checklist, current.checked ?? []);
  }

  function move(opened: Opened, to: CaseStatus, by: Actor): void {
    const { current } = opened;
    const isBack = !isUnresolved(current.status) && isUnresolved(to);
    const stamps = stampsAfter(current, to, { at: clock.now(), accountId: by?.id ?? null });
    store.update(current.id, {
      status: to,
      ...stamps,
      ...(isBack ? { reopened: current.reopened + 1 } : {}),
    });
    store.setCopy(opened.id, { status: to, ...clocksAfter(opened, to) });
    news.tell(
      opened,
      isBack ? { kind: 'case-reopened', by } : { kind: 'status-changed', detail: to, by },
    );
  }

  /** Nothing waits and nothing sleeps once it is dealt with. */
  function clocksAfter({ id, current }: Opened, to: CaseStatus): CopyPatch {
    if (!isUnresolved(to)) return { waitingSince: null, snoozedUntil: null };
    const endedAt = current.closedAt ?? current.resolvedAt;
    const isTakenBack = endedAt !== null && clock.now() - endedAt <= TAKEN_BACK_MS;
    return isTakenBack ? { waitingSince: store.waitingSince(id, current) } : {};
  }

  function wake(present: Present, by: Actor): void {
    store.setCopy(present.id, { snoozedUntil: null });
    news.tell(present, { kind: 'woke', by });
    parts.drain();
    parts.dueChanged();
  }

  return {
    setStatus: (id: number, status: CaseStatus, by: Actor): Answer =>
      withCase(id, (opened) => {
        if (opened.current.status === status) return null;
        if (status === 'closed' && !mayClose(opened)) return 'checklist-open';
        move(opened, status, by);
        parts.drain();
        return null;
      }),

    /** Refuses with `bad-value` who cannot work on it. */
    assign: (id: number, accountId: number | null, by: Actor): Answer =>
      withCase(id, (opened) => {
        const member = accountId === null ? null : staff.get(accountId);
        if (accountId !== null && member === null) return 'not-found';
        if (member !== null && !(canWork(member) && servesLine(member, opened.lineId)))
          return 'bad-value';
        const before = opened.assigneeId;
        if (!assignment.give(opened, member, by)) return null;
        parts.drain(
          member === null && before !== null
            ? { conversationId: id, accountId: before }
            : undefined,
        );
        return null;
      }),

    /** `nobody-available`: it stays as it was. */
    assignBy: (id: number, strategy: Strategy, by: Actor): Answer =>
      withCase(id, (opened) => {
        if (!assignment.giveBy(opened, strategy, by)) return 'nobody-available';
        parts.drain();
        return null;
      }),

    /** `until` in ms; null wakes. */
    snooze: (id: number, until: number | null, wakes: boolean, by: Actor): Answer =>
      withPresent(id, (present) => {
        if (until === null) {
          if (present.snoozedUntil !== null) wake(present, by);
          return null;
        }
        if (!(until > clock.now() && until <= clock.now() + LONGEST_SNOOZE_MS)) return 'bad-time';
        if (!isUnresolved(present.status)) return 'not-allowed-now';
        if (present.snoozedUntil === until && present.snoozeWakes === wakes) return null;
        store.setCopy(id, { snoozedUntil: until, snoozeWakes: wakes });
        news.tell(present, { kind: 'snoozed', detail: String(until), by });
        parts.dueChanged();
        return null;
      }),

    setPriority: (id: number, priority: Priority, by: Actor): Answer =>
      withPresent(id, (present) => {
        if (present.priority === priority) return null;
        store.setCopy(id, { priority });
        news.tell(present, { kind: 'priority-changed', detail: priority, by });
        return null;
      }),

    setFlag: (id: number, flagged: boolean): Answer =>
      withPresent(id, (present) => {
        if (present.flagged === flagged) return null;
        store.setCopy(id, { flagged });
        news.changed(id);
        return null;
      }),

    /** Refuses with `not-found` an item that is not on the list. */
    check: (id: number, itemId: string, checked: boolean): Answer =>
      withCase(id, ({ current }) => {
        if (!settings().checklist.some((item) => item.id === itemId)) return 'not-found';
        const others = (current.checked ?? []).filter((other) => other !== itemId);
        store.update(current.id, { checked: checked ? [...others, itemId] : others });
        news.changed(id);
        return null;
      }),
  };
}
