// Why an act of the head was refused, where it was asked for.

import type { DeskRefusal } from '../../gateway/index.ts';
import type { Viewer } from '../site.ts';
import type { CaseWork, MenuName } from './case-work.ts';

/** The sentence for a refusal of this part. */
export function troubleWords(code: DeskRefusal, { t }: Viewer): string {
  const { refusal } = t.team;
  switch (code) {
    case 'bad-time':
    case 'bad-name':
    case 'nobody-available':
    case 'checklist-open':
    case 'empty-text':
    case 'text-too-long':
      return refusal[code];
    default:
      return refusal.other;
  }
}

/** Nothing unless the act of this menu was refused. */
export function TroubleLine(props: { menu: MenuName; work: CaseWork; viewer: Viewer }) {
  const { menu, work, viewer } = props;
  if (work.trouble?.menu !== menu) return null;
  return (
    <p class="error" id={`${menu}-error`} role="alert">
      {troubleWords(work.trouble.code, viewer)}
    </p>
  );
}
