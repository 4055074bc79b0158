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
};
