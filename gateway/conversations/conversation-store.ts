// Queries about conversations: the list, one of them, and the copies of the newest message that the list shows.
import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Conversation, ConversationEventKind, Direction, MessageState } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { conversationEvents, conversations, messages } from '../storage/schema/messaging.ts';
import { consents, contactNumbers, contacts } from '../storage/schema/people.ts';

export type ConversationStore = ReturnType<typeof createConversationStore>;
/** Where a page ended: the time and id of its last conversation. */
export type Position = { lastAt: number; id: number };
export type Placed = { conversation: Conversation; position: Position };

/** Prepared queries; the caller opens the transactions. */
export function createConversationStore(database: Database) {
  return { ...createReads(database), ...createWrites(database) };
}

function createReads(database: Database) {
  const byId = view(database, eq(conversations.id, sql.placeholder('id'))).prepare();
  const page = view(
    database,
    sql`(${conversations.lastAt}, ${conversations.id}) < (${sql.placeholder('lastAt')}, ${sql.placeholder('id')})`,
  )
    .orderBy(desc(conversations.lastAt), desc(conversations.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const byNumber = view(database, eq(conversations.number, sql.placeholder('number')))
    .orderBy(desc(conversations.lastAt), desc(conversations.id))
    .limit(1)
    .prepare();
  const byLineAndNumber = view(
    database,
    and(
      eq(conversations.lineId, sql.placeholder('lineId')),
      eq(conversations.number, sql.placeholder('number')),
    ),
  ).prepare();
  const byContact = view(database, eq(conversations.contactId, sql.placeholder('contactId')))
    .orderBy(desc(conversations.lastAt), desc(conversations.id))
    .prepare();
  const unreadTotal = database.sqlite
    .prepare<[], number>('select count(*) from conversations where unread > 0')
    .pluck();

  return {
    get: (id: number): Conversation | null => toConversation(byId.get({ id })),
    /** The conversations after `position`, newest first. */
    page: (position: Position, limit: number): Placed[] =>
      page.all({ ...position, limit }).map((row) => ({
        conversation: asConversation(row),
        position: { lastAt: row.lastAt, id: row.id },
      })),
    /** The one that was written in last, over all lines. */
    byNumber: (number: string): Conversation | null => toConversation(byNumber.get({ number })),
    byLineAndNumber: (lineId: string, number: string): Conversation | null =>
      toConversation(byLineAndNumber.get({ lineId, number })),
    byContact: (contactId: number): Conversation[] =>
      byContact.all({ contactId }).map(asConversation),
    unreadTotal: (): number => unreadTotal.get() ?? 0,
  };
}

/** Condition of a message that stays unread until somebody looks: what a person wrote, not an order to the box. */
const countsAsUnread = and(
  eq(messages.conversationId, sql.placeholder('id')),
  // The plus keeps SQLite from the index on direction, which would walk through half of all messages.
  sql`+${messages.direction} = 'inbound'`,
  isNull(messages.keyword),
);

function createWrites({ db, sqlite }: Database) {
  const idOf = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.lineId, sql.placeholder('lineId')),
        eq(conversations.number, sql.placeholder('number')),
      ),
    )
    .prepare();
  const insert = db
    .insert(conversations)
    .values({
      lineId: sql.placeholder('lineId'),
      number: sql.placeholder('number'),
      contactId: sql.placeholder('contactId'),
      lastAt: sql.placeholder('lastAt'),
    })
    .returning({ id: conversations.id })
    .prepare();
  const setLast = sqlite.prepare<[number, string, Direction, MessageState, number, number, number]>(
    `update conversations set last_message_id = ?, last_text = ?, last_direction = ?, last_state = ?, last_at = ?
     where id = ? and coalesce(last_message_id, 0) < ?`,
  );
  const raiseUnread = sqlite.prepare<[number]>(
    'update conversations set unread = unread + 1 where id = ?',
  );
  const touch = sqlite.prepare<[number, number]>(
    'update conversations set last_at = max(last_at, ?) where id = ?',
  );
  const setLastState = sqlite.prepare<[MessageState, number, number]>(
    'update conversations set last_state = ? where id = ? and last_message_id = ?',
  );
  const setRead = sqlite.prepare<[number, number, number]>(
    'update conversations set read_up_to = ?, unread = ? where id = ?',
  );
  const readMark = db
    .select({
      readUpTo: conversations.readUpTo,
      unread: conversations.unread,
      lastMessageId: conversations.lastMessageId,
    })
    .from(conversations)
    .where(eq(conversations.id, sql.placeholder('id')))
    .prepare();
  const unread = db
    .select({ count: sql<number>`count(*)`, first: sql<number | null>`min(${messages.id})` })
    .from(messages)
    .where(and(countsAsUnread, lt(sql.placeholder('upTo'), messages.id)))
    .prepare();

  return {
    idOf: (lineId: string, number: string): number | null =>
      idOf.get({ lineId, number })?.id ?? null,
    add: (row: { lineId: string; number: string; contactId: number; lastAt: number }): number =>
      insert.get(row).id,
    setLast(
      id: number,
      last: { id: number; text: string; direction: Direction; state: MessageState; at: number },
    ): void {
      setLast.run(last.id, last.text, last.direction, last.state, last.at, id, last.id);
    },
    /** Moves the conversation up in the list. */
    touch: (id: number, at: number): void => void touch.run(at, id),
    raiseUnread: (id: number): void => void raiseUnread.run(id),
    setLastState: (id: number, messageId: number, state: MessageState): boolean =>
      setLastState.run(state, id, messageId).changes > 0,
    readMark: (id: number) => readMark.get({ id }) ?? null,
    setRead: (id: number, upTo: number, unread: number): void => void setRead.run(upTo, unread, id),
    /** How many messages after `upTo` wait for a reader, and the first of them. */
    unreadAfter: (id: number, upTo: number): { count: number; first: number | null } =>
      unread.get({ id, upTo }) ?? { count: 0, first: null },
  };
}

/** A conversation with what stands in other tables about its number. */
function view({ db }: Database, condition: SQL | undefined) {
  return db
    .select({
      id: conversations.id,
      lineId: conversations.lineId,
      number: conversations.number,
      addressKind: contactNumbers.kind,
      contactId: conversations.contactId,
      contactName: contacts.name,
      unread: conversations.unread,
      consent: consents.state,
      lastMessageId: conversations.lastMessageId,
      lastText: conversations.lastText,
      lastDirection: conversations.lastDirection,
      lastState: sql<MessageState | null>`${conversations.lastState}`,
      lastAt: conversations.lastAt,
      // An event that moved the conversation up has its time; a later message has a later one.
      lastEventKind: sql<ConversationEventKind | null>`(
        select ${conversationEvents.kind} from ${conversationEvents}
        where ${conversationEvents.conversationId} = ${conversations.id}
          and ${conversationEvents.at} = ${conversations.lastAt}
        order by ${conversationEvents.id} desc limit 1)`,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(contactNumbers, eq(contactNumbers.number, conversations.number))
    .leftJoin(consents, eq(consents.number, conversations.number))
    .where(condition)
    .$dynamic();
}

type Row = ReturnType<ReturnType<typeof view>['all']>[number];

function toConversation(row: Row | undefined): Conversation | null {
  return row === undefined ? null : asConversation(row);
}

function asConversation(row: Row): Conversation {
  const { id, lineId, number, contactId, contactName, unread } = row;
  return {
    id,
    lineId,
    number,
    addressKind: row.addressKind ?? 'phone',
    contactId,
    contactName,
    unread,
    consent: row.consent ?? 'unknown',
    last: lastOf(row),
    lastEvent: row.lastEventKind === null ? null : { kind: row.lastEventKind, at: row.lastAt },
  };
}

function lastOf(row: Row): Conversation['last'] {
  const { lastMessageId, lastText, lastDirection, lastState, lastAt } = row;
  if (lastMessageId === null || lastDirection === null || lastState === null) return null;
  return {
    id: lastMessageId,
    text: lastText ?? '',
    direction: lastDirection,
    state: lastState,
    at: lastAt,
  };
}
