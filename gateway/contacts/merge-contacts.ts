// Makes one contact of two, and two again: numbers with their conversations, what is known, tags and lists move over.
// The contact that went keeps its row, out of sight, so that undoing needs to give back only what was taken.
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Contact } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { contactMerges } from '../storage/schema/people.ts';
import type { ContactFields } from './contact-fields.ts';
import type { ContactStore } from './contact-store.ts';
import type { ContactTags } from './contact-tags.ts';
import { MERGED_TEXTS, type MergeRecord, mergeRecord, planMerge } from './merge-plan.ts';
import type { OptInLists } from './opt-in-lists.ts';
import type { ProfileStore } from './profile-store.ts';

export type MergeParts = {
  database: Database;
  store: ContactStore;
  profiles: ProfileStore;
  tags: ContactTags;
  fields: ContactFields;
  lists: OptInLists;
};

export type ContactMerging = ReturnType<typeof createContactMerging>;

/** The acts; they belong into the caller's transaction. */
export function createContactMerging(parts: MergeParts) {
  const { profiles, tags, fields, lists, store } = parts;
  const { db } = parts.database;

  function give(kept: Contact, gone: Contact, plan: MergeRecord): void {
    const texts = Object.entries(plan.texts).map(([key, change]) => [key, change?.after ?? null]);
    profiles.setTexts(kept.id, Object.fromEntries(texts));
    profiles.setStanding(kept.id, { blockedAt: plan.blockedAt.after });
    for (const id of plan.tagIds) tags.addKnown(kept.id, id);
    for (const { id, value } of plan.fields) fields.setValue(kept.id, id, value);
    for (const membership of lists.memberships(gone.id)) {
      if (plan.listIds.includes(membership.listId))
        lists.join({ ...membership, contactId: kept.id });
    }
  }

  /** What somebody changed since stays as it is now. */
  function takeBack(kept: Contact, record: MergeRecord): void {
    const texts: Partial<Record<(typeof MERGED_TEXTS)[number], string | null>> = {};
    for (const key of MERGED_TEXTS) {
      const change = record.texts[key];
      if (change !== undefined && kept[key] === change.after) texts[key] = change.before;
    }
    profiles.setTexts(kept.id, texts);
    if (kept.blockedAt === record.blockedAt.after) {
      profiles.setStanding(kept.id, { blockedAt: record.blockedAt.before });
    }
    for (const id of record.tagIds) tags.remove(kept.id, id);
    for (const { id, value } of record.fields) {
      const own = kept.fields.find(({ field }) => field.id === id);
      if (own?.value === value) fields.setValue(kept.id, id, null);
    }
    for (const id of record.listIds) lists.forget(kept.id, id);
  }

  return {
    /** Gives the id of the merge. Both must be in sight. */
    merge(kept: Contact, gone: Contact, who: { accountId: number; at: number }): number {
      const plan = planMerge(kept, gone);
      give(kept, gone, plan);
      profiles.moveNumbers(plan.numbers, gone.id, kept.id);
      profiles.setStanding(gone.id, { mergedIntoId: kept.id });
      store.unindex(gone.id);
      store.index(kept.id);
      const row = { keptId: kept.id, goneId: gone.id, before: JSON.stringify(plan), ...who };
      return db.insert(contactMerges).values(row).returning({ id: contactMerges.id }).get().id;
    },

    get: (id: number) =>
      db.select().from(contactMerges).where(eq(contactMerges.id, id)).get() ?? null,

    /** Merges into a contact that can still be undone, newest first. */
    of(keptId: number): { id: number; name: string | null; at: number }[] {
      const open = and(eq(contactMerges.keptId, keptId), isNull(contactMerges.undoneAt));
      const rows = db
        .select()
        .from(contactMerges)
        .where(open)
        .orderBy(desc(contactMerges.id))
        .all();
      return rows.map(({ id, before, at }) => ({ id, at, name: read(before)?.goneName ?? null }));
    },

    /** Null when it cannot be undone any more: the kept one was merged or erased since, or the merge was undone. */
    undo(id: number, at: number): { keptId: number; goneId: number } | null {
      const row = db.select().from(contactMerges).where(eq(contactMerges.id, id)).get();
      const record = row === undefined || row.undoneAt !== null ? null : read(row.before);
      if (row === undefined || record === null) return null;
      const { keptId, goneId } = row;
      const kept = profiles.get(keptId);
      if (kept === null || kept.id !== keptId || kept.erasedAt !== null) return null;
      if (profiles.raw(goneId)?.mergedIntoId !== keptId) return null;
      takeBack(kept, record);
      profiles.moveNumbers(record.numbers, keptId, goneId);
      profiles.setStanding(goneId, { mergedIntoId: null });
      store.index(keptId);
      store.index(goneId);
      db.update(contactMerges).set({ undoneAt: at }).where(eq(contactMerges.id, id)).run();
      return { keptId, goneId };
    },
  };
}

/** Null for one that was wiped. */
function read(before: string): MergeRecord | null {
  const parsed = mergeRecord.safeParse(JSON.parse(before));
  return parsed.success ? parsed.data : null;
}
