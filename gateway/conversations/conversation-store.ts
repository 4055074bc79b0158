// Queries about conversations: the list, one of them, and the copies of the newest message that the list shows.
import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type {
  CaseView,
  Conversation,
  ConversationEventKind,
  Direction,
  MessageState,
} from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { conversationEvents, conversations } from '../storage/schema/conversations.ts';
import { messages } from '../storage/schema/messages.ts';
import { consents, contactNumbers, contacts } from '../storage/schema/people.ts';
import { replyGrade } from './reply-grade.ts';

export type ConversationStore = ReturnType<typeof createConversationStore>;
/** Where a page ended: the time and id of its last conversation. */
export type Position = { lastAt: number; id: number };
export type Placed = { conversation: Conversation; position: Position };

/** Prepared queries; the caller opens the transactions. */
export function createConversationStore(database: Database, clock: Pick<Clock, 'now'>) {
  return { ...createReads(database, clock), ...createWrites(database) };
}

function createReads(database: Database, clock: Pick<Clock, 'now'>) {
  const byId = view(database, eq(conversations.id, sql.placeholder('id'))).prepare();
  const byIds = view(
    database,
    sql`${conversations.id} in (select value from json_each(${sql.placeholder('ids')}))`,
  ).prepare();
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

  const row = database.remember((id: number) => byId.get({ id }));

  return {
    get: (id: number): Conversation | null => toConversation(row(id), clock.now()),
    /** Those there are of these ids, in any order. */
    many: (ids: readonly number[]): Conversation[] =>
      byIds.all({ ids: JSON.stringify(ids) }).map((row) => asConversation(row, clock.now())),
    /** The conversations after `position`, newest first. */
    page: (position: Position, limit: number): Placed[] =>
      page.all({ ...position, limit }).map((row) => ({
        conversation: asConversation(row, clock.now()),
        position: { lastAt: row.lastAt, id: row.id },
      })),
    /** The one that was written in last, over all lines. */
    byNumber: (number: string): Conversation | null =>
      toConversation(byNumber.get({ number }), clock.now()),
    byLineAndNumber: (lineId: string, number: string): Conversation | null =>
      toConversation(byLineAndNumber.get({ lineId, number }), clock.now()),
    byContact: (contactId: number): Conversation[] =>
      byContact.all({ contactId }).map((row) => asConversation(row, clock.now())),
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
      // Nothing is to be done until a case is opened: neither by STOP alone, nor by a script's text.
      status: 'resolved',
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
  const setInbound = sqlite.prepare<[number, number, number, number]>(
    `update conversations set last_inbound_at = ?, last_inbound_id = ?
     where id = ? and coalesce(last_inbound_id, 0) < ?`,
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
    /** The newest message of a person, which the list can be sorted by. */
    setInbound: (id: number, messageId: number, at: number): void =>
      void setInbound.run(at, messageId, id, messageId),
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
      // An event that moved the conversation up has its time; a later message has a later one. Other kinds do not move it.
      lastEventKind: sql<ConversationEventKind | null>`(
        select ${conversationEvents.kind} from ${conversationEvents}
        where ${conversationEvents.conversationId} = ${conversations.id}
          and ${conversationEvents.at} = ${conversations.lastAt}
          and ${conversationEvents.kind} in ('missed-call', 'call-rejected', 'line-taken-over', 'note')
        order by ${conversationEvents.id} desc limit 1)`,
      lastInboundAt: conversations.lastInboundAt,
      blockedAt: contacts.blockedAt,
      deletedAt: contacts.deletedAt,
      erasedAt: contacts.erasedAt,
      caseId: conversations.caseId,
      status: conversations.status,
      assigneeId: conversations.assigneeId,
      assigneeName: accounts.displayName,
      priority: conversations.priority,
      flagged: conversations.flagged,
      waitingSince: conversations.waitingSince,
      snoozedUntil: conversations.snoozedUntil,
      snoozeWakes: conversations.snoozeWakes,
      tags: sql<string>`(
        select json_group_array(json_object('id', t.id, 'name', t.name, 'hue', t.hue) order by t.folded)
        from conversation_tags ct join tags t on t.id = ct.tag_id
        where ct.conversation_id = ${conversations.id})`,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(accounts, eq(accounts.id, conversations.assigneeId))
    .leftJoin(contactNumbers, eq(contactNumbers.number, conversations.number))
    .leftJoin(consents, eq(consents.number, conversations.number))
    .where(condition)
    .$dynamic();
}

type Row = ReturnType<ReturnType<typeof view>['all']>[number];

/** As the query above makes it. */
const tagList = z.array(z.object({ id: z.number(), name: z.string(), hue: z.number() }));

function toConversation(row: Row | undefined, now: number): Conversation | null {
  return row === undefined ? null : asConversation(row, now);
}

function asConversation(row: Row, now: number): Conversation {
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
    lastInboundAt: row.lastInboundAt,
    blocked: row.blockedAt !== null,
    deleted: row.deletedAt !== null,
    erased: row.erasedAt !== null,
    ...caseViewOf(row, now),
  };
}

function caseViewOf(row: Row, now: number): CaseView {
  const { caseId, status, priority, flagged, waitingSince, snoozedUntil, snoozeWakes } = row;
  const { assigneeId, assigneeName } = row;
  return {
    caseId,
    status,
    assignee: assigneeId === null ? null : { id: assigneeId, displayName: assigneeName ?? '' },
    priority,
    flagged,
    waitingSince,
    waitingGrade: waitingSince === null ? null : replyGrade(now - waitingSince),
    snoozedUntil,
    snoozeWakes,
    tags: tagList.parse(JSON.parse(row.tags)),
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
