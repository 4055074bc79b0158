// Macros of one account: kept, and run step by step. A macro never sends; a template only fills the composer.

import { doCaseAct } from '../cases/case-act.ts';
import type {
  CasesDesk,
  DeskRefusal,
  DeskResult,
  FilledText,
  Macro,
  MacroOutcome,
  MacroStep,
  WritingDesk,
} from '../index.ts';
import type { WritingSeat } from './writing-seat.ts';

const refuse = <T>(code: DeskRefusal): DeskResult<T> => ({ ok: false, code });

type CaseStep = Exclude<MacroStep, { act: 'template' }>;

type MacroDesk = Pick<WritingDesk, 'macros' | 'saveMacro' | 'deleteMacro' | 'runMacro'>;

/** Makes the acts. */
export function createMacroRun(seat: WritingSeat, cases: CasesDesk): MacroDesk {
  const { access, parts } = seat;
  const { me } = access;
  const { macroStore, macroActs, templates, replying, clock } = parts.writing;
  const mayShare = access.may('manage-shared');

  const handling = <T>(act: () => DeskResult<T>): DeskResult<T> =>
    access.may('handle') ? act() : refuse('forbidden');

  function fill(templateId: number, conversationId: number): DeskResult<FilledText> {
    const conversation = seat.open(conversationId);
    if (!conversation.ok) return conversation;
    const template = templates.get(templateId, me.id);
    if (template === null) return refuse('not-found');
    templates.noteUse(templateId);
    return { ok: true, value: replying.fill(template.text, conversation.value, me) };
  }

  /** Does one step through the cases' own acts, which check the role again. */
  function act(id: number, step: CaseStep): DeskResult<null> {
    const result = doStep(id, step);
    return result.ok ? { ok: true, value: null } : result;
  }

  function doStep(id: number, step: CaseStep): DeskResult<unknown> {
    switch (step.act) {
      case 'assign-me':
        return cases.assign(id, me.id);
      case 'remove-tag':
        return removeTag(id, step.name);
      case 'snooze':
        return cases.snooze(id, clock.now() + step.minutes * 60_000, step.wakes);
      case 'note':
        return cases.addNote(id, step.text);
      default:
        return doCaseAct(cases, id, step);
    }
  }

  /** A tag that is not there is not there afterwards either. */
  function removeTag(id: number, name: string): DeskResult<unknown> {
    const wanted = name.trim().toLowerCase();
    const tag = cases.tags().find((known) => known.name.toLowerCase() === wanted);
    return tag === undefined ? { ok: true, value: null } : cases.removeTag(id, tag.id);
  }

  /** What was done stays done; a step that is refused ends it. */
  function run({ steps }: Macro, conversationId: number): MacroOutcome {
    let filled: FilledText | null = null;
    for (const [at, step] of steps.entries()) {
      const result =
        step.act === 'template' ? fill(step.templateId, conversationId) : act(conversationId, step);
      if (!result.ok) return { done: at, refused: { step: at, code: result.code }, fill: filled };
      filled = result.value ?? filled;
    }
    return { done: steps.length, refused: null, fill: filled };
  }

  return {
    macros: () => macroStore.all(me.id),
    saveMacro: (wish) => handling(() => macroActs.save(wish, me, mayShare)),
    deleteMacro: (id) => handling(() => macroActs.remove(id, me, mayShare)),
    runMacro(macroId, conversationId) {
      if (!access.may('handle')) return refuse('forbidden');
      const macro = macroStore.get(macroId, me.id);
      if (macro === null || seat.seen(conversationId) === null) return refuse('not-found');
      macroStore.noteUse(macroId);
      return { ok: true, value: run(macro, conversationId) };
    },
  };
}
