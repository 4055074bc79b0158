// Working together on conversations: makes the parts of this folder and gives them a life.
import type { ConversationEvents } from '../conversations/conversation-events.ts';
import type { Conversations } from '../conversations/conversations.ts';
import type { TeamSettings } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { createAssignment, type GivenBack } from './assignment/assignment.ts';
import { createCaseActs } from './case-acts.ts';
import { createCaseMessages } from './case-messages.ts';
import { createCaseNews } from './case-news.ts';
import { createCaseOpening } from './case-opening.ts';
import { createCaseStore } from './case-store.ts';
import { createDoneActs } from './done-acts.ts';
import { createDue, type DueKind } from './due.ts';
import { createNotes } from './notes.ts';
import { createReminders } from './reminders.ts';
import { createSnoozes } from './snoozes.ts';
import { createStaff } from './staff.ts';
import { createTags } from './tags.ts';
import { createTeamSettings } from './team-settings.ts';
import { createUnreads } from './unreads.ts';

export type CasesParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  events: EventBus;
  conversations: Conversations;
  conversationEvents: ConversationEvents;
  /** IANA name of the business's time zone. */
  zone: string;
};

export type Cases = ReturnType<typeof createCases>;

/** The acts join the caller's transaction. Between `start` and `stop` what falls due is done and what waits given out. */
export function createCases(parts: CasesParts) {
  const { database, clock, events, conversations, conversationEvents, zone } = parts;
  const store = createCaseStore(database);
  const unreads = createUnreads(database);
  const team = createTeamSettings(database);
  const settings = team.read;
  const news = createCaseNews({ database, clock, events, conversationEvents });
  const staff = createStaff({ database, clock, zone });
  const opening = createCaseOpening({ database, store, news });
  const assignment = createAssignment({ database, clock, store, news, staff, unreads, settings });
  const common = { database, clock, store, opening, news, assignment, staff, unreads, settings };

  let mayGiveMore = false;
  function drain(not?: GivenBack): void {
    mayGiveMore = assignment.drain(not);
    if (mayGiveMore) dueChanged();
  }
  function giveOut(): void {
    assignment.takeBack();
    drain();
  }
  function dueChanged(): void {
    database.afterCommit(() => due.look());
  }
  const inTransaction = (act: () => void) => (): void => database.transaction(act);

  const snoozes = createSnoozes({ database, clock, store, news, conversationEvents, drain });
  const reminders = createReminders({ database, clock, news, dueChanged });
  const due = createDue({
    clock,
    log: parts.log,
    kinds: [
      { next: snoozes.nextDue, run: inTransaction(snoozes.wakeDue) },
      { next: reminders.nextDue, run: inTransaction(reminders.fire) },
      { next: () => (mayGiveMore ? clock.now() : null), run: inTransaction(giveOut) },
      shiftsBegin(
        () => (settings().assignment === 'none' ? null : staff.nextShiftStart()),
        clock,
        inTransaction(drain),
      ),
    ],
  });

  /** Somebody came, went, or can take more or less: what waits may be theirs now. */
  function noteAvailability(): void {
    mayGiveMore = true;
    due.run();
  }

  let unsubscribe: (() => void) | null = null;

  return {
    ...createCaseMessages({ ...common, drain }),
    acts: createCaseActs({ ...common, drain, dueChanged }),
    tags: createTags({ database, news, now: clock.now }),
    notes: createNotes({
      ...common,
      conversations,
      conversationEvents,
      doneActs: createDoneActs(database),
    }),
    reminders,
    unreads,
    staff,
    news,
    store,
    settings,
    /** Null when it is no good. What waits is given out by the new ones. */
    changeSettings(change: Partial<TeamSettings>): TeamSettings | null {
      const changed = team.change(change);
      if (changed === null) return null;
      giveOut();
      dueChanged();
      return changed;
    },
    noteAvailability,
    start(): void {
      unsubscribe = events.subscribe({
        onEvent: (event) => {
          if (event.type === 'account.changed') noteAvailability();
        },
        onGap: noteAvailability,
      });
      mayGiveMore = true;
      due.start();
    },
    stop(): void {
      unsubscribe?.();
      due.stop();
    },
  };
}

/** Working hours begin: `nextStart` always lies ahead, so the one that is waited for is kept until it has come. */
function shiftsBegin(
  nextStart: () => number | null,
  clock: Pick<Clock, 'now'>,
  run: () => void,
): DueKind {
  let awaited: number | null = null;
  return {
    next(): number | null {
      const isDue = awaited !== null && awaited <= clock.now();
      if (!isDue) awaited = nextStart();
      return awaited;
    },
    run(): void {
      awaited = null;
      run();
    },
  };
}
