// Queries about cases, and the copies of the present case that stand with its conversation.
import { and, count, desc, eq, gt, inArray, isNotNull, isNull, max, min, sql } from 'drizzle-orm';
import { replyGrade } from '../conversations/reply-grade.ts';
import type { Case } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { accounts } from '../storage/schema/accounts.ts';
import { cases } from '../storage/schema/cases.ts';
import { conversations } from '../storage/schema/conversations.ts';
import { messages } from '../storage/schema/messages.ts';
import { contacts } from '../storage/schema/people.ts';

export type CaseStore = ReturnType<typeof createCaseStore>;
type CaseRow = typeof cases.$inferSelect;
type CasePatch = Partial<Omit<CaseRow, 'id' | 'conversationId' | 'sequence'>>;

/** What the use cases know of a conversation before they act. */
export type Present = NonNullable<ReturnType<CaseStore['present']>>;
/** A conversation that has a case. */
export type Opened = Present & { current: CaseRow };

export type CopyPatch = Partial<
  Pick<
    typeof conversations.$inferSelect,
    | 'status'
    | 'assigneeId'
    | 'priority'
    | 'flagged'
    | 'waitingSince'
    | 'snoozedUntil'
    | 'snoozeWakes'
    | 'caseId'
  >
>;

/** The caller opens the transactions. */
export function createCaseStore({ db, remember }: Database) {
  const presentById = db
    .select({
      id: conversations.id,
      lineId: conversations.lineId,
      status: conversations.status,
      assigneeId: conversations.assigneeId,
      priority: conversations.priority,
      flagged: conversations.flagged,
      waitingSince: conversations.waitingSince,
      snoozedUntil: conversations.snoozedUntil,
      snoozeWakes: conversations.snoozeWakes,
      blockedAt: contacts.blockedAt,
      current: cases,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoin(cases, eq(cases.id, conversations.caseId))
    .where(eq(conversations.id, sql.placeholder('id')))
    .prepare();

  // Account by account, so that the index on both is walked; grouped, SQLite goes by status and reads every row.
  const openOf = db
    .select({ open: count() })
    .from(conversations)
    .where(
      and(
        eq(conversations.assigneeId, accounts.id),
        inArray(conversations.status, ['open', 'in-progress']),
      ),
    );
  const openByAccount = db
    .select({ id: accounts.id, open: sql<number>`${openOf}` })
    .from(accounts)
    .prepare();

  const openCounts = remember(
    () => new Map(openByAccount.all().flatMap(({ id, open }) => (open > 0 ? [[id, open]] : []))),
  );

  const ofConversation = eq(messages.conversationId, sql.placeholder('id'));
  const lastAnswer = db
    .select({ id: max(messages.id) })
    .from(messages)
    .where(
      and(
        ofConversation,
        // The plus keeps SQLite from the index on direction, which would walk through half of all messages.
        sql`+${messages.direction} = 'outbound'`,
        isNull(messages.keyword),
        isNotNull(messages.author),
        eq(messages.lane, 0),
        sql`${messages.state} <> 'cancelled'`,
      ),
    )
    .prepare();
  const firstTextAfter = db
    .select({ at: min(messages.createdAt) })
    .from(messages)
    .where(
      and(
        ofConversation,
        gt(messages.id, sql.placeholder('after')),
        sql`+${messages.direction} = 'inbound'`,
        isNull(messages.keyword),
      ),
    )
    .prepare();

  // The plus keeps SQLite at the index on who has it: without one, nearly all that is open may be nobody's.
  const isUnresolved = sql`+${conversations.status} in ('open', 'in-progress')`;

  function setCopy(id: number, patch: CopyPatch): void {
    db.update(conversations).set(patch).where(eq(conversations.id, id)).run();
  }

  return {
    present: (id: number) => presentById.get({ id }) ?? null,
    setCopy,
    update(caseId: number, patch: CasePatch): void {
      db.update(cases).set(patch).where(eq(cases.id, caseId)).run();
    },
    /** The next case of a conversation becomes the present one. */
    open(
      conversationId: number,
      opening: Pick<CaseRow, 'status' | 'openedAt'> & CasePatch,
    ): CaseRow {
      const newest = db
        .select({ sequence: max(cases.sequence) })
        .from(cases)
        .where(eq(cases.conversationId, conversationId))
        .get();
      const row = db
        .insert(cases)
        .values({ conversationId, sequence: (newest?.sequence ?? 0) + 1, ...opening })
        .returning()
        .get();
      setCopy(conversationId, {
        caseId: row.id,
        status: row.status,
        assigneeId: row.assigneeId,
      });
      return row;
    },
    get(caseId: number): Case | null {
      const row = db.select().from(cases).where(eq(cases.id, caseId)).get();
      return row === undefined ? null : toCase(row);
    },
    list: (conversationId: number): Case[] =>
      db
        .select()
        .from(cases)
        .where(eq(cases.conversationId, conversationId))
        .orderBy(desc(cases.sequence))
        .all()
        .map(toCase),
    /** The customer's first text in a case that no person or script answered, ms; null when all is answered. */
    waitingSince(id: number, { openedByMessageId }: CaseRow): number | null {
      const answered = lastAnswer.get({ id })?.id ?? 0;
      const after = Math.max(answered, (openedByMessageId ?? 1) - 1);
      return firstTextAfter.get({ id, after })?.at ?? null;
    },
    /** Unresolved conversations of accounts that were disabled, oldest first. */
    leftBehind(limit: number): number[] {
      return db
        .select({ id: conversations.id })
        .from(accounts)
        .innerJoin(conversations, eq(conversations.assigneeId, accounts.id))
        .where(and(isNotNull(accounts.disabledAt), isUnresolved))
        .orderBy(conversations.id)
        .limit(limit)
        .all()
        .map(({ id }) => id);
    },
    /** How many unresolved conversations each account has; those without any are left out. */
    openCounts,
  };
}

/** The newest message of a conversation before another one: where in the thread it began. */
export function messageBefore({ db }: Database, conversationId: number, id: number): number | null {
  const row = db
    .select({ id: max(messages.id) })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), sql`${messages.id} < ${id}`))
    .get();
  return row?.id ?? null;
}

/** A case as people see it, with how long the first reply took. */
export function toCase(row: CaseRow): Case {
  const { firstInboundAt, firstReplyAt } = row;
  const waited =
    firstReplyAt === null || firstInboundAt === null ? null : firstReplyAt - firstInboundAt;
  return {
    id: row.id,
    conversationId: row.conversationId,
    sequence: row.sequence,
    status: row.status,
    assigneeId: row.assigneeId,
    openedAt: row.openedAt,
    firstInboundAt,
    firstReplyAt,
    grade: waited === null ? null : replyGrade(waited),
    resolvedAt: row.resolvedAt,
    closedAt: row.closedAt,
    reopened: row.reopened,
    checked: row.checked ?? [],
  };
}
