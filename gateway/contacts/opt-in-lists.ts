// Lists that people opt in to, who is on them, and how consent was given. In the caller's transaction.
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Contact, DeskResult, OptInList } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { optInListMembers, optInLists } from '../storage/schema/people.ts';
import { tidyLine } from './contact-values.ts';

export type OptInLists = ReturnType<typeof createOptInLists>;

export type Membership = {
  contactId: number;
  listId: number;
  joinedAt: number;
  leftAt: number | null;
  evidence: string | null;
  accountId: number | null;
};

/** Present members: who left, was deleted, erased or merged away does not count. */
const members = sql<number>`(
  select count(*) from opt_in_list_members m join contacts c on c.id = m.contact_id
  where m.list_id = opt_in_lists.id and m.left_at is null
    and c.deleted_at is null and c.erased_at is null and c.merged_into_id is null)`;

export function createOptInLists({ db, remember }: Database) {
  const columns = { id: optInLists.id, name: optInLists.name, members };
  const present = isNull(optInLists.deletedAt);
  const ofContact = db
    .select({
      list: columns,
      joinedAt: optInListMembers.joinedAt,
      leftAt: optInListMembers.leftAt,
      evidence: optInListMembers.evidence,
    })
    .from(optInListMembers)
    .innerJoin(optInLists, eq(optInLists.id, optInListMembers.listId))
    .where(and(eq(optInListMembers.contactId, sql.placeholder('contactId')), present))
    .orderBy(asc(optInLists.name))
    .prepare();

  function get(id: number): OptInList | null {
    return (
      db
        .select(columns)
        .from(optInLists)
        .where(and(eq(optInLists.id, id), present))
        .get() ?? null
    );
  }

  function saved(id: number): DeskResult<OptInList> {
    const list = get(id);
    return list === null ? { ok: false, code: 'not-found' } : { ok: true, value: list };
  }

  return {
    get,
    all: remember((): readonly OptInList[] =>
      db.select(columns).from(optInLists).where(present).orderBy(asc(optInLists.name)).all(),
    ),
    of: (contactId: number): Contact['lists'][number][] => ofContact.all({ contactId }),
    memberships: (contactId: number): Membership[] =>
      db.select().from(optInListMembers).where(eq(optInListMembers.contactId, contactId)).all(),

    save(list: { id?: number | undefined; name: string }, at: number): DeskResult<OptInList> {
      const name = tidyLine(list.name, 60);
      if (name === null) return { ok: false, code: 'bad-name' };
      if (list.id === undefined) {
        const added = db.insert(optInLists).values({ name, createdAt: at });
        return saved(added.returning({ id: optInLists.id }).get().id);
      }
      db.update(optInLists)
        .set({ name })
        .where(and(eq(optInLists.id, list.id), present))
        .run();
      return saved(list.id);
    },

    /** False when there is no such list. Who was on it stays written down. */
    delete: (id: number, at: number): boolean =>
      db
        .update(optInLists)
        .set({ deletedAt: at })
        .where(and(eq(optInLists.id, id), present))
        .run().changes > 0,

    /** Joins, or joins again with the new evidence. */
    join(member: Membership): void {
      const { joinedAt, leftAt, evidence, accountId } = member;
      db.insert(optInListMembers)
        .values(member)
        .onConflictDoUpdate({
          target: [optInListMembers.listId, optInListMembers.contactId],
          set: { joinedAt, leftAt, evidence, accountId },
        })
        .run();
    },

    leave: (contactId: number, listId: number, at: number): void =>
      void db
        .update(optInListMembers)
        .set({ leftAt: at })
        .where(
          and(
            eq(optInListMembers.contactId, contactId),
            eq(optInListMembers.listId, listId),
            isNull(optInListMembers.leftAt),
          ),
        )
        .run(),

    /** As if the contact had never been on it: only to undo a merge. */
    forget: (contactId: number, listId: number): void =>
      void db
        .delete(optInListMembers)
        .where(and(eq(optInListMembers.contactId, contactId), eq(optInListMembers.listId, listId)))
        .run(),
  };
}
