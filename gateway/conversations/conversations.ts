// One line with one number: finds or creates, lists by the newest message, keeps the count of unread ones, searches.
import type {
  Conversation,
  ConversationPage,
  Direction,
  MessageState,
  SearchHit,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import {
  type ConversationStore,
  createConversationStore,
  type Position,
} from './conversation-store.ts';
import { createSearch } from './search.ts';

export type NotedMessage = {
  id: number;
  text: string;
  direction: Direction;
  state: MessageState;
  /** When it was stored, ms since 1970; the list is ordered by it. */
  at: number;
  /** True for what a person wrote and nobody saw yet; false for ours and for STOP, START, HELP. */
  raisesUnread: boolean;
};

export type Conversations = {
  /** The conversation of a line with a canonical number; made when there is none. */
  findOrCreate(parties: { lineId: string; number: string; contactId: number }): number;
  get(id: number): Conversation | null;
  /** Those there are of these ids, in any order. */
  many(ids: readonly number[]): Conversation[];
  /** Newest first. A cursor that is none starts from the beginning. */
  list(options: { limit: number; cursor?: string | undefined }): ConversationPage;
  /** Makes a stored message the last one, unless a later one is there already, and raises the count of unread ones. */
  noteMessage(id: number, message: NotedMessage): void;
  /** Something besides messages happened, e.g. a call: the conversation moves up, and somebody should look. */
  noteEvent(id: number, event: { at: number; raisesUnread: boolean }): void;
  /** Shows a message's new state in the list; false when it is not the last message. */
  noteState(id: number, messageId: number, state: MessageState): boolean;
  /** Messages up to and including `upTo` were read; never takes back. False when that changed nothing. */
  markRead(id: number, upTo: number): boolean;
  /** The first inbound message that nobody read yet. */
  firstUnreadId(id: number): number | null;
  /** How many conversations have something unread. */
  unreadTotal(): number;
  /** By canonical number; over all lines the one written in last. */
  find(number: string, lineId?: string): Conversation | null;
  /** A contact's conversations, newest first. */
  byContact(contactId: number): Conversation[];
  /** Contacts first, then messages by their text, each newest first. */
  search(query: string, options: { limit: number }): SearchHit[];
};

/** Each call is whole on its own, and joins the caller's transaction when there is one. */
export function createConversations(options: {
  database: Database;
  clock: Pick<Clock, 'now'>;
}): Conversations {
  const { database, clock } = options;
  const store = createConversationStore(database, clock);
  return {
    findOrCreate(parties) {
      const known = store.idOf(parties.lineId, parties.number);
      return known ?? store.add({ ...parties, lastAt: clock.now() });
    },
    get: store.get,
    many: store.many,
    list: ({ limit, cursor }) => listPage(store, limit, readCursor(cursor)),
    noteMessage(id, { raisesUnread, ...message }) {
      database.transaction(() => {
        store.setLast(id, message);
        if (!raisesUnread) return;
        store.raiseUnread(id);
        store.setInbound(id, message.id, message.at);
      });
    },
    noteEvent(id, { at, raisesUnread }) {
      database.transaction(() => {
        store.touch(id, at);
        if (raisesUnread) store.raiseUnread(id);
      });
    },
    noteState: store.setLastState,
    markRead: (id, upTo) => database.transaction(() => markRead(store, id, upTo)),
    firstUnreadId(id) {
      const mark = store.readMark(id);
      return mark === null || mark.unread === 0 ? null : store.unreadAfter(id, mark.readUpTo).first;
    },
    unreadTotal: store.unreadTotal,
    find: (number, lineId) =>
      lineId === undefined ? store.byNumber(number) : store.byLineAndNumber(lineId, number),
    byContact: store.byContact,
    search: createSearch(database, store),
  };
}

function markRead(store: ConversationStore, id: number, upTo: number): boolean {
  const mark = store.readMark(id);
  if (mark === null) return false;
  // A mark beyond the last message would swallow messages that are still to come.
  const reached = Math.max(mark.readUpTo, Math.min(upTo, mark.lastMessageId ?? 0));
  const unread = store.unreadAfter(id, reached).count;
  if (reached === mark.readUpTo && unread === mark.unread) return false;
  store.setRead(id, reached, unread);
  return unread !== mark.unread;
}

function listPage(store: ConversationStore, limit: number, from: Position): ConversationPage {
  // One more than asked for tells whether there is a next page.
  const found = store.page(from, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    conversations: shown.map(({ conversation }) => conversation),
    next: found.length > limit && last !== undefined ? writeCursor(last.position) : null,
  };
}

const beginning: Position = { lastAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

function writeCursor({ lastAt, id }: Position): string {
  return `${lastAt}-${id}`;
}

function readCursor(cursor: string | undefined): Position {
  const [, lastAt, id] = /^(\d{1,15})-(\d{1,15})$/.exec(cursor ?? '') ?? [];
  return lastAt === undefined || id === undefined
    ? beginning
    : { lastAt: Number(lastAt), id: Number(id) };
}
