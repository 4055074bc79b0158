// What a message does to the case of its conversation: opens, reopens, lets wait, answers. In the message's transaction.
import type { KeywordMark, Lane, TeamSettings } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { Assignment } from './assignment/assignment.ts';
import type { CaseNews } from './case-news.ts';
import type { CaseOpening } from './case-opening.ts';
import { effectOfReply, effectOfText, isUnresolved, statusAfterReply } from './case-status.ts';
import {
  type CaseStore,
  type CopyPatch,
  messageBefore,
  type Opened,
  type Present,
} from './case-store.ts';
import { canWork, type Staff, servesLine } from './staff.ts';
import type { Unreads } from './unreads.ts';

export type CaseMessagesParts = {
  database: Database;
  store: CaseStore;
  opening: CaseOpening;
  news: CaseNews;
  assignment: Assignment;
  staff: Staff;
  unreads: Unreads;
  settings: () => TeamSettings;
  /** Gives out what waits, within this transaction. */
  drain: () => void;
};

export type InboundNews = {
  conversationId: number;
  messageId: number;
  /** When it was stored, ms. */
  at: number;
};

export type OutboundNews = InboundNews & {
  keyword: KeywordMark;
  lane: Lane;
  /** The account that wrote it; null for scripts, the house and the box itself. */
  accountId: number | null;
  /** Name of a person or a script; null for the box itself. */
  author: string | null;
};

/** It is cancelled already. */
export type WithdrawnMessage = {
  conversationId: number;
  createdAt: number;
  author: string | null;
};

const HOUR_MS = 3_600_000;

/** Each is called after the message became the newest of its conversation. */
export function createCaseMessages(parts: CaseMessagesParts) {
  const { store, opening, news, staff, settings } = parts;

  const reopenMs = (): number => settings().reopenHours * HOUR_MS;

  function wake(present: Opened): CopyPatch {
    if (present.snoozedUntil === null || !present.snoozeWakes) return {};
    news.tell(present, { kind: 'woke' });
    return { snoozedUntil: null };
  }

  /** The same case goes on; who had it still has it, unless they are no longer there. */
  function reopen(present: Opened, { messageId }: InboundNews): CopyPatch {
    const { current } = present;
    store.update(current.id, {
      status: 'open',
      resolvedAt: null,
      resolvedById: null,
      reopened: current.reopened + 1,
    });
    news.tell(present, {
      kind: 'case-reopened',
      afterMessageId: messageBefore(parts.database, present.id, messageId),
    });
    const assignee = present.assigneeId === null ? null : staff.get(present.assigneeId);
    if (assignee === null || !canWork(assignee)) parts.assignment.give(present, null, null);
    return { status: 'open' };
  }

  function noteInbound(inbound: InboundNews): void {
    const present = known(inbound.conversationId);
    const { at, messageId } = inbound;
    const effect = effectOfText(present.current, at, reopenMs());
    if (effect === 'open-new' || present.current === null) {
      opening.open(present, { status: 'open', at, messageId, firstInboundAt: at });
      store.setCopy(present.id, { waitingSince: present.waitingSince ?? at });
    } else {
      const opened = { ...present, current: present.current };
      if (opened.current.firstInboundAt === null)
        store.update(opened.current.id, { firstInboundAt: at });
      store.setCopy(present.id, {
        waitingSince: present.waitingSince ?? at,
        ...(effect === 'reopen' ? reopen(opened, inbound) : {}),
        ...wake(opened),
      });
    }
    parts.drain();
    // After it was given to somebody: who sees only their own has it to read as well.
    parts.unreads.raise(present.id, messageId);
  }

  function known(conversationId: number): Present {
    const present = store.present(conversationId);
    if (present === null) throw new Error(`There is no conversation ${conversationId}.`);
    return present;
  }

  function noteReply(present: Present, { at, messageId }: OutboundNews, accountId: number): void {
    const isNew = effectOfReply(present.current, at, reopenMs()) === 'open-new';
    const opened =
      isNew || present.current === null
        ? opening.open(present, { status: 'in-progress', at, messageId, firstInboundAt: null })
        : { ...present, current: present.current };
    const { current } = opened;
    const status = statusAfterReply(current.status);
    const isFirst = current.firstInboundAt !== null && current.firstReplyAt === null;
    store.update(current.id, {
      status,
      ...(isFirst ? { firstReplyAt: at, firstReplyById: accountId } : {}),
    });
    store.setCopy(present.id, { status, waitingSince: null });
    claim({ ...opened, status }, accountId);
  }

  function claim(opened: Opened, accountId: number): void {
    if (opened.assigneeId !== null || !settings().claimOnReply) return;
    const member = staff.get(accountId);
    if (member === null || !canWork(member) || !servesLine(member, opened.lineId)) return;
    parts.assignment.give(opened, member, member);
  }

  return {
    /** A text that a person should see: keywords and texts of blocked contacts are not told. */
    noteInbound,
    /** Somebody called: to be seen by everybody, and the beginning of a first case; no clock runs. */
    noteCall({ conversationId, at }: { conversationId: number; at: number }): void {
      const present = known(conversationId);
      if (present.current === null) {
        opening.open(present, { status: 'open', at, messageId: null, firstInboundAt: null });
        parts.drain();
      }
      parts.unreads.raise(conversationId, null);
    },
    /** A keyword opted out or in: stands in the thread behind the message that said so. */
    noteConsent(conversationId: number, state: 'opted-in' | 'opted-out'): void {
      news.tell(known(conversationId), { kind: state });
    },
    /** An answer was taken back before it went: what it answered waits again. */
    noteWithdrawn({ conversationId, createdAt, author }: WithdrawnMessage): void {
      const { current, waitingSince } = known(conversationId);
      if (author === null || current === null || !isUnresolved(current.status)) return;
      if (current.firstReplyAt === createdAt)
        store.update(current.id, { firstReplyAt: null, firstReplyById: null });
      if (waitingSince === null)
        store.setCopy(conversationId, {
          waitingSince: store.waitingSince(conversationId, current),
        });
    },
    /**
     * Our text. A person's answers and goes on with the case; a script's in the lane of persons only answers; all others
     * change nothing.
     */
    noteOutbound(outbound: OutboundNews): void {
      const { author, accountId, keyword, lane } = outbound;
      const present = known(outbound.conversationId);
      const answers = author !== null && keyword === null && lane === 'person';
      if (answers && accountId !== null) noteReply(present, outbound, accountId);
      else if (answers) store.setCopy(present.id, { waitingSince: null });
    },
  };
}
