// Fields that the team adds to contacts, and their values. In the caller's transaction.
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { ContactField, DeskResult } from '../index.ts';
import type { Database } from '../storage/database.ts';
import { contactFields, contactFieldValues } from '../storage/schema/people.ts';
import { isFieldKey, tidyLine } from './contact-values.ts';

export type ContactFields = ReturnType<typeof createContactFields>;

const columns = {
  id: contactFields.id,
  key: contactFields.key,
  label: contactFields.label,
  kind: contactFields.kind,
};

/** A field that is deleted keeps its values out of sight. */
export function createContactFields({ db, remember }: Database) {
  const present = isNull(contactFields.deletedAt);
  const values = db
    .select({ field: columns, value: contactFieldValues.value })
    .from(contactFieldValues)
    .innerJoin(contactFields, eq(contactFields.id, contactFieldValues.fieldId))
    .where(and(eq(contactFieldValues.contactId, sql.placeholder('contactId')), present))
    .orderBy(asc(contactFields.position), asc(contactFields.id))
    .prepare();

  function get(id: number): ContactField | null {
    const condition = and(eq(contactFields.id, id), present);
    return db.select(columns).from(contactFields).where(condition).get() ?? null;
  }

  function byKey(key: string): { id: number; deletedAt: number | null } | undefined {
    return db
      .select({ id: contactFields.id, deletedAt: contactFields.deletedAt })
      .from(contactFields)
      .where(eq(contactFields.key, key))
      .get();
  }

  /** A field that was deleted comes back under its key, with the values it had. */
  function store(id: number | undefined, row: Omit<ContactField, 'id'>): ContactField {
    if (id === undefined) return db.insert(contactFields).values(row).returning(columns).get();
    const set = { ...row, deletedAt: null };
    return db
      .update(contactFields)
      .set(set)
      .where(eq(contactFields.id, id))
      .returning(columns)
      .get();
  }

  return {
    all: remember((): readonly ContactField[] =>
      db
        .select(columns)
        .from(contactFields)
        .where(present)
        .orderBy(asc(contactFields.position), asc(contactFields.id))
        .all(),
    ),
    get,
    valuesOf: (contactId: number): { field: ContactField; value: string }[] =>
      values.all({ contactId }),

    /** Null takes the value away. */
    setValue(contactId: number, fieldId: number, value: string | null): void {
      const of = and(
        eq(contactFieldValues.contactId, contactId),
        eq(contactFieldValues.fieldId, fieldId),
      );
      db.delete(contactFieldValues).where(of).run();
      if (value !== null) db.insert(contactFieldValues).values({ contactId, fieldId, value }).run();
    },

    save(field: Omit<ContactField, 'id'> & { id?: number | undefined }): DeskResult<ContactField> {
      const label = tidyLine(field.label, 60);
      const key = field.key.trim();
      if (label === null) return { ok: false, code: 'bad-name' };
      if (!isFieldKey(key)) return { ok: false, code: 'bad-shortcut' };
      if (field.id !== undefined && get(field.id) === null) return { ok: false, code: 'not-found' };
      const holder = byKey(key);
      const isTaken = holder !== undefined && holder.id !== field.id;
      if (isTaken && (holder.deletedAt === null || field.id !== undefined)) {
        return { ok: false, code: 'shortcut-taken' };
      }
      return { ok: true, value: store(field.id ?? holder?.id, { key, label, kind: field.kind }) };
    },

    /** False when there is no such field. The values stay. */
    delete(id: number, at: number): boolean {
      return (
        db
          .update(contactFields)
          .set({ deletedAt: at })
          .where(and(eq(contactFields.id, id), present))
          .run().changes > 0
      );
    },
  };
}
