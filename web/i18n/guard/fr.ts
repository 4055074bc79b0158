// French words of what keeps strangers out: keys, certificates, limits.

import type { Catalogue } from '../words.ts';

export const guard: Catalogue['guard'] = {
  tooMany: {
    title: 'Trop de requêtes',
    text: 'C’était trop à la fois. Patientez un instant, puis réessayez.',
  },
  keys: {
    title: 'Clés d’API',
    lead: 'Chaque programme qui envoie ou lit des messages reçoit sa propre clé, qui n’ouvre que ce dont il a besoin.',
    list: 'Clés',
    none: 'Il n’y a pas encore de clé.',
    unused: 'Jamais utilisée',
    used: (when: string) => `utilisée : ${when}`,
    until: (day: string) => `expire : ${day}`,
    endless: 'jusqu’à sa révocation',
    ended: 'Expirée',
    endedOn: (day: string) => `expirée : ${day}`,
    revoke: 'Révoquer',
    revoked: 'La clé a été révoquée. Elle n’ouvre plus rien.',
    make: 'Créer une clé',
    link: 'Créer et révoquer des clés',
    name: 'À quoi sert-elle ?',
    nameHint: 'Par exemple le programme qui l’utilisera.',
    badName: 'Indiquez à quoi sert la clé, en 1 à 60 caractères.',
    opens: 'Ce qu’elle ouvre',
    noScope: 'Choisissez au moins un élément.',
    scopes: { read: 'Lire', send: 'Envoyer', admin: 'Lignes' },
    scopeHints: {
      read: 'Les messages, les lignes et leur état.',
      send: 'Envoyer des messages.',
      admin: 'Suspendre, reprendre et redémarrer les lignes, composer des codes.',
    },
    days: 'Jours avant expiration',
    daysHint: 'Vide : valable jusqu’à sa révocation.',
    badDays: 'Saisissez un nombre entier de 1 à 3650, ou laissez vide.',
    readyTitle: 'La clé est prête',
    ready:
      'Copiez-la maintenant : elle ne sera plus affichée. Qui la possède peut faire ce qu’elle ouvre.',
    back: 'Retour aux clés',
  },
};
