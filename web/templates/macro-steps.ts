// Steps of a macro as a form writes them: one choice and one text each. `status:resolved` and so on, both ways.

import type { MacroStep, Template } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';

/** What a row of the form says. */
export type StepFields = { choice: string; text: string };

const STATUSES = ['open', 'in-progress', 'resolved', 'closed'] as const;
const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
const STRATEGIES = ['next-available', 'round-robin', 'fewest-open'] as const;
/** Hours that a macro may snooze for. */
const SNOOZES = [1, 4, 24, 72, 168] as const;

/** Every choice with its words, templates last. */
export function stepChoices(
  viewer: Viewer,
  templates: readonly Template[],
): { value: string; label: string }[] {
  const { act } = viewer.t.writing.macros;
  const { team } = viewer.t;
  return [
    { value: 'assign-me', label: act.assignMe },
    ...STRATEGIES.map((strategy) => ({ value: `assign-by:${strategy}`, label: act[strategy] })),
    { value: 'unassign', label: act.unassign },
    ...STATUSES.map((one) => ({ value: `status:${one}`, label: act.status(team.status[one]) })),
    ...PRIORITIES.map((one) => ({
      value: `priority:${one}`,
      label: act.priority(team.priority[one]),
    })),
    { value: 'flag', label: act.flag },
    { value: 'unflag', label: act.unflag },
    { value: 'add-tag', label: act.addTag },
    { value: 'remove-tag', label: act.removeTag },
    { value: 'note', label: act.note },
    ...SNOOZES.map((hours) => ({ value: `snooze:${hours}`, label: act.snooze(hours) })),
    ...templates.map(({ id, name }) => ({ value: `template:${id}`, label: act.template(name) })),
  ];
}

/** The step that a row means; null for an empty row or one that means nothing. */
export function stepFrom({ choice, text }: StepFields): MacroStep | null {
  const [act = '', value = ''] = choice.split(':');
  const status = STATUSES.find((one) => one === value);
  const priority = PRIORITIES.find((one) => one === value);
  const strategy = STRATEGIES.find((one) => one === value);
  if (act === 'status' && status !== undefined) return { act, status };
  if (act === 'priority' && priority !== undefined) return { act, priority };
  if (act === 'assign-by' && strategy !== undefined) return { act, strategy };
  if (act === 'assign-me') return { act };
  if (act === 'unassign') return { act: 'assign', accountId: null };
  if (act === 'flag' || act === 'unflag') return { act: 'flag', flagged: act === 'flag' };
  if (act === 'add-tag' || act === 'remove-tag') return { act, name: text.trim() };
  if (act === 'note') return { act, text: text.trim() };
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number <= 0) return null;
  if (act === 'snooze') return { act, minutes: number * 60, wakes: true };
  return act === 'template' ? { act, templateId: number } : null;
}

/** A step as its row. */
export function fieldsOf(step: MacroStep): StepFields {
  const plain = (choice: string): StepFields => ({ choice, text: '' });
  switch (step.act) {
    case 'status':
      return plain(`status:${step.status}`);
    case 'priority':
      return plain(`priority:${step.priority}`);
    case 'assign-by':
      return plain(`assign-by:${step.strategy}`);
    case 'assign-me':
      return plain('assign-me');
    case 'assign':
      return plain('unassign');
    case 'flag':
      return plain(step.flagged ? 'flag' : 'unflag');
    case 'add-tag':
    case 'remove-tag':
      return { choice: step.act, text: step.name };
    case 'note':
      return { choice: 'note', text: step.text };
    case 'snooze':
      return plain(`snooze:${Math.round(step.minutes / 60)}`);
    case 'template':
      return plain(`template:${step.templateId}`);
  }
}
