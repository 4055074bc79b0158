// What a person wants to be told of later: told when due, and kept until it is done.
import { and, asc, eq, isNull, lte, min } from 'drizzle-orm';
import type { DeskResult, Reminder } from '../index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Database } from '../storage/database.ts';
import { reminders } from '../storage/schema/cases.ts';
import type { CaseNews } from './case-news.ts';

export type Reminders = ReturnType<typeof createReminders>;

const LONGEST_TEXT = 500;
const FARTHEST_MS = 5 * 366 * 24 * 3_600_000;
/** Told in one commit at most; the rest follows at once. */
const MOST_AT_ONCE = 100;

/** Joins the caller's transaction. */
export function createReminders(parts: {
  database: Database;
  clock: Pick<Clock, 'now'>;
  news: CaseNews;
  dueChanged: () => void;
}) {
  const { clock, news } = parts;
  const { db } = parts.database;
  const isWaiting = and(isNull(reminders.firedAt), isNull(reminders.doneAt));

  /** One that waits already with the same words and time: what a second click asks for. */
  function sameAs(
    wanted: { conversationId: number; accountId: number; dueAt: number },
    text: string,
  ) {
    const row = db
      .select()
      .from(reminders)
      .where(
        and(
          eq(reminders.conversationId, wanted.conversationId),
          eq(reminders.accountId, wanted.accountId),
          eq(reminders.dueAt, wanted.dueAt),
          text === '' ? isNull(reminders.text) : eq(reminders.text, text),
          isWaiting,
        ),
      )
      .get();
    return row === undefined ? null : toReminder(row);
  }

  const ofAccount = parts.database.remember((accountId: number): readonly Reminder[] =>
    db
      .select()
      .from(reminders)
      .where(and(eq(reminders.accountId, accountId), isNull(reminders.doneAt)))
      .orderBy(asc(reminders.dueAt), asc(reminders.id))
      .all()
      .map(toReminder),
  );

  return {
    add(request: {
      conversationId: number;
      accountId: number;
      dueAt: number;
      text: string;
    }): DeskResult<Reminder> {
      const { conversationId, accountId, dueAt } = request;
      const now = clock.now();
      if (!(dueAt > now && dueAt <= now + FARTHEST_MS)) return { ok: false, code: 'bad-time' };
      const text = request.text.toWellFormed().trim();
      if (text.length > LONGEST_TEXT) return { ok: false, code: 'text-too-long' };
      const known = sameAs(request, text);
      if (known !== null) return { ok: true, value: known };
      const row = db
        .insert(reminders)
        .values({ conversationId, accountId, dueAt, text: text || null, createdAt: now })
        .returning()
        .get();
      parts.dueChanged();
      news.changed(conversationId);
      return { ok: true, value: toReminder(row) };
    },
    /** One's own only; done already is done. */
    finish(id: number, accountId: number): DeskResult<Reminder> {
      const own = and(eq(reminders.id, id), eq(reminders.accountId, accountId));
      const row = db.select().from(reminders).where(own).get();
      if (row === undefined) return { ok: false, code: 'not-found' };
      if (row.doneAt !== null) return { ok: true, value: toReminder(row) };
      const done = db.update(reminders).set({ doneAt: clock.now() }).where(own).returning().get();
      news.changed(row.conversationId);
      return { ok: true, value: toReminder(done) };
    },
    /** Not done ones of an account, soonest first. */
    of(accountId: number, conversationId?: number): Reminder[] {
      const all = ofAccount(accountId);
      return all.filter(
        (one) => conversationId === undefined || one.conversationId === conversationId,
      );
    },
    /** When the next one is due, ms; null when none waits. */
    nextDue: (): number | null =>
      db
        .select({ at: min(reminders.dueAt) })
        .from(reminders)
        .where(isWaiting)
        .get()?.at ?? null,
    /** Tells those that are due, each once. */
    fire(): void {
      const now = clock.now();
      const due = db
        .select()
        .from(reminders)
        .where(and(isWaiting, lte(reminders.dueAt, now)))
        .orderBy(asc(reminders.dueAt))
        .limit(MOST_AT_ONCE)
        .all();
      for (const { id, accountId, conversationId } of due) {
        db.update(reminders).set({ firedAt: now }).where(eq(reminders.id, id)).run();
        news.notice({ accountId, kind: 'reminder', conversationId, reminderId: id });
        news.changed(conversationId);
      }
    },
  };
}

function toReminder({ createdAt: _, ...reminder }: typeof reminders.$inferSelect): Reminder {
  return reminder;
}
