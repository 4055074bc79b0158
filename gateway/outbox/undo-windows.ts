// What was just written can be taken back for some seconds. This lets it go when they are over, also after a restart, or when
// whoever wrote it says so.
import type { Conversations } from '../conversations/conversations.ts';
import type { Message, Result } from '../index.ts';
import type { HoldReason } from '../lines/line.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { Undoable, WaitingQueue } from '../messages/waiting-queue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { EventBus } from '../runtime/event-bus.ts';
import type { Logger } from '../runtime/logger.ts';
import type { Database } from '../storage/database.ts';
import { refusedWhenFailing } from './refused-when-failing.ts';

export type UndoWindowParts = {
  database: Database;
  clock: Clock;
  log: Logger;
  messages: MessageStore;
  conversations: Conversations;
  waitingQueue: WaitingQueue;
  events: EventBus;
  /** Why a line's messages wait now; null when they need not. */
  lineHold(lineId: string): HoldReason | null;
  wake(lineId: string): void;
};

/** No window is longer; one that seems to be was opened before the clock was set back. */
const LONGEST_MS = 60_000;
const AFTER_FAULT_MS = 5_000;

export type UndoWindows = ReturnType<typeof createUndoWindows>;

/** Makes the acts; nothing goes by itself before `start`. */
export function createUndoWindows(parts: UndoWindowParts) {
  const { database, clock, messages } = parts;
  let isRunning = false;
  let planned: { at: number; cancel: () => void } | null = null;

  /** From here on it waits like any other: for its turn, or for its line. */
  function release({ id, conversationId, lineId }: Omit<Undoable, 'until'>): boolean {
    const hold = parts.lineHold(lineId);
    const state = hold === null ? 'queued' : 'held';
    if (!messages.move(id, state, clock.now(), { reason: hold })) return false;
    parts.conversations.noteState(conversationId, id, state);
    database.afterCommit(() => {
      parts.events.publish({ type: 'message.changed', messageId: id, conversationId });
      parts.wake(lineId);
    });
    return true;
  }

  function isOver({ until }: Undoable, now: number): boolean {
    return until === null || until <= now || until > now + LONGEST_MS;
  }

  /** Lets go what may go; answers with the end of the next window, or null. */
  function releaseDue(): number | null {
    return database.transaction(() => {
      const now = clock.now();
      let next: number | null = null;
      for (const message of parts.waitingQueue.undoable()) {
        if (isOver(message, now)) release(message);
        else next = Math.min(next ?? Number.MAX_SAFE_INTEGER, message.until ?? now);
      }
      return next;
    });
  }

  function sweep(): void {
    planned = null;
    let next: number | null;
    try {
      next = releaseDue();
    } catch (error) {
      parts.log.error({ err: error }, 'what was held for an undo could not be let go');
      next = clock.now() + AFTER_FAULT_MS;
    }
    if (next !== null) plan(next);
  }

  function plan(at: number): void {
    if (!isRunning || (planned !== null && planned.at <= at)) return;
    planned?.cancel();
    const wait = Math.min(Math.max(0, at - clock.now()), LONGEST_MS);
    planned = { at, cancel: clock.timer('undo window', wait, sweep) };
  }

  return {
    /** A window was opened that ends then, ms since 1970. */
    plan,

    /** Ends a message's window now; `not-allowed-now` when it is over already. */
    sendNow(id: number): Result<Message> {
      return refusedWhenFailing(parts.log, () =>
        database.transaction(() => {
          const message = messages.get(id);
          if (message === null) return { ok: false, code: 'not-found' };
          const isHeld = message.state === 'held' && message.reason === 'undo-window';
          if (!isHeld || !release(message)) return { ok: false, code: 'not-allowed-now' };
          const released = messages.get(id);
          return released === null
            ? { ok: false, code: 'not-found' }
            : { ok: true, value: released };
        }),
      );
    },

    start(): void {
      isRunning = true;
      sweep();
    },
    stop(): void {
      isRunning = false;
      planned?.cancel();
      planned = null;
    },
  };
}
