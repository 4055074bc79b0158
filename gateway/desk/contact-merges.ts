// One contact of two, looked at before, done, and undone.
import { planMerge, previewOf } from '../contacts/merge-plan.ts';
import type { Contact, ContactsDesk, DeskResult, MergePreview } from '../index.ts';
import { type Access, maskNumber } from './access.ts';
import { type ContactContext, type ContactsParts, refuse } from './contact-context.ts';

type Merges = Pick<ContactsDesk, 'previewMerge' | 'merge' | 'merges' | 'undoMerge'>;
type Pair = { kept: Contact; gone: Contact };

export function createContactMerges(
  parts: ContactsParts,
  access: Access,
  context: ContactContext,
): Merges {
  const { book, clock, database } = parts;

  /** Two different contacts that are seen and in sight. */
  function pair(keptId: number, goneId: number): DeskResult<Pair> {
    if (!access.may('manage-contacts')) return refuse('forbidden');
    const [kept, gone] = [context.full(keptId), context.full(goneId)];
    if (kept === null || gone === null || kept.id === gone.id) return refuse('not-found');
    const isInSight = ({ deletedAt, erasedAt }: Contact) => deletedAt === null && erasedAt === null;
    return isInSight(kept) && isInSight(gone)
      ? { ok: true, value: { kept, gone } }
      : refuse('not-allowed-now');
  }

  /** For people who read the thread; of a number no more than everybody may see. */
  function calledIn({ name, numbers }: Contact): string {
    return name ?? maskNumber(numbers[0]?.number ?? '');
  }

  function merge({ kept, gone }: Pair): number {
    const who = { accountId: access.me.id, at: clock.now() };
    const blocks = planMerge(kept, gone).blockedAt.after !== null;
    const mergeId = book.merging.merge(kept, gone, who);
    if (blocks) {
      for (const { number } of [...kept.numbers, ...gone.numbers]) {
        parts.withdrawals.cancelWaiting(number, 'blocked');
      }
    }
    context.noteInThreads(kept.id, 'merged', { detail: calledIn(gone) });
    context.announce(kept.id);
    return mergeId;
  }

  return {
    previewMerge(keptId, goneId): DeskResult<MergePreview> {
      const found = pair(keptId, goneId);
      if (!found.ok) return found;
      const { kept, gone } = found.value;
      const preview = previewOf(kept, gone);
      const shown = { kept: context.show(kept), gone: context.show(gone) };
      return { ok: true, value: { ...preview, ...shown, result: context.show(preview.result) } };
    },

    merge(keptId, goneId) {
      return database.transaction(() => {
        const found = pair(keptId, goneId);
        if (!found.ok) return found;
        const mergeId = merge(found.value);
        const contact = context.shown(found.value.kept.id);
        return contact.ok ? { ok: true, value: { contact: contact.value, mergeId } } : contact;
      });
    },

    merges: (id) => (context.full(id) === null ? [] : book.merging.of(id)),

    undoMerge(mergeId) {
      if (!access.may('manage-contacts')) return refuse('forbidden');
      return database.transaction(() => {
        const row = book.merging.get(mergeId);
        if (row === null || context.full(row.keptId) === null) return refuse('not-found');
        const undone = book.merging.undo(mergeId, clock.now());
        if (undone === null) return refuse('too-late-to-undo');
        for (const id of [undone.keptId, undone.goneId]) {
          context.noteInThreads(id, 'merge-undone');
          context.announce(id);
        }
        return context.shown(undone.keptId);
      });
    },
  };
}
