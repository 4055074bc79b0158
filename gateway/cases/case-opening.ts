// A conversation's next case begins: by a message, or by the first thing that a person does with it.
import type { CaseStatus } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { Actor, CaseNews } from './case-news.ts';
import { type CaseStore, messageBefore, type Opened, type Present } from './case-store.ts';

export type Opening = {
  status: CaseStatus;
  at: number;
  /** The message that opens it; null when a person or a call does. */
  messageId: number | null;
  /** When that message is the customer's. */
  firstInboundAt: number | null;
};

export type CaseOpening = ReturnType<typeof createCaseOpening>;

/** Joins the caller's transaction. */
export function createCaseOpening(parts: { database: Database; store: CaseStore; news: CaseNews }) {
  const { database, store, news } = parts;

  /** Nobody has the new case yet, whoever had the one before; a first one stays with whom it was given to. */
  function open(present: Present, opening: Opening, by: Actor = null): Opened {
    const { status, at, messageId, firstInboundAt } = opening;
    const isFirst = present.current === null;
    const current = store.open(present.id, {
      status,
      openedAt: at,
      openedByMessageId: messageId,
      firstInboundAt,
      assigneeId: isFirst ? present.assigneeId : null,
      resolvedAt: status === 'resolved' || status === 'closed' ? at : null,
      closedAt: status === 'closed' ? at : null,
    });
    if (!isFirst) {
      store.setCopy(present.id, { priority: 'normal', snoozedUntil: null });
      const afterMessageId =
        messageId === null ? undefined : messageBefore(database, present.id, messageId);
      news.tell(present, {
        kind: 'case-opened',
        by,
        ...(afterMessageId === undefined ? {} : { afterMessageId }),
      });
    }
    return {
      ...present,
      status: current.status,
      assigneeId: current.assigneeId,
      ...(isFirst ? {} : { priority: 'normal', snoozedUntil: null }),
      current,
    };
  }

  return {
    open,
    /** The present case; the first one begins when there is none, as the conversation stands. */
    ensure(present: Present, at: number): Opened {
      const { current } = present;
      if (current !== null) return { ...present, current };
      return open(present, { status: present.status, at, messageId: null, firstInboundAt: null });
    },
  };
}
