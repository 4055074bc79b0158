// Italian words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Troppe richieste',
    text: 'Troppe in una volta. Aspetta un momento e riprova.',
  },
  keys: {
    title: 'Chiavi API',
    lead: 'Ogni programma che invia o legge messaggi riceve una chiave propria, che apre solo ciò che gli serve.',
    list: 'Chiavi',
    none: 'Non ci sono ancora chiavi.',
    unused: 'Mai usata',
    used: (when: string) => `usata: ${when}`,
    until: (day: string) => `scade: ${day}`,
    endless: 'fino alla revoca',
    ended: 'Scaduta',
    endedOn: (day: string) => `scaduta: ${day}`,
    revoke: 'Revoca',
    revoked: 'La chiave è stata revocata. Non apre più nulla.',
    make: 'Crea una chiave',
    link: 'Crea e revoca chiavi',
    name: 'A cosa serve?',
    nameHint: 'Per esempio il programma che la userà.',
    badName: 'Scrivi a cosa serve la chiave, da 1 a 60 caratteri.',
    opens: 'Cosa apre',
    noScope: 'Scegli almeno una voce.',
    scopes: { read: 'Leggere', send: 'Inviare', admin: 'Linee' },
    scopeHints: {
      read: 'Messaggi, linee e il loro stato.',
      send: 'Inviare messaggi.',
      admin: 'Sospendere, riprendere e riavviare le linee, comporre codici.',
    },
    days: 'Giorni fino alla scadenza',
    daysHint: 'Vuoto: vale fino alla revoca.',
    badDays: 'Scrivi un numero intero da 1 a 3650, o lascia vuoto.',
    readyTitle: 'La chiave è pronta',
    ready: 'Copiala ora: non verrà mostrata di nuovo. Chi la possiede può fare ciò che apre.',
    back: 'Torna alle chiavi',
  },
};
