// The Italian words of how long the box keeps what.

import { createPlural } from '../plural.ts';

const plural = createPlural('it');

export const retention = {
  title: 'Conservare e dimenticare',
  link: 'Per quanto si conservano i messaggi',
  lead: 'Un campo vuoto vuol dire: conservare per sempre. Ciò che è dimenticato non torna; i backup lo tengono finché non sono vecchi anche loro.',
  textDays: 'Testo di messaggi, note e bozze, giorni',
  textHint:
    'I messaggi restano come voci con ora e stato, senza ciò che era scritto. Almeno 7 giorni.',
  deletedContactDays: 'I contatti eliminati si cancellano dopo, giorni',
  deletedHint: 'Fino ad allora si possono ripristinare.',
  auditDays: 'Registro delle attività, giorni',
  auditHint: 'Almeno 30 giorni.',
  codeMinutes: 'I codici usa e getta vengono coperti dopo, minuti',
  codeHint: 'I codici di banche e accessi diventano punti; le parole intorno restano.',
  bad: {
    textDays: 'Un numero intero di giorni da 7, o niente.',
    deletedContactDays: 'Un numero intero di giorni da 1, o niente.',
    auditDays: 'Un numero intero di giorni da 30, o niente.',
    codeMinutes: 'Un numero intero di minuti da 1 a 10.080, o niente.',
  },
  preview: 'Mostra che cosa si dimenticherebbe',
  save: 'Salva',
  previewTitle: 'Ora si dimenticherebbe',
  nothing: 'Non c’è ancora niente di abbastanza vecchio.',
  saved: (when: string) =>
    `Salvato. Niente si dimentica prima di ${when}; fino ad allora si può tornare indietro.`,
  waits: (when: string) => `L’ultima modifica vale da ${when}.`,
  texts: (count: number) =>
    plural(count, {
      one: 'il testo di {n} messaggio',
      many: 'il testo di {n} di messaggi',
      other: 'il testo di {n} messaggi',
    }),
  deletedContacts: (count: number) =>
    plural(count, {
      one: '{n} contatto eliminato',
      many: '{n} di contatti eliminati',
      other: '{n} contatti eliminati',
    }),
  audit: (count: number) =>
    plural(count, {
      one: '{n} voce del registro',
      many: '{n} di voci del registro',
      other: '{n} voci del registro',
    }),
};
