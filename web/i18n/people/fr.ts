// The French words of accounts, roles and signing in.

import type { Catalogue } from '../words.ts';

export const people: Catalogue['people'] = {
  foreignForm: {
    title: 'Non exécuté',
    text: 'Ce formulaire ne venait pas de ce site. Revenez en arrière et réessayez.',
  },
  notAllowed: {
    title: 'Action non permise',
    text: 'Votre rôle ne le permet pas. Un administrateur peut le changer sur la page de l’équipe.',
  },
};
