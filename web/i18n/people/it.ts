// The Italian words of accounts, roles and signing in.

import type { Catalogue } from '../words.ts';

export const people: Catalogue['people'] = {
  foreignForm: {
    title: 'Non eseguito',
    text: 'Questo modulo non proveniva da questo sito. Torna indietro e riprova.',
  },
  notAllowed: {
    title: 'Non permesso',
    text: 'Il tuo ruolo non lo permette. Un amministratore può cambiarlo nella pagina del team.',
  },
};
