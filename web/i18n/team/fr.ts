// The French words of working together on conversations.

import type { Catalogue } from '../words.ts';

export const team: Catalogue['team'] = {
  /** What happened in a thread besides messages. */
  events: {
    note: 'Note',
    assigned: (detail: string) => `${detail} s’occupe de cette conversation`,
    unassigned: 'Personne ne s’occupe de cette conversation',
    'status-changed': (detail: string) => `Statut : ${detail}`,
    'case-opened': 'Un nouveau dossier a été ouvert',
    'case-reopened': 'Le dossier a été rouvert',
    snoozed: (detail: string) => `Mis en pause jusqu’à ${detail}`,
    woke: 'La pause est terminée',
    'priority-changed': (detail: string) => `Priorité : ${detail}`,
    'opted-out': 'Désinscription',
    'opted-in': 'Inscription',
    scheduled: (detail: string) => `Une réponse partira ${detail}`,
    'scheduled-cancelled': 'La réponse prévue a été annulée',
    blocked: 'Bloqué',
    unblocked: 'Débloqué',
    merged: (detail: string) => `${detail} a été fusionné avec ce contact`,
    'line-moved': (detail: string) => `La conversation continue sur la ligne ${detail}`,
  },
  /** Why an act was refused. */
  refusal: {
    forbidden: 'Votre rôle ne le permet pas.',
    'bad-name': 'Ce nom ne convient pas. Écrivez de 1 à 60 caractères.',
    'bad-settings': 'Une de ces valeurs ne convient pas.',
    'bad-time': 'Choisissez un moment à venir, d’ici un an.',
    'stale-reply': 'Du nouveau est arrivé entre-temps. Regardez, puis envoyez.',
    'stale-draft': 'Ce brouillon a été modifié dans une autre fenêtre. Rien n’a été écrasé.',
    'unresolved-field':
      'Un champ entre accolades n’a pas encore de valeur. Remplissez-le ou supprimez-le.',
    'unknown-field': 'Aucun champ ne porte ce nom.',
    sensitive: 'Ce texte semble contenir une donnée à ne pas envoyer par SMS.',
    'shortcut-taken': 'Un autre modèle a ce raccourci.',
    'bad-shortcut': 'Un raccourci a de 1 à 30 lettres, chiffres ou traits d’union.',
    'bad-value': 'Cette valeur ne convient pas au champ.',
    'bad-email': 'Ce n’est pas une adresse e-mail.',
    'number-taken': 'Un autre contact a ce numéro.',
    'empty-selection': 'Rien n’est sélectionné.',
    'not-confirmed': 'Le texte saisi ne correspond pas. Rien n’a été changé.',
    'checklist-open': 'Cochez d’abord tous les points de la liste.',
    'too-late-to-undo': 'Il est trop tard pour annuler.',
    'nobody-available': 'Personne n’est disponible. La conversation reste sans responsable.',
    'last-admin': 'C’est le dernier administrateur. Nommez-en d’abord un autre.',
  },
};
