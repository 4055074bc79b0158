// The French words of keys, the palette, presence and notices.

import { createPlural } from '../plural.ts';
import type { Catalogue } from '../words.ts';

const plural = createPlural('fr');

export const live: Catalogue['live'] = {
  presence: {
    viewing: (name: string) => `${name} est ici`,
    typing: (name: string) => `${name} répond`,
    more: (count: number) =>
      plural(count, { one: 'et {n} autre personne', other: 'et {n} autres personnes' }),
  },

  keys: {
    title: 'Touches',
    groups: {
      move: 'Conversations',
      act: 'La conversation ouverte',
      write: 'Écriture',
      go: 'Aller à',
      everywhere: 'Partout',
    },
    acts: {
      next: 'Conversation suivante',
      previous: 'Conversation précédente',
      'next-anywhere': 'Conversation suivante, même en écrivant',
      'previous-anywhere': 'Conversation précédente, même en écrivant',
      'next-unread': 'Conversation non lue suivante',
      'previous-unread': 'Conversation non lue précédente',
      open: 'L’ouvrir',
      select: 'Sélectionner ou désélectionner',
      extend: 'Sélectionner aussi la suivante',
      reply: 'Répondre',
      note: 'Écrire une note',
      assign: 'Confier à…',
      'assign-me': 'Me la confier',
      'status-in-progress': 'Passer à « En cours »',
      resolve: 'Résoudre',
      'resolve-next': 'Résoudre et passer à la suivante',
      snooze: 'Mettre en pause…',
      tags: 'Étiquettes…',
      unread: 'Marquer comme non lue ou lue',
      flag: 'Marquer',
      undo: 'Annuler',
      send: 'Envoyer',
      newline: 'Nouvelle ligne',
      compose: 'Nouveau message',
      search: 'Rechercher',
      sheet: 'Afficher cette liste',
      palette: 'Trouver une commande, une page ou un contact',
      escape: 'Fermer ce qui est ouvert, puis quitter le champ',
      'go-inbox': 'Boîte de réception',
      'go-unassigned': 'Sans responsable',
      'go-all': 'Toutes les conversations',
      'go-contacts': 'Contacts',
      'go-lines': 'Lignes',
      'go-settings': 'Réglages',
    },
    afterwards: 'puis',
    names: { shift: 'Maj', enter: 'Entrée', escape: 'Échap' },
    change: 'Changer les touches',
  },

  keySettings: {
    title: 'Touches',
    lead: 'Elles sont liées à votre compte, donc les mêmes dans tous les navigateurs. Elles n’agissent jamais pendant que vous écrivez dans un champ.',
    letters: 'Les lettres seules agissent',
    lettersHint: 'Désactivez-les si elles gênent la saisie vocale ou se déclenchent par accident.',
    key: (act: string) => `Touche pour « ${act} »`,
    keyHint:
      'Un signe, par exemple e ; une majuscule veut dire avec Maj. Ou précédé de g et d’une espace : g i. Laissez vide pour aucune touche.',
    bad: 'Un signe, ou g, une espace et un signe.',
    taken: (act: string) => `« ${act} » a déjà cette touche.`,
    save: 'Enregistrer',
    saved: 'Enregistré.',
    usual: 'Revenir aux touches habituelles',
  },

  palette: {
    title: 'Que voulez-vous faire ?',
    placeholder: 'Commande, page, nom ou numéro',
    none: 'Rien trouvé',
    counted: 'entrées : {n}',
    groups: {
      acts: 'Cette conversation',
      macros: 'Macros',
      views: 'Vues',
      pages: 'Pages',
      contacts: 'Contacts',
    },
  },

  notices: {
    title: 'Avis',
    lead: 'Ce que vous voulez savoir, pour les conversations de qui, et comment. Rien n’est signalé pour une conversation que vous regardez.',
    what: 'Ce qui se passe',
    whose: 'Conversations de qui',
    notification: 'Notification',
    sound: 'Son',
    kinds: {
      message: 'Un client écrit',
      assigned: 'Une conversation m’est confiée',
      mention: 'On me mentionne dans une note',
      reminder: 'Un rappel arrive à échéance',
      'snooze-over': 'Une conversation en pause est de retour',
      'scheduled-cancelled': 'Un SMS prévu a été annulé',
      'message-failed': 'Un SMS n’a pas pu être envoyé',
      'line-down': 'Une ligne demande de l’attention',
    },
    scopes: {
      none: 'Jamais',
      mine: 'Les miennes',
      'mine-and-unassigned': 'Les miennes et celles sans responsable',
      all: 'Toutes',
    },
    always: 'Toujours',
    scopeOf: (kind: string) => `${kind} : conversations de qui`,
    notificationOf: (kind: string) => `${kind} : notification`,
    soundOf: (kind: string) => `${kind} : son`,
    volume: 'Volume des sons',
    save: 'Enregistrer',
    saved: 'Enregistré.',
    trySound: 'Essayer le son',
    tryNotification: 'Essayer la notification',
    tryTitle: 'Voici à quoi elle ressemble',
    tryBody: 'Le texte d’un client se trouverait ici.',
    browser: 'Ce navigateur',
    states: {
      granted: 'Ce navigateur peut afficher des notifications.',
      default:
        'Ce navigateur n’a pas encore été interrogé. Essayez la notification et autorisez-la.',
      denied:
        'Les notifications sont bloquées dans ce navigateur. Autorisez-les pour cette adresse dans ses réglages ; d’ici là, les avis apparaissent dans la page.',
      insecure:
        'Les navigateurs n’affichent de notifications que pour les adresses en https. Celle-ci ne l’est pas, les avis apparaissent donc dans la page. Placez la box derrière un proxy avec certificat, ou ouvrez-la sur la machine elle-même par localhost.',
      missing:
        'Ce navigateur ne connaît pas les notifications ; les avis apparaissent dans la page.',
    },
    close: 'Fermer',
    said: {
      assigned: 'Vous est confiée',
      mention: 'Vous mentionne',
      reminder: 'Rappel',
      'snooze-over': 'De retour de pause',
      'scheduled-cancelled': 'SMS prévu annulé',
      'message-failed': 'N’a pas pu être envoyé',
      'line-down': (line: string) => `La ligne ${line} demande de l’attention`,
    },
  },
};
