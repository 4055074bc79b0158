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
  trust: {
    title: 'Faire confiance à ce serveur',
    offTitle: 'HTTPS n’est pas activé',
    off: 'Les pages passent en HTTP simple : sur ce réseau, d’autres pourraient lire. Pour activer HTTPS, écrivez ces lignes dans bramka.toml et redémarrez Bramka. Cette page dira alors comment chaque appareil lui fera confiance.',
    files:
      'Ce serveur utilise HTTPS avec un certificat dont d’autres se portent garants. Vos appareils n’ont besoin de rien de plus.',
    lead: 'Ce serveur crée lui-même son certificat. Un appareil qui fait confiance une fois à son autorité se connecte sans avertissement, et personne sur le réseau ne peut lire.',
    download: 'Télécharger l’autorité',
    compare:
      'Avant de lui faire confiance, comparez cette empreinte avec celle qu’affiche cette commande sur le serveur lui-même :',
    fingerprint: 'Empreinte (SHA-256)',
    limits:
      'L’autorité ne peut garantir que les noms de ce serveur et les adresses privées, jamais d’autres sites.',
    names: 'Pour ces noms et adresses',
    until: (day) => `Valable jusqu’au : ${day} ; le serveur le renouvelle lui-même.`,
    untilFiles: (day) => `Valable jusqu’au : ${day}.`,
    steps: {
      windows: {
        first: 'Ouvrez le fichier téléchargé et cliquez sur « Installer un certificat ».',
        second:
          'Choisissez « Ordinateur local », puis « Placer tous les certificats dans le magasin suivant ».',
        third:
          'Choisissez « Autorités de certification racines de confiance », terminez et relancez le navigateur.',
      },
      macos: {
        first: 'Ouvrez le fichier téléchargé ; Trousseaux d’accès l’importe.',
        second: 'Trouvez-y « Bramka » et ouvrez-le.',
        third:
          'Sous « Se fier », choisissez « Toujours approuver » et confirmez avec votre mot de passe.',
      },
      ios: {
        first: 'Ouvrez cette page dans Safari, téléchargez le fichier et autorisez le profil.',
        second: 'Réglages → Profil téléchargé → Installer.',
        third: 'Réglages → Général → Informations → Réglages des certificats : activez « Bramka ».',
      },
      android: {
        first:
          'Paramètres → Sécurité → Autres paramètres de sécurité → Installer depuis le stockage → Certificat CA.',
        second: 'Choisissez le fichier téléchargé et confirmez l’avertissement.',
        third:
          'Relancez le navigateur. Dans Firefox : Paramètres → À propos de Firefox, touchez cinq fois le logo, puis Paramètres secrets → Utiliser des certificats CA tiers.',
      },
      linux: {
        first:
          'Pour le système : copiez le fichier vers /usr/local/share/ca-certificates/bramka.crt et lancez sudo update-ca-certificates.',
        second:
          'Chrome : Paramètres → Confidentialité et sécurité → Sécurité → Gérer les certificats → importer comme autorité.',
        third:
          'Firefox : Paramètres → Vie privée et sécurité → Afficher les certificats → Autorités → Importer.',
      },
    },
  },
};
