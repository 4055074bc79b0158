// The Polish words of accounts, roles and signing in.

import type { Catalogue } from '../words.ts';

export const people: Catalogue['people'] = {
  foreignForm: {
    title: 'Nie wykonano',
    text: 'Ten formularz nie pochodzi z tej strony. Wróć i spróbuj jeszcze raz.',
  },
  notAllowed: {
    title: 'Brak uprawnień',
    text: 'Twoja rola na to nie pozwala. Administrator może ją zmienić na stronie zespołu.',
  },
};
