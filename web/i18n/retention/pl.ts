// The Polish words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('pl');

export const retention = {
  title: 'Przechowywanie i usuwanie',
  link: 'Jak długo przechowywane są wiadomości',
  lead: 'Puste pole oznacza: zachować na zawsze. Tego, co usunięto, nie da się przywrócić; kopie zapasowe mają to, dopóki same się nie zestarzeją.',
  textDays: 'Treść wiadomości, notatek i szkiców, dni',
  textHint: 'Wiadomości zostają jako wpisy z czasem i oznaczeniami, bez treści. Co najmniej 7 dni.',
  deletedContactDays: 'Usunięte kontakty są wymazywane po, dni',
  deletedHint: 'Do tego czasu można je przywrócić.',
  auditDays: 'Dziennik zdarzeń, dni',
  auditHint: 'Co najmniej 30 dni.',
  codeMinutes: 'Kody jednorazowe w wiadomościach są zakrywane po, minuty',
  codeHint: 'Kody z banków i logowań zamieniają się w kropki; słowa wokół nich zostają.',
  bad: {
    textDays: 'Pełna liczba dni od 7 albo nic.',
    deletedContactDays: 'Pełna liczba dni od 1 albo nic.',
    auditDays: 'Pełna liczba dni od 30 albo nic.',
    codeMinutes: 'Pełna liczba minut od 1 do 10 080 albo nic.',
  },
  preview: 'Pokaż, co by usunięto',
  save: 'Zapisz',
  previewTitle: 'Teraz usunięto by',
  nothing: 'Nic nie jest jeszcze dość stare.',
  saved: (when: string) =>
    `Zapisano. Nic nie zostanie usunięte przed ${when}; do tej pory można to cofnąć.`,
  waits: (when: string) => `Ostatnia zmiana działa od ${when}.`,
  texts: (count: number) =>
    plural(count, {
      one: 'treść {n} wiadomości',
      few: 'treść {n} wiadomości',
      many: 'treść {n} wiadomości',
      other: 'treść {n} wiadomości',
    }),
  deletedContacts: (count: number) =>
    plural(count, {
      one: '{n} usunięty kontakt',
      few: '{n} usunięte kontakty',
      many: '{n} usuniętych kontaktów',
      other: '{n} usuniętego kontaktu',
    }),
  audit: (count: number) =>
    plural(count, {
      one: '{n} wpis dziennika',
      few: '{n} wpisy dziennika',
      many: '{n} wpisów dziennika',
      other: '{n} wpisu dziennika',
    }),
};
