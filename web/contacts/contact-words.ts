// Small words about contacts: what one is called, its language, why a change was refused.

import type { Contact, DeskRefusal } from '../../gateway/index.ts';
import { showNumber } from '../html/phone-number.ts';
import { refusalWords } from '../refusal-words.ts';
import type { Site, Viewer } from '../site.ts';

/** The name, else the first number as people write it; an erased contact is called so. */
export function contactName(contact: Contact, viewer: Viewer): string {
  if (contact.erasedAt !== null) return viewer.t.contacts.erased;
  const [first] = contact.numbers;
  return contact.name ?? showNumber(first?.number ?? '', viewer.country);
}

/** Languages that people read where texts are sent, by their names in the viewer's language. */
export function languageChoices(viewer: Viewer): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(viewer.language, { type: 'language' });
  return CODES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) =>
    a.name.localeCompare(b.name, viewer.language),
  );
}

const CODES =
  'ar bg bn bs ca cs da de el en es et fi fr ga gu he hi hr hu it ja kk kn ko lt lv mk ml mt nl no or pa pl pt ro ru sk sl sq sr sv ta te th tr uk ur vi zh'.split(
    ' ',
  );

/** What is meant by a refusal depends on what was changed. */
export type Subject = 'number' | 'date' | 'link' | 'evidence' | 'other';

/** Why something about a contact was refused. */
export function contactRefusal(
  site: Site,
  viewer: Viewer,
  code: DeskRefusal,
  subject: Subject = 'other',
): string {
  const { problem } = viewer.t.contacts;
  if (code === 'bad-value' && subject === 'date') return problem['bad-date'];
  if (code === 'bad-value' && subject === 'link') return problem['bad-link'];
  if (code === 'bad-value' && subject === 'evidence') return problem['bad-evidence'];
  if (code === 'not-allowed-now' && subject === 'number') return problem['number-used'];
  switch (code) {
    case 'bad-shortcut':
    case 'shortcut-taken':
    case 'bad-name':
    case 'bad-value':
      return problem[code];
    default:
      return refusalWords(site, viewer, code);
  }
}
