// The German words of accounts, roles and signing in.

import type { Catalogue } from '../words.ts';

export const people: Catalogue['people'] = {
  foreignForm: {
    title: 'Nicht ausgeführt',
    text: 'Dieses Formular kam nicht von dieser Website. Gehen Sie zurück und versuchen Sie es noch einmal.',
  },
  notAllowed: {
    title: 'Nicht erlaubt',
    text: 'Ihre Rolle erlaubt das nicht. Die Verwaltung kann sie auf der Seite des Teams ändern.',
  },
};
