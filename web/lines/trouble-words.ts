// A line's trouble in words. A phone that lacks a SIM is another matter than a modem that does.

import type { LineTrouble, LineView } from '../../gateway/index.ts';
import type { Catalogue } from '../i18n/words.ts';
import { isPhone } from './phone/phone-facts.tsx';

/** What is wrong, and what to do about it. */
export function troubleWords(
  line: Pick<LineView, 'kind'>,
  trouble: LineTrouble,
  t: Catalogue,
): { what: string; act: string } {
  if (isPhone(line)) {
    switch (trouble) {
      case 'no-answer':
      case 'no-sim':
      case 'pin-missing':
      case 'puk-needed':
      case 'modem-fault':
        return { what: t.phone.trouble[trouble], act: t.phone.troubleAct[trouble] };
    }
  }
  return { what: t.lines.trouble[trouble], act: t.lines.whatToDo[trouble] };
}
