// Rules of macros: who may keep which, and what a step must say to make sense.
import type { Account, DeskResult, Macro, MacroStep } from '../index.ts';
import type { Database } from '../storage/database.ts';
import type { MacroStore } from './macro-store.ts';

const LONGEST_NAME = 80;
const MOST_STEPS = 20;
const LONGEST_SNOOZE_MINUTES = 366 * 24 * 60;

export type MacroWish = {
  id?: number | undefined;
  name: string;
  steps: readonly MacroStep[];
  shared: boolean;
};

export type MacroActs = ReturnType<typeof createMacroActs>;

/** Makes the acts for an account; `mayShare`: everybody's too. */
export function createMacroActs({ database, store }: { database: Database; store: MacroStore }) {
  function mayChange({ ownerId }: Pick<Macro, 'ownerId'>, me: Account, mayShare: boolean): boolean {
    return ownerId === me.id || (ownerId === null && mayShare);
  }

  return {
    save(wish: MacroWish, me: Account, mayShare: boolean): DeskResult<Macro> {
      return database.transaction(() => {
        const before = wish.id === undefined ? null : store.get(wish.id, me.id);
        if (wish.id !== undefined && before === null) return { ok: false, code: 'not-found' };
        const name = wish.name.replace(/\s+/gu, ' ').trim();
        const macro = { name, steps: wish.steps, ownerId: wish.shared ? null : me.id };
        const isAllowed =
          mayChange(macro, me, mayShare) && (before === null || mayChange(before, me, mayShare));
        if (!isAllowed) return { ok: false, code: 'forbidden' };
        if (name === '' || name.length > LONGEST_NAME) return { ok: false, code: 'bad-name' };
        const { length } = wish.steps;
        if (length === 0 || length > MOST_STEPS) return { ok: false, code: 'empty-selection' };
        if (!wish.steps.every(isWhole)) return { ok: false, code: 'bad-value' };
        if (before !== null) store.update(before.id, macro);
        const saved = store.get(before?.id ?? store.insert(macro), me.id);
        return saved === null ? { ok: false, code: 'not-found' } : { ok: true, value: saved };
      });
    },

    remove(id: number, me: Account, mayShare: boolean): DeskResult<null> {
      return database.transaction(() => {
        const macro = store.get(id, me.id);
        if (macro === null) return { ok: false, code: 'not-found' };
        if (!mayChange(macro, me, mayShare)) return { ok: false, code: 'forbidden' };
        store.setDeleted(id, true);
        return { ok: true, value: null };
      });
    },
  };
}

/** Whether a step says all it needs. */
function isWhole(step: MacroStep): boolean {
  switch (step.act) {
    case 'note':
      return step.text.trim() !== '';
    case 'add-tag':
    case 'remove-tag':
      return step.name.trim() !== '';
    case 'snooze':
      return step.minutes > 0 && step.minutes <= LONGEST_SNOOZE_MINUTES;
    case 'template':
      return step.templateId > 0;
    case 'status':
    case 'assign':
    case 'assign-me':
    case 'assign-by':
    case 'priority':
    case 'flag':
      return true;
  }
}
