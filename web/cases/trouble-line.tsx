// Why an act of the head was refused, where it was asked for.

import type { DeskRefusal } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import type { CaseWork, MenuName } from './case-work.ts';

/** The sentence for a refusal of an act on a conversation, which never depends on how long messages may be. */
export function caseRefusalWords(code: DeskRefusal, { t }: Viewer, menu?: MenuName): string {
  if (code === 'text-too-long') return t.team.notes.tooLong;
  if (code === 'bad-name' && menu === 'tags') return t.team.tags.badName;
  return { ...t.refusal, ...t.team.refusal, 'text-too-long': t.team.notes.tooLong }[code];
}

/** Nothing unless the act of this menu was refused. */
export function TroubleLine(props: { menu: MenuName; work: CaseWork; viewer: Viewer }) {
  const { menu, work, viewer } = props;
  if (work.trouble?.menu !== menu) return null;
  return (
    <p class="error" id={`${menu}-error`} role="alert">
      {caseRefusalWords(work.trouble.code, viewer, menu)}
    </p>
  );
}
