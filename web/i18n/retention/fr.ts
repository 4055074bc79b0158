// The French words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('fr');

export const retention = {
  title: 'Conserver et oublier',
  link: 'Durée de conservation des messages',
  lead: 'Un champ vide veut dire : conserver toujours. Ce qui est oublié ne revient pas ; les sauvegardes le gardent jusqu’à ce qu’elles soient anciennes elles aussi.',
  textDays: 'Texte des messages, notes et brouillons, jours',
  textHint:
    'Les messages restent comme entrées avec leur heure et leur état, sans ce qui était écrit. Au moins 7 jours.',
  deletedContactDays: 'Les contacts supprimés sont effacés après, jours',
  deletedHint: 'Jusque-là on peut les rétablir.',
  auditDays: 'Journal d’audit, jours',
  auditHint: 'Au moins 30 jours.',
  codeMinutes: 'Les codes à usage unique sont masqués après, minutes',
  codeHint:
    'Les codes des banques et des connexions deviennent des points ; les mots autour restent.',
  bad: {
    textDays: 'Un nombre entier de jours à partir de 7, ou rien.',
    deletedContactDays: 'Un nombre entier de jours à partir de 1, ou rien.',
    auditDays: 'Un nombre entier de jours à partir de 30, ou rien.',
    codeMinutes: 'Un nombre entier de minutes de 1 à 10 080, ou rien.',
  },
  preview: 'Montrer ce qui serait oublié',
  save: 'Enregistrer',
  previewTitle: 'Serait oublié maintenant',
  nothing: 'Rien n’est encore assez ancien.',
  saved: (when: string) =>
    `Enregistré. Rien n’est oublié avant ${when} ; d’ici là vous pouvez revenir en arrière.`,
  waits: (when: string) => `Le dernier changement vaut à partir de ${when}.`,
  texts: (count: number) =>
    plural(count, {
      one: 'le texte de {n} message',
      many: 'le texte de {n} de messages',
      other: 'le texte de {n} messages',
    }),
  deletedContacts: (count: number) =>
    plural(count, {
      one: '{n} contact supprimé',
      many: '{n} de contacts supprimés',
      other: '{n} contacts supprimés',
    }),
  audit: (count: number) =>
    plural(count, {
      one: '{n} entrée du journal',
      many: '{n} d’entrées du journal',
      other: '{n} entrées du journal',
    }),
};
