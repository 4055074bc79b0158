// What a merge of two contacts makes, in what they disagree, and what must be known to undo it. Pure.
import { z } from 'zod';
import type { Contact, MergeConflict, MergePreview } from '../index.ts';

/** Of these the kept contact's word counts, and the other one's where it has none. */
export const MERGED_TEXTS = ['name', 'firstName', 'company', 'email', 'language', 'notes'] as const;

const text = z.string().nullable();
const change = z.object({ before: text, after: text });

/** What the merge changed in the kept contact, and what it took from the other one. */
export const mergeRecord = z.object({
  goneName: text,
  numbers: z.array(z.string()),
  texts: z.partialRecord(z.enum(MERGED_TEXTS), change),
  blockedAt: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  tagIds: z.array(z.number()),
  fields: z.array(z.object({ id: z.number(), value: z.string() })),
  listIds: z.array(z.number()),
});

export type MergeRecord = z.infer<typeof mergeRecord>;

/** Everything the merge will write; the act and the preview both follow it. */
export function planMerge(kept: Contact, gone: Contact): MergeRecord {
  const has = (ids: readonly number[]) => (id: number) => ids.includes(id);
  const keptTag = has(kept.tags.map(({ id }) => id));
  const keptField = has(kept.fields.map(({ field }) => field.id));
  const keptList = has(kept.lists.map(({ list }) => list.id));
  return {
    goneName: gone.name,
    numbers: gone.numbers.map(({ number }) => number),
    texts: mergedTexts(kept, gone),
    // Whoever blocked one of the two meant the person.
    blockedAt: { before: kept.blockedAt, after: kept.blockedAt ?? gone.blockedAt },
    tagIds: gone.tags.map(({ id }) => id).filter((id) => !keptTag(id)),
    fields: gone.fields
      .filter(({ field }) => !keptField(field.id))
      .map(({ field, value }) => ({ id: field.id, value })),
    listIds: gone.lists.map(({ list }) => list.id).filter((id) => !keptList(id)),
  };
}

function mergedTexts(kept: Contact, gone: Contact): MergeRecord['texts'] {
  const texts: MergeRecord['texts'] = {};
  for (const key of MERGED_TEXTS) {
    const after = key === 'notes' ? bothNotes(kept, gone) : (kept[key] ?? gone[key]);
    if (after !== kept[key]) texts[key] = { before: kept[key], after };
  }
  return texts;
}

/** Notes are never in the way of each other. */
function bothNotes(kept: Contact, gone: Contact): string | null {
  const notes = [kept.notes, gone.notes].filter((note) => note !== null);
  return notes.length === 0 ? null : [...new Set(notes)].join('\n\n');
}

/** What both would be, for people to look at before. */
export function previewOf(kept: Contact, gone: Contact): MergePreview {
  const plan = planMerge(kept, gone);
  const texts = Object.fromEntries(
    Object.entries(plan.texts).map(([key, change]) => [key, change?.after ?? null]),
  );
  const consents = new Set([...kept.numbers, ...gone.numbers].map(({ consent }) => consent));
  return {
    kept,
    gone,
    result: {
      ...kept,
      ...texts,
      blockedAt: plan.blockedAt.after,
      numbers: [...kept.numbers, ...gone.numbers],
      tags: [...kept.tags, ...gone.tags.filter(({ id }) => plan.tagIds.includes(id))],
      fields: [
        ...kept.fields,
        ...gone.fields.filter(({ field }) => plan.fields.some(({ id }) => id === field.id)),
      ],
      lists: [...kept.lists, ...gone.lists.filter(({ list }) => plan.listIds.includes(list.id))],
    },
    conflicts: conflictsOf(kept, gone),
    consentDiffers: consents.size > 1,
  };
}

function conflictsOf(kept: Contact, gone: Contact): MergeConflict[] {
  return [
    ...textConflicts(kept, gone),
    ...fieldConflicts(kept, gone),
    ...otherConflicts(kept, gone),
  ];
}

const IN_CONFLICT = ['name', 'firstName', 'company', 'email', 'language'] as const;

function textConflicts(kept: Contact, gone: Contact): MergeConflict[] {
  return IN_CONFLICT.flatMap((kind) => {
    const [stays, goes] = [kept[kind], gone[kind]];
    if (stays === null || goes === null || stays === goes) return [];
    return [{ kind, label: null, kept: stays, lost: goes }];
  });
}

function fieldConflicts(kept: Contact, gone: Contact): MergeConflict[] {
  return gone.fields.flatMap(({ field, value: lost }) => {
    const own = kept.fields.find((entry) => entry.field.id === field.id);
    if (own === undefined || own.value === lost) return [];
    return [{ kind: 'field' as const, label: field.label, kept: own.value, lost }];
  });
}

/** On a list or not, blocked or not: there is only one answer afterwards. */
function otherConflicts(kept: Contact, gone: Contact): MergeConflict[] {
  const lists = gone.lists.flatMap(({ list, leftAt }) => {
    const own = kept.lists.find((entry) => entry.list.id === list.id);
    if (own === undefined || (own.leftAt === null) === (leftAt === null)) return [];
    return [{ kind: 'list' as const, label: list.name, kept: '', lost: '' }];
  });
  const blocks = (kept.blockedAt === null) !== (gone.blockedAt === null);
  return blocks ? [...lists, { kind: 'block', label: null, kept: '', lost: '' }] : lists;
}
